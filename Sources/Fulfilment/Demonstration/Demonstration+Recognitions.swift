internal import Casework
internal import PolicyPacks
internal import Quantities
internal import Selection

/// A case of the demonstration on its way to an official list.
private struct DemonstrationEntry {
  let planned: DemonstrationPlan.Recognised
  let round: DemonstrationRound
  let id: CaseID
}

extension Demonstration {
  /// Files and decides what the plan wants in official lists, enters it, and has authorised
  /// enterprises recognise; all within the first three weeks, before other cases begin.
  func recognise(_ people: DemonstrationPeople, until today: CalendarDate) async throws {
    let start = platform.today
    func pass(_ days: Int) {
      if let day = start.adding(days: days) { time.move(to: day) }
    }
    var entries: [DemonstrationEntry] = []
    for (index, planned) in plan.recognised.enumerated() where !planned.isOpen {
      entries.append(try await file(planned, index, people))
    }
    pass(1)
    for entry in entries {
      let officer = try people.officer(entry.round.agencies[0], 0)
      _ = try await AcceptApplication(CaseChange(entry.id)).carryOut(by: officer, on: platform)
      for agency in entry.round.agencies {
        _ = try await ReviewCase(CaseChange(entry.id)).carryOut(
          by: try people.officer(agency, 0), on: platform)
      }
      try await score(entry, people)
    }
    pass(Self.scoringDays + 1)
    for entry in entries { try await rank(entry, people) }
    for entry in entries {
      let row = try await row(entry.id)
      _ = try await ApproveCase(
        CaseChange(entry.id), revision: row.revision, document: document("纪要1")
      ).carryOut(by: try people.officer(entry.round.agencies[0], 1), on: platform)
      _ = try await PublishNoticeList([entry.id]).carryOut(
        by: try people.officer(entry.round.agencies[0], 0), on: platform)
    }
    pass(18)
    for entry in entries { try await enter(entry, people, until: today) }
  }

  /// How many days the experts have.
  private static let scoringDays = 3

  private func file(
    _ planned: DemonstrationPlan.Recognised, _ index: Int, _ people: DemonstrationPeople
  ) async throws -> DemonstrationEntry {
    let call = planned.call
    guard let pack = platform.library.pack(call.pack), let measure = pack.measure(call.measure),
      plan.companies.indices.contains(planned.company),
      let closes = platform.today.adding(days: Self.scoringDays)
    else { throw Refusal("unknown-measure", "没有措施\(call.pack)/\(call.measure)。") }
    let round = try await open(call, pack, measure, through: closes, people)
    let item = DemonstrationCase(
      number: 9_000 + index, ending: .closed, round: index, company: planned.company, steps: [])
    let draft = try await begin(item, round, people)
    let row = try await FileApplication(draft: draft).carryOut(
      by: people.applicants[planned.company], on: platform)
    return DemonstrationEntry(planned: planned, round: round, id: row.head.id)
  }

  private func open(
    _ call: DemonstrationPlan.Call, _ pack: Pack, _ measure: Measure, through closes: CalendarDate,
    _ people: DemonstrationPeople
  ) async throws -> DemonstrationRound {
    let named = measure.agencies.map(\.value)
    let agencies = named.isEmpty ? [pack.identity.lead.value] : named
    try await settle(pack, measure, people)
    var opening = OpenRound(
      pack: call.pack, measure: call.measure, title: call.title, opens: platform.today,
      closes: closes, document: call.document, budgetLine: nil, moneyEnd: .firstCome)
    opening.terms = [StageKind.acceptance.rawValue: 5, StageKind.cityReview.rawValue: 10]
    return DemonstrationRound(
      call: call,
      round: try await opening.carryOut(by: try people.officer(agencies[0], 0), on: platform),
      agencies: agencies)
  }

  /// Opens the rounds in which somebody who looks around can apply for a recognition today.
  func openRecognitions(_ people: DemonstrationPeople) async throws {
    for planned in plan.recognised where planned.isOpen {
      let call = planned.call
      guard let pack = platform.library.pack(call.pack), let measure = pack.measure(call.measure),
        let closes = platform.today.adding(days: 60)
      else { throw Refusal("unknown-measure", "没有措施\(call.pack)/\(call.measure)。") }
      _ = try await open(call, pack, measure, through: closes, people)
    }
  }

  /// Where a selection stands before the decision: it is opened, and every expert scores.
  private func score(_ entry: DemonstrationEntry, _ people: DemonstrationPeople) async throws {
    let head = entry.round.round
    guard let pack = platform.library.pack(head.pack, version: head.packVersion),
      let selection = pack.selection(of: head.measure)
    else { return }
    let chair = try people.officer(entry.round.agencies[0], 0)
    let call = try await OpenSelection(
      round: head.id, document: document("评1"), quota: 1, budgetFen: 0, tiers: [],
      days: platform.today...head.closes
    ).carryOut(by: chair, on: platform)
    var points: [String: Int] = [:]
    for criterion in selection.criteria where criterion.decision == nil {
      points[criterion.criterion.key] = criterion.criterion.most * 8 / 10
    }
    let row = try await row(entry.id)
    for (person, actor) in zip(plan.people, people.actors) where person.seat.role == .expert {
      _ = try await AddExpert(
        to: call.id, login: person.login, employer: SelectionParty(name: "示例大学")
      ).carryOut(by: chair, on: platform)
      try await ScoreEntry(
        call: call.id, caseID: entry.id, revision: row.revision, points: points
      ).carryOut(by: actor, on: platform)
    }
  }

  private func rank(_ entry: DemonstrationEntry, _ people: DemonstrationPeople) async throws {
    let calls = try await platform.store.read { try $0.selectionCalls(limit: 100) }
    guard let call = calls.first(where: { $0.round == entry.round.round.id }) else { return }
    _ = try await RankEntries(call.id, revision: call.revision).carryOut(
      by: try people.officer(entry.round.agencies[0], 0), on: platform)
  }

  private func enter(
    _ entry: DemonstrationEntry, _ people: DemonstrationPeople, until today: CalendarDate
  ) async throws {
    let officer = try people.officer(entry.round.agencies[0], 0)
    let applicant = people.applicants[entry.planned.company]
    try await closeNotice(entry.id, officer)
    _ = try await IssueLetter(CaseChange(entry.id)).carryOut(by: officer, on: platform)
    _ = try await ServeLetter(CaseChange(entry.id)).carryOut(by: applicant, on: platform)
    var entering = EnterRecognition(CaseChange(entry.id))
    entering.document = document("认1")
    entering.through = entry.planned.endsAfter.flatMap { today.adding(days: $0) }
    entering.stated = entry.planned.stated
    entering.quota = entry.planned.quota
    entering.categories = entry.planned.categories
    let entered = try await entering.carryOut(by: officer, on: platform)
    for name in entry.planned.talents {
      var recognise = RecogniseTalent(
        under: entered.id, name: name, category: entry.planned.categories.first ?? "",
        document: document("才"))
      recognise.evidence = try await KeepEvidence(
        fileName: "人才评价材料（演示）.pdf", content: DemonstrationPaper.pdf("Evaluation of a talent")
      ).carryOut(as: RecogniseTalent.item, by: applicant, on: platform)
      _ = try await recognise.carryOut(by: applicant, on: platform)
    }
  }
}
