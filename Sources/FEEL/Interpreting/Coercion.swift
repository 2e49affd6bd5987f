/// Conformance of values to types and the implicit conversions (clauses 10.3.2.9.4 and 10.3.2.9.5).
public enum Coercion {
  /// `value` as a value of `type`: itself, the one element of a list, a list of it, or a date as a
  /// date and time; nil when nothing fits. Null and undetermined fit everywhere.
  public static func coerce(_ value: Value, to type: FEELType) -> Value? {
    if fits(value, type) { return value }
    if conforms(value, to: type) { return value }
    switch (value, type) {
    case (.list(let elements), _) where elements.count == 1:
      if case .list = type { return nil }
      return conforms(elements[0], to: type) ? elements[0] : nil
    case (.list, _): return nil
    case (.date(let date), .dateTime):
      return .dateTime(DateAndTime(startOf: date, zone: .utc))
    case (_, .list(let element)):
      return conforms(value, to: element) ? .list([value]) : nil
    default: return nil
    }
  }

  /// Whether it is seen at a glance that `value` is of `type`: a scalar, or a context whose form
  /// is of it.
  @inline(__always)
  static func fits(_ value: Value, _ type: FEELType) -> Bool {
    switch value {
    case .boolean: if case .boolean = type { return true }
    case .number: if case .number = type { return true }
    case .string: if case .string = type { return true }
    case .date: if case .date = type { return true }
    case .context(let context):
      if let own = context.shape.members, case .context(let members) = type {
        return own == members
      }
    default: break
    }
    return false
  }

  /// Whether `value` is an instance of `type` or null.
  public static func conforms(_ value: Value, to type: FEELType) -> Bool {
    switch (value, type) {
    case (_, .any), (.null, _), (.undetermined, _): true
    case (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
      (.time, .time), (.dateTime, .dateTime), (.daysTimeDuration, .daysTimeDuration),
      (.yearsMonthsDuration, .yearsMonthsDuration):
      true
    case (.list(let elements), .list(let element)):
      element == .any || elements.allSatisfy { conforms($0, to: element) }
    case (.context(let context), .context(let members)):
      members.enumerated().allSatisfy { index, member in
        guard let value = context.member(member.name, near: index) else { return false }
        return conforms(value, to: member.type)
      }
    case (.range(let range), .range(let end)):
      conforms(range.start, to: end) && conforms(range.end, to: end)
    case (.function(let function), .function(let parameters, let result)):
      conforms(function, parameters, result)
    default: false
    }
  }

  /// Whether `value instance of type`; null is an instance of Null and Any only.
  public static func isInstance(_ value: Value, of type: FEELType) -> Bool {
    if value.isNull { return type == .null }
    switch (value, type) {
    case (.list(let elements), .list(let element)):
      return element == .any || elements.allSatisfy { isInstance($0, of: element) }
    case (.context(let context), .context(let members)):
      return members.allSatisfy { member in
        guard let value = context[member.name] else { return false }
        return isInstance(value, of: member.type) || value.isNull
      }
    default: return type != .null && conforms(value, to: type)
    }
  }

  private static func conforms(
    _ function: FunctionValue, _ parameters: [FEELType], _ result: FEELType
  ) -> Bool {
    if parameters.isEmpty, result == .any { return true }
    guard function.parameters.count == parameters.count else { return false }
    for (own, wanted) in zip(function.parameters, parameters)
    where !isSubtype(wanted, of: own.type) {
      return false
    }
    return function.result == .any || isSubtype(function.result, of: result)
  }

  /// Whether every value of `type` conforms to `wider` (clause 10.3.2.9.4).
  public static func isSubtype(_ type: FEELType, of wider: FEELType) -> Bool {
    switch (type, wider) {
    case (_, .any), (.null, _): true
    case (.list(let a), .list(let b)), (.range(let a), .range(let b)): isSubtype(a, of: b)
    case (.context(let members), .context(let wanted)):
      wanted.allSatisfy { member in
        members.contains { $0.name == member.name && isSubtype($0.type, of: member.type) }
      }
    case (.function(let a, let x), .function(let b, let y)):
      a.count == b.count && zip(b, a).allSatisfy { isSubtype($0, of: $1) } && isSubtype(x, of: y)
    default: type == wider
    }
  }
}

extension Undetermined {
  /// What the undetermined among `values`, or among the elements of a list there, lack.
  static func union(in values: [Value]) -> Undetermined? {
    var result: Undetermined?
    func add(_ value: Value) {
      if case .undetermined(let missing) = value {
        result = result.map { $0.union(missing) } ?? missing
      }
    }
    for value in values {
      add(value)
      if case .list(let elements) = value { for element in elements { add(element) } }
    }
    return result
  }
}
