internal import Casework
internal import Fulfilment
internal import HTTPTypes
internal import PolicyPacks
internal import Quantities

/// Rounds and the open points of the policies, for officers of agencies.
struct RoundRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/desk/rounds", .seats([.agencyOfficer]), Self.list),
      Route(.post, "/desk/rounds", .seats([.agencyOfficer]), Self.open),
      Route(.post, "/desk/rounds/:round/budget", .seats([.agencyOfficer, .finance]), Self.assign),
      Route(.post, "/desk/rounds/:round/search", .seats([.agencyOfficer])) { visit in
        let found = try await FindEntitled(visit.id("round"))
          .carryOut(by: visit.actor, on: visit.platform)
        return .redirect(CasePlace.rounds.address, flash: "查找完毕，新邀请\(found)家。")
      },
      Route(.post, "/desk/standing", .seats([.agencyOfficer]), Self.sign),
      Route(.post, "/desk/standing/end", .seats([.agencyOfficer])) { visit in
        try await EndAuthorisation(visit.form["document"])
          .carryOut(by: visit.actor, on: visit.once)
        return .redirect(CasePlace.rounds.address, flash: "常设授权已收回。")
      },
      Route(.get, "/desk/points/:pack", .seats([.agencyOfficer])) { visit in
        try await .page(Self.points(visit, nil).html)
      },
      Route(.post, "/desk/points/:pack/settle", .seats([.agencyOfficer]), Self.settle),
    ]
  }

  private static func page(_ visit: Visit, _ refusal: Refusal?) async throws -> RoundsPage {
    try await visit.platform.store.read { session in
      let rounds = try session.rounds()
      var invitations: [RoundID: [Invitation.State: Int]] = [:]
      for round in rounds where round.way == .unasked {
        invitations[round.id] = try session.invitationCounts(of: round.id)
      }
      return RoundsPage(
        visit: visit, rounds: rounds, lines: try session.budgetLines(),
        authorisations: try session.standingAuthorisations(), invitations: invitations,
        refusal: refusal)
    }
  }

  @Sendable private static func sign(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      let parts = form["standing-measure"].split(separator: "/").map(String.init)
      let most = form["standing-most"].isEmpty ? nil : try? Money.parse(form["standing-most"])
      guard parts.count == 2 else {
        throw Refusal("unknown-measure", "请选择措施。", field: "measure")
      }
      guard let from = CalendarDate(form["standing-from"]) else {
        throw Refusal("day", "请填写开始日期。", field: "from")
      }
      guard let through = CalendarDate(form["standing-through"]) else {
        throw Refusal("day", "请填写截止日期。", field: "through")
      }
      guard form["standing-most"].isEmpty || most != nil else {
        throw Refusal("amount", "单件上限不能读取，单位为元。", field: "most")
      }
      let done = try await SignAuthorisation(
        document: form["standing-document"], pack: parts[0], measure: parts[1], from: from,
        through: through, mostFen: most?.fen
      ).carryOut(by: visit.actor, on: visit.once)
      let words = done.confirmedBy == nil ? "已签署，等待第二人签署。" : "常设授权已生效。"
      return .redirect(CasePlace.rounds.address, flash: words)
    } catch let refusal as Refusal where refusal.field != nil {
      let placed = Refusal(
        refusal.code, refusal.words, field: refusal.field.map { "standing-\($0)" })
      return .corrections(try await page(visit, placed).html)
    }
  }

  @Sendable private static func list(_ visit: Visit) async throws -> Reply {
    .page(try await page(visit, nil).html)
  }

  @Sendable private static func open(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      let parts = form["measure"].split(separator: "/").map(String.init)
      guard parts.count == 2 else {
        throw Refusal("unknown-measure", "请选择措施。", field: "measure")
      }
      guard let opens = CalendarDate(form["opens"]) else {
        throw Refusal("day", "请填写开始日期。", field: "opens")
      }
      guard let closes = CalendarDate(form["closes"]) else {
        throw Refusal("day", "请填写截止日期。", field: "closes")
      }
      guard let moneyEnd = MoneyEnd(rawValue: form["moneyEnd"]) else {
        throw Refusal("money-end", "请选择资金用完时怎么办。", field: "moneyEnd")
      }
      var round = OpenRound(
        pack: parts[0], measure: parts[1], title: form["title"], opens: opens, closes: closes,
        document: form["document"], budgetLine: form["line"].isEmpty ? nil : form["line"],
        moneyEnd: moneyEnd)
      round.way = ClaimWay(rawValue: form["way"]) ?? .application
      round.authorisation = form["authorisation"].isEmpty ? nil : form["authorisation"]
      round.useCheckPercent = try number("percent", form) ?? 100
      if !form["collective"].isEmpty {
        let amount = try visit.money("collective")
        guard amount.fen > 0 else { throw Refusal("amount", "请填写大于零的金额。", field: "collective") }
        round.collectiveFromFen = amount.fen
      }
      for kind in RoundsPage.termKinds {
        round.terms[kind.rawValue] = try number("term-\(kind.rawValue)", form)
      }
      for line in form["contacts"].split(whereSeparator: \.isNewline) {
        let sides = line.split(separator: " ", maxSplits: 1).map(String.init)
        if sides.count == 2 { round.contacts[sides[0]] = sides[1] }
      }
      let opened = try await round.carryOut(by: visit.actor, on: visit.once)
      return .redirect(CasePlace.rounds.address, flash: "已开启“\(opened.title)”。")
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await page(visit, refusal).html)
    }
  }

  /// A whole number; nil: the field was left empty.
  private static func number(_ name: String, _ form: FormBody) throws -> Int? {
    guard !form[name].isEmpty else { return nil }
    guard let number = Int(form[name]) else {
      throw Refusal("number-unreadable", "请填整数。", field: name)
    }
    return number
  }

  @Sendable private static func assign(_ visit: Visit) async throws -> Reply {
    try await AssignBudget(round: visit.id("round"), line: visit.form["line"])
      .carryOut(by: visit.actor, on: visit.once)
    return .redirect(CasePlace.rounds.address, flash: "预算指标已指定。")
  }

  private static func points(_ visit: Visit, _ refusal: Refusal?) async throws -> PointsPage {
    guard let pack = visit.platform.library.pack(try visit.parameter("pack")) else {
      throw Refusal.notFound
    }
    let settlements = try await visit.platform.store.read { try $0.settlements(of: pack.id) }
    return PointsPage(visit: visit, pack: pack, settlements: settlements, refusal: refusal)
  }

  @Sendable private static func settle(_ visit: Visit) async throws -> Reply {
    let pack = try visit.parameter("pack")
    do {
      let settled = try await SettleOpenPoint(
        pack: pack, parameter: visit.form["parameter"], value: visit.form["value"],
        document: visit.form["document"]
      ).carryOut(by: visit.actor, on: visit.once)
      let said = settled.holds ? "已确定。" : "已提出，等另一名工作人员确认。"
      return .redirect(CasePlace.settlements(pack).address, flash: said)
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await points(visit, refusal).html)
    }
  }
}
