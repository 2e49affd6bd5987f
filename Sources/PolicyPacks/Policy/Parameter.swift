public import Quantities

/// A number or choice of the text. Where the text leaves it open, it has readings to choose from.
public struct Parameter: Sendable {
  /// The name in FEEL: `参数.国产算力比例`.
  public let name: String
  /// What the value counts.
  public let unit: ParameterUnit
  /// The value the text states; nil for an open point.
  public let value: ParameterValue?
  /// The words of the phrase that state the value.
  public let quoted: Located<String>?
  /// The key of the phrase it comes from.
  public let phrase: Located<String>
  /// How certain the value is.
  public let status: ParameterStatus
  /// What is asked where the text is open.
  public let question: String?
  /// Candidates of an open point, in the order of the file.
  public let readings: [Reading]
  /// The reading that a check-up starts from; nil: undetermined until settled.
  public let defaultReading: ParameterValue?
  /// Why this default.
  public let basis: String?
  /// The officers' choice.
  public let settlement: Settlement?
  /// Where it stands.
  public let place: DataPlace
  /// Where the value stands.
  public let valuePlace: DataPlace

  /// The reading of that value.
  public func reading(_ value: ParameterValue) -> Reading? { readings.first { $0.value == value } }

  /// The value on `date` without a chosen reading: stated, settled by then, or the default.
  public func value(asOf date: CalendarDate?) -> ParameterValue? {
    if let value { return value }
    if let settlement, date.map({ settlement.on <= $0 }) ?? true { return settlement.value }
    return defaultReading
  }
}

/// How certain a parameter's value is.
public enum ParameterStatus: String, CaseIterable, Hashable, Sendable {
  /// The text says it.
  case stated
  /// The text leaves it open (未核实).
  case open
  /// Two officers settled it with a document.
  case settled
}

/// What a parameter's value counts.
public enum ParameterUnit: String, CaseIterable, Hashable, Sendable {
  case yuan = "元"
  case share = "比例"
  case years = "年"
  case months = "月"
  case days = "天"
  case firms = "家"
  case pieces = "个"
  case items = "项"
  case times = "次"
  case persons = "人"
  case choice = "选项"
  case flag = "是非"
  case date = "日期"

  /// Whether values are numbers.
  public var isNumber: Bool {
    switch self {
    case .choice, .flag, .date: false
    default: true
    }
  }
}

/// A parameter's value.
public enum ParameterValue: Hashable, Sendable, CustomStringConvertible {
  case number(Decimal128)
  case choice(String)
  case flag(Bool)
  case date(CalendarDate)

  /// The value as the file writes it.
  public var description: String {
    switch self {
    case .number(let number): number.description
    case .choice(let words): words
    case .flag(let flag): flag ? "true" : "false"
    case .date(let date): date.description
    }
  }

  /// The value as people read it with its unit: `8000000` 元 is `800万元`, `0.3` 比例 is `30%`.
  public func words(in unit: ParameterUnit) -> String {
    switch self {
    case .number(let number):
      switch unit {
      case .share:
        return (number.multiplied(by: 100) ?? number).shortDescription + "%"
      case .yuan:
        let tenThousand: Decimal128 = 10_000
        if let parts = number.divided(by: tenThousand), !number.isZero,
          parts.scaledIsShort, number.magnitude >= tenThousand
        {
          return parts.shortDescription + "万元"
        }
        return number.shortDescription + "元"
      default: return number.shortDescription + unit.rawValue
      }
    case .flag(let flag): return flag ? "是" : "否"
    case .choice, .date: return description
    }
  }
}

/// A candidate where the text is open.
public struct Reading: Sendable {
  /// The value.
  public let value: ParameterValue
  /// The reading in words.
  public let words: String
  /// Where it stands.
  public let place: DataPlace
}

/// Two officers' choice among the readings, with a document number.
public struct Settlement: Sendable {
  /// The value chosen.
  public let value: ParameterValue
  /// The document's number.
  public let document: String
  /// The two officers.
  public let officers: [String]
  /// The day from which it counts.
  public let on: CalendarDate
}

extension Decimal128 {
  /// The number without zeros at the end of its decimals.
  var shortDescription: String {
    let text = description
    guard text.contains(".") else { return text }
    var digits = Substring(text)
    while digits.last == "0" { digits = digits.dropLast() }
    if digits.last == "." { digits = digits.dropLast() }
    return String(digits)
  }

  /// At most four decimals.
  fileprivate var scaledIsShort: Bool {
    let parts = shortDescription.split(separator: ".")
    return parts.count < 2 || parts[1].count <= 4
  }
}
