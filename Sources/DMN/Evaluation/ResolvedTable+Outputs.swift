import FEEL
import Quantities

/// Outputs: single and several, defaults, priorities, collections and aggregations.
extension ResolvedTable {
  /// The output of a rule: a value, or a context when there are several columns.
  func output(
    of rule: Int, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    if outputTypes.count == 1 { return try output(outputNodes[rule], 0, &interpreter) }
    var values: [Value] = []
    values.reserveCapacity(outputTypes.count)
    for column in outputTypes.indices {
      values.append(
        try output(outputNodes[rule * outputTypes.count + column], column, &interpreter))
    }
    return .context(Context(shape: shape, values: values))
  }

  private func output(
    _ node: any Node, _ column: Int, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    let value = try node.evaluate(&interpreter)
    interpreter.readAll(value)
    return try outputTypes[column].conform(
      value, of: outputs[column].clause.name ?? source.outputLabel ?? "output", &interpreter)
  }

  /// The default output; nil when no column has one.
  func standard(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value? {
    guard outputs.contains(where: { $0.standard != nil }) else { return nil }
    var values: [Value] = []
    for column in outputs.indices {
      guard let node = outputs[column].standard else {
        values.append(.null)
        continue
      }
      values.append(try output(node, column, &interpreter))
    }
    return outputs.count == 1 ? values[0] : .context(Context(shape: shape, values: values))
  }

  /// The result when no rule matches: the default; else null, an error in the policy profile.
  func noRule(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    if let standard = try standard(&interpreter) { return standard }
    if interpreter.dialect == .spec { return .null }
    return try interpreter.fault(.noRule, "no rule of the table matches")
  }

  // MARK: Priorities

  /// The places of a rule's outputs in the lists of output values; less is of higher priority.
  private func rank(
    _ value: Value, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> [Int] {
    var ranks: [Int] = []
    for (index, column) in outputs.enumerated() {
      guard let priorities = column.priorities else { continue }
      var single = value
      if outputs.count > 1, case .context(let context) = value { single = context.values[index] }
      var place = Int.max
      for (candidate, node) in priorities.enumerated()
      where try node.evaluate(&interpreter) == single {
        place = candidate
        break
      }
      ranks.append(place)
    }
    return ranks
  }

  func byPriority(
    _ matches: TableMatches, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    var best: (value: Value, rank: [Int])?
    for rule in matches.sure {
      let value = try output(of: rule, &interpreter)
      let rank = try self.rank(value, &interpreter)
      if best.map({ rank.lexicographicallyPrecedes($0.rank) }) ?? true { best = (value, rank) }
    }
    var agreed = best?.value
    if agreed == nil, let standard = try standard(&interpreter) { agreed = standard }
    for candidate in matches.possible {
      let value = try output(of: candidate.rule, &interpreter)
      if case .undetermined(let more) = value { return matches.missing([more]) }
      let rank = try self.rank(value, &interpreter)
      if let best, !rank.lexicographicallyPrecedes(best.rank) { continue }
      if let agreed, agreed != value { return matches.missing() }
      agreed = value
    }
    if let agreed { return agreed }
    return try noRule(&interpreter)
  }

  // MARK: Collections

  func collect(
    _ matches: TableMatches, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    guard matches.possible.isEmpty else {
      return try collectUncertain(matches, &interpreter)
    }
    if matches.sure.isEmpty {
      if let standard = try standard(&interpreter) { return standard }
      switch source.aggregation {
      case .count: return 0
      case nil: return .list([])
      default: return .null
      }
    }
    var values: [Value] = []
    for rule in matches.sure { values.append(try output(of: rule, &interpreter)) }
    if source.hitPolicy == .outputOrder {
      var ranked: [(offset: Int, rank: [Int])] = []
      for (offset, value) in values.enumerated() {
        ranked.append((offset, try rank(value, &interpreter)))
      }
      ranked.sort {
        $0.rank == $1.rank ? $0.offset < $1.offset : $0.rank.lexicographicallyPrecedes($1.rank)
      }
      values = ranked.map { values[$0.offset] }
    }
    guard let aggregation = source.aggregation else { return .list(values) }
    return try aggregate(values, aggregation, &interpreter)
  }

  /// A collection when some rules may or may not match: certain only where a smallest or largest
  /// value doesn't depend on them.
  private func collectUncertain(
    _ matches: TableMatches, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    guard let aggregation = source.aggregation, !matches.sure.isEmpty,
      aggregation == .minimum || aggregation == .maximum
    else { return matches.missing() }
    let sure = try collect(TableMatches(sure: matches.sure), &interpreter)
    let all = try collect(
      TableMatches(sure: matches.sure + matches.possible.map(\.rule)), &interpreter)
    return sure == all ? sure : matches.missing()
  }

  private func aggregate(
    _ values: [Value], _ aggregation: Aggregation, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    if aggregation == .count { return .number(Decimal128(values.count)) }
    for case .undetermined(let missing) in values { return .undetermined(missing) }
    var result = values[0]
    if aggregation == .sum, result.asNumber == nil {
      return try interpreter.fault(.typeMismatch, "a \(result.kindName) can't be summed")
    }
    for value in values.dropFirst() {
      if aggregation == .sum {
        guard let left = result.asNumber, let right = value.asNumber,
          let sum = left.adding(right)
        else {
          return try interpreter.fault(.typeMismatch, "a \(value.kindName) can't be summed")
        }
        result = .number(sum)
        continue
      }
      guard let order = Comparison.order(value, result) else {
        return try interpreter.fault(
          .typeMismatch, "a \(value.kindName) can't be compared with a \(result.kindName)")
      }
      if aggregation == .minimum ? order < 0 : order > 0 { result = value }
    }
    return result
  }
}
