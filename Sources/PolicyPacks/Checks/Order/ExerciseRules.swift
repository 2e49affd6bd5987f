internal import DMN
internal import Quantities

/// Rules of tables that no case of the pack reaches: nobody has said what they should give.
struct ExerciseRules {
  let pack: Pack
  let models: [CheckedModel]
  let runner: CaseRunner

  /// A rule by its file, the place of its table and its number.
  private struct Reached: Hashable {
    let file: String
    let table: ElementPlace
    let rule: Int
  }

  func findings() -> [Diagnostic] {
    var reached: Set<Reached> = []
    for item in pack.cases {
      guard let trace = runner.trace(item) else { continue }
      for decision in trace.decisions { note(decision.steps, in: trace.file, &reached) }
    }
    return models.filter(hasCases).flatMap { checked in
      checked.tables.flatMap { owner, table in
        table.rules.enumerated().compactMap { index, rule in
          let place = Reached(
            file: checked.model.file, table: table.header.place, rule: index)
          if reached.contains(place) { return nil }
          return rule.place.finding(
            "CASE002", "no case reaches rule \(index + 1) of the table “\(owner)”",
            hint: "add a case whose facts lead to it, with what is expected",
            file: checked.model.file, severity: .warning)
        }
      }
    }
  }

  private func hasCases(_ checked: CheckedModel) -> Bool {
    let measures = pack.measures.filter { $0.decision?.file.value == checked.name }.map(\.id)
    return pack.cases.contains { measures.contains($0.measure.value) }
  }

  private func note(_ steps: [TraceStep], in file: String, _ reached: inout Set<Reached>) {
    for step in steps {
      switch step {
      case .table(let trace):
        for (index, rule) in trace.rules.enumerated() where rule.isMatched {
          reached.insert(
            Reached(file: file, table: trace.table.source.header.place, rule: index))
        }
        note(trace.steps, in: file, &reached)
      case .invocation(let trace):
        note(trace.steps, in: file, &reached)
        for decision in trace.decisions { note(decision.steps, in: file, &reached) }
      }
    }
  }
}
