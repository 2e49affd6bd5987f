public import Digests
public import PolicyPacks
public import Quantities

/// Everything that lies in the folder of packs: what is served and what waits to be published.
public struct PackShelf: Sendable {
  /// What came of reading the folder.
  public let reading: PackReading
  private let digests: [String: Digest]

  /// The shelf of a folder's files.
  public init(_ files: PackFiles) {
    reading = PackLibrary.read(files)
    var digests: [String: Digest] = [:]
    for pack in reading.library.packs {
      var encoding = FieldEncoding()
      for path in files.paths where path.hasPrefix(pack.folder + "/") {
        encoding.append(String(path.dropFirst(pack.folder.count + 1)))
        encoding.append(files[path] ?? [])
      }
      digests["\(pack.id)@\(pack.version)"] = HashFunction.sha256.digest(encoding.bytes)
    }
    self.digests = digests
  }

  /// The digest of a version's files.
  public func digest(of pack: Pack) -> Digest? { digests["\(pack.id)@\(pack.version)"] }

  /// The packs that may be served: those that two persons published. At the first start, when the
  /// store knows of none, everything that lies there is noted as it is.
  ///
  /// - Throws: a `Refusal` where a published version isn't what was published, or isn't there.
  public func served(from store: any Repository, now: Instant) async throws -> PackLibrary {
    let releases = try await store.write { session in
      let known = try session.packReleases()
      guard known.isEmpty else { return known }
      for pack in reading.library.packs {
        guard let digest = digest(of: pack) else { continue }
        let release = PackRelease(
          pack: pack.id, version: pack.version, digest: digest, document: "", proposedBy: nil,
          confirmedBy: nil, at: now)
        guard try session.insert(release) else { throw Refusal.changedMeanwhile }
        try session.record(
          AuditDraft(
            "pack.installed", "\(pack.id)@\(pack.version)", by: nil,
            [.init("digest", digest.description)]))
      }
      return try session.packReleases()
    }
    let library = reading.library
    var served: [Pack] = []
    for release in releases where release.isPublished {
      guard let pack = library.pack(release.pack, version: release.version) else {
        throw Refusal(
          "pack-missing", "已发布的政策包\(release.pack)第\(release.version)版不在目录里，请恢复后再启动。")
      }
      guard digest(of: pack) == release.digest else {
        throw Refusal(
          "pack-changed",
          "政策包\(release.pack)第\(release.version)版的内容与发布时不同。已发布的版本不能修改，请恢复原文件，"
            + "修改内容作为新的版本提交发布。")
      }
      served.append(pack)
    }
    return PackLibrary(
      vocabulary: library.vocabulary, reference: library.reference, packs: served,
      translations: library.translations)
  }
}

/// Proposes a version for publication, agrees to another's proposal, or takes one's own back.
public struct PublishPack: Sendable {
  /// The pack's id.
  public var pack: String
  /// The version.
  public var version: Int

  /// A version.
  public init(_ pack: String, version: Int) {
    self.pack = pack
    self.version = version
  }

  /// Proposes it, after its checks found no error.
  ///
  /// - Throws: a `Refusal` where it was proposed already, or its checks found something.
  public func propose(
    document: String, by actor: Actor, on platform: Platform
  ) async throws {
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写发布的文号。", field: "document")
    }
    let digest = try self.digest(for: actor, platform)
    let errors = Self.findings(of: pack, version, on: platform).count { $0.severity == .error }
    guard errors == 0 else {
      throw Refusal("pack-unsound", "这个版本的检查还有\(errors)个错误，不能发布。")
    }
    let release = PackRelease(
      pack: pack, version: version, digest: digest, document: document,
      proposedBy: actor.account, confirmedBy: nil, at: platform.now())
    try await platform.store.write { session in
      guard try session.insert(release) else {
        throw Refusal("proposed-already", "这个版本已经发布，或已提交发布。")
      }
      try record("pack.proposed", digest, document, by: actor, session)
    }
  }

  /// Agrees to it: the version is served from the next start on.
  ///
  /// - Throws: a `Refusal` for who proposed it, and where the files changed since.
  public func confirm(by actor: Actor, on platform: Platform) async throws {
    let digest = try self.digest(for: actor, platform)
    let now = platform.now()
    try await platform.store.write { session in
      let known = try session.packReleases().first {
        $0.pack == pack && $0.version == version && !$0.isPublished
      }
      guard let known else { throw Refusal.changedMeanwhile }
      guard known.proposedBy != actor.account else {
        throw Refusal("second-person", "须由另一名政策包编制人员复核发布。")
      }
      guard known.digest == digest,
        try session.confirmRelease(
          of: pack, version: version, digest: digest, by: actor.account, at: now)
      else {
        throw Refusal("pack-changed", "提交发布以后文件有了改动，请撤回后重新提交。")
      }
      try record("pack.published", digest, known.document, by: actor, session)
    }
  }

  /// Takes the proposal back.
  public func withdraw(by actor: Actor, on platform: Platform) async throws {
    let digest = try self.digest(for: actor, platform)
    try await platform.store.write { session in
      guard try session.dropRelease(of: pack, version: version) else {
        throw Refusal.changedMeanwhile
      }
      try record("pack.proposal-withdrawn", digest, "", by: actor, session)
    }
  }

  /// What the checks find in the version's folder and in what all packs share.
  public static func findings(
    of pack: String, _ version: Int, on platform: Platform
  ) -> [Diagnostic] {
    guard let shelf = platform.shelf,
      let folder = shelf.reading.library.pack(pack, version: version)?.folder
    else { return [] }
    let shared = ["vocabulary", "reference", folder]
    return PackCheck(shelf.reading).findings().filter { finding in
      shared.contains { finding.file?.contains("\($0)/") ?? true }
    }
  }

  private func digest(for actor: Actor, _ platform: Platform) throws -> Digest {
    guard actor.holds(.packAuthor),
      let known = platform.shelf?.reading.library.pack(pack, version: version),
      let digest = platform.shelf?.digest(of: known)
    else { throw Refusal.notFound }
    return digest
  }

  private func record(
    _ kind: String, _ digest: Digest, _ document: String, by actor: Actor, _ session: any Session
  ) throws {
    try session.record(
      AuditDraft(
        kind, "\(pack)@\(version)", by: actor.account,
        [.init("digest", digest.description), .init("document", document)]))
  }
}
