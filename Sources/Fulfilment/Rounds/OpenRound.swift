internal import PolicyPacks
public import Quantities

/// Opens a measure for applications (开启申报批次), by an officer of its first agency.
public struct OpenRound: Sendable {
  /// The pack's id.
  public var pack: String
  /// The measure's id.
  public var measure: String
  /// The round's name on pages.
  public var title: String
  /// The first day of the window.
  public var opens: CalendarDate
  /// The last day of the window.
  public var closes: CalendarDate
  /// The number of the call.
  public var document: String
  /// The budget line, where one is there already.
  public var budgetLine: String?
  /// What happens when the money ends.
  public var moneyEnd: MoneyEnd
  /// How the measure is claimed.
  public var way = ClaimWay.application
  /// The standing authorisation's number, for 即申即享.
  public var authorisation: String?
  /// Whom to ask, by district code.
  public var contacts: [String: String] = [:]
  /// Working days by the kind of a stage; a refusal names the field `term-KIND`.
  public var terms: [String: Int] = [:]
  /// How many of a hundred paid cases have their use looked at.
  public var useCheckPercent = 100
  /// An approval of so many fen or more needs minutes; nil: none does.
  public var collectiveFromFen: Int64?

  /// A round to be opened.
  public init(
    pack: String, measure: String, title: String, opens: CalendarDate, closes: CalendarDate,
    document: String, budgetLine: String? = nil, moneyEnd: MoneyEnd
  ) {
    self.pack = pack
    self.measure = measure
    self.title = title
    self.opens = opens
    self.closes = closes
    self.document = document
    self.budgetLine = budgetLine
    self.moneyEnd = moneyEnd
  }

  /// Opens it.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Round {
    guard let pack = platform.library.pack(self.pack), let measure = pack.measure(self.measure),
      let flow = measure.flow?.value, pack.flow(flow) != nil
    else { throw Refusal("unknown-measure", "没有这项措施，或它不需要申报。", field: "measure") }
    try platform.demandFirstAgency(of: pack.id, measure.id, actor)
    try check()
    guard moneyEnd != .merit || pack.selection(of: measure.id)?.ordersProjects == true else {
      throw Refusal(
        "merit-unknown", "这项措施没有公布给项目排先后的标准，请选择资金不足时的其他办法。", field: "moneyEnd")
    }
    let round = Round(
      id: platform.newID(), pack: pack.id, packVersion: pack.version, measure: measure.id,
      title: title, opens: opens, closes: closes, document: document, budgetLine: budgetLine,
      moneyEnd: moneyEnd, way: way, authorisation: authorisation, contacts: contacts,
      terms: terms, useCheckPercent: useCheckPercent,
      collectiveFromFen: collectiveFromFen, openedAt: platform.now())
    try await platform.store.write { session in
      if round.way == .instant {
        let known = try round.authorisation.flatMap { try session.standingAuthorisation($0) }
        guard let known, known.isInForce(on: platform.today), known.pack == round.pack,
          known.measure == round.measure
        else {
          throw Refusal(
            "authorisation-missing", "没有这个文号的常设授权，或它不是这项措施的、没有由两人签署、不在期限内。",
            field: "authorisation")
        }
      }
      try session.insert(round)
      try session.record(
        AuditDraft(
          "round.opened", round.id.text, by: actor.account,
          [
            .init("pack", round.pack), .init("measure", round.measure),
            .init("opens", round.opens.description), .init("closes", round.closes.description),
            .init("document", round.document), .init("moneyEnd", round.moneyEnd.rawValue),
            .init("way", round.way.rawValue),
            .init("authorisation", round.authorisation ?? ""),
            .init("useCheckPercent", String(round.useCheckPercent)),
            .init("collectiveFromFen", round.collectiveFromFen.map(String.init) ?? ""),
          ]))
    }
    return round
  }

  private func check() throws {
    guard (1...100).contains(title.count) else {
      throw Refusal("title-missing", "请填写批次名称，不超过100字。", field: "title")
    }
    guard document.count <= 100 else {
      throw Refusal("document-missing", "文号不超过100字。", field: "document")
    }
    guard contacts.values.allSatisfy({ $0.count <= 200 }) else {
      throw Refusal("contacts", "每个联系方式不超过200字。", field: "contacts")
    }
    guard opens <= closes else {
      throw Refusal("window-reversed", "截止日期不能早于开始日期。", field: "closes")
    }
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写申报通知的文号。", field: "document")
    }
    guard way != .instant || !(authorisation ?? "").isEmpty else {
      throw Refusal(
        "authorisation-missing", "即申即享须先有签署的常设授权，请填写授权文号。", field: "authorisation")
    }
    guard (0...100).contains(useCheckPercent) else {
      throw Refusal("percent", "抽查比例应在0到100之间。", field: "percent")
    }
    for (kind, days) in terms.sorted(by: { $0.key < $1.key }) where !(1...250).contains(days) {
      throw Refusal("term", "办理期限应在1到250个工作日之间。", field: "term-\(kind)")
    }
  }
}

/// Names the budget line (预算指标) that pays for a round.
public struct AssignBudget: Sendable {
  /// The round.
  public var round: RoundID
  /// The key of the budget line in the ledger.
  public var line: String

  /// A budget line for a round.
  public init(round: RoundID, line: String) {
    self.round = round
    self.line = line
  }

  /// Writes it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard !line.isEmpty else { throw Refusal("line-missing", "请选择预算指标。", field: "line") }
    try await platform.store.write { session in
      guard let known = try session.round(round) else { throw Refusal.notFound }
      let agency = platform.library.pack(known.pack, version: known.packVersion)?
        .measure(known.measure)?.agencies.first?.value
      guard actor.holds(.finance) || actor.holds(.agencyOfficer, agency: agency ?? "") else {
        throw Refusal.notFound
      }
      guard try session.setBudgetLine(line, of: round) else {
        throw Refusal("line-assigned", "这个批次已有预算指标。", field: "line")
      }
      try session.record(
        AuditDraft("round.budgeted", round.text, by: actor.account, [.init("line", line)]))
    }
  }
}
