internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities

extension Demonstration {
  /// Files one thing under two policies: the first is approved, the second ready and held by it;
  /// money received elsewhere comes to light after the approval.
  func overlap(_ rounds: [DemonstrationRound], _ people: DemonstrationPeople) async throws {
    for (number, pair) in plan.overlaps.enumerated() {
      let known = try pair.rounds.map { name in
        guard let round = rounds.first(where: { "\($0.call.pack)/\($0.call.measure)" == name })
        else { throw Refusal("unknown-measure", "没有批次\(name)。") }
        return round
      }
      try await settleLater(known[0].call.pack, people)
      // A number that no other case has.
      let place = 100_000 + number
      let one = item(place, .approved, pair)
      let dossier = try dossier(of: one, known[0].call)
      let first = try await carryOut(one, known[0], dossier, people)
      _ = try await carryOut(item(place, .signed, pair), known[1], dossier, people)
      guard !pair.receipt.isEmpty else { continue }
      let table = "来源,年度,金额\n\(pair.receipt.joined(separator: ","))\n"
      _ = try await RecordForCase(first, .receipts, Array(table.utf8)).carryOut(
        by: try people.district(plan.companies[pair.company].district), on: platform)
    }
  }

  private func item(
    _ number: Int, _ ending: DemonstrationEnding, _ pair: DemonstrationPlan.Overlap
  ) -> DemonstrationCase {
    DemonstrationCase(
      number: number, ending: ending, round: 0, company: pair.company, steps: [])
  }

  private func carryOut(
    _ planned: DemonstrationCase, _ round: DemonstrationRound, _ dossier: Dossier,
    _ people: DemonstrationPeople
  ) async throws -> CaseID {
    var item = planned
    let draft = try await begin(item, round, people, with: dossier)
    item.id = try await FileApplication(draft: draft).carryOut(
      by: people.applicants[item.company], on: platform
    ).head.id
    for (step, _) in item.ending.steps where step != .draft && step != .file {
      time.pass(minutes: 2)
      _ = try await carryOut(step, item, round, people)
    }
    guard let id = item.id else { throw Refusal.notFound }
    return id
  }

  /// What happens where a lower benefit was paid and a better one appears: the difference.
  private func settleLater(_ id: String, _ people: DemonstrationPeople) async throws {
    guard let pack = platform.library.pack(id), let point = pack.identity.overlap?.later?.value
    else { return }
    let settling = SettleOpenPoint(
      pack: id, parameter: point, value: BetterLater.difference.reading, document: document("改"))
    let lead = pack.identity.lead.value
    _ = try await settling.carryOut(by: try people.officer(lead, 0), on: platform)
    _ = try await settling.carryOut(by: try people.officer(lead, 1), on: platform)
  }
}
