internal import DMN
internal import FEEL
internal import Quantities

/// Reads cells of the profile as sets of values: interval, set, `not(set)`, `-` or a parameter.
struct TableCells {
  let texts: RuleTexts
  let scope: [String: Worth]
  let parameters: [String: Parameter]
  /// The readings of open points under which the table is looked at.
  let chosen: [String: ParameterValue]
  let file: String

  /// The cell in its column; nil after adding what is wrong with it.
  func cell(
    _ text: FEELText, in domain: ValueDomain, ticks: Int, _ found: inout [Diagnostic]
  ) -> SweepCell? {
    // A fault of the text is reported by its reader.
    guard let form = texts.tests(text) else { return .any }
    switch form {
    case .any: return .any
    case .some(let tests):
      return set(tests, in: domain, ticks: ticks, text: text, &found)
    case .none(let tests):
      guard let set = set(tests, in: domain, ticks: ticks, text: text, &found) else { return nil }
      switch set {
      case .any: return .choices([])
      case .choices(let choices):
        return .choices(Set(0..<domain.choiceCount).subtracting(choices))
      case .intervals(let intervals):
        return .intervals(SweepInterval.complement(of: intervals))
      }
    }
  }

  private func set(
    _ tests: [Syntax], in domain: ValueDomain, ticks: Int, text: FEELText,
    _ found: inout [Diagnostic]
  ) -> SweepCell? {
    var choices: Set<Int> = []
    var intervals: [SweepInterval] = []
    for test in tests {
      switch part(test, in: domain, ticks: ticks) {
      case .choices(let more): choices.formUnion(more)
      case .intervals(let more): intervals += more
      case .any: return .any
      case nil:
        found.append(fault(test, in: domain, text: text))
        return nil
      }
    }
    return domain.choiceCount > 0 ? .choices(choices) : .intervals(intervals)
  }

  private func fault(_ test: Syntax, in domain: ValueDomain, text: FEELText) -> Diagnostic {
    let place = text.place(of: test)
    if case .string(let word)? = constant(test), case .texts(let known) = domain {
      let near = nearestName(to: word, in: known)
      return place.finding(
        "TABLE007", "“\(word)” is none of the values that this column can have",
        hint: near.map { "did you mean “\($0)”?" }
          ?? "write one of \(known.joined(separator: ", "))",
        file: file)
    }
    return place.finding(
      "TABLE006",
      "this cell is no interval, set, not(set), - or parameter, so the table can't be proved",
      hint: "move the condition into a decision and test its result here", file: file)
  }

  private func part(_ test: Syntax, in domain: ValueDomain, ticks: Int) -> SweepCell? {
    switch test.kind {
    case .range(let start, let includesLow, let end, let includesHigh):
      guard let low = tick(start, domain, ticks), let high = tick(end, domain, ticks) else {
        return nil
      }
      return .intervals([
        SweepInterval(
          low: low, includesLow: includesLow, high: high, includesHigh: includesHigh)
      ])
    case .comparisonTest(let comparison, let operand):
      return compared(comparison, operand, in: domain, ticks: ticks)
    case .list(let items):
      var parts: Set<Int> = []
      for item in items {
        guard case .choices(let choices)? = part(item, in: domain, ticks: ticks) else { return nil }
        parts.formUnion(choices)
      }
      return .choices(parts)
    default: return compared(.equal, test, in: domain, ticks: ticks)
    }
  }

  private func compared(
    _ comparison: ComparisonOperator, _ operand: Syntax, in domain: ValueDomain, ticks: Int
  ) -> SweepCell? {
    if domain.choiceCount > 0 {
      guard let value = constant(operand), let choice = domain.choice(value) else { return nil }
      switch comparison {
      case .equal: return .choices([choice])
      case .notEqual: return .choices(Set(0..<domain.choiceCount).subtracting([choice]))
      default: return nil
      }
    }
    guard let bound = tick(operand, domain, ticks) else { return nil }
    let point = SweepInterval(low: bound, high: bound)
    switch comparison {
    case .equal: return .intervals([point])
    case .notEqual: return .intervals(SweepInterval.complement(of: [point]))
    case .less:
      return .intervals([SweepInterval(low: nil, high: bound, includesHigh: false)])
    case .lessOrEqual: return .intervals([SweepInterval(low: nil, high: bound)])
    case .greater:
      return .intervals([SweepInterval(low: bound, includesLow: false, high: nil)])
    case .greaterOrEqual: return .intervals([SweepInterval(low: bound, high: nil)])
    }
  }

  private func tick(_ syntax: Syntax, _ domain: ValueDomain, _ ticks: Int) -> Int128? {
    constant(syntax).flatMap { domain.tick($0, ticks) }
  }

  // MARK: Values

  /// The value of a literal or parameter; nil for everything else.
  func constant(_ syntax: Syntax) -> Value? {
    switch syntax.kind {
    case .literal(let value): return value
    case .negation(let operand):
      if case .number(let number)? = constant(operand) { return .number(number.negated) }
      return nil
    case .invocation(_, let arguments):
      guard syntax.calledName == "date", let first = arguments.first,
        case .literal(.string(let text)) = first.value.kind, let date = CalendarDate(text)
      else { return nil }
      return .date(date)
    default:
      guard let name = Self.parameter(syntax, scope: scope), let parameter = parameters[name],
        let value = chosen[name] ?? parameter.knownValues.first
      else { return nil }
      return value.feelValue
    }
  }

  /// The parameter that a name or path is: `参数.X`, or a knowledge model's own name for it.
  static func parameter(_ syntax: Syntax, scope: [String: Worth]) -> String? {
    switch syntax.kind {
    case .name(let name): return scope[name]?.scalar.parameter
    case .path(let of, let member):
      guard case .name(let name) = of.kind, case .context(let members)? = scope[name] else {
        return nil
      }
      return members[member]?.scalar.parameter
    default: return nil
    }
  }

  /// How many decimals the bounds in a cell need.
  func decimals(_ text: FEELText) -> Int {
    var most = 0
    for test in texts.tests(text)?.all ?? [] {
      test.walk { node in
        if case .number(let number)? = constant(node) { most = max(most, number.decimals) }
      }
    }
    return most
  }

  /// The values that a column's input values declare; decimals are those of the known domain.
  func domain(_ form: UnaryTests.Form, like known: ValueDomain?) -> ValueDomain? {
    guard case .some(let tests) = form, let first = tests.first else { return nil }
    let values = tests.compactMap(constant)
    if values.count == tests.count {
      let words = values.compactMap { value -> String? in
        if case .string(let word) = value { word } else { nil }
      }
      if words.count == values.count { return .texts(words) }
      if values.allSatisfy({ $0 == .boolean(true) || $0 == .boolean(false) }) { return .flags }
      return nil
    }
    guard tests.count == 1, case .range(let start, true, let end, true) = first.kind else {
      return nil
    }
    switch (constant(start), constant(end)) {
    case (.number(let low)?, .number(let high)?):
      var decimals: Int?
      if case .numbers(_, _, let digits)? = known { decimals = digits }
      return .numbers(low: low, high: high, decimals: decimals)
    case (.date(let low)?, .date(let high)?): return .dates(low: low, high: high)
    default: return nil
    }
  }
}

extension ParameterValue {
  /// The value as FEEL sees it.
  var feelValue: Value {
    switch self {
    case .number(let number): .number(number)
    case .choice(let words): .string(words)
    case .flag(let flag): .boolean(flag)
    case .date(let date): .date(date)
    }
  }
}
