internal import Casework
internal import Entitlement
internal import Ledger
internal import PolicyPacks
internal import Quantities

extension Demonstration {
  /// A document's number that nobody takes for a real one.
  func document(_ number: String) -> String {
    plan.document.split(separator: "#", omittingEmptySubsequences: false).joined(separator: number)
  }

  /// Opens the rounds with their budget lines and split documents, and settles the open points that
  /// the measures rest on.
  func openRounds(_ people: DemonstrationPeople) async throws -> [DemonstrationRound] {
    var rounds: [DemonstrationRound] = []
    let today = platform.today
    for (index, call) in plan.calls.enumerated() {
      guard let pack = platform.library.pack(call.pack), let measure = pack.measure(call.measure)
      else { throw Refusal("unknown-measure", "没有措施\(call.pack)/\(call.measure)。") }
      let named = measure.agencies.map(\.value)
      let agencies = named.isEmpty ? [pack.identity.lead.value] : named
      if !plan.calls.prefix(index).contains(where: { $0.pack == call.pack }) {
        try await enterSplit(call.pack, index, people)
      }
      try await settle(pack, measure, people)
      let line = try await OpenBudgetLine(
        request: "demonstration-\(index)", name: "\(pack.identity.name)：\(measure.name)",
        document: document("预\(index + 1)"), year: today.year, amount: call.budget,
        payer: Payer(name: plan.payer)
      ).carryOut(by: try people.finance(0), on: platform)
      guard let closes = today.adding(days: plan.days + 60) else { throw Refusal.notFound }
      var opening = OpenRound(
        pack: call.pack, measure: call.measure, title: call.title, opens: today, closes: closes,
        document: call.document, budgetLine: line, moneyEnd: .firstCome)
      opening.terms = [
        StageKind.acceptance.rawValue: 5, StageKind.districtReview.rawValue: 10,
        StageKind.determination.rawValue: 10, StageKind.cityReview.rawValue: 5,
        StageKind.decision.rawValue: 5, StageKind.supplement.rawValue: 10,
        StageKind.payment.rawValue: 20,
      ]
      let round = try await opening.carryOut(by: try people.officer(agencies[0], 0), on: platform)
      rounds.append(DemonstrationRound(call: call, round: round, agencies: agencies))
    }
    return rounds
  }

  private func enterSplit(
    _ pack: String, _ index: Int, _ people: DemonstrationPeople
  ) async throws {
    let split = try await EnterSplit(
      document: document("分\(index + 1)"), pack: pack, district: "", cityParts: plan.cityParts
    ).carryOut(by: try people.finance(0), on: platform)
    try await ConfirmSplit(id: split).carryOut(by: try people.finance(1), on: platform)
  }

  /// Settles what a measure leaves open at the reading that answers suppose until then.
  func settle(
    _ pack: Pack, _ measure: Measure, _ people: DemonstrationPeople
  ) async throws {
    let open = try await platform.store.read { session in
      try session.openPoints(
        pack: pack.id, version: pack.version, measure: measure.id, on: platform)
    }
    let lead = pack.identity.lead.value
    for (index, point) in open.enumerated() where point.settled == nil {
      let parameter = point.parameter
      guard let value = parameter.defaultReading ?? parameter.readings.first?.value else {
        continue
      }
      let settling = SettleOpenPoint(
        pack: pack.id, parameter: parameter.name, value: value.description,
        document: document("解\(index + 1)"))
      _ = try await settling.carryOut(by: try people.officer(lead, 0), on: platform)
      _ = try await settling.carryOut(by: try people.officer(lead, 1), on: platform)
    }
  }

  /// Imports the lists, each by one officer and confirmed by another.
  func importLists(_ people: DemonstrationPeople) async throws {}
}
