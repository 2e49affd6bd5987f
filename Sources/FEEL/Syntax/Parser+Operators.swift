internal import Quantities

extension Parser {
  /// An operator between two operands, with its level: 1 binds loosest.
  private enum Infix {
    case or, and, between, membership
    case comparison(ComparisonOperator)
    case arithmetic(ArithmeticOperator)

    var level: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .between, .membership, .comparison: 3
      case .arithmetic(.add), .arithmetic(.subtract): 4
      case .arithmetic(.multiply), .arithmetic(.divide): 5
      case .arithmetic(.power): 6
      }
    }
  }

  private static let additiveLevel = 4

  /// The operator that stands here and how long it is.
  private func infix() -> (Infix, length: Int)? {
    guard let next else { return nil }
    switch next {
    case "+": return (.arithmetic(.add), 1)
    case "-": return (.arithmetic(.subtract), 1)
    case "/": return (.arithmetic(.divide), 1)
    case "*": return scalar(1) == "*" ? (.arithmetic(.power), 2) : (.arithmetic(.multiply), 1)
    case "o": return run == "or" ? (.or, 2) : nil
    case "a": return run == "and" ? (.and, 3) : nil
    case "b": return run == "between" ? (.between, 7) : nil
    case "i": return run == "in" ? (.membership, 2) : nil
    default:
      guard let (comparison, length) = comparisonOperator() else { return nil }
      return (.comparison(comparison), length)
    }
  }

  /// The comparison operator that stands here and how long it is.
  func comparisonOperator() -> (ComparisonOperator, length: Int)? {
    let isLong = scalar(1) == "="
    switch next {
    case "=": return (.equal, 1)
    case "!" where isLong: return (.notEqual, 2)
    case "<": return isLong ? (.lessOrEqual, 2) : (.less, 1)
    case ">": return isLong ? (.greaterOrEqual, 2) : (.greater, 1)
    default: return nil
    }
  }

  /// An expression of any form.
  mutating func expression() throws(SyntaxFault) -> Syntax {
    try deeper { (parser) throws(SyntaxFault) in try parser.operation(1) }
  }

  /// An operand of a comparison: sums and what binds tighter.
  mutating func sum() throws(SyntaxFault) -> Syntax {
    try deeper { (parser) throws(SyntaxFault) in
      try parser.operation(Parser.additiveLevel)
    }
  }

  /// Refuses a tree that would be evaluated too deep.
  @inline(never)
  func checkHeight(_ syntax: Syntax) throws(SyntaxFault) {
    guard syntax.height > Parser.heightLimit else { return }
    throw failure(
      "the expression is nested more than \(Parser.heightLimit) deep", id: "FEEL005",
      hint: "split it into several decisions or context entries; use sum([…]) for long sums")
  }

  /// Operands joined by operators of `level` or tighter.
  @inline(never)
  private mutating func operation(_ level: Int) throws(SyntaxFault) -> Syntax {
    var left = try unary()
    while let (operation, size) = infix(), operation.level >= level {
      try advance(to: position + size)
      left = try joined(left, operation)
      try checkHeight(left)
    }
    return left
  }

  @inline(never)
  private mutating func joined(_ left: Syntax, _ infix: Infix) throws(SyntaxFault) -> Syntax {
    switch infix {
    case .between:
      let low = try sum()
      try expectKeyword("and", "after the lower bound of `between`")
      let high = try sum()
      checkComparison(.lessOrEqual, low, left)
      checkComparison(.lessOrEqual, left, high)
      return syntax(.between(left, low: low, high: high), .boolean, from: left)
    case .membership:
      let tests = try membershipTests(inputType: left.type)
      return syntax(.membership(left, tests), .boolean, from: left)
    case .or, .and, .comparison, .arithmetic:
      let right = try deeper { (parser) throws(SyntaxFault) in
        try parser.operation(infix.level + 1)
      }
      return pair(left, infix, right)
    }
  }

  @inline(never)
  private mutating func pair(_ left: Syntax, _ infix: Infix, _ right: Syntax) -> Syntax {
    switch infix {
    case .or:
      checkBoolean(left, "or")
      checkBoolean(right, "or")
      return syntax(.disjunction(left, right), .boolean, from: left)
    case .and:
      checkBoolean(left, "and")
      checkBoolean(right, "and")
      return syntax(.conjunction(left, right), .boolean, from: left)
    case .comparison(let comparison):
      checkComparison(comparison, left, right)
      return syntax(.comparison(comparison, left, right), .boolean, from: left)
    case .arithmetic(let arithmetic):
      let type = TypeRules.arithmetic(arithmetic, left.type, right.type)
      let whole = syntax(.arithmetic(arithmetic, left, right), type ?? .any, from: left)
      if type == nil {
        report(
          "FEEL004", "`\(arithmetic.rawValue)` doesn't take \(left.type) and \(right.type)",
          whole.range)
      }
      return whole
    case .between, .membership: return left
    }
  }

  /// A minus sign and what it applies to, `instance of`, or an operand.
  @inline(never)
  private mutating func unary() throws(SyntaxFault) -> Syntax {
    if next == "-" { return try negation() }
    var operand = try postfix()
    while standsKeyword("instance") { operand = try instance(operand) }
    return operand
  }

  @inline(never)
  private mutating func instance(_ operand: Syntax) throws(SyntaxFault) -> Syntax {
    try advance(to: source.runEnd(position))
    try expectKeyword("of", "after `instance`")
    let type = try typeName()
    let whole = syntax(.instance(operand, of: type), .boolean, from: operand)
    try checkHeight(whole)
    return whole
  }

  @inline(never)
  private mutating func negation() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: position + 1)
    let operand = try deeper { (parser) throws(SyntaxFault) in try parser.unary() }
    if case .literal(.number(let number)) = operand.kind {
      return syntax(.literal(.number(number.negated)), .number, from: start)
    }
    let type = TypeRules.negation(operand.type)
    let whole = syntax(.negation(operand), type ?? .any, from: start)
    if type == nil {
      report("FEEL004", "a minus sign doesn't take \(operand.type)", whole.range)
    }
    return whole
  }

  // MARK: Checks

  @inline(never)
  mutating func checkBoolean(_ operand: Syntax, _ place: String) {
    switch operand.type {
    case .any, .boolean, .null: break
    default:
      report("FEEL004", "`\(place)` takes booleans, this is a \(operand.type)", operand.range)
    }
  }

  @inline(never)
  mutating func checkComparison(
    _ comparison: ComparisonOperator, _ left: Syntax, _ right: Syntax
  ) {
    guard !TypeRules.comparable(comparison, left.type, right.type) else { return }
    let range = SourceRange(start: left.range.start, end: right.range.end)
    report(
      "FEEL004",
      "`\(comparison.rawValue)` can't compare \(left.type) with \(right.type)", range)
  }
}
