public import FEEL
public import Quantities

/// The values of a pack's parameters under chosen readings, as of a date.
///
/// Another reading makes another set; models are never read again for it.
public struct ParameterSet: Sendable {
  /// Values by name; a parameter that is open and has no default is absent.
  public private(set) var values: [String: ParameterValue]
  /// The values FEEL sees, in the order of `parameters`.
  public private(set) var feelValues: [Value]
  /// The readings that were chosen, by name.
  public private(set) var readings: [String: ParameterValue]
  /// The day up to which settlements count; nil: all of them.
  public let asOf: CalendarDate?
  /// The parameters in the order of the file.
  public let parameters: [Parameter]

  /// The values of `parameters`; `readings` go before settlements and defaults.
  public init(
    _ parameters: [Parameter], asOf: CalendarDate? = nil,
    readings: [String: ParameterValue] = [:]
  ) {
    self.parameters = parameters
    self.asOf = asOf
    self.readings = readings
    var values: [String: ParameterValue] = [:]
    for parameter in parameters {
      values[parameter.name] = readings[parameter.name] ?? parameter.value(asOf: asOf)
    }
    self.values = values
    feelValues = parameters.map { Self.value(values[$0.name], $0.name) }
  }

  /// This set with another value for the parameter at `place`.
  public func choosing(_ value: ParameterValue, at place: Int) -> ParameterSet {
    var set = self
    let name = parameters[place].name
    set.readings[name] = value
    set.values[name] = value
    set.feelValues[place] = Self.value(value, name)
    return set
  }

  /// The value FEEL sees; undetermined, missing `参数.name`, where nothing was chosen or settled.
  public func value(_ name: String) -> Value { Self.value(values[name], name) }

  private static func value(_ value: ParameterValue?, _ name: String) -> Value {
    switch value {
    case .number(let number): .number(number)
    case .choice(let words): .string(words)
    case .flag(let flag): .boolean(flag)
    case .date(let date): .date(date)
    case nil: .undetermined(Undetermined("\(ParametersModel.importName).\(name)"))
    }
  }
}
