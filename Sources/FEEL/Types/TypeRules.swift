/// What can be said about types before anything is evaluated.
enum TypeRules {
  /// The names of all properties of temporal values and ranges (clause 10.3.2.15).
  static let propertyNames = [
    "year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone",
    "years", "months", "days", "hours", "minutes", "seconds", "start", "end", "start included",
    "end included",
  ]

  /// The properties of a type that isn't a context.
  static func properties(_ type: FEELType) -> [FEELType.Member]? {
    switch type {
    case .range(let end):
      return [
        .init("start", end), .init("end", end), .init("start included", .boolean),
        .init("end included", .boolean),
      ]
    default:
      let members = Value.temporalProperties(of: type)
      return members.isEmpty ? nil : members
    }
  }

  /// The type of `left op right`; nil when no values of these types can be joined (clause
  /// 10.3.2.12, tables for arithmetic).
  static func arithmetic(
    _ operation: ArithmeticOperator, _ left: FEELType, _ right: FEELType
  ) -> FEELType? {
    if case .list(let element) = left { return arithmetic(operation, element, right) }
    if case .list(let element) = right { return arithmetic(operation, left, element) }
    switch (operation, left, right) {
    case (_, .any, _), (_, _, .any): return partialArithmetic(operation, left, right)
    case (_, .null, _), (_, _, .null): return .any
    case (_, .number, .number): return .number
    case (.add, .string, .string): return .string
    case (.add, .date, .yearsMonthsDuration), (.add, .yearsMonthsDuration, .date),
      (.subtract, .date, .yearsMonthsDuration), (.add, .date, .daysTimeDuration),
      (.add, .daysTimeDuration, .date), (.subtract, .date, .daysTimeDuration):
      return .date
    case (.add, .dateTime, .yearsMonthsDuration), (.add, .yearsMonthsDuration, .dateTime),
      (.subtract, .dateTime, .yearsMonthsDuration), (.add, .dateTime, .daysTimeDuration),
      (.add, .daysTimeDuration, .dateTime), (.subtract, .dateTime, .daysTimeDuration):
      return .dateTime
    case (.add, .time, .daysTimeDuration), (.add, .daysTimeDuration, .time),
      (.subtract, .time, .daysTimeDuration):
      return .time
    case (.subtract, .time, .time), (.subtract, .date, .date), (.subtract, .dateTime, .dateTime),
      (.subtract, .date, .dateTime), (.subtract, .dateTime, .date):
      return .daysTimeDuration
    default: return durationArithmetic(operation, left, right)
    }
  }

  private static func partialArithmetic(
    _ operation: ArithmeticOperator, _ left: FEELType, _ right: FEELType
  ) -> FEELType? {
    switch left == .any ? right : left {
    case .boolean, .context, .function, .range: nil
    case .string where operation == .add: .string
    case .string: nil
    default: .any
    }
  }

  private static func durationArithmetic(
    _ operation: ArithmeticOperator, _ left: FEELType, _ right: FEELType
  ) -> FEELType? {
    switch (operation, left, right) {
    case (.add, .daysTimeDuration, .daysTimeDuration),
      (.subtract, .daysTimeDuration, .daysTimeDuration),
      (.multiply, .daysTimeDuration, .number), (.multiply, .number, .daysTimeDuration),
      (.divide, .daysTimeDuration, .number):
      .daysTimeDuration
    case (.add, .yearsMonthsDuration, .yearsMonthsDuration),
      (.subtract, .yearsMonthsDuration, .yearsMonthsDuration),
      (.multiply, .yearsMonthsDuration, .number), (.multiply, .number, .yearsMonthsDuration),
      (.divide, .yearsMonthsDuration, .number):
      .yearsMonthsDuration
    case (.divide, .daysTimeDuration, .daysTimeDuration),
      (.divide, .yearsMonthsDuration, .yearsMonthsDuration):
      .number
    default: nil
    }
  }

  /// The type of `-operand`; nil when it has none.
  static func negation(_ operand: FEELType) -> FEELType? {
    switch operand {
    case .number, .daysTimeDuration, .yearsMonthsDuration, .any: operand
    case .null: .any
    case .list(let element): negation(element)
    default: nil
    }
  }

  /// Whether values of the two types can be compared at all.
  static func comparable(
    _ comparison: ComparisonOperator, _ left: FEELType, _ right: FEELType
  ) -> Bool {
    let isEquality = comparison == .equal || comparison == .notEqual
    switch (left, right) {
    case (.any, _), (_, .any): return true
    case (.null, _), (_, .null): return isEquality
    case (.date, .dateTime), (.dateTime, .date): return true
    case (.list(let a), .list(let b)): return isEquality && comparable(.equal, a, b)
    case (.list(let a), let b), (let b, .list(let a)): return comparable(comparison, a, b)
    case (.context, .context), (.range, .range), (.function, .function): return isEquality
    case (.boolean, .boolean): return isEquality
    default: return left == right
    }
  }

  /// The type of a value that is of one type or of the other.
  static func union(_ a: FEELType, _ b: FEELType) -> FEELType {
    if a == b { return a }
    switch (a, b) {
    case (.null, _): return b
    case (_, .null): return a
    case (.list(let x), .list(let y)): return .list(union(x, y))
    case (.context(let x), .context(let y)):
      return .context(
        x.compactMap { member in
          y.first { $0.name == member.name }.map {
            FEELType.Member(member.name, union(member.type, $0.type))
          }
        })
    default: return .any
    }
  }

  /// The type of the elements over which an iteration runs.
  static func element(of type: FEELType) -> FEELType {
    switch type {
    case .list(let element), .range(let element): element
    default: type
    }
  }

  /// Whether a value of static type `given` may fit `wanted`, conversions included.
  static func accepts(_ wanted: FEELType, _ given: FEELType) -> Bool {
    switch (wanted, given) {
    case (.any, _), (_, .any), (_, .null): return true
    case (.list(let a), .list(let b)): return accepts(a, b)
    case (.list(let element), _): return accepts(element, given)
    case (_, .list(let element)): return accepts(wanted, element)
    case (.range(let a), .range(let b)): return accepts(a, b)
    case (.dateTime, .date): return true
    case (.context(let members), .context(let own)):
      return members.allSatisfy { member in
        own.isEmpty || own.contains { $0.name == member.name && accepts(member.type, $0.type) }
      }
    case (.function(let a, _), .function(let b, _)): return a.isEmpty || a.count == b.count
    default: return wanted == given
    }
  }
}
