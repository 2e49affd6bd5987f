public import Digests
internal import Foundation
public import Fulfilment

/// Evidence in a folder beside the database: every file under the SHA-256 of its bytes, in one of
/// 256 folders. A file is written under a temporary name, synced, renamed, and its folder synced
/// before anything says that it is there.
public struct EvidenceFolder: EvidenceFiles {
  private let root: URL

  /// The folder at `path`, made where there is none.
  ///
  /// - Throws: a `StoreFault` where it can't be made.
  public init(path: String) throws {
    root = URL(filePath: path, directoryHint: .isDirectory)
    try Self.reporting {
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }
  }

  public func keep(_ bytes: [UInt8]) async throws -> Digest {
    let digest = HashFunction.sha256.digest(bytes)
    if try await self.bytes(of: digest) != nil { return digest }
    let place = place(of: digest)
    let folder = place.deletingLastPathComponent()
    try Self.reporting {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let temporary = folder.appending(path: ".\(UUID().uuidString)")
      guard FileManager.default.createFile(atPath: temporary.path, contents: nil) else {
        throw CocoaError(.fileWriteUnknown)
      }
      do {
        let handle = try FileHandle(forWritingTo: temporary)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        try handle.close()
        guard unsafe rename(temporary.path, place.path) == 0 else {
          throw CocoaError(.fileWriteUnknown)
        }
      } catch {
        try? FileManager.default.removeItem(at: temporary)
        throw error
      }
      try Self.sync(folder)
      try Self.sync(root)
    }
    return digest
  }

  public func bytes(of digest: Digest) async throws -> [UInt8]? {
    let place = place(of: digest)
    guard FileManager.default.fileExists(atPath: place.path) else { return nil }
    let bytes = try Self.reporting { Array(try Data(contentsOf: place)) }
    return HashFunction.sha256.digest(bytes) == digest ? bytes : nil
  }

  public func erase(_ digest: Digest) async throws {
    let place = place(of: digest)
    guard FileManager.default.fileExists(atPath: place.path) else { return }
    try Self.reporting {
      try FileManager.default.removeItem(at: place)
      try Self.sync(place.deletingLastPathComponent())
    }
  }

  /// Copies files of another folder by their digests.
  ///
  /// - Returns: those that aren't there, or aren't what was kept.
  public func take(_ digests: [Digest], from other: EvidenceFolder) async throws -> [Digest] {
    var missing: [Digest] = []
    for digest in digests {
      if let bytes = try await other.bytes(of: digest) {
        _ = try await keep(bytes)
      } else {
        missing.append(digest)
      }
    }
    return missing
  }

  private func place(of digest: Digest) -> URL {
    let name = digest.description
    return root.appending(path: "\(name.prefix(2))/\(name)")
  }

  /// Makes the names of a folder durable.
  private static func sync(_ folder: URL) throws {
    let descriptor = unsafe open(folder.path, O_RDONLY)
    guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private static func reporting<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do { return try body() } catch { throw StoreFault.disk("the evidence folder") }
  }
}
