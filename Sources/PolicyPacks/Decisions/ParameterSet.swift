public import FEEL
public import Quantities

/// The values of a pack's parameters under chosen readings, as of a date.
///
/// Another reading makes another set; models are never read again for it. Values are reached by
/// the parameter's place in the file, because comparing names costs more than deciding.
public struct ParameterSet: Sendable {
  /// The parameters in the order of the file.
  public let parameters: [Parameter]
  /// The day up to which settlements count; nil: all of them.
  public let asOf: CalendarDate?
  /// The readings that were chosen when the set was made, by name.
  public let readings: [String: ParameterValue]
  private var chosen: [ParameterValue?]
  private var seen: [Value]
  /// One other value, so that a set that differs in it shares everything else.
  private var other: (place: Int, value: ParameterValue, seen: Value)?

  /// The values of `parameters`; `readings` go before settlements and defaults.
  public init(
    _ parameters: [Parameter], asOf: CalendarDate? = nil,
    readings: [String: ParameterValue] = [:]
  ) {
    self.parameters = parameters
    self.asOf = asOf
    self.readings = readings
    chosen = parameters.map { parameter in
      (readings.isEmpty ? nil : readings[parameter.name]) ?? parameter.value(asOf: asOf)
    }
    seen = zip(parameters, chosen).map { Self.seen($1, $0.name) }
  }

  /// This set with another value for the parameter at `place`.
  public func choosing(_ value: ParameterValue, at place: Int) -> ParameterSet {
    var set = self
    if let other {
      set.chosen[other.place] = other.value
      set.seen[other.place] = other.seen
    }
    set.other = (place, value, Self.seen(value, parameters[place].name))
    return set
  }

  /// The value of the parameter at `place`; nil where nothing is stated, chosen or settled.
  public subscript(place: Int) -> ParameterValue? {
    if let other, other.place == place { return other.value }
    return chosen[place]
  }

  /// The value of the parameter at `place` as FEEL sees it; undetermined, missing `参数.name`,
  /// where nothing is stated, chosen or settled.
  public func value(at place: Int) -> Value {
    if let other, other.place == place { return other.seen }
    return seen[place]
  }

  /// The value of the parameter of that name as FEEL sees it; undetermined where there is none.
  public func value(_ name: String) -> Value { Self.seen(self[name], name) }

  /// The value of the parameter of that name; nil as for a place, or where there is none.
  public subscript(name: String) -> ParameterValue? {
    parameters.firstIndex { $0.name == name }.flatMap { self[$0] }
  }

  private static func seen(_ value: ParameterValue?, _ name: String) -> Value {
    switch value {
    case .number(let number): .number(number)
    case .choice(let words): .string(words)
    case .flag(let flag): .boolean(flag)
    case .date(let date): .date(date)
    case nil: .undetermined(Undetermined("\(ParametersModel.importName).\(name)"))
    }
  }
}
