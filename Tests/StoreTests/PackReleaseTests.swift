import Digests
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Publication of packs")
struct PackReleaseTests {
  /// The repository's packs, and one of them once more as its next version.
  private static func files(changed: Bool = false) -> PackFiles {
    var files = PackFiles(root: "Packs")
    let root =
      URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Packs").standardizedFileURL.path + "/"
    let walk = FileManager.default.enumerator(atPath: root)
    while let path = walk?.nextObject() as? String {
      guard let data = FileManager.default.contents(atPath: root + path) else { continue }
      files[path] = Array(data)
    }
    if changed, let bytes = files["shenzhen-2026-compute-voucher/pack.yaml"] {
      files["shenzhen-2026-compute-voucher/pack.yaml"] = bytes + Array("# 改\n".utf8)
    }
    return files
  }

  private static func next(_ files: PackFiles) -> PackFiles {
    var files = files
    let (old, new) = ("shenzhen-2026-compute-voucher", "shenzhen-2026-compute-voucher@2")
    for path in files.paths where path.hasPrefix(old + "/") {
      files[new + path.dropFirst(old.count)] = files[path]
    }
    let file = new + "/pack.yaml"
    let text = String(decoding: files[file] ?? [], as: UTF8.self)
    files[file] = Array(text.replacing("version: 1", with: "version: 2", maxReplacements: 1).utf8)
    return files
  }

  private func author(_ number: UInt8) -> Actor {
    Bureau.person(number, "编制\(number)", [Seat(.packAuthor)])
  }

  @Test("what lies there at the first start is served; a later version only after two persons")
  func twoPersons() async throws {
    let bureau = try Bureau()
    let (store, id) = (bureau.store, "shenzhen-2026-compute-voucher")
    let first = PackShelf(Self.files())
    let served = try await first.served(from: store, now: bureau.clock.now())
    #expect(served.packs.count == first.reading.library.packs.count)
    let shelf = PackShelf(Self.next(Self.files()))
    #expect(shelf.reading.library.pack(id)?.version == 2)
    let before = try await shelf.served(from: store, now: bureau.clock.now())
    #expect(before.pack(id)?.version == 1)
    let platform = Platform(
      store: store, library: before, assessor: Bureau.assessor, now: { bureau.clock.now() },
      random: { SecureRandom.bytes($0) }, shelf: shelf)
    let publish = PublishPack(id, version: 2)
    try await publish.propose(document: "文1号", by: author(70), on: platform)
    let own = await #expect(throws: Refusal.self) {
      try await publish.confirm(by: author(70), on: platform)
    }
    #expect(own?.code == "second-person")
    let waiting = try await shelf.served(from: store, now: bureau.clock.now())
    #expect(waiting.pack(id)?.version == 1)
    try await publish.confirm(by: author(71), on: platform)
    let after = try await shelf.served(from: store, now: bureau.clock.now())
    #expect(after.pack(id)?.version == 2 && after.pack(id, version: 1) != nil)
    let kinds = try await store.read { try $0.auditKinds(of: "\(id)@2") }
    #expect(kinds == ["pack.proposed", "pack.published"])
  }

  @Test("a published version that was changed or taken away stops the start")
  func immutable() async throws {
    let bureau = try Bureau()
    _ = try await PackShelf(Self.files()).served(from: bureau.store, now: bureau.clock.now())
    let changed = await #expect(throws: Refusal.self) {
      try await PackShelf(Self.files(changed: true))
        .served(from: bureau.store, now: bureau.clock.now())
    }
    #expect(changed?.code == "pack-changed")
    var fewer = Self.files()
    for path in fewer.paths where path.hasPrefix("shenzhen-2026-compute-voucher/") {
      fewer[path] = nil
    }
    let shelf = PackShelf(fewer)
    let missing = await #expect(throws: Refusal.self) {
      try await shelf.served(from: bureau.store, now: bureau.clock.now())
    }
    #expect(missing?.code == "pack-missing")
  }
}
