import Quantities

/// Functions on dates and the present (DMN 1.5 §10.3.4.10 and §10.3.4.11).
enum TemporalFunctions {
  static let all: [BuiltIn] = [
    calendar("day of year", result: .number) { .number(Decimal128($0.dayOfYear)) },
    calendar("day of week", result: .string) { .string(days[$0.weekday - 1]) },
    calendar("month of year", result: .string) { .string(months[$0.month - 1]) },
    calendar("week of year", result: .number) { .number(Decimal128($0.isoWeek)) },
    BuiltIn("now", [], result: .dateTime) { context, _ throws(EvaluationFault) in
      guard let now = present(context) else { return try unknown("now", &context) }
      return .dateTime(now)
    },
    BuiltIn("today", [], result: .date) { context, _ throws(EvaluationFault) in
      guard let now = present(context) else { return try unknown("today", &context) }
      return .date(now.date)
    },
  ]

  private static let days = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static func calendar(
    _ name: String, result: FEELType, _ function: @escaping @Sendable (CalendarDate) -> Value
  ) -> BuiltIn {
    BuiltIn(
      name,
      signatures: [FEELType.date, .dateTime].map { type in
        BuiltIn.Signature(
          pure: name, [Parameter("date", type)], result: result, problem: "a date is needed"
        ) { arguments in
          switch arguments[0] {
          case .date(let date): function(date)
          case .dateTime(let moment): function(moment.date)
          default: nil
          }
        }
      })
  }

  private static func present(_ context: CallContext) -> DateAndTime? {
    guard let instant = context.instant else { return nil }
    return DateAndTime(
      instantNanoseconds: Int128(instant.microseconds) * 1_000,
      zone: .offset(seconds: instant.offsetSeconds))
  }

  private static func unknown(
    _ name: String, _ context: inout CallContext
  ) throws(EvaluationFault) -> Value {
    try context.fault(.invalidArgument, "\(name): the evaluation was given no instant")
  }
}
