internal import Quantities

/// Handing in and deciding the sealed letters by which people act for enterprises. Until a letter
/// is confirmed nothing is prefilled from registers and nothing can be claimed without filing.
public struct Authorise: Sendable {
  private let platform: Platform

  /// Authorisations on a platform.
  public init(_ platform: Platform) { self.platform = platform }

  /// Asks to act for the enterprise of a credit code, or for oneself where it is nil.
  ///
  /// - Throws: a refusal with the field that is wrong.
  public func ask(
    _ actor: Actor, kind: Enterprise.Kind, name typed: String, creditCode: String?,
    district: String?, letter: SubmittedFile
  ) async throws -> AuthorisationID {
    let name = try Self.enterpriseName(typed, kind, actor)
    let code = kind == .person ? nil : try Self.code(creditCode ?? "")
    let (id, fresh): (AuthorisationID, EnterpriseID) = (platform.newID(), platform.newID())
    let now = platform.now()
    return try await platform.store.write { session in
      let known = try code.flatMap { try session.enterprise(creditCode: $0) }
      if let known, known.name != name {
        throw Refusal(
          "enterprise-name", "该统一社会信用代码登记的名称与填写的不同，请核对。", field: "name")
      }
      let enterprise =
        known
        ?? Enterprise(
          id: fresh, kind: kind, name: name, creditCode: code,
          district: district.flatMap { $0.isEmpty ? nil : $0 })
      let own = try session.authorisations(of: actor.account)
      if own.contains(where: {
        [.waiting, .confirmed].contains($0.state)
          && ($0.enterprise.id == enterprise.id
            || (kind == .person && $0.enterprise.kind == .person))
      }) {
        throw Refusal("authorisation-there", "已经提交过，正在核验或已经通过，无需重复提交。", field: "name")
      }
      if known == nil { try session.insert(enterprise) }
      try session.insert(
        Authorisation(
          id: id, account: actor.account, accountName: actor.name, enterprise: enterprise,
          state: .waiting, askedAt: now, decidedBy: nil, words: ""), letter: letter)
      try session.record(
        AuditDraft(
          "authorisation.asked", id.text, by: actor.account,
          [.init("enterprise", enterprise.id.text)],
          commitments: [.init("letter", letter.bytes), .init("name", Array(name.utf8))]))
      return id
    }
  }

  /// Confirms or refuses a letter: an officer of the enterprise's district or of any agency, never
  /// who handed it in.
  public func decide(
    _ actor: Actor, _ id: AuthorisationID, confirm: Bool, words: String
  ) async throws {
    try await platform.store.write { session in
      guard let asked = try session.authorisation(id), Self.maySee(actor, asked.enterprise) else {
        throw Refusal.notFound
      }
      guard !actor.standsIn(for: asked.account) else {
        throw Refusal("own-letter", "不能核验自己提交的委托书，请由其他经办人办理。")
      }
      if !confirm, words.isEmpty {
        throw Refusal("words-missing", "请写明不通过的原因，申请人据此补正。", field: "words")
      }
      let state: Authorisation.State = confirm ? .confirmed : .refused
      guard
        try session.move(id, from: .waiting, to: state, by: actor.account, words: words)
      else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "authorisation.\(state.rawValue)", id.text, by: actor.account,
          [.init("enterprise", asked.enterprise.id.text), .init("account", asked.account.text)]))
      try session.post(
        OutboxDraft(
          .inbox, to: asked.account.text, about: id.text,
          title: confirm ? "授权委托书已核验通过" : "授权委托书未通过核验",
          body: confirm
            ? "您现在可以代表“\(asked.enterprise.name)”申报。" : "原因：\(words)。请补正后重新提交。"))
    }
  }

  /// Takes an authorisation back: who has it, or an officer.
  public func end(_ actor: Actor, _ id: AuthorisationID) async throws {
    try await platform.store.write { session in
      guard let asked = try session.authorisation(id),
        asked.account == actor.account || Self.maySee(actor, asked.enterprise)
      else { throw Refusal.notFound }
      guard
        try session.move(id, from: .confirmed, to: .ended, by: actor.account, words: asked.words)
      else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "authorisation.ended", id.text, by: actor.account,
          [.init("enterprise", asked.enterprise.id.text), .init("account", asked.account.text)]))
    }
  }

  /// The letters that wait for an officer, the oldest first.
  public func waiting(for actor: Actor) async throws -> [Authorisation] {
    try await platform.store.read { session in
      try session.authorisations(in: .waiting, limit: 1000)
        .filter { Self.maySee(actor, $0.enterprise) }
    }
  }

  /// One authorisation with its letter, for its person or an officer.
  public func look(
    _ actor: Actor, _ id: AuthorisationID
  ) async throws -> (Authorisation, SubmittedFile) {
    try await platform.store.read { session in
      guard let asked = try session.authorisation(id), let letter = try session.letter(of: id),
        asked.account == actor.account || Self.maySee(actor, asked.enterprise)
      else { throw Refusal.notFound }
      return (asked, letter)
    }
  }

  /// Acts for another of one's enterprises from now on, in this session.
  public func act(_ actor: Actor, for id: EnterpriseID, in open: OpenSession) async throws {
    try await platform.store.write { session in
      guard try session.enterprises(actedForBy: actor.account).contains(where: { $0.id == id })
      else { throw Refusal.notFound }
      try session.setActing(for: id, in: open.digest)
    }
  }

  private static func maySee(_ actor: Actor, _ enterprise: Enterprise) -> Bool {
    actor.holds(.agencyOfficer)
      || (enterprise.district.map {
        actor.holds(.districtOfficer, district: $0)
      } ?? actor.holds(.districtOfficer))
  }

  private static func enterpriseName(
    _ typed: String, _ kind: Enterprise.Kind, _ actor: Actor
  ) throws(Refusal) -> String {
    let name = typed.filter { !$0.isWhitespace }
    guard (2...80).contains(name.count), !name.utf8.contains(0) else {
      throw Refusal("enterprise-name", "请按营业执照（个人按身份证件）填写名称，2 至 80 个字。", field: "name")
    }
    if kind == .person, name != actor.name {
      throw Refusal("person-name", "以个人名义申报时，姓名须与账号姓名一致。", field: "name")
    }
    return name
  }

  private static func code(_ typed: String) throws(Refusal) -> String {
    do {
      return try CreditCode.parse(typed.filter { !$0.isWhitespace }.uppercased()).text
    } catch {
      throw Refusal("credit-code", error.description, field: "code")
    }
  }
}
