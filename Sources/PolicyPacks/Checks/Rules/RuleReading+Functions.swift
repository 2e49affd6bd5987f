internal import DMN
internal import FEEL
internal import Quantities

extension RuleReading {
  /// What an invocation in FEEL is worth: a function of the model, or a built-in.
  mutating func invocation(
    _ callee: Syntax, _ arguments: [Syntax.Argument], in scope: [String: Worth], text: FEELText,
    at place: ElementPlace
  ) -> Worth {
    let values = arguments.map { worth(of: $0.value, in: scope, text: text) }
    if case .name(let name) = callee.kind, scope[name] == nil {
      return builtIn(name, values, at: place)
    }
    if case .unknownName(let name) = callee.kind { return builtIn(name, values, at: place) }
    guard case .function(let function) = worth(of: callee, in: scope, text: text) else {
      return .unknown
    }
    let names = parameterNames(function)
    var named: [String: Worth] = [:]
    for (index, argument) in arguments.enumerated() {
      if let name = argument.name {
        named[name] = values[index]
      } else if index < names.count {
        named[names[index]] = values[index]
      }
    }
    return invoke(function, named: named)
  }

  /// Built-in functions by what they do to units.
  private mutating func builtIn(_ name: String, _ values: [Worth], at place: ElementPlace) -> Worth
  {
    if Roundings.names.contains(name) { return rounding(values) }
    switch name {
    case "min", "max":
      let items = values.count == 1 ? [values[0].element] : values
      return extreme(name, items, at: place)
    case "sum":
      let items = values.count == 1 ? [values[0].element] : values
      var scalar = joined(items, at: place).scalar
      (scalar.domain, scalar.parameter) = (nil, nil)
      return .scalar(scalar)
    case "mean", "median", "abs", "modulo":
      var scalar = joined(values.map(\.element), at: place).scalar
      (scalar.domain, scalar.parameter) = (nil, nil)
      return .scalar(scalar)
    case "count", "string length", "index of", "day of year": return .plainNumber
    case "date": return .scalar(ScalarWorth(unit: .known(.date)))
    case "append", "concatenate", "union":
      return .list(joined(values.map(\.element), at: place))
    case "distinct values", "flatten", "reverse", "sort", "sublist", "remove", "insert before":
      return values.first.map { .list($0.element) } ?? .unknown
    case "not", "all", "any", "is defined", "list contains", "contains", "starts with",
      "ends with", "matches", "before", "after", "includes", "during", "overlaps":
      return .flag
    default: return .unknown
    }
  }

  private func rounding(_ values: [Worth]) -> Worth {
    guard var scalar = values.first?.scalar else { return .unknown }
    // Rounding days or pieces makes no money; only money, or what may be money, is counted.
    switch scalar.unit {
    case .known(let unit) where unit.factors["元"] == nil: break
    case .plain: break
    default: scalar.roundings += 1
    }
    // Whole bounds stay bounds, since rounding keeps order and whole numbers.
    if case .numbers(let low, let high, _)? = scalar.domain,
      let least = low.roundedToScale(0, .floor), let most = high.roundedToScale(0, .ceiling)
    {
      scalar.domain = .numbers(low: least, high: most, decimals: nil)
    }
    scalar.parameter = nil
    return .scalar(scalar)
  }

  /// min and max; notes an argument that can never be the result.
  private mutating func extreme(_ name: String, _ items: [Worth], at place: ElementPlace) -> Worth {
    var scalar = joined(items, at: place).scalar
    scalar.parameter = nil
    let ranges = items.map(\.scalar.domain).compactMap { domain -> (Decimal128, Decimal128)? in
      if case .numbers(let low, let high, _) = domain { (low, high) } else { nil }
    }
    guard ranges.count == items.count, items.count > 1 else {
      scalar.domain = nil
      return .scalar(scalar)
    }
    for (index, own) in ranges.enumerated() {
      let idle = ranges.enumerated().contains { other, range in
        other != index && (name == "min" ? own.0 >= range.1 : own.1 <= range.0)
          && !(own == range && other > index)
      }
      if idle {
        note(
          "LIMIT002", at: place,
          "argument \(index + 1) of \(name) can never bind: it lies between \(own.0) and "
            + "\(own.1), always \(name == "min" ? "above" : "below") another",
          hint: "check the parameter and the ranges of the facts, or remove the argument")
      }
    }
    let lows = ranges.map(\.0)
    let highs = ranges.map(\.1)
    let low = name == "min" ? lows.min() : lows.max()
    let high = name == "min" ? highs.min() : highs.max()
    if let low, let high { scalar.domain = .numbers(low: low, high: high, decimals: nil) }
    return .scalar(scalar)
  }
}

/// The rounding functions of FEEL (clause 10.3.4.3), whose scale may be a literal.
enum Roundings {
  static let names: Set<String> = [
    "decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down",
  ]
}
