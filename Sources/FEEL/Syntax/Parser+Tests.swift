internal import Quantities

extension Parser {
  /// What may follow `in`: one test, or several in parentheses.
  @inline(never)
  mutating func membershipTests(inputType: FEELType) throws(SyntaxFault) -> [Syntax] {
    if next == "(",
      let tests = try parenthesisedTests(inputType: inputType)
    {
      return tests
    }
    let test = try sum()
    checkTest(test, inputType)
    return [test]
  }

  /// `(test, test)`; nil when the parenthesis belongs to an interval or an operand.
  @inline(never)
  private mutating func parenthesisedTests(
    inputType: FEELType
  ) throws(SyntaxFault) -> [Syntax]? {
    let saved = self
    try advance(to: position + 1)
    var tests: [Syntax] = []
    repeat {
      tests.append(
        try bracketFree { (parser) throws(SyntaxFault) in try parser.expression() })
    } while try accept(",")
    guard try accept(")"), !continuesOperand else {
      self = saved
      return nil
    }
    for test in tests { checkTest(test, inputType) }
    return tests
  }

  /// Whether what stands here continues the operand that a parenthesis has closed.
  private var continuesOperand: Bool {
    switch next {
    case "+", "-", "*", "/", "[", "(": true
    case ".": scalar(1) != "."
    default: false
    }
  }

  /// `< 5` and the like: a range with one end, or a test.
  @inline(never)
  mutating func comparisonTest() throws(SyntaxFault) -> Syntax {
    let start = position
    guard let (comparison, length) = comparisonOperator() else {
      throw failure("expected an expression, found \(found)")
    }
    try advance(to: position + length)
    let operand = try sum()
    return syntax(.comparisonTest(comparison, operand), .range(operand.type), from: start)
  }

  /// The whole source as unary tests (rules 12–17): `-`, tests, or `not(tests)`.
  mutating func wholeTests(inputType: FEELType) throws(SyntaxFault) -> UnaryTests.Form {
    if next == "-", source.skippingSpace(position + 1).place == source.scalars.count {
      return .any
    }
    if standsKeyword("not") {
      let saved = self
      try advance(to: source.runEnd(position))
      if next == "(", let tests = try parenthesisedTests(inputType: inputType), isAtEnd {
        return .none(of: tests)
      }
      self = saved
    }
    var tests: [Syntax] = []
    repeat {
      let test = try expression()
      checkTest(test, inputType)
      tests.append(test)
    } while try accept(",")
    guard isAtEnd else { throw failure("\(found) can't follow here") }
    return .some(of: tests)
  }

  /// Reports a test that can never accept a value of `inputType`.
  @inline(never)
  private mutating func checkTest(_ test: Syntax, _ inputType: FEELType) {
    var probe = test.type
    switch test.kind {
    case .comparisonTest(let comparison, let operand):
      if !TypeRules.comparable(comparison, inputType, operand.type) {
        report(
          "FEEL004", "a \(inputType) can't be compared with a \(operand.type)", test.range)
      }
      return
    default: break
    }
    if UnaryTests.mentionsInput(test) {
      checkBoolean(test, "a test with `?`")
      return
    }
    for _ in 0..<3 {
      if TypeRules.comparable(.equal, inputType, probe) { return }
      switch probe {
      case .list(let element), .range(let element): probe = element
      default:
        report("FEEL004", "a \(inputType) is never equal to a \(probe)", test.range)
        return
      }
    }
  }
}
