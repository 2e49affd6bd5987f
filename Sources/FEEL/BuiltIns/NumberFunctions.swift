import Quantities

/// Functions on numbers (DMN 1.5 §10.3.4.5).
enum NumberFunctions {
  static let all: [BuiltIn] = [
    BuiltIn(
      pure: "decimal", [n, scale], result: .number, problem: scaleProblem,
      implementation: rounding(.halfEven)),
    withOptionalScale("floor", .floor),
    withOptionalScale("ceiling", .ceiling),
    BuiltIn(
      pure: "round up", [n, scale], result: .number, problem: scaleProblem,
      implementation: rounding(.up)),
    BuiltIn(
      pure: "round down", [n, scale], result: .number, problem: scaleProblem,
      implementation: rounding(.down)),
    BuiltIn(
      pure: "round half up", [n, scale], result: .number, problem: scaleProblem,
      implementation: rounding(.halfUp)),
    BuiltIn(
      pure: "round half down", [n, scale], result: .number, problem: scaleProblem,
      implementation: rounding(.halfDown)),
    absolute,
    BuiltIn(
      pure: "modulo", [Parameter("dividend", .number), Parameter("divisor", .number)],
      result: .number, problem: "the divisor must not be zero"
    ) { arguments in
      guard case .number(let dividend) = arguments[0], case .number(let divisor) = arguments[1]
      else { return nil }
      return dividend.modulo(divisor).map(Value.number)
    },
    number("sqrt", problem: "the number must not be negative") { $0.squareRoot() },
    number("log", problem: "the number must be greater than zero") { $0.naturalLogarithm() },
    number("exp", problem: "the result is too large") { $0.exponential() },
    parity("odd", remainder: 1),
    parity("even", remainder: 0),
  ]

  private static let n = Parameter("n", .number)
  private static let scale = Parameter("scale", .number)
  private static let scaleProblem = "the scale must lie between -6111 and 6176"

  private static func rounding(_ rule: Decimal128.RoundingRule) -> PureImplementation {
    { arguments in
      guard case .number(let number) = arguments[0] else { return nil }
      if arguments.count == 1 { return number.roundedToScale(0, rule).map(Value.number) }
      guard case .number(let scale) = arguments[1], let digits = scale.wholePart else {
        return nil
      }
      return number.roundedToScale(digits, rule).map(Value.number)
    }
  }

  private static func withOptionalScale(
    _ name: String, _ rule: Decimal128.RoundingRule
  ) -> BuiltIn {
    BuiltIn(
      name,
      signatures: [
        BuiltIn.Signature(
          pure: name, [n], result: .number, problem: "the number can't be rounded",
          implementation: rounding(rule)),
        BuiltIn.Signature(
          pure: name, [n, scale], result: .number, problem: scaleProblem,
          implementation: rounding(rule)),
      ])
  }

  private static let absolute = BuiltIn(
    "abs",
    signatures: [FEELType.number, .daysTimeDuration, .yearsMonthsDuration].map { type in
      BuiltIn.Signature(
        pure: "abs", [Parameter("n", type)], result: type, problem: "a number or duration is needed"
      ) { arguments in
        switch arguments[0] {
        case .number(let number): .number(number.magnitude)
        case .daysTimeDuration(let duration): .daysTimeDuration(duration.magnitude)
        case .yearsMonthsDuration(let duration): .yearsMonthsDuration(duration.magnitude)
        default: nil
        }
      }
    })

  private static func number(
    _ name: String, problem: String, _ function: @escaping @Sendable (Decimal128) -> Decimal128?
  ) -> BuiltIn {
    BuiltIn(
      pure: name, [Parameter("number", .number)], result: .number, problem: problem
    ) { arguments in
      guard case .number(let number) = arguments[0] else { return nil }
      return function(number).map(Value.number)
    }
  }

  /// A number that isn't whole is neither odd nor even.
  private static func parity(_ name: String, remainder: Decimal128) -> BuiltIn {
    BuiltIn(
      pure: name, [Parameter("number", .number)], result: .boolean, problem: "a number is needed"
    ) { arguments in
      guard case .number(let number) = arguments[0], let rest = number.modulo(2) else {
        return nil
      }
      return .boolean(rest == remainder)
    }
  }
}
