internal import Casework
internal import DMN
internal import FEEL
internal import Ledger
internal import Quantities

/// Everything a pack declares is used: parameters by rules, limits, stages and instruments, boards
/// by phrases, decisions by conditions and amounts.
struct UsageRules {
  let pack: Pack
  /// What each decision file uses, by name; files with faults are missing.
  let models: [CheckedModel]

  func findings() -> [Diagnostic] {
    parameters() + boards() + measures() + files() + models.flatMap(decisions)
  }

  // MARK: Parameters

  private func parameters() -> [Diagnostic] {
    // A file that can't be read may use any parameter: then silence is no finding.
    let named = Set(pack.measures.compactMap(\.decision?.file.value))
    guard named.isSubset(of: models.map(\.name)) else { return [] }
    var used = Set(models.flatMap(\.usedParameters))
    for measure in pack.measures {
      for item in measure.limits {
        used.insert(item.limit.amount)
        if let condition = item.limit.condition { used.insert(condition.parameter) }
      }
      used.formUnion(measure.quota.flatMap(\.value).map(\.value))
    }
    for item in pack.identity.instruments {
      used.formUnion([item.instrument.pool, item.instrument.enterpriseYear].compactMap { $0 })
    }
    for stage in pack.identity.flows.flatMap(\.flow.stages) {
      if case .parameter(let name)? = stage.term { used.insert(name) }
    }
    // An open point that no rule has yet is kept in view by the phrase that leaves it open.
    let open = pack.clauses.flatMap(\.phrases).flatMap(\.maps)
      .filter { $0.kind == .open }.map(\.target.value)
    used.formUnion(open)
    return pack.parameters.filter { !used.contains($0.name) }.map { parameter in
      parameter.place.diagnostic(
        "USE001",
        "Nothing uses the parameter “\(parameter.name)”: what the text says there has no effect.",
        hint: "Use it in a decision, limit, stage, quota or instrument, or remove it.")
    }
  }

  // MARK: Boards and measures

  private func boards() -> [Diagnostic] {
    let mapped = Set(targets(.board))
    let measures = Set(targets(.measure))
    return pack.measures.filter { !measures.contains($0.id) }.flatMap(\.boards).filter {
      !mapped.contains($0.key)
    }.map { board in
      board.place.diagnostic(
        "USE004", "No phrase is mapped to the board “\(board.key)”.",
        hint: "Add {board: \(board.key)} to the maps of the phrase it comes from.")
    }
  }

  private func measures() -> [Diagnostic] {
    let clauses = Dictionary(
      pack.clauses.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return pack.measures.flatMap { measure -> [Diagnostic] in
      if measure.clauses.isEmpty && measure.kind != .base {
        return [
          measure.place.diagnostic(
            "USE007", "The measure “\(measure.name)” names no clause, so nothing grants it.",
            hint: "Add clauses: the keys of the clauses it comes from.")
        ]
      }
      // Phrases of these clauses may leave it to the clause: mapping a measure is for others.
      return measure.clauses.filter { clauses[$0.value] == nil }.map { clause in
        clause.place.diagnostic(
          "USE007", "The clause “\(clause.value)” of “\(measure.name)” doesn't exist.",
          hint: "Name a clause of clauses.yaml.")
      }
    }
  }

  private func targets(_ kind: PhraseMap.Kind) -> [String] {
    pack.clauses.flatMap(\.phrases).flatMap(\.maps).filter { $0.kind == kind }
      .map(\.target.value)
  }

  // MARK: Decisions

  private func files() -> [Diagnostic] {
    let named = Set(pack.measures.compactMap(\.decision?.file.value))
    return pack.models.filter { !named.contains($0.name) }.map { file in
      ElementPlace(line: 1, column: 1).finding(
        "USE005", "No measure uses this file of decisions.",
        hint: "Name it as the decision file of a measure, or remove it.", file: file.model.file)
    }
  }

  /// Decisions and knowledge models that no condition and no amount leads to.
  private func decisions(_ checked: CheckedModel) -> [Diagnostic] {
    let model = checked.model
    let wanted = pack.measures.compactMap(\.decision).filter { $0.file.value == checked.name }
      .flatMap { $0.conditions + [$0.amount].compactMap { $0 } }
    let reached = checked.reached(from: Set(wanted.map(\.value)))
    var found: [Diagnostic] = []
    let headers = model.decisions.map(\.header) + model.knowledgeModels.map(\.header)
    for header in headers where !reached.contains(header.name) {
      found.append(
        header.place.finding(
          "USE006", "“\(header.name)” is part of no condition and no amount, so it has no effect.",
          hint: "Name it as a condition of the measure, use it in a decision, or remove it.",
          file: model.file))
    }
    return found
  }
}
