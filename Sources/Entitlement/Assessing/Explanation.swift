internal import DMN
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Says why: the reasons of one claim's answer, and how its amount came about.
struct Explanation {
  private let claimCase: ClaimCase
  private let decision: ClaimDecision

  init(_ claimCase: ClaimCase, _ decision: ClaimDecision) {
    self.claimCase = claimCase
    self.decision = decision
  }

  /// The conditions with clauses, facts and thresholds; those that measures share are told once.
  var reasons: [Reason] {
    guard let answers = decision.answers, let use = claimCase.rules.use else { return [] }
    guard let shared = claimCase.base, let logic = claimCase.rules.logic else {
      return reasons(answers, use, from: 0)
    }
    if let told = shared.reasons { return told + reasons(answers, use, from: told.count) }
    let all = reasons(answers, use, from: 0)
    shared.reasons = Array(all.prefix(logic.baseConditionCount))
    return all
  }

  private func reasons(_ answers: MeasureAnswers, _ use: FactUse, from first: Int) -> [Reason] {
    let reading = ThresholdReading(
      parameters: decision.parameters, entities: claimCase.entities, answers: answers)
    let conditions = answers.outcome.conditions
    return (min(first, conditions.count)..<min(conditions.count, use.conditions.count)).map {
      let (condition, use) = (conditions[$0], use.conditions[$0])
      return Reason(
        condition: condition.name, holds: condition.holds, clauses: use.clauses,
        facts: use.facts.compactMap(cited),
        thresholds: use.thresholds.compactMap(reading.threshold))
    }
  }

  private func cited(_ reference: FactUse.Reference) -> CitedFact? {
    let asked = claimCase.assessor.asked
    let claim = claimCase.claim
    if reference.entity == asked.values.applicantPlace {
      return cited(reference, of: asked.dossier.applicant)
    }
    if let claim, reference.entity == claimCase.place { return cited(reference, of: claim) }
    let fact = asked.vocabulary.entities[reference.entity].facts[reference.fact]
    var isFound = false
    var values: [Value] = []
    var provenance: Provenance?
    for list in asked.shapes.itemLists(at: claimCase.place) where list.item == reference.entity {
      guard case .items(let items)? = claim?.statements[list.fact]?.content else { continue }
      for item in items {
        isFound = true
        guard let statement = item.statements[reference.fact] else { continue }
        provenance = provenance ?? statement.provenance
        if case .value(let value) = statement.content, !values.contains(value) {
          values.append(value)
        }
      }
    }
    guard isFound else { return nil }
    return CitedFact(
      path: reference.path, value: values.isEmpty ? nil : ValueWords.value(.list(values), of: fact),
      provenance: provenance)
  }

  private func cited(_ reference: FactUse.Reference, of subject: Subject) -> CitedFact {
    let statement = subject.statements[reference.fact]
    let words: String? =
      switch statement?.content {
      case .value(let value): ValueWords.value(value, of: subject.entity.facts[reference.fact])
      case .items(let items): "\(items.count) 项"
      case nil: nil
      }
    return CitedFact(path: reference.path, value: words, provenance: statement?.provenance)
  }

  /// The amount and what it was computed from, outermost first.
  var computation: [ComputationStep] {
    guard let part = claimCase.rules.logic?.parts.last, let amount = part.amount,
      decision.outcome?.amount != nil, let trace = decision.answers?.amountTrace
    else { return [] }
    var traced: [String: DecisionTrace] = [:]
    for made in trace.decisions { traced[made.decision.name] = made }
    var steps: [ComputationStep] = []
    var shown: Set<String> = []
    add(amount, depth: 0, traced, &shown, &steps)
    return steps
  }

  private func add(
    _ name: String, depth: Int, _ traced: [String: DecisionTrace], _ shown: inout Set<String>,
    _ steps: inout [ComputationStep]
  ) {
    guard let made = traced[name], !made.decision.isImported, shown.insert(name).inserted else {
      return
    }
    steps.append(
      ComputationStep(
        depth: depth, name: name, result: made.result.flatMap { ValueWords.value($0) } ?? "—",
        rule: Self.rule(in: made.steps), phrases: made.decision.sources.map(\.header.name)))
    for step in made.steps { add(step, depth: depth + 1, &steps) }
    for required in made.decision.requiredDecisions {
      add(required, depth: depth + 1, traced, &shown, &steps)
    }
  }

  private func add(_ step: TraceStep, depth: Int, _ steps: inout [ComputationStep]) {
    guard case .invocation(let made) = step else { return }
    steps.append(
      ComputationStep(
        depth: depth, name: made.name, result: made.result.flatMap { ValueWords.value($0) } ?? "—",
        rule: Self.rule(in: made.steps), phrases: []))
    for inner in made.steps { add(inner, depth: depth + 1, &steps) }
  }

  /// The row of the only table among `steps` that matched, from 1.
  private static func rule(in steps: [TraceStep]) -> Int? {
    let tables = steps.compactMap { step -> TableTrace? in
      if case .table(let table) = step { table } else { nil }
    }
    guard tables.count == 1 else { return nil }
    return tables[0].rules.firstIndex(where: \.isMatched).map { $0 + 1 }
  }
}
