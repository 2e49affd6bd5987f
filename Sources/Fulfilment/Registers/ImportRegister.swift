internal import Digests
public import PolicyPacks
public import Quantities

/// Hands in a file for a list, by an officer of the agency that keeps it.
public struct UploadRegister: Sendable {
  /// The register's key.
  public var register: String
  /// The file's name as it was sent.
  public var fileName: String
  /// The file.
  public var content: [UInt8]
  /// Whether it is the whole list.
  public var mode = RegisterChanges.Mode.whole
  /// From when on what a whole list hasn't is out of it.
  public var effective: CalendarDate
  /// The number of the document that it carries out.
  public var document: String

  /// A file for a list.
  public init(
    register: String, fileName: String, content: [UInt8], effective: CalendarDate,
    document: String
  ) {
    self.register = register
    self.fileName = fileName
    self.content = content
    self.effective = effective
    self.document = document
  }

  /// Keeps the file for a second person to confirm; a file with wrong rows is kept too, so that its
  /// preview can be looked at and sent back, but can't be confirmed.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> RegisterImport {
    let known = try platform.register(register, keptBy: actor)
    guard !content.isEmpty else { throw Refusal("file-missing", "请选择文件。", field: "file") }
    guard content.count <= RegisterFile.maximumBytes else {
      throw Refusal("file-large", "文件超过\(RegisterFile.maximumBytes >> 20) MB。", field: "file")
    }
    let number = document.trimmingBlanks
    guard !number.isEmpty else {
      throw Refusal("document-missing", "请填写名录发布文件的文号。", field: "document")
    }
    let id: RegisterImportID = platform.newID()
    let digest = HashFunction.sha256.digest(content)
    let now = platform.now()
    let (mode, effective, content) = (mode, effective, content)
    let fileName = EvidenceName.harmless(fileName)
    return try await platform.store.write { session in
      let kept = RegisterImport(
        id: id, register: known.key, fileName: fileName, digest: digest,
        content: content, mode: mode, effective: effective, document: number,
        seenVersion: try session.registerVersion(of: known.key), uploadedBy: actor.account,
        uploaderName: actor.name, uploadedAt: now)
      try session.insert(kept)
      try session.record(
        AuditDraft(
          "register.uploaded", id.text, by: actor.account,
          [
            .init("register", known.key), .init("digest", digest.description),
            .init("mode", mode.rawValue), .init("document", number),
          ]))
      return kept
    }
  }
}

/// What an import would change, for the people who decide about it.
public struct RegisterPreview: Sendable {
  /// The import.
  public let kept: RegisterImport
  /// The version that the list has now.
  public let version: Int
  /// What the file says, with what is wrong.
  public let file: RegisterFile
  /// What would change.
  public let changes: RegisterChanges

  /// The preview of an import, for who keeps the list.
  public static func of(
    _ id: RegisterImportID, for actor: Actor, on platform: Platform
  ) async throws -> RegisterPreview {
    let (kept, version, rows) = try await platform.store.read { session in
      guard let kept = try session.registerImport(id) else { throw Refusal.notFound }
      // What was confirmed is shown against the version before it.
      let version = kept.version.map { $0 - 1 }
      let shown = try version ?? session.registerVersion(of: kept.register)
      return (kept, shown, try session.registerRows(of: kept.register, version: shown))
    }
    let register = try platform.register(kept.register, keptBy: actor)
    let file = RegisterFile(
      kept.content, name: kept.fileName, for: register, platform.library.vocabulary)
    return RegisterPreview(
      kept: kept, version: version, file: file,
      changes: RegisterChanges(
        from: rows.map(\.row), to: file.rows, mode: kept.mode, effective: kept.effective))
  }
}

/// Decides about an import: another person confirms it, or turns it down with a reason.
public struct DecideRegisterImport: Sendable {
  /// The import.
  public var id: RegisterImportID
  /// Why it isn't taken; nil: it is confirmed.
  public var rejection: String?

