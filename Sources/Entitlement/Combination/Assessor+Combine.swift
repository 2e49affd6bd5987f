internal import FEEL
internal import PolicyPacks
internal import Quantities

extension Assessor {
  /// The combination of benefits over all packs for the applicant's area that pays `dossier` most
  /// without paying anything twice; nil where sums pass 2⁵⁰ fen.
  ///
  /// Only benefits whose rule is verified (grade A or B) and whose conditions hold enter it.
  public func combine(
    _ dossier: Dossier, options: CombinationOptions = CombinationOptions()
  ) -> Combination? {
    var asking = AssessmentOptions()
    (asking.explains, asking.variesReadings, asking.seeksRaises) = (false, false, false)
    asking.readings = options.readings
    let all = CandidateSearch(assessor: self, dossier: dossier, options: asking).candidates()
    var combination = Combination(
      applicant: dossier.applicant.text("name"), asOf: dossier.asOf,
      isSynthetic: dossier.isSynthetic)
    let trusted = all.filter { $0.isTrusted && $0.isFirm }
    combination.possible = all.filter { !$0.isTrusted }.map(\.benefit)
    combination.undetermined = all.filter { $0.isTrusted && !$0.isFirm }.map(\.benefit)
    let reading = OverlapReading(packs: policies(for: dossier, asking).map(\.newest.pack))
    var receipts = Receipts(reading: reading, options: options)
    let candidates = receipts.applied(to: trusted, dossier)
    combination.closed = receipts.closed
    combination.cliffs = cliffs(dossier, all)
    combination.warnings =
      cautions(dossier, candidates) + combination.cliffs.map(\.sentence)
    let working = CombinationWork(candidates, reading, options)
    return working.finish(combination)
  }

  /// What should be looked at before filing: claims without a key by which a double one is found.
  private func cautions(_ dossier: Dossier, _ candidates: [Candidate]) -> [String] {
    dossier.claims.compactMap { claim in
      let keys = claim.entity.overlapKeys.map(\.value)
      guard candidates.contains(where: { $0.subject?.id == claim.id }), !keys.isEmpty,
        keys.allSatisfy({ claim.text($0) == nil })
      else { return nil }
      let names = keys.compactMap { claim.entity.fact($0)?.name }.joined(separator: "、")
      return "\(claim.id ?? claim.entity.name)：没有写\(names)，不能排除与其他申领项重复。"
    }
  }
}

extension Candidate {
  /// Rules of grade C or K are leads: they never enter a combination.
  var isTrusted: Bool { benefit.grade == .official || benefit.grade == .reprint }
}

/// Solves a plan and tells what came of it.
struct CombinationWork {
  private let plan: CombinationPlan
  private let loosePlan: CombinationPlan
  private let options: CombinationOptions
  private var candidates: [Candidate] { plan.candidates }

  init(_ candidates: [Candidate], _ reading: OverlapReading, _ options: CombinationOptions) {
    self.options = options
    plan = CombinationPlan(candidates, reading, allowsOpen: false)
    loosePlan = CombinationPlan(candidates, reading, allowsOpen: true)
  }

  func finish(_ start: Combination) -> Combination? {
    var combination = start
    combination.warnings += plan.warnings
    let taken = Set(candidates.indices.filter { options.taken.contains(candidates[$0].benefit.id) })
    let barred = taken.reduce(into: Set<Int>()) { $0.formUnion(plan.rivals(of: $1)) }
      .subtracting(taken)
    let asked = plan.only { !barred.contains($0) }
    guard let solution = options.solver.solve(asked) else { return nil }
    combination.bound = Money(fen: solution.bound)
    combination.tieIsProven = solution.tieIsProven
    for (place, amount) in solution.amounts.enumerated() {
      guard let amount else { continue }
      combination.chosen.append(
        Combination.Chosen(benefit: candidates[place].benefit, amount: Money(fen: amount)))
    }
    combination.left = left(solution)
    combination.binding = plan.rooms.compactMap { room in
      let used = room.members.reduce(Int64(0)) { $0 + (solution.amounts[$1] ?? 0) }
      let wished = room.members.filter { solution.amounts[$0] != nil }
        .reduce(Int64(0)) { $0 + plan.instance.options[$1].maximum }
      guard used >= room.room, wished > used else { return nil }
      return Combination.Binding(
        name: room.name, room: Money(fen: room.room),
        benefits: room.members.map { candidates[$0].benefit.id })
    }
    combination.unsettled = plan.open.map {
      Combination.Unsettled(
        first: candidates[$0.first].benefit, second: candidates[$0.second].benefit)
    }
    combination.totalIfAllowed =
      plan.open.isEmpty
      ? combination.total
      : Money(fen: quick.solve(loosePlan.instance)?.total ?? solution.total)
    combination.naiveTotal = Money(fen: naive())
    return combination
  }

  /// A solver that doesn't care for ties.
  private var quick: CombinationSolver {
    var solver = options.solver
    solver.mostTieNodes = 0
    return solver
  }

  /// What was left, with what the best combination with it pays.
  private func left(_ solution: CombinationSolution) -> [Combination.Left] {
    candidates.indices.compactMap { place in
      guard solution.amounts[place] == nil, plan.instance.options[place].maximum > 0 else {
        return nil
      }
      let rivals = plan.rivals(of: place)
      let other = quick.solve(plan.only { !rivals.contains($0) })?.total ?? 0
      let winner = rivals.sorted().first { solution.amounts[$0] != nil }
      let reason =
        winner.flatMap { plan.reason(place, $0) }
        ?? Combination.Reason(
          words: plan.instance.topUps.contains { $0.option == place || $0.over.contains(place) }
            ? "两项的金额互相包含，再报也不增加。" : "限额已经用完，再报也不增加金额。",
          phrase: nil, isOpen: false)
      return Combination.Left(
        benefit: candidates[place].benefit, total: Money(fen: other),
        loss: Money(fen: max(0, solution.total - other)), reason: reason)
    }
  }

  /// What taking the highest benefit of each claim would pay, limits counted.
  private func naive() -> Int64 {
    var highest: [String: Int] = [:]
    for (place, candidate) in candidates.enumerated() {
      let claim = candidate.benefit.claim ?? candidate.benefit.id
      let most = highest[claim].map { plan.instance.options[$0].maximum } ?? -1
      if plan.instance.options[place].maximum > most { highest[claim] = place }
    }
    let places = Set(highest.values)
    return quick.solve(plan.only(places.contains))?.total ?? 0
  }
}
