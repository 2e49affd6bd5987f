import FEEL
import Quantities

/// Which rules of a table match: surely, or perhaps because facts are missing.
struct TableMatches {
  /// Rules that match.
  var sure: [Int] = []
  /// Rules that match or don't, depending on what is missing.
  var possible: [(rule: Int, missing: Undetermined)] = []

  /// Everything that the possible rules lack, together with what `undetermined` lacks.
  func missing(_ more: [Undetermined] = []) -> Value {
    var result: Undetermined?
    for item in possible.map(\.missing) + more { result = result.map { $0.union(item) } ?? item }
    return result.map(Value.undetermined) ?? .null
  }
}

extension ResolvedTable {
  /// The result of the table in the interpreter's current frame (DMN 1.5 §8.2).
  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    interpreter.trace(.table(site))
    for input in inputs {
      let value = try input.node.evaluate(&interpreter)
      interpreter[input.slot] = value
      interpreter.trace(.tableInput, value)
      if let fault = try notAllowed(value, input, &interpreter) {
        let result = try interpreter.fault(.notAllowed, fault)
        interpreter.trace(.tableEnd, result)
        return result
      }
    }
    let result: Value
    if source.hitPolicy == .unique, !interpreter.isTracing {
      result = try unique(&interpreter)
    } else {
      let matches = try self.matches(&interpreter)
      result = try apply(matches, &interpreter)
    }
    interpreter.trace(.tableEnd, result)
    return result
  }

  /// The sentence that says why an input can't occur; nil when it can.
  private func notAllowed(
    _ value: Value, _ input: Input, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> String? {
    guard let values = input.values, !value.isNull, !value.isUndetermined else { return nil }
    if try values.accept(value, &interpreter).isTrue { return nil }
    let name = input.clause.label ?? trimmed(input.clause.expression.text?.text ?? "")
    return "\(value.brief) isn't among the values of the column '\(name)': \(values.text.text)"
  }

  /// The common case without bookkeeping: the one rule that matches.
  private func unique(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    var found: Int?
    var possible = TableMatches()
    for (index, rule) in rules.enumerated() {
      switch try verdict(rule, &interpreter) {
      case .boolean(true):
        if let first = found {
          return try interpreter.fault(.overlappingRules, overlap([first, index]))
        }
        found = index
      case .undetermined(let missing): possible.possible.append((index, missing))
      default: continue
      }
    }
    if let found { possible.sure = [found] }
    if possible.possible.isEmpty, let found { return try output(of: found, &interpreter) }
    return try apply(possible, &interpreter)
  }

  /// Which rules match; FIRST stops at the first that surely does.
  private func matches(
    _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> TableMatches {
    var result = TableMatches()
    for (index, rule) in rules.enumerated() {
      let verdict = try self.verdict(rule, &interpreter)
      interpreter.trace(.rule, verdict)
      switch verdict {
      case .boolean(true):
        result.sure.append(index)
        if source.hitPolicy == .first { return result }
      case .undetermined(let missing): result.possible.append((index, missing))
      default: continue
      }
    }
    return result
  }

  /// Whether all cells of a rule accept their inputs, in three values; a cell behind one that
  /// refuses isn't looked at.
  private func verdict(
    _ rule: Rule, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    var missing: Undetermined?
    for cell in rule.cells {
      guard let node = cell.node else {
        interpreter.trace(.cell, .boolean(true))
        continue
      }
      let value = try node.evaluate(&interpreter)
      interpreter.trace(.cell, value)
      switch value {
      case .boolean(true): continue
      case .undetermined(let more): missing = missing.map { $0.union(more) } ?? more
      default: return .boolean(false)
      }
    }
    return missing.map(Value.undetermined) ?? .boolean(true)
  }

  private func overlap(_ rules: [Int]) -> String {
    let numbers = rules.map { String($0 + 1) }.joined(separator: " and ")
    return "rules \(numbers) match together where one may"
  }

  /// The result for the rules that match, by the hit policy.
  private func apply(
    _ matches: TableMatches, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    switch source.hitPolicy {
    case .unique:
      if matches.sure.count > 1 {
        return try interpreter.fault(.overlappingRules, overlap(matches.sure))
      }
      return try one(of: matches, sure: matches.sure.first, &interpreter)
    case .first: return try one(of: matches, sure: matches.sure.first, &interpreter)
    case .any:
      guard let first = matches.sure.first else {
        return try one(of: matches, sure: nil, &interpreter)
      }
      let value = try output(of: first, &interpreter)
      for rule in matches.sure.dropFirst() where try output(of: rule, &interpreter) != value {
        return try interpreter.fault(
          .overlappingRules, overlap([first, rule]) + ": their outputs differ")
      }
      return try one(of: matches, sure: first, &interpreter)
    case .priority: return try byPriority(matches, &interpreter)
    case .collect, .ruleOrder, .outputOrder: return try collect(matches, &interpreter)
    }
  }

  /// The output on which the sure rule and all possible ones agree; else what is missing.
  private func one(
    of matches: TableMatches, sure: Int?, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    guard !matches.possible.isEmpty else {
      if let sure { return try output(of: sure, &interpreter) }
      return try noRule(&interpreter)
    }
    var agreed: Value?
    if let sure {
      agreed = try output(of: sure, &interpreter)
    } else if let standard = try standard(&interpreter) {
      agreed = standard
    }
    for candidate in matches.possible {
      let value = try output(of: candidate.rule, &interpreter)
      if case .undetermined(let more) = value { return matches.missing([more]) }
      if let agreed, agreed != value { return matches.missing() }
      agreed = value
    }
    return agreed ?? matches.missing()
  }
}
