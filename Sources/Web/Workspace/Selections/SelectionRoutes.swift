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
      Route(.get, "/desk/selections/:id", .seats([.agencyOfficer])) {
        .page(try await CallPage.read($0).html)
      },
      Route(.post, "/desk/selections/:id", .seats([.agencyOfficer]), Self.change),
      Route(.get, "/expert", .seats([.expert])) { .page(try await ExpertPage.read($0).html) },
      Route(.get, "/expert/:call/:case", .seats([.expert])) {
        .page(try await ScorePage.read($0).html)
      },
      Route(.post, "/expert/:call/:case", .seats([.expert]), Self.score),
      Route(.get, "/models", .everyone) { .page(try await ModelPage.read($0).html) },
      Route(.post, "/models", .seats([.agencyOfficer])) { visit in
        do {
          let count = try await ImportModels(content: visit.form.file("file")?.bytes ?? [])
            .carryOut(by: visit.actor, on: visit.platform)
          return .redirect(SelectionPlace.models.address, flash: "已导入\(count)条快照。")
        } catch let refusal as Refusal where refusal.field != nil {
          return .corrections(try await ModelPage.read(visit, refusal).html)
        }
      },
    ]
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
      ).carryOut(by: visit.actor, on: visit.platform)
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
    let form = visit.form
    let seen = Int(form["revision"]) ?? 0
    do {
      switch form["go"] {
      case "expert":
        let employer = form["employer"].isEmpty ? nil : party(form["employer"], form["group"])
        let earlier = form["earlier"].split { "、，,\n".contains($0) }.map {
          SelectionParty(name: String($0).trimmed)
        }
        let expert = try await AddExpert(
          to: id, login: form["login"], employer: employer, earlier: earlier
        ).carryOut(by: visit.actor, on: visit.platform)
        return .redirect(SelectionPlace.call(id).address, flash: "已添加\(expert.name)。")
      case "quota":
        let call = try await ChangeQuota(
          id, revision: seen, quota: Int(form["newQuota"]) ?? 0, document: form["quotaDocument"]
        ).carryOut(by: visit.actor, on: visit.platform)
        return .redirect(SelectionPlace.call(id).address, flash: "名额改为\(call.quota)。")
      default:
        let order = form["order"].split { "、，, \n".contains($0) }.map(String.init)
        let numbers = try await visit.platform.store.read { session in
          try order.compactMap { try session.caseRow(number: $0)?.head.id }
        }
        let lines = try await RankEntries(id, revision: seen, decidedOrder: numbers)
          .carryOut(by: visit.actor, on: visit.platform)
        return .redirect(
          SelectionPlace.call(id).address,
          flash: "已排名：入选\(lines.count { $0.awardFen != nil })家，其余收到说明。")
      }
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await CallPage.read(visit, refusal).html)
    }
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
    try await ScoreEntry(
      call: call, caseID: entry, revision: Int(visit.form["revision"]) ?? 0, points: points,
      words: visit.form["words"]
    ).carryOut(by: visit.actor, on: visit.platform)
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

  var address: Address {
    switch self {
    case .list: Address(text: "/desk/selections")
    case .call(let id): Address(text: "/desk/selections/\(id)")
    case .experts: Address(text: "/expert")
    case .score(let call, let id): Address(text: "/expert/\(call)/\(id)")
    case .models: Address(text: "/models")
    }
  }
}
