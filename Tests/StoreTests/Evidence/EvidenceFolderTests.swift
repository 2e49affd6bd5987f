import Digests
import Foundation
import Fulfilment
import Testing

@testable import Store

@Suite("Evidence in its folder")
struct EvidenceFolderTests {
  private let root = FileManager.default.temporaryDirectory
    .appending(path: "duixian-evidence-\(UUID().uuidString)")

  @Test("What is kept is found under its digest, once")
  func kept() async throws {
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = try EvidenceFolder(path: root.path)
    let bytes = Array("%PDF 合同".utf8)
    let digest = try await folder.keep(bytes)
    #expect(digest == HashFunction.sha256.digest(bytes))
    #expect(try await folder.keep(bytes) == digest)
    #expect(try await folder.bytes(of: digest) == bytes)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    let hex = digest.description
    #expect(names.sorted() == [String(hex.prefix(2)), "\(hex.prefix(2))/\(hex)"])
  }

  @Test("A file that was changed on the disk isn't handed out")
  func tampered() async throws {
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = try EvidenceFolder(path: root.path)
    let digest = try await folder.keep([1, 2, 3])
    let hex = digest.description
    try Data([1, 2, 4]).write(to: root.appending(path: "\(hex.prefix(2))/\(hex)"))
    #expect(try await folder.bytes(of: digest) == nil)
    #expect(try await folder.keep([1, 2, 3]) == digest)
    #expect(try await folder.bytes(of: digest) == [1, 2, 3])
  }

  @Test("What is erased is gone, and erasing it again is no fault")
  func erased() async throws {
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = try EvidenceFolder(path: root.path)
    let digest = try await folder.keep([9])
    try await folder.erase(digest)
    try await folder.erase(digest)
    #expect(try await folder.bytes(of: digest) == nil)
  }
}
