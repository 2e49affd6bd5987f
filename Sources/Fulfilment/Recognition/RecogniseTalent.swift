internal import Digests
internal import PolicyPacks
public import Quantities

/// Recognises a person under an authority (授权认定), by the authorised enterprise itself.
public struct RecogniseTalent: Sendable {
  /// The authority.
  public var authority: RecognitionID
  /// The person's name.
  public var name: String
  /// What they are recognised as: one of the authority's categories.
  public var category: String
  /// The number of the enterprise's own document.
  public var document: String
  /// The last day; nil: the enterprise's document states none.
  public var through: CalendarDate?
  /// The sealed evaluation paper.
  public var evidence: CaseMaterial?

  /// A person to be recognised.
  public init(
    under authority: RecognitionID, name: String, category: String, document: String,
    through: CalendarDate? = nil, evidence: CaseMaterial? = nil
  ) {
    self.authority = authority
    self.name = name
    self.category = category
    self.document = document
    self.through = through
    self.evidence = evidence
  }

  /// What the evidence is called.
  public static let item = "人才评价材料"

  /// Recognises them.
  ///
  /// - Throws: a `Refusal` without an authority, after its term, beyond its quota, or that names
  ///   the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let (id, form): (RecognitionID, RecogniseTalent) = (platform.newID(), self)
    return try await platform.store.write { session in
      let file = try RecognitionFile.held(form.authority, by: actor, session, platform)
      let count = try session.countRecognitions(under: form.authority)
      let (authority, target) = try file.authority(on: platform.today, taken: count)
      try form.check(authority, platform.today)
      guard let enterprise = try session.enterprise(file.recognition.holder),
        let evidence = form.evidence
      else { throw Refusal("evidence", "请上传盖章的人才评价材料。", field: "file") }
      let row = RegisterRow(
        creditCode: nil, name: form.name.trimmingBlanks,
        number: try session.recognitionNumber(file.recognition.pack, platform),
        cells: [
          .init("认定单位", enterprise.name), .init("人才类别", form.category),
          .init("授权编号", file.recognition.number),
        ], from: platform.today, through: form.through)
      let talent = Recognition(
        id: id, pack: file.recognition.pack, packVersion: file.recognition.packVersion,
        measure: file.recognition.measure, register: target.register.value, title: target.name,
        parent: form.authority, holder: enterprise.id, isPerson: true, row: row,
        document: form.document.trimmingBlanks, evidence: evidence.digest, at: platform.now())
      _ = try session.enter(talent, over: nil, by: actor, platform)
      return talent
    }
  }

  private func check(_ authority: Recognition.Authority, _ today: CalendarDate) throws {
    let name = name.trimmingBlanks
    guard (2...50).contains(name.count), !name.contains(where: \.isDigit) else {
      throw Refusal("name", "请填写人才的姓名，2到50字；不要填证件号码和电话。", field: "name")
    }
    guard authority.categories.contains(category) else {
      throw Refusal("category", "请在授权的类别里选择。", field: "category")
    }
    try document.demandDocument("请填写本单位认定文件的文号。", field: "document")
    if let through, through < today {
      throw Refusal("through", "截止日期不能早于今天。", field: "through")
    }
  }
}

extension RecognitionFile {
  /// The authority as it can be used on a day, and the list that it writes.
  ///
  /// - Parameter taken: how many were recognised under it; a revoked one doesn't come back.
  func authority(
    on day: CalendarDate, taken: Int
  ) throws -> (Recognition.Authority, PackRecognition.Authorisation) {
    guard let authority = recognition.authority,
      let target = rules.entry(of: recognition)?.authorises
    else { throw Refusal("no-authority", "这一条没有授权认定人才。") }
    guard recognition.holds(on: day) else {
      throw Refusal("authority-over", "授权不在有效期内或者已经取消，不能认定人才。")
    }
    guard taken < authority.quota else {
      throw Refusal("quota-used", "授权名额\(authority.quota)人已经用完，不能再认定。")
    }
    return (authority, target)
  }
}

/// Revokes what an authorised enterprise recognised, by an officer of the agency, with a ground.
public struct RevokeTalent: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// Its revision as it was seen.
  public var seen: Int
  /// Why.
  public var words: String
  /// The number of the document.
  public var document: String

  /// A revocation.
  public init(_ id: RecognitionID, seen: Int, words: String, document: String) {
    self.id = id
    self.seen = seen
    self.words = words
    self.document = document
  }

  /// Revokes it from today on.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let said = try RecognitionWords.check(words, "请写明撤销的理由。")
    try document.demandDocument("请填写撤销文件的文号。", field: "document")
    let (number, today) = (document.trimmingBlanks, platform.today)
    return try await RecognitionFile.decide(id, seen: seen, by: actor, on: platform) { file, _ in
      var after = file.recognition
      guard after.parent != nil else {
        throw Refusal("not-authorised-entry", "本部门认定的条目按“拟取消”办理，由两位经办决定。")
      }
      guard after.state == .held, after.holds(on: today) else {
        throw Refusal("not-held", "已经撤销或者已经到期。")
      }
      after.state = .lost
      after.loss = Recognition.Loss(from: today, ground: said, heardUntil: today, by: actor.account)
      after.document = number
      return .init(
        after: after, kind: .lost, words: said, document: number,
        told: ("已撤销", "\(said)，文号\(number)。"))
    }
  }
}

extension RecogniseTalent {
  /// Refuses before a file is kept for nothing: without an authority, after its term, beyond its
  /// quota.
  public func refuseEarly(by actor: Actor, on platform: Platform) async throws {
    let id = authority
    try await platform.store.read { session in
      let file = try RecognitionFile.held(id, by: actor, session, platform)
      _ = try file.authority(
        on: platform.today, taken: try session.countRecognitions(under: id))
    }
  }
}

/// Hands out the evidence that an authorised enterprise gave with a person, to officers.
public struct ReadTalentEvidence: Sendable {
  /// The recognition.
  public var id: RecognitionID

  /// The evidence of a recognition.
  public init(_ id: RecognitionID) { self.id = id }

  /// The paper's name, media type and bytes.
  ///
  /// - Throws: `Refusal.notFound`; `evidence-erased` where only its digest is left.
  public func carryOut(
    by actor: Actor, on platform: Platform
  ) async throws -> (name: String, mediaType: String, bytes: [UInt8]) {
    let id = id
    let (number, evidence) = try await platform.store.read { session in
      let file = try RecognitionFile.kept(id, seen: nil, by: actor, session, platform)
      guard let digest = file.recognition.evidence, let known = try session.evidence(digest) else {
        throw Refusal.notFound
      }
      return (file.recognition.number, known)
    }
    guard evidence.erasedAt == nil, let files = platform.evidence,
      let bytes = try await files.bytes(of: evidence.digest)
    else { throw Refusal("evidence-erased", "这份材料已按规定删除，只保留了它的摘要。") }
    return (
      "\(Self.item)-\(number).\(evidence.kind.ending)", evidence.kind.mediaType, bytes
    )
  }

  private static let item = RecogniseTalent.item
}

extension Character {
  /// A digit in half or full width; 一 and 十 are parts of names.
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) || ("０"..."９").contains(self) }
}
