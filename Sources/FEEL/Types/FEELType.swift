/// A type of FEEL (clause 10.3.2.9).
public indirect enum FEELType: Hashable, Sendable {
  /// Every value conforms; as a static type: nothing is known.
  case any
  /// Only null.
  case null
  /// `true` and `false`.
  case boolean
  /// Decimal numbers.
  case number
  /// Texts.
  case string
  /// Days.
  case date
  /// Times of day.
  case time
  /// Days with a time of day.
  case dateTime
  /// Durations in days, hours, minutes, seconds.
  case daysTimeDuration
  /// Durations in years and months.
  case yearsMonthsDuration
  /// Lists whose elements conform.
  case list(FEELType)
  /// Contexts that have at least these members; without members any context.
  case context([Member])
  /// Ranges whose ends conform.
  case range(FEELType)
  /// Functions that take such parameters and give such a result.
  case function(parameters: [FEELType], result: FEELType)

  /// A named member of a context type.
  public struct Member: Hashable, Sendable {
    /// The member's name.
    public let name: String
    /// The type of its value.
    public let type: FEELType

    /// A member `name` of type `type`.
    public init(_ name: String, _ type: FEELType) {
      self.name = name
      self.type = type
    }
  }
}

/// A formal parameter of a function.
public struct Parameter: Hashable, Sendable {
  /// The name by which named arguments reach it.
  public let name: String
  /// The type to which arguments must conform, after the implicit conversions.
  public let type: FEELType
  /// Whether an argument may be left out (built-ins only).
  public let isOptional: Bool
  /// Whether it takes all remaining arguments, as one list (the last of a built-in's only).
  public let isVariadic: Bool

  /// A parameter `name` of type `type`.
  public init(
    _ name: String, _ type: FEELType, isOptional: Bool = false, isVariadic: Bool = false
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.isVariadic = isVariadic
  }
}

extension FEELType: CustomStringConvertible {
  /// The type as FEEL writes it: `list<number>`.
  public var description: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .daysTimeDuration: "days and time duration"
    case .yearsMonthsDuration: "years and months duration"
    case .list(let element): "list<\(element)>"
    case .context(let members):
      "context<" + members.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ">"
    case .range(let end): "range<\(end)>"
    case .function(let parameters, let result):
      "function<" + parameters.map(\.description).joined(separator: ", ") + "> -> \(result)"
    }
  }
}
