public import FEEL

/// The values that an item definition or a column allows: unary tests in a frame of their own.
public final class AllowedValues: Sendable {
  /// The tests as written.
  public let text: FEELText
  /// The tests as read.
  public let tests: UnaryTests
  /// The values, when the tests are a plain list of literals.
  public let literals: [Value]?
  private let slotCount: Int

  /// Reads tests that see only `?`. Throws what keeps them from being read.
  init(_ text: FEELText, inputType: FEELType, dialect: Dialect) throws(SyntaxFault) {
    let scope = Scope()
    scope.declare("?", inputType)
    self.text = text
    tests = try UnaryTests.parse(text.text, scope: scope, dialect: dialect)
    slotCount = scope.layout.slotCount
    if case .some(let forms) = tests.form {
      let values = forms.compactMap { form -> Value? in
        if case .literal(let value) = form.kind { return value }
        return nil
      }
      literals = values.count == forms.count ? values : nil
    } else {
      literals = nil
    }
  }

  /// True when `value` is allowed; null or undetermined are passed on by the tests.
  func accept(_ value: Value, _ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    if let literals, literals.contains(value) { return .boolean(true) }
    return try interpreter.withFrame([value], slotCount: slotCount, height: 1) {
      (interpreter) throws(EvaluationFault) in try tests.evaluate(&interpreter)
    }
  }
}
