internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities
internal import Selection

/// Selections: opened and ranked by officers, scored by experts, fed by the model registry.
struct SelectionRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/desk/selections", .seats([.agencyOfficer])) {
        .page(try await SelectionListPage.read($0).html)
      },
      Route(.post, "/desk/selections", .seats([.agencyOfficer]), Self.open),
      Route(.get, "/desk/selections/:id", .seats([.agencyOfficer]), Self.show),
      Route(.post, "/desk/selections/:id", .seats([.agencyOfficer]), Self.change),
      Route(.get, "/selections", .everyone) { visit in
        let calls = try await visit.platform.store.read { try $0.selectionCalls(limit: 200) }
        return .page(PublicCallListPage(visit: visit, calls: calls).html)
      },
      Route(.get, "/selections/:id", .everyone) {
        .page(try await PublicCallPage.read($0).html)
      },
      Route(.get, "/expert", .seats([.expert])) { .page(try await ExpertPage.read($0).html) },
      Route(.get, "/expert/:call/:case", .seats([.expert])) {
        .page(try await ScorePage.read($0).html)
      },
      Route(.post, "/expert/:call/:case", .seats([.expert]), Self.score),
    ]
  }

  /// The page, or one of its tables as a spreadsheet.
  @Sendable private static func show(_ visit: Visit) async throws -> Reply {
    let page = try await CallPage.read(visit)
    let format = visit.query["format"] ?? ""
    if format == "entries" { return try page.entryTable.file(page.file.entries) }
    if format.hasPrefix("list-") {
      guard let number = Int(format.dropFirst(5)),
        let ranking = page.file.rankings.first(where: { $0.number == number })
      else { throw Refusal.notFound }
      return try page.listTable(ranking).file(ranking.lines)
    }
    return .page(page.html)
  }

  @Sendable private static func open(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      guard let round = RoundID(form["round"]) else {
        throw Refusal("round", "请选择批次。", field: "round")
      }
      guard let from = DateText.read(form["from"]), let through = DateText.read(form["through"]),
        from <= through
      else { throw Refusal("through", "请填写评分的起止日期。", field: "through") }
      let budget = form["budget"].isEmpty ? Money(fen: 0) : try? Money.parse(form["budget"])
      guard let budget else { throw Refusal("budget", "请填写金额，如500万元。", field: "budget") }
      let call = try await OpenSelection(
        round: round, document: form["document"], quota: Int(form["quota"]) ?? 0,
        budgetFen: budget.fen, tiers: try tiers(form["tiers"]), days: from...through
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(SelectionPlace.call(call.id).address, flash: "评选已发起，请添加专家。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await SelectionListPage.read(visit, refusal).html)
    }
  }

  /// `3:100万元，6:60万元`: up to the third place, up to the sixth.
  static func tiers(_ text: String) throws -> [SelectionRules.Tier] {
    try text.split { "，,;；\n".contains($0) }.map { part in
      let sides = part.split { ":：".contains($0) }.map { String($0).trimmed }
      guard sides.count == 2, let through = Int(sides[0]),
        let money = try? Money.parse(String(sides[1]))
      else {
        throw Refusal("tiers", "档次请写成“3:100万元，6:60万元”，表示前3名、前6名。", field: "tiers")
      }
      return SelectionRules.Tier(through: through, fen: money.fen)
    }
  }

  @Sendable private static func change(_ visit: Visit) async throws -> Reply {
    let id: SelectionCallID = try visit.id("id")
    let seen = Int(visit.form["revision"]) ?? 0
    do {
      let said =
        switch visit.form["go"] {
        case "expert": try await addExpert(id, visit)
        case "remind":
          "已提醒\(try await RemindExperts(id).carryOut(by: visit.actor, on: visit.once))名专家。"
        case "extend": try await extend(id, seen, visit)
        case "quota": try await changeQuota(id, seen, visit)
        case "again": try await rankAgain(id, seen, visit)
        case "rank": try await rank(id, seen, visit)
        default: throw Refusal.notFound
        }
      return .redirect(SelectionPlace.call(id).address, flash: said)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await CallPage.read(visit, refusal).html)
    }
  }

  /// Words between commas of any kind.
  private static func list(_ text: String) -> [String] {
    text.split { "、，,；; \n\r".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static func addExpert(_ id: SelectionCallID, _ visit: Visit) async throws -> String {
    let form = visit.form
    let employer = form["employer"].isEmpty ? nil : party(form["employer"], form["group"])
    let earlier = list(form["earlier"]).map { party($0, "") }
    let expert = try await AddExpert(
      to: id, login: form["login"], employer: employer, earlier: earlier
    ).carryOut(by: visit.actor, on: visit.once)
    return "已添加\(expert.name)。"
  }

  private static func extend(
    _ id: SelectionCallID, _ seen: Int, _ visit: Visit
  ) async throws -> String {
    guard let day = DateText.read(visit.form["newThrough"]) else {
      throw Refusal("through", "请填写新的评分截止日期。", field: "newThrough")
    }
    let call = try await ExtendScoring(
      id, revision: seen, through: day, document: visit.form["daysDocument"]
    ).carryOut(by: visit.actor, on: visit.once)
    return "评分延长到\(call.through)。"
  }

  private static func changeQuota(
    _ id: SelectionCallID, _ seen: Int, _ visit: Visit
  ) async throws -> String {
    let call = try await ChangeQuota(
      id, revision: seen, quota: Int(visit.form["newQuota"]) ?? 0,
      document: visit.form["quotaDocument"]
    ).carryOut(by: visit.actor, on: visit.once)
    return "名额改为\(call.quota)。"
  }

  private static func rankAgain(
    _ id: SelectionCallID, _ seen: Int, _ visit: Visit
  ) async throws -> String {
    guard let day = DateText.read(visit.form["againThrough"]) else {
      throw Refusal("through", "请填写评分截止日期。", field: "againThrough")
    }
    var again = RankAgain(
      id, revision: seen, cases: list(visit.form["cases"]), document: visit.form["againDocument"],
      reason: visit.form["againReason"], through: day)
    if !visit.form["againBudget"].isEmpty {
      guard let budget = try? Money.parse(visit.form["againBudget"]) else {
        throw Refusal("budget", "请填写金额，如500万元。", field: "againBudget")
      }
      again.budgetFen = budget.fen
    }
    let call = try await again.carryOut(by: visit.actor, on: visit.once)
    return "已重新打开，评分到\(call.through)。"
  }

  private static func rank(
    _ id: SelectionCallID, _ seen: Int, _ visit: Visit
  ) async throws -> String {
    let lines = try await RankEntries(
      id, revision: seen, decidedOrder: list(visit.form["order"]), minutes: visit.form["minutes"]
    ).carryOut(by: visit.actor, on: visit.once)
    return "已排名：入选\(lines.count { $0.awardFen != nil })家，其余收到说明。"
  }

  private static func party(_ text: String, _ group: String) -> SelectionParty {
    let code = CreditCode(text) == nil ? nil : text
    return SelectionParty(name: text, creditCode: code, group: group.isEmpty ? nil : group)
  }

  @Sendable private static func score(_ visit: Visit) async throws -> Reply {
    guard let call = SelectionCallID(try visit.parameter("call")),
      let entry = CaseID(try visit.parameter("case"))
    else { throw Refusal.notFound }
    var points: [String: Int]?
    if visit.form["go"] != "conflict" {
      points = [:]
      for (name, value) in visit.form.fields.pairs where name.hasPrefix("p-") {
        points?[String(name.dropFirst(2))] = Int(value.trimmed) ?? -1
      }
    }
    do {
      try await ScoreEntry(
        call: call, caseID: entry, revision: Int(visit.form["revision"]) ?? 0, points: points,
        words: visit.form["words"]
      ).carryOut(by: visit.actor, on: visit.once)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await ScorePage.read(visit, refusal).html)
    }
    return .redirect(
      SelectionPlace.experts.address, flash: points == nil ? "已回避。" : "评分已提交。")
  }
}

/// The pages of selections: the one place that knows their paths.
enum SelectionPlace: Sendable, Hashable {
  case list
  case call(SelectionCallID)
  case experts
  case score(SelectionCallID, CaseID)
  case models
  case publicList
  case publicCall(SelectionCallID)

  var address: Address {
    switch self {
    case .list: Address(text: "/desk/selections")
    case .call(let id): Address(text: "/desk/selections/\(id)")
    case .experts: Address(text: "/expert")
    case .score(let call, let id): Address(text: "/expert/\(call)/\(id)")
    case .models: Address(text: "/models")
    case .publicList: Address(text: "/selections")
    case .publicCall(let id): Address(text: "/selections/\(id)")
    }
  }
}
