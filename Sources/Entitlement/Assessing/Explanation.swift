internal import DMN
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Says why: the reasons of one claim's answer, and how its amount came about.
struct Explanation {
  private let claimCase: ClaimCase
  private let decision: ClaimDecision
  private let traces: [Trace]
  private let values: [String: Value]

  init(_ claimCase: ClaimCase, _ decision: ClaimDecision) {
    self.claimCase = claimCase
    self.decision = decision
    traces = decision.answers?.traces ?? []
    values = Dictionary(
      traces.flatMap(\.decisions).map { ($0.decision.name, $0.result ?? .null) },
      uniquingKeysWith: { _, last in last })
  }

  /// The conditions with clauses, facts and thresholds.
  var reasons: [Reason] {
    guard let outcome = decision.outcome, let use = claimCase.use else { return [] }
    let reading = ThresholdReading(
      parameters: decision.parameters, entities: claimCase.entities, decisions: values,
      pack: claimCase.version.pack, vocabulary: claimCase.assessor.vocabulary)
    return zip(outcome.conditions, use.conditions).map { condition, use in
      Reason(
        condition: condition.name, holds: condition.holds, clauses: use.clauses,
        facts: use.facts.compactMap(cited),
        thresholds: use.thresholds.compactMap(reading.threshold))
    }
  }

  private func cited(_ reference: FactUse.Reference) -> CitedFact? {
    let subjects = [claimCase.assessor.dossier.applicant, claimCase.claim].compactMap(\.self)
    if let subject = subjects.first(where: { $0.entity.key == reference.entity }) {
      let fact = subject.entity.facts[reference.fact]
      let statement = subject.statements[reference.fact]
      let words: String? =
        switch statement?.content {
        case .value(let value): ValueWords.value(value, of: fact)
        case .items(let items): "\(items.count) 项"
        case nil: nil
        }
      return CitedFact(
        path: reference.path, value: words,
        provenance: statement?.provenance)
    }
    guard let entity = claimCase.assessor.vocabulary.entity(reference.entity) else { return nil }
    let items = (claimCase.claim?.statements ?? []).flatMap { statement -> [Subject] in
      guard case .items(let items)? = statement?.content else { return [] }
      return items.filter { $0.entity.key == reference.entity }
    }
    if items.isEmpty { return nil }
    let fact = entity.facts[reference.fact]
    let values = items.compactMap { item -> Value? in
      guard case .value(let value)? = item.statements[reference.fact]?.content else { return nil }
      return value
    }
    return CitedFact(
      path: reference.path,
      value: values.isEmpty ? nil : ValueWords.value(.list(values.unique), of: fact),
      provenance: items.compactMap { $0.statements[reference.fact]?.provenance }.first)
  }

  /// The amount and what it was computed from, outermost first.
  var computation: [ComputationStep] {
    guard let part = claimCase.logic?.parts.last, let amount = part.amount,
      decision.outcome?.amount != nil
    else { return [] }
    var traced: [String: DecisionTrace] = [:]
    for trace in traces {
      for made in trace.decisions { traced[made.decision.name] = made }
    }
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
