internal import Casework
public import Digests
internal import PolicyPacks
public import Quantities

/// The application form and commitment of a revision, printed, sealed, scanned and handed in again
/// (盖章申报表和承诺书).
public struct SealedPaper: Sendable, Hashable {
  /// The revision that was printed.
  public let revision: Int
  /// The digest of the scan, which is kept as evidence and is a material of the case.
  public let digest: Digest
  /// When it was handed in.
  public let at: Instant

  /// A sealed paper.
  public init(revision: Int, digest: Digest, at: Instant) {
    self.revision = revision
    self.digest = digest
    self.at = at
  }

  /// What the material is called.
  public static let item = "盖章申报表和承诺书"
}

/// Sealed papers as use cases see the store.
public protocol SealedPaperPort {
  /// Writes a sealed paper of a case; a later one of the same revision takes its place.
  func insert(_ paper: SealedPaper, of id: CaseID) throws
  /// The sealed papers of a case, the newest revision first.
  func sealedPapers(of id: CaseID) throws -> [SealedPaper]
}

/// What binds a printed page to a revision: the digest of the case's number and the frozen facts.
/// Its first twelve digits stand on the page and are typed in with the scan.
public struct RevisionSeal: Sendable, Hashable {
  /// The whole digest.
  public let digest: Digest

  /// The seal of a revision of the case of that number.
  public init(_ revision: CaseRevision, of number: String) {
    var encoding = FieldEncoding()
    encoding.append("revision")
    encoding.append(number)
    encoding.append(Int64(revision.number))
    encoding.append(revision.dossier)
    digest = HashFunction.sha256.digest(encoding.bytes)
  }

  /// Twelve digits in groups of four: 1a2b-3c4d-5e6f.
  public var code: String {
    let digits = Array(digest.description.prefix(12))
    return stride(from: 0, to: digits.count, by: 4)
      .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: "-")
  }

  /// Whether what somebody typed is the code; blanks, hyphens and the letters' case don't count.
  public func fits(_ typed: String) -> Bool {
    func plain(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    return plain(typed) == plain(code)
  }
}

/// Hands in the sealed form of the current revision.
public struct HandInSealed: Sendable {
  /// The case.
  public var id: CaseID
  /// The code that stands on the printed page.
  public var code: String
  /// The scan's name as it was sent.
  public var fileName: String
  /// The scan.
  public var content: [UInt8]

  /// A sealed form.
  public init(_ id: CaseID, code: String, fileName: String, content: [UInt8]) {
    self.id = id
    self.code = code
    self.fileName = fileName
    self.content = content
  }

  /// Hands it in.
  ///
  /// - Throws: `sealed-older` where the page was printed from an older revision, `sealed-unknown`
  ///   where the code is of none, for the field `code`.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> SealedPaper {
    let (id, code) = (id, code)
    // Before the bytes are kept, and again in the transaction.
    _ = try await platform.store.read { try Self.check(id, code, actor, $0, platform) }
    let scan = try await KeepEvidence(fileName: fileName, content: content)
      .carryOut(as: SealedPaper.item, by: actor, on: platform)
    return try await platform.store.write { session in
      let revision = try Self.check(id, code, actor, session, platform)
      let paper = SealedPaper(revision: revision, digest: scan.digest, at: platform.now())
      try session.insert(scan, of: id)
      try session.insert(paper, of: id)
      try session.record(
        AuditDraft(
          "case.sealed", id.text, by: actor.account, [.init("revision", String(revision))],
          commitments: [.init("material", scan.digest.bytes)]))
      return paper
    }
  }

  /// The current revision, where the code is its own.
  private static func check(
    _ id: CaseID, _ code: String, _ actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> Int {
    let file = try CaseFile.open(id, for: actor, session, platform)
    guard actor.actingFor == file.head.enterprise, !file.state.isEnded,
      let current = try session.revision(nil, of: id)
    else { throw Refusal.notFound }
    if RevisionSeal(current, of: file.head.number).fits(code) { return current.number }
    for number in stride(from: current.number - 1, to: 0, by: -1) {
      guard let older = try session.revision(number, of: id),
        RevisionSeal(older, of: file.head.number).fits(code)
      else { continue }
      throw Refusal(
        "sealed-older",
        "这份申报表是第\(number)版打印的，内容后来已变为第\(current.number)版。请重新打印、盖章后上传。",
        field: "code")
    }
    throw Refusal(
      "sealed-unknown", "核对码不是本件申报表上的核对码，请照打印页右上角填写。", field: "code")
  }
}
