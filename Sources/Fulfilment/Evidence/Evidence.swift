public import Digests
public import Quantities

/// A file that was handed in: what is known about it besides its bytes.
public struct Evidence: Hashable, Sendable {
  /// The SHA-256 of its bytes: under it the file is kept, and it stays when the file is erased.
  public let digest: Digest
  /// What it holds.
  public let kind: EvidenceKind
  /// Its size in bytes.
  public let size: Int
  /// When it came first.
  public let at: Instant
  /// When its bytes were erased; nil: they are there.
  public let erasedAt: Instant?

  /// A file.
  public init(
    digest: Digest, kind: EvidenceKind, size: Int, at: Instant, erasedAt: Instant? = nil
  ) {
    self.digest = digest
    self.kind = kind
    self.size = size
    self.at = at
    self.erasedAt = erasedAt
  }
}

/// What is known about files, as use cases see the store.
public protocol EvidencePort {
  /// Notes a file; nothing happens where it is known and there.
  func insert(_ evidence: Evidence) throws
  /// The file of that digest.
  func evidence(_ digest: Digest) throws -> Evidence?
  /// Notes that the bytes were erased; false where they were already.
  func noteErased(_ digest: Digest) throws -> Bool
  /// How many other cases than `id` have a material of that digest.
  func otherCases(with digest: Digest, than id: CaseID) throws -> Int
}

/// Where the bytes of evidence are kept, by digest.
public protocol EvidenceFiles: Sendable {
  /// Keeps the bytes durably and answers once that is so; the same bytes are kept once.
  func keep(_ bytes: [UInt8]) async throws -> Digest
  /// The bytes; nil where there are none, or what is there isn't what was kept.
  func bytes(of digest: Digest) async throws -> [UInt8]?
  /// Erases the bytes.
  func erase(_ digest: Digest) async throws
}

/// Keeps a file that somebody hands in: its content is looked at, its bytes are durable, then it is
/// noted. What a case or a draft says about it is written by the use case of those.
public struct KeepEvidence: Sendable {
  /// The file's name as it was sent.
  public var fileName: String
  /// The file.
  public var content: [UInt8]

  /// The most bytes of a file.
  public static let maximumBytes = 5 << 20

  /// A file to be kept.
  public init(fileName: String, content: [UInt8]) {
    self.fileName = fileName
    self.content = content
  }

  /// Keeps it, as a material of the item that the pack names.
  ///
  /// - Throws: a `Refusal` for the field `file`.
  public func carryOut(
    as item: String, by actor: Actor, on platform: Platform
  ) async throws -> CaseMaterial {
    // Officers hand in papers of their own, applicants only for whom they may act for.
    guard actor.actingFor != nil || actor.seats.contains(where: { $0.role != .applicant }) else {
      throw Refusal.notAuthorised
    }
    guard let files = platform.evidence else {
      throw Refusal("no-evidence-store", "系统没有配置附件存放位置，请联系系统管理员。", field: "file")
    }
    guard !content.isEmpty else { throw Refusal("file-missing", "请选择文件。", field: "file") }
    guard content.count <= Self.maximumBytes else {
      throw Refusal(
        "file-large", "文件超过\(Self.maximumBytes >> 20) MB，请压缩或分成几个文件。", field: "file")
    }
    guard let kind = EvidenceKind(of: content) else {
      throw Refusal(
        "file-kind",
        "文件内容不是可以接收的类型，或者已损坏、含有宏或脚本。请上传PDF、PNG、JPG、XLSX或DOCX。", field: "file")
    }
    let digest = try await files.keep(content)
    let now = platform.now()
    let size = content.count
    try await platform.store.write { session in
      try session.insert(Evidence(digest: digest, kind: kind, size: size, at: now))
      try session.record(
        AuditDraft(
          "evidence.kept", digest.description, by: actor.account,
          [.init("kind", kind.rawValue), .init("size", String(size))]))
    }
    var name = EvidenceName.harmless(fileName)
    if !name.lowercased().hasSuffix(".\(kind.ending)") { name += ".\(kind.ending)" }
    return CaseMaterial(
      item: item, file: name, digest: digest, size: size, mediaType: kind.mediaType,
      at: now)
  }
}

/// Hands out a material of a case, to those who may see the case.
public struct ReadMaterial: Sendable {
  /// The case.
  public var id: CaseID
  /// The digest of the file.
  public var digest: Digest

  /// A material of a case.
  public init(_ id: CaseID, digest: Digest) {
    self.id = id
    self.digest = digest
  }

  /// The material with its bytes.
  ///
  /// - Throws: `Refusal.notFound`; `evidence-erased` or `evidence-damaged` where the bytes aren't
  ///   there any more.
  public func carryOut(
    by actor: Actor, on platform: Platform
  ) async throws -> (material: CaseMaterial, bytes: [UInt8]) {
    let (id, digest) = (id, digest)
    let (material, evidence) = try await platform.store.read { session in
      _ = try CaseFile.open(id, for: actor, session, platform)
      guard let material = try session.materials(of: id).first(where: { $0.digest == digest })
      else { throw Refusal.notFound }
      return (material, try session.evidence(digest))
    }
    guard let evidence, let files = platform.evidence else { throw Refusal.notFound }
    guard evidence.erasedAt == nil else {
      throw Refusal("evidence-erased", "这份材料已按规定删除，只保留了它的摘要。")
    }
    guard let bytes = try await files.bytes(of: evidence.digest) else {
      throw Refusal("evidence-damaged", "这份材料的文件缺失或已损坏，请联系系统管理员从备份恢复。")
    }
    return (material, bytes)
  }
}

/// Erases the bytes of a material, by order of a security administrator; the digest stays.
public struct EraseEvidence: Sendable {
  /// The digest.
  public var digest: Digest
  /// The number of the order.
  public var document: String

  /// A file to be erased.
  public init(_ digest: Digest, document: String) {
    self.digest = digest
    self.document = document
  }

  /// Erases it: noted first, so that a file that is still there after a fault is known to be due.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard actor.holds(.securityAdministrator) else { throw Refusal.notFound }
    guard !document.trimmingBlanks.isEmpty else {
      throw Refusal("document-missing", "请填写批准删除的文号。", field: "document")
    }
    let (digest, document) = (digest, document)
    try await platform.store.write { session in
      guard try session.noteErased(digest) else { throw Refusal.notFound }
      try session.record(
        AuditDraft(
          "evidence.erased", digest.description, by: actor.account, [.init("document", document)]))
    }
    try await platform.evidence?.erase(digest)
  }
}
