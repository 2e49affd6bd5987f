import Quantities

/// Functions that make a value of one kind from others (DMN 1.5 §10.3.4.1).
enum ConversionFunctions {
  static let all: [BuiltIn] =
    [
      BuiltIn("string", [from(.any)], result: .string) {
        context, arguments throws(EvaluationFault) in
        guard let text = ValueText.string(of: arguments[0]) else {
          return try context.fault(
            .invalidArgument, "string: a \(arguments[0].kindName) value has no text")
        }
        try context.spend(stringOf: text.utf8.count)
        return .string(text)
      },
      number,
      BuiltIn(
        "duration",
        signatures: [
          BuiltIn.Signature(
            pure: "duration", [from(.string)], result: .any,
            problem: "the text must be like P1DT2H30M or P1Y2M"
          ) { arguments in
            guard let text = arguments[0].asString else { return nil }
            return DaysTimeDuration(text).map(Value.daysTimeDuration)
              ?? YearsMonthsDuration(text).map(Value.yearsMonthsDuration)
          }
        ]),
      yearsAndMonths,
      BuiltIn(
        pure: "range", [from(.string)], result: .range(.any),
        problem: "the text must be a range between two literals of one kind, such as [1..10)"
      ) { arguments in
        arguments[0].asString.flatMap(RangeText.range)
      },
    ] + DateConversions.all

  static func from(_ type: FEELType) -> Parameter { Parameter("from", type) }

  private static let number = BuiltIn(
    "number",
    signatures: [
      BuiltIn.Signature(
        pure: "number", [from(.string)], result: .number,
        problem: "the text is no number; with separators name them as second and third argument"
      ) { arguments in
        arguments[0].asString.flatMap { Decimal128($0) }.map(Value.number)
      },
      BuiltIn.Signature(
        pure: "number",
        [
          from(.string), Parameter("grouping separator", .string, isOptional: true),
          Parameter("decimal separator", .string, isOptional: true),
        ], result: .number,
        problem: """
          the text must be a number; the grouping separator is ' ', ',' or '.', the decimal \
          separator '.' or ',', and they differ
          """, implementation: separated),
    ])

  private static func separated(_ arguments: [Value]) -> Value? {
    guard let text = arguments[0].asString else { return nil }
    let grouping = arguments[1].asString
    let point = arguments[2].asString
    guard grouping != (point ?? "."), grouping.map([" ", ",", "."].contains) ?? true,
      point.map([",", "."].contains) ?? true
    else { return nil }
    var plain = ""
    for character in text {
      if String(character) == grouping { continue }
      if String(character) == (point ?? ".") {
        plain.append(".")
      } else if character == "." || character == "," {
        return nil
      } else {
        plain.append(character)
      }
    }
    return Decimal128(plain).map(Value.number)
  }

  /// Whole months from one day to another, cut off towards zero; times of day don't count.
  private static let yearsAndMonths: BuiltIn = {
    let types = [FEELType.date, .dateTime]
    return BuiltIn(
      "years and months duration",
      signatures: types.flatMap { first in
        types.map { second in
          BuiltIn.Signature(
            pure: "years and months duration",
            [Parameter("from", first), Parameter("to", second)], result: .yearsMonthsDuration,
            problem: "two dates are needed"
          ) { arguments in
            guard let start = day(arguments[0]), let end = day(arguments[1]) else { return nil }
            var months = (end.year - start.year) * 12 + end.month - start.month
            if months > 0, end.day < start.day { months -= 1 }
            if months < 0, end.day > start.day { months += 1 }
            return .yearsMonthsDuration(YearsMonthsDuration(months: Int64(months)))
          }
        }
      })
  }()

  /// The day of a date, or of a date and time.
  static func day(_ value: Value) -> CalendarDate? {
    switch value {
    case .date(let date): date
    case .dateTime(let moment): moment.date
    default: nil
    }
  }
}
