internal import Casework
internal import Digests
public import Quantities

/// What objections are identified by.
public enum ObjectionSubject {}
/// An objection to a published result.
public typealias ObjectionID = Identifier<ObjectionSubject>

/// What somebody has against a published result. Its author is known to the officers who handle it
/// and to nobody else.
public struct Objection: Hashable, Sendable {
  /// What has become of it.
  public enum State: String, CaseIterable, Sendable {
    /// It isn't decided: the payment waits.
    case open
    /// It wasn't justified.
    case dismissed
    /// It was justified: the case is taken up anew.
    case upheld

    /// The word that Chinese pages show.
    public var chineseName: String {
      switch self {
      case .open: "核查中"
      case .dismissed: "不成立"
      case .upheld: "成立"
      }
    }
  }

  /// The objection.
  public let id: ObjectionID
  /// Its number, which its author keeps and the case knows: 异议2026-000012.
  public let reference: String
  /// The notice.
  public let notice: NoticeID
  /// The key of the agency that handles it.
  public let agency: String
  /// The case.
  public let caseID: CaseID
  /// The author's name.
  public let author: String
  /// How the author can be reached.
  public let contact: String
  /// What is wrong with the result.
  public let grounds: String
  /// When it came.
  public let at: Instant
  /// The key that the form was sent with: the same form counts once.
  public let key: String
  /// What has become of it.
  public var state = State.open
  /// Why.
  public var reason: String?
  /// Who decided.
  public var decidedBy: AccountID?
  /// When.
  public var decidedAt: Instant?

  /// An objection that isn't decided.
  public init(
    id: ObjectionID, reference: String, notice: NoticeID, agency: String, caseID: CaseID,
    author: String, contact: String, grounds: String, at: Instant, key: String
  ) {
    self.id = id
    self.reference = reference
    self.notice = notice
    self.agency = agency
    self.caseID = caseID
    self.author = author
    self.contact = contact
    self.grounds = grounds
    self.at = at
    self.key = key
  }
}

/// Lodges an objection, by anybody who says who they are.
public struct LodgeObjection: Sendable {
  /// The notice.
  public var notice: NoticeID
  /// The line of the notice, from 0.
  public var line: Int
  /// The author's name.
  public var author: String
  /// A telephone number or an address of electronic mail.
  public var contact: String
  /// What is wrong.
  public var grounds: String
  /// The key of the form.
  public var key: String
  /// The address that it came from; empty where it isn't known. Only a digest is kept, for a day.
  public var client: String

  /// How many objections of one address about one case may be open.
  public static let mostAboutCase = 3
  /// How many objections one address may lodge in 24 hours.
  public static let mostADay = 10
  /// How many objections about one case may be open: who wants to hold a payment needs one.
  static let mostOpen = 50

  /// An objection to a line of a notice.
  public init(
    notice: NoticeID, line: Int, author: String, contact: String, grounds: String, key: String,
    client: String = ""
  ) {
    self.client = client
    self.notice = notice
    self.line = line
    self.author = author
    self.contact = contact
    self.grounds = grounds
    self.key = key
  }

