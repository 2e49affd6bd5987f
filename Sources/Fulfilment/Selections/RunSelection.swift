internal import Casework
internal import Entitlement
internal import Ledger
internal import PolicyPacks
public import Quantities
public import Selection

/// Opens the selection among a round's cases: quota, tiers and budget within what the policy says.
public struct OpenSelection: Sendable {
  /// The round.
  public var round: RoundID
  /// The number of the document that calls.
  public var document: String
  /// How many may be selected.
  public var quota: Int
  /// How much may be awarded, in fen.
  public var budgetFen: Int64
  /// The amounts by place; empty: the award is a title.
  public var tiers: [SelectionRules.Tier]
  /// The first and the last day of scoring.
  public var days: ClosedRange<CalendarDate>

  /// A selection to be opened.
  public init(
    round: RoundID, document: String, quota: Int, budgetFen: Int64, tiers: [SelectionRules.Tier],
    days: ClosedRange<CalendarDate>
  ) {
    self.round = round
    self.document = document
    self.quota = quota
    self.budgetFen = budgetFen
    self.tiers = tiers
    self.days = days
  }

  /// Opens it.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> SelectionCall {
    let id: SelectionCallID = platform.newID()
    let form = self
    return try await platform.store.write { session in
      guard let round = try session.round(form.round),
        let pack = platform.library.pack(round.pack, version: round.packVersion),
        let measure = pack.measure(round.measure), let selection = pack.selection(of: measure.id),
        actor.holds(.agencyOfficer, agency: pack.leads(measure.id))
      else { throw Refusal.notFound }
      try form.check(selection, pack, measure, round, platform.today, session)
      let pays = measure.flow.flatMap { pack.flow($0.value)?.flow.pays } ?? false
      guard !pays || !form.tiers.isEmpty || selection.ordersProjects else {
        throw Refusal("tiers", "这项评选发放奖金，请填写每档的名次和金额。", field: "tiers")
      }
      guard selection.rules(tiers: []) != nil else {
        throw Refusal(
          "criteria",
          "评分标准不能精确合计：权重合计不超过10000，各项满分的最小公倍数不超过1000000。请先修改政策包。")
      }
      guard selection.rules(tiers: form.tiers) != nil else {
        throw Refusal("tiers", "档次应从第一名往后排，金额只减不增。", field: "tiers")
      }
      let call = SelectionCall(
        id: id, round: round.id, pack: pack.id, packVersion: pack.version, measure: measure.id,
        document: form.document, quota: form.quota, budgetFen: form.budgetFen,
        tiers: form.tiers, from: form.days.lowerBound, through: form.days.upperBound,
        at: platform.now())
      guard try session.insert(call) else {
        throw Refusal("call-there", "这个批次已经有评选。")
      }
      try session.record(
        AuditDraft(
          "selection.opened", id.text, by: actor.account,
          [
            .init("round", round.id.text), .init("quota", String(form.quota)),
            .init("budgetFen", String(form.budgetFen)), .init("document", form.document),
            .init(
              "tiers", form.tiers.map { "\($0.through):\($0.fen)" }.joined(separator: ",")),
          ]))
      return call
    }
  }

  private func check(
    _ selection: PackSelection, _ pack: Pack, _ measure: Measure, _ round: Round,
    _ today: CalendarDate, _ session: any Session
  ) throws {
    try document.demandDocument("请填写评选通知的文号。", field: "document")
    let bounds = try CallBounds(selection, pack, measure, except: nil, on: today, session)
    try bounds.check(quota: quota)
    guard tiers.allSatisfy({ bounds.award.contains($0.fen) }) else {
      throw Refusal(
        "tiers",
        "每档金额应在\(Money(fen: bounds.award.lowerBound))到"
          + "\(Money(fen: bounds.award.upperBound))之间（政策规定）。",
        field: "tiers")
    }
    if selection.ordersProjects {
      guard tiers.isEmpty else {
        throw Refusal("tiers", "这里只给项目排先后，金额按各自核定的办理，不填档次。", field: "tiers")
      }
      guard round.moneyEnd == .merit, round.budgetLine != nil, budgetFen > 0 else {
        throw Refusal(
          "budget", "批次要选择“\(MoneyEnd.merit.chineseName)”、登记预算指标，这里填写预算。", field: "budget")
      }
    }
    guard tiers.isEmpty || (round.budgetLine != nil && budgetFen > 0) else {
      throw Refusal("budget", "有奖金的评选要先给批次登记预算指标，并填写预算。", field: "budget")
    }
    guard (0...bounds.total).contains(budgetFen) else {
      throw Refusal("budget", "奖励合计不超过\(Money(fen: bounds.total))（政策规定）。", field: "budget")
    }
    guard days.upperBound >= round.closes else {
      throw Refusal(
        "through", "评分截止不能早于申报截止（\(round.closes)），否则后到的申报没有机会参评。",
        field: "through")
    }
  }
}

