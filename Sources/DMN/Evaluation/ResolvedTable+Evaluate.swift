import FEEL
import Quantities

/// Which rules of a table match: surely, or perhaps because facts are missing.
struct TableMatches {
  /// The first rule that matches.
  private(set) var first: Int?
  /// The other rules that match.
  private(set) var more: [Int] = []
  /// Rules that match or don't, depending on what is missing.
  var possible: [(rule: Int, missing: Undetermined)] = []

  /// No rule, or these.
  init(sure: [Int] = []) {
    first = sure.first
    more = Array(sure.dropFirst())
  }

  /// Rules that match.
  var sure: [Int] { first.map { [$0] + more } ?? [] }

  /// A rule, by the verdict on its cells.
  mutating func add(_ rule: Int, _ verdict: Value) {
    switch verdict {
    case .boolean(true): if first == nil { first = rule } else { more.append(rule) }
    case .undetermined(let missing): possible.append((rule, missing))
    default: break
    }
  }

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
    for index in inputNodes.indices {
      let value = try inputNodes[index].evaluate(&interpreter)
      interpreter[inputSlots[index]] = value
      interpreter.trace(.tableInput, value)
    }
    let result: Value
    if !interpreter.isTracing, let matches = try constantMatches(&interpreter) {
      result = try apply(matches, &interpreter)
    } else if let fault = try notAllowed(&interpreter) {
      result = try interpreter.fault(.notAllowed, fault)
    } else {
      result = try apply(try matches(&interpreter), &interpreter)
    }
    interpreter.trace(.tableEnd, result)
    return result
  }

  /// The sentence that says which input can't occur; nil when all can.
  private func notAllowed(
    _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> String? {
    for index in inputs.indices {
      let value = interpreter[inputSlots[index]]
      if try allows(value, index, &interpreter) { continue }
      let clause = inputs[index].clause
      let name = clause.label ?? trimmed(clause.expression.text?.text ?? "")
      let tests = trimmed(inputs[index].values?.text.text ?? "")
      return "\(value.brief) isn't among the values of the column '\(name)': \(tests)"
    }
    return nil
  }

  /// Whether a column allows a value; what isn't there can't be told.
  private func allows(
    _ value: Value, _ column: Int, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Bool {
    if value.isNull || value.isUndetermined { return true }
    return try inputValues[column]?.accept(value, &interpreter).isTrue ?? true
  }

  /// The rules that match by their constants; only cells of other columns are evaluated. Nil when
  /// an input is of another kind, undetermined or not allowed, which the slow way tells.
  private func constantMatches(
    _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> TableMatches? {
    guard matcher.words == 1, matcher.others.count < matcher.columns.count else { return nil }
    var candidates: UInt64 = rules.count == 64 ? .max : (1 << UInt64(rules.count)) - 1
    for index in matcher.columns.indices {
      switch matcher.columns[index].boxes {
      case .other:
        let value = interpreter[inputSlots[index]]
        guard try allows(value, index, &interpreter) else { return nil }
      case .unused: continue
      default:
        guard let box = matcher.columns[index].boxes.box(of: interpreter[inputSlots[index]]),
          matcher.columns[index].allowed & (1 << UInt64(box)) != 0
        else { return nil }
        candidates &= matcher.columns[index].rules[box]
      }
    }
    var result = TableMatches()
    while candidates != 0 {
      let rule = candidates.trailingZeroBitCount
      candidates &= candidates - 1
      result.add(rule, try verdict(rule, matcher.others, &interpreter))
      if source.hitPolicy == .first, result.first != nil { break }
    }
    return result
  }

  /// Which rules match; FIRST stops at the first that surely does.
  private func matches(
    _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> TableMatches {
    var result = TableMatches()
    let columns = Array(inputSlots.indices)
    for rule in rules.indices {
      let verdict = try self.verdict(rule, columns, &interpreter)
      interpreter.trace(.rule, verdict)
      result.add(rule, verdict)
      if source.hitPolicy == .first, result.first != nil { break }
    }
    return result
  }

  /// Whether the cells of a rule in `columns` accept their inputs, in three values; a cell behind
  /// one that refuses isn't looked at.
  private func verdict(
    _ rule: Int, _ columns: [Int], _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    var missing: Undetermined?
    for column in columns {
      guard let node = cellNodes[rule * inputSlots.count + column] else {
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
      if !matches.more.isEmpty {
        return try interpreter.fault(.overlappingRules, overlap(matches.sure))
      }
      return try one(of: matches, sure: matches.first, &interpreter)
    case .first: return try one(of: matches, sure: matches.first, &interpreter)
    case .any:
      guard let first = matches.first else {
        return try one(of: matches, sure: nil, &interpreter)
      }
      let value = try output(of: first, &interpreter)
      for rule in matches.more where try output(of: rule, &interpreter) != value {
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
