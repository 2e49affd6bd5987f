import Quantities

/// `date`, `time` and `date and time` (DMN 1.5 §10.3.4.1).
enum DateConversions {
  static let all: [BuiltIn] = [
    BuiltIn(
      "date",
      signatures: [
        BuiltIn.Signature(
          pure: "date", [from(.string)], result: .date,
          problem: "the text must be a day of the calendar, like 2024-08-19"
        ) { arguments in
          arguments[0].asString.flatMap { CalendarDate($0) }.map(Value.date)
        },
        dateOf(.date), dateOf(.dateTime),
        BuiltIn.Signature(
          pure: "date", [number("year"), number("month"), number("day")], result: .date,
          problem: "there is no such day"
        ) { arguments in
          guard let year = whole(arguments[0]), let month = whole(arguments[1]),
            let day = whole(arguments[2])
          else { return nil }
          return CalendarDate(year: year, month: month, day: day).map(Value.date)
        },
      ]),
    BuiltIn(
      "time",
      signatures: [
        BuiltIn.Signature(
          pure: "time", [from(.string)], result: .time,
          problem: "the text must be a time of day, like 09:30:00 or 09:30:00+08:00"
        ) { arguments in
          arguments[0].asString.flatMap { TimeOfDay($0) }.map(Value.time)
        },
        timeOf(.time), timeOf(.dateTime), timeOf(.date),
        BuiltIn.Signature(
          pure: "time",
          [
            number("hour"), number("minute"), number("second"),
            Parameter("offset", .daysTimeDuration, isOptional: true),
          ], result: .time, problem: "there is no such time of day", implementation: timeOfParts),
      ]),
    BuiltIn(
      "date and time",
      signatures: [
        BuiltIn.Signature(
          pure: "date and time", [from(.string)], result: .dateTime,
          problem: "the text must be a date and time, like 2024-08-19T09:30:00"
        ) { arguments in
          arguments[0].asString.flatMap { DateAndTime($0) }.map(Value.dateTime)
        },
        dateAndTimeOf(.date), dateAndTimeOf(.dateTime),
      ]),
  ]

  private static func from(_ type: FEELType) -> Parameter { ConversionFunctions.from(type) }

  private static func number(_ name: String) -> Parameter { Parameter(name, .number) }

  private static func dateOf(_ type: FEELType) -> BuiltIn.Signature {
    BuiltIn.Signature(
      pure: "date", [from(type)], result: .date, problem: "a date is needed"
    ) { arguments in
      ConversionFunctions.day(arguments[0]).map(Value.date)
    }
  }

  /// The time of a date is midnight UTC.
  private static func timeOf(_ type: FEELType) -> BuiltIn.Signature {
    BuiltIn.Signature(
      pure: "time", [from(type)], result: .time, problem: "a time is needed"
    ) { arguments in
      switch arguments[0] {
      case .time: arguments[0]
      case .dateTime(let moment): .time(moment.time)
      case .date(let date): .time(DateAndTime(startOf: date, zone: .utc).time)
      default: nil
      }
    }
  }

  private static func dateAndTimeOf(_ type: FEELType) -> BuiltIn.Signature {
    BuiltIn.Signature(
      pure: "date and time", [Parameter("date", type), Parameter("time", .time)],
      result: .dateTime, problem: "a date and a time are needed"
    ) { arguments in
      guard let date = ConversionFunctions.day(arguments[0]), case .time(let time) = arguments[1]
      else { return nil }
      return .dateTime(DateAndTime(date: date, time: time))
    }
  }

  /// The second may have a fraction, of which nine digits count.
  private static func timeOfParts(_ arguments: [Value]) -> Value? {
    guard let hour = whole(arguments[0]), let minute = whole(arguments[1]),
      case .number(let second) = arguments[2],
      let nanoseconds = second.multiplied(by: 1_000_000_000)?.wholePart, nanoseconds >= 0
    else { return nil }
    var zone = Zone.local
    if case .daysTimeDuration(let offset) = arguments[3] {
      guard offset.nanosecondsPart == 0, let seconds = Int32(exactly: offset.wholeSeconds),
        seconds.magnitude <= Zone.largestOffset.magnitude
      else { return nil }
      zone = .offset(seconds: seconds)
    }
    let (whole, fraction) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return TimeOfDay(hour: hour, minute: minute, second: whole, nanosecond: fraction, zone: zone)
      .map(Value.time)
  }

  /// A number without fraction.
  private static func whole(_ value: Value) -> Int? { value.asNumber?.asInt }
}