/// Adds an expert to a call, with what conflicts are found by.
public struct AddExpert: Sendable {
  /// The call.
  public var call: SelectionCallID
  /// The name that the expert signs in with.
  public var login: String
  /// Where they work, and the group it belongs to.
  public var employer: SelectionParty?
  /// Where they worked before.
  public var earlier: [SelectionParty]

  /// An expert to be added.
  public init(
    to call: SelectionCallID, login: String, employer: SelectionParty?,
    earlier: [SelectionParty] = []
  ) {
    self.call = call
    self.login = login
    self.employer = employer
    self.earlier = earlier
  }

  /// Adds them, and tells them.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CallExpert {
    let form = self
    return try await platform.store.write { session in
      let file = try CallFile.open(form.call, session, platform)
      guard file.isChair(actor) else { throw Refusal.notFound }
      guard file.call.state == .scoring else {
        throw Refusal("ranked", "已经排名，不能再添加专家。", field: "login")
      }
      guard let account = try session.account(login: form.login.trimmingBlanks),
        account.seats.contains(where: { $0.role == .expert })
      else { throw Refusal("login", "没有这个专家账号。", field: "login") }
      let known = file.experts.first { $0.account == account.id }
      try form.check(known == nil ? file.experts.count : 0)
      let expert = form.merged(account, known)
      try session.put(expert, in: form.call)
      try session.record(
        AuditDraft(
          "selection.expert", form.call.text, by: actor.account,
          [.init("expert", account.id.text)]))
      if known == nil {
        try file.tell(expert, "请参加评审", "请在\(file.call.through)之前完成评分。", session)
      }
      return expert
    }
  }

  /// The most experts of a call.
  public static let mostExperts = 50

  private func check(_ others: Int) throws {
    guard others < Self.mostExperts else {
      throw Refusal("experts", "一次评选最多\(Self.mostExperts)名专家。", field: "login")
    }
    guard (employer?.name.count ?? 0) <= 100, (employer?.group?.count ?? 0) <= 100 else {
      throw Refusal("employer", "单位和集团名称不超过100字。", field: "employer")
    }
    guard earlier.count <= 20, earlier.allSatisfy({ $0.name.count <= 100 }) else {
      throw Refusal("earlier", "曾任职单位最多20个，每个不超过100字。", field: "earlier")
    }
  }

  /// What is known of the expert now: nothing that was known before is lost, for conflicts are
  /// found by it. An employer that changed is an earlier one from now on.
  private func merged(_ account: Account, _ known: CallExpert?) -> CallExpert {
    var before = known?.earlier ?? []
    if let former = known?.employer, let employer, former != employer { before.append(former) }
    for party in earlier where !before.contains(party) { before.append(party) }
    return CallExpert(
      account: account.id, name: account.name, employer: employer ?? known?.employer,
      earlier: before, declared: known?.declared ?? [])
  }
}

/// Gives points to an entry, or steps back from it, by an expert of the call.
public struct ScoreEntry: Sendable {
  /// The call.
  public var call: SelectionCallID
  /// The case.
  public var caseID: CaseID
  /// The revision that was seen.
  public var revision: Int
  /// Points by criterion; nil: the expert declares a conflict.
  public var points: [String: Int]?
  /// What the expert says.
  public var words: String

  /// Points for an entry.
  public init(
    call: SelectionCallID, caseID: CaseID, revision: Int, points: [String: Int]?,
    words: String = ""
  ) {
    self.call = call
    self.caseID = caseID
    self.revision = revision
    self.points = points
    self.words = words
  }

  /// The most characters of what an expert says.
  public static let mostWords = 1000

  /// Keeps the points.
  ///
  /// - Throws: a `Refusal` after the deadline, out of range, in conflict, for a changed entry.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    let form = self
    try await platform.store.write { session in
      let file = try CallFile.open(form.call, session, platform)
      guard var expert = file.experts.first(where: { $0.account == actor.account }),
        actor.holds(.expert), let entry = file.entry(form.caseID)
      else { throw Refusal.notFound }
      guard form.words.count <= Self.mostWords else {
        throw Refusal("words", "评语不超过\(Self.mostWords)字。", field: "words")
      }
      let isOpen = file.call.isOpen(on: platform.today)
      var values: [AuditDraft.Value] = [.init("case", form.caseID.text)]
      if let points = form.points {
        let score = SelectionScore(
          entry: entry.entry.id, revision: form.revision, expert: actor.account.text,
          points: points, words: form.words)
        do throws(SelectionFault) {
          try file.rules.check(score, of: entry.entry, by: expert.expert, isOpen: isOpen)
        } catch { throw file.refusal(error) }
        try session.keep(score, in: form.call, at: platform.now())
        values.append(.init("revision", String(form.revision)))
      } else {
        guard isOpen else { throw file.refusal(.afterDeadline) }
        expert.declared.insert(entry.entry.id)
        try session.put(expert, in: form.call)
      }
      try session.record(
        AuditDraft(
          form.points == nil ? "selection.conflict" : "selection.scored", form.call.text,
          by: actor.account, values,
          commitments: [
            .init(
              "points",
              Array((form.points ?? [:]).sorted { $0.key < $1.key }.description.utf8))
          ]))
    }
  }
}
