internal import Casework
internal import PolicyPacks
internal import Quantities
internal import Selection

/// Selections of a demonstration: one that is ranked, long ago, and one that is being scored.
extension Demonstration {
  /// Carries out the selections that end in the same way.
  func runSelections(
    ranked: Bool, _ people: DemonstrationPeople, until today: CalendarDate
  ) async throws {
    for (index, planned) in plan.selections.enumerated() where planned.isRanked == ranked {
      let day = ranked ? platform.today : today.adding(days: -1)
      if let day { time.move(to: day) }
      let place = "selection \(planned.document)"
      try await at(place) { try await run(planned, number: 900 + 20 * index, people) }
    }
  }

  private func run(
    _ planned: DemonstrationPlan.Selection, number: Int, _ people: DemonstrationPeople
  ) async throws {
    let call = planned.round
    guard let pack = platform.library.pack(call.pack), let measure = pack.measure(call.measure)
    else { throw Refusal("unknown-measure", "没有措施\(call.pack)/\(call.measure)。") }
    try await settle(pack, measure, people)
    let lead = pack.leads(measure.id)
    let chair = try people.officer(lead, 0)
    let round = try await open(planned, number, chair, people)
    let made = DemonstrationRound(call: call, round: round, agencies: [lead])
    var cases: [CaseID] = []
    for (place, company) in planned.companies.enumerated() {
      time.pass(minutes: 7)
      var item = DemonstrationCase(
        number: number + place, ending: .filed, round: 0, company: company - 1, steps: [])
      for step in [DemonstrationStep.draft, .accept, .review, .sign] {
        item.id = try await carryOut(step, item, made, people)
      }
      if let id = item.id { cases.append(id) }
    }
    if !planned.figures.isEmpty { try await importFigures(planned, number, chair) }
    let selection = try await OpenSelection(
      round: round.id, document: planned.document, quota: planned.quota,
      budgetFen: call.budget.fen, tiers: planned.tiers,
      days: platform.today...(round.closes.adding(days: 1) ?? round.closes)
    ).carryOut(by: chair, on: platform)
    for login in planned.experts {
      _ = try await AddExpert(
        to: selection.id, login: login, employer: SelectionParty(name: "示例大学")
      ).carryOut(by: chair, on: platform)
    }
    try await score(planned, cases, selection, people)
    guard planned.isRanked, let after = selection.through.adding(days: 1) else { return }
    time.move(to: after)
    _ = try await RankEntries(selection.id, revision: 1).carryOut(by: chair, on: platform)
    try await publish(cases, try people.officer(lead, 1), chair)
  }

  private func open(
    _ planned: DemonstrationPlan.Selection, _ number: Int, _ chair: Actor,
    _ people: DemonstrationPeople
  ) async throws -> Round {
    let (call, today) = (planned.round, platform.today)
    let line = try await OpenBudgetLine(
      request: "demonstration-selection-\(number)", name: call.title,
      document: document("评\(number)"), year: today.year, amount: call.budget,
      payer: Payer(name: plan.payer)
    ).carryOut(by: try people.finance(0), on: platform)
    guard let closes = today.adding(days: planned.isRanked ? 3 : 20) else {
      throw Refusal.notFound
    }
    return try await OpenRound(
      pack: call.pack, measure: call.measure, title: call.title, opens: today, closes: closes,
      document: call.document, budgetLine: line, moneyEnd: .firstCome
    ).carryOut(by: chair, on: platform)
  }

  /// Half a year of figures, the months before this one, one snapshot each.
  private func importFigures(
    _ planned: DemonstrationPlan.Selection, _ number: Int, _ chair: Actor
  ) async throws {
    var lines = [ModelSnapshot.columns.joined(separator: ",")]
    for (place, figures) in planned.figures.enumerated() where figures.count == 3 {
      let company = plan.companies[planned.companies[place] - 1]
      for back in 1...6 {
        let months = platform.today.year * 12 + platform.today.month - 1 - back
        let (year, month) = (months / 12, months % 12 + 1)
        let day = "\(year)-\(month < 10 ? "0" : "")\(month)-15"
        // The last place falls back every third month: what leads isn't what leads without a gap.
        let rank = figures[1] > 8 && back % 3 == 0 ? figures[1] + 20 : figures[1]
        lines.append(
          "\(planned.work)-\(number + place + 1),\(company.creditCode),\(company.name),是,"
            + "2025-04-15,\(day),\(figures[0]),\(rank),\(figures[2]),演示数据（非真实）")
      }
    }
    _ = try await ImportModels(content: Array(lines.joined(separator: "\n").utf8))
      .carryOut(by: chair, on: platform)
  }

  /// Each expert scores; where it isn't ranked the last one leaves the last entry open.
  private func score(
    _ planned: DemonstrationPlan.Selection, _ cases: [CaseID], _ call: SelectionCall,
    _ people: DemonstrationPeople
  ) async throws {
    let file = try await platform.store.read { try CallFile.open(call.id, $0, platform) }
    for (number, expert) in file.experts.enumerated() {
      guard let actor = people.actors.first(where: { $0.account == expert.account }) else {
        continue
      }
      for (place, id) in cases.enumerated() {
        if !planned.isRanked, number > 0, place == cases.count - 1 { continue }
        let points = file.rules.scoredByExperts.map { criterion in
          (criterion.key, min(criterion.most, planned.points[place] + number))
        }
        try await ScoreEntry(
          call: call.id, caseID: id, revision: try await row(id).revision,
          points: Dictionary(points, uniquingKeysWith: { one, _ in one }), words: "演示评语"
        ).carryOut(by: actor, on: platform)
      }
    }
  }

  /// The winners are approved by another officer and published.
  private func publish(_ cases: [CaseID], _ approver: Actor, _ chair: Actor) async throws {
    var winners: [CaseID] = []
    for id in cases {
      let row = try await row(id)
      guard row.kind == .decision else { continue }
      _ = try await ApproveCase(
        CaseChange(id), revision: row.revision, document: document("纪要1")
      ).carryOut(by: approver, on: platform)
      winners.append(id)
    }
    guard !winners.isEmpty else { return }
    _ = try await PublishNoticeList(winners).carryOut(by: chair, on: platform)
  }
}