  /// An import to be decided about.
  public init(_ id: RegisterImportID, rejection: String? = nil) {
    self.id = id
    self.rejection = rejection
  }

  /// Carries it out. The file is read and compared before the transaction, which only goes on if
  /// the list is still at the version that it was compared with.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> RegisterImport {
    let preview = try await RegisterPreview.of(id, for: actor, on: platform)
    var kept = preview.kept
    guard kept.state == .waiting else {
      throw Refusal("already-decided", "这次导入已经\(kept.state.chineseName)。")
    }
    kept.decidedBy = actor.account
    kept.deciderName = actor.name
    kept.decidedAt = platform.now()
    if let rejection {
      let reason = rejection.trimmingBlanks
      guard !reason.isEmpty else {
        throw Refusal("reason-missing", "请写明不采用的理由。", field: "reason")
      }
      kept.state = .rejected
      kept.reason = reason
    } else {
      guard !actor.standsIn(for: kept.uploadedBy) else {
        throw Refusal("own-upload", "上传名录的人不能自己复核，请由另一位经办复核。")
      }
      guard preview.file.faults.isEmpty else {
        throw Refusal(
          "wrong-rows", "文件有\(preview.file.faults.count)处错误，全部改正并重新上传后才能生效。")
      }
      guard !preview.changes.isEmpty else {
        throw Refusal("nothing-changes", "文件与现有名录完全相同，没有需要生效的变化。")
      }
      kept.state = .confirmed
      kept.version = preview.version + 1
    }
    return try await Self.write(kept, preview, by: actor, on: platform)
  }

  private static func write(
    _ kept: RegisterImport, _ preview: RegisterPreview, by actor: Actor, on platform: Platform
  ) async throws -> RegisterImport {
    try await platform.store.write { session in
      if let version = kept.version {
        guard try session.registerVersion(of: kept.register) == preview.version else {
          throw Refusal(
            "register-changed", "名录在您查看之后又有新版本，请重新查看变化后再复核。")
        }
        try session.write(preview.changes, of: kept.register, version: version)
      }
      guard try session.decide(kept) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "register.\(kept.state.rawValue)", kept.id.text, by: actor.account,
          [
            .init("register", kept.register), .init("digest", kept.digest.description),
            .init("version", kept.version.map(String.init) ?? ""),
            .init("added", String(preview.changes.added.count)),
            .init("changed", String(preview.changes.changed.count)),
            .init("ended", String(preview.changes.ended.count)),
          ]))
      try session.post(
        OutboxDraft(
          .inbox, to: kept.uploadedBy.text, about: kept.id.text,
          title: "名录导入\(kept.state.chineseName)：\(kept.fileName)",
          body: kept.reason ?? "已成为第\(kept.version ?? 0)版，从\(kept.effective)起适用。"))
      return kept
    }
  }
}

extension Platform {
  /// The register of that key, where the actor is an officer of the agency that keeps it; the lead
  /// agency of a policy keeps lists whose issuer has no seat here.
  ///
  /// - Throws: `Refusal.notFound`.
  func register(_ key: String, keptBy actor: Actor) throws -> PolicyPacks.Register {
    guard let register = library.vocabulary.register(key) else { throw Refusal.notFound }
    guard keepers(of: register).contains(where: { actor.holds(.agencyOfficer, agency: $0) }) else {
      throw Refusal.notFound
    }
    return register
  }

  /// Keys of the agencies whose officers import a list.
  public func keepers(of register: PolicyPacks.Register) -> Set<String> {
    if let keeper = register.keeper { return [keeper] }
    return Set(library.packs.map(\.identity.lead.value))
  }

  /// The registers that the actor imports.
  public func registers(keptBy actor: Actor) -> [PolicyPacks.Register] {
    library.vocabulary.registers.filter { register in
      keepers(of: register).contains { actor.holds(.agencyOfficer, agency: $0) }
    }
  }
}