  /// Lodges it: the case's payment waits from the same transaction on.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(on platform: Platform) async throws -> Objection {
    let (author, contact) = (author.trimmingBlanks, contact.trimmingBlanks)
    let grounds = grounds.trimmingBlanks
    try Self.check(author, contact, grounds)
    guard (8...80).contains(key.utf8.count) else {
      throw Refusal("key-missing", "表单已失效，请重新打开页面填写。")
    }
    let id: ObjectionID = platform.newID()
    let now = platform.now()
    let form = self
    return try await platform.store.write { session in
      guard let notice = try session.notice(form.notice),
        notice.entries.indices.contains(form.line)
      else { throw Refusal.notFound }
      guard notice.isShown(on: now.day) else {
        throw Refusal("notice-over", "公示期已经结束，不能再提出异议；可以向主管部门反映或举报。")
      }
      guard notice.entries[form.line].isStanding else {
        throw Refusal("line-withdrawn", "这一项已经撤下，重新办理后另行公示，届时可以提出异议。")
      }
      let caseID = notice.entries[form.line].caseID
      let open = try session.objections(about: caseID).filter { $0.state == .open }
      if let same = open.first(where: { $0.key == form.key }) { return same }
      try form.checkRate(about: caseID, at: now, session)
      guard open.count < Self.mostOpen else {
        throw Refusal("enough-objections", "对这一项已有多份异议正在核查，拨付已经暂缓，请等待核查结果。")
      }
      let year = now.day.year
      let number = try session.nextNumber(of: "objection.\(year)")
      let reference = "异议\(year)-\(String(number).leftPadded(to: 6))"
      let kept = try session.keep(
        Objection(
          id: id, reference: reference, notice: notice.id, agency: notice.agency, caseID: caseID,
          author: author, contact: contact, grounds: grounds, at: now, key: form.key))
      guard kept.id == id else { return kept }
      if !form.client.isEmpty {
        try session.noteClient(try form.clientDigest(session), about: caseID, at: now)
      }
      try session.object(to: caseID, reference: reference, on: platform)
      try session.record(
        AuditDraft(
          "objection.lodged", id.text, by: nil,
          [.init("notice", notice.id.text), .init("reference", reference)],
          commitments: [
            .init("author", Array(author.utf8)), .init("contact", Array(contact.utf8)),
            .init("grounds", Array(grounds.utf8)),
          ]))
      return kept
    }
  }

  /// What stands for the address: without the installation's secret nobody can try addresses out.
  private func clientDigest(_ session: any Session) throws -> Digest {
    HashFunction.sha256.authenticate(
      Array("objection:\(client)".utf8), key: try session.installationSecret())
  }

  /// One address can't fill the notice of a case, so that nobody else gets through.
  private func checkRate(
    about id: CaseID, at now: Instant, _ session: any Session
  ) throws {
    guard !client.isEmpty else { return }
    let recent = try session.clientObjections(
      try clientDigest(session), since: now.adding(seconds: -86_400) ?? now)
    guard recent.count(where: { $0 == id }) < Self.mostAboutCase else {
      throw Refusal(
        "client-about-case",
        "同一网络地址24小时内对这一项已提出\(Self.mostAboutCase)份异议；新的线索请补充给受理异议的部门。", field: "grounds")
    }
    guard recent.count < Self.mostADay else {
      throw Refusal(
        "client-a-day", "同一网络地址24小时内最多提出\(Self.mostADay)份异议，请明天再提，或向主管部门书面提出。",
        field: "grounds")
    }
  }

  private static func check(_ author: String, _ contact: String, _ grounds: String) throws {
    guard (2...60).contains(author.count) else {
      throw Refusal("author", "请填写您的姓名或单位名称；匿名的线索可以向主管部门举报。", field: "author")
    }
    let digits = contact.filter(\.isNumber).count
    let isMail =
      contact.contains("@") && contact.split(separator: "@").count == 2 && !contact.contains(" ")
    guard contact.count <= 100, isMail || digits >= 7 else {
      throw Refusal("contact", "请填写能联系到您的电话或电子邮箱。", field: "contact")
    }
    guard (10...2000).contains(grounds.count) else {
      throw Refusal(
        "grounds", "请用10到2000字写明哪里不符合政策，有什么线索。", field: "grounds")
    }
  }
}

/// Decides an objection, by an officer of the agency that handles it.
public struct SettleObjection: Sendable {
  /// The objection.
  public var id: ObjectionID
  /// The key of the stage the case goes to; nil: the objection is dismissed.
  public var upheldTo: String?
  /// Why.
  public var reason: String

  /// A decision about an objection.
  public init(_ id: ObjectionID, upheldTo: String? = nil, reason: String) {
    self.id = id
    self.upheldTo = upheldTo
    self.reason = reason
  }

  /// Carries it out together with the case's event.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Objection {
    let reason = reason.trimmingBlanks
    guard (5...2000).contains(reason.count) else {
      throw Refusal("reason", "请用5到2000字写明核查情况和理由。", field: "reason")
    }
    let (id, upheldTo) = (id, upheldTo)
    return try await platform.store.write { session in
      guard var objection = try session.objection(id),
        actor.holds(.agencyOfficer, agency: objection.agency)
      else { throw Refusal.notFound }
      objection.state = upheldTo == nil ? .dismissed : .upheld
      objection.reason = reason
      objection.decidedBy = actor.account
      objection.decidedAt = platform.now()
      guard try session.decide(objection) else {
        throw Refusal("objection-decided", "这份异议已经办结。")
      }
      let file = try CaseFile.open(objection.caseID, for: nil, session, platform)
      let event: CaseEvent =
        upheldTo.map { .objectionUpheld(reference: objection.reference, to: $0) }
        ?? .objectionDismissed(reference: objection.reference)
      let after = try file.carrying(
        event, by: CaseHand(actor), session, platform,
        values: [.init("objection", objection.reference)],
        commitments: [.init("reason", Array(reason.utf8))])
      let words =
        upheldTo == nil
        ? "公示期间收到的异议\(objection.reference)经核查不成立。"
        : "公示期间收到的异议\(objection.reference)经核查成立，办件退回“\(after.state.stage.kind.chineseName)”重新办理。"
      try after.tellApplicant("异议已核查", words, session)
      // Where the term ran out meanwhile and nothing else stands against the case, it goes on.
      try session.endNotice(of: after, platform)
      return objection
    }
  }
}

/// What a case's page says about an objection: everything but who made it and what they wrote.
public struct ObjectionMark: Hashable, Sendable {
  /// The objection.
  public let id: ObjectionID
  /// Its number.
  public let reference: String
  /// The key of the agency that handles it.
  public let agency: String
  /// When it came.
  public let at: Instant
  /// What has become of it.
  public let state: Objection.State

  /// What may be said about `objection`.
  public init(_ objection: Objection) {
    id = objection.id
    reference = objection.reference
    agency = objection.agency
    at = objection.at
    state = objection.state
  }
}
