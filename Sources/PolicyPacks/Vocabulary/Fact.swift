public import Quantities

/// A typed value that can be known about an entity.
public struct Fact: Sendable {
  /// The English key in dossiers and JSON.
  public let key: String
  /// The Chinese name in FEEL and on pages.
  public let name: String
  /// The type with its range or values.
  public let type: FactType
  /// What a number or integer counts; money is in 元 and a rate in 比例 without saying so.
  public let unit: ParameterUnit?
  /// Where the value may come from, best last as the file has it.
  public let provenance: [Provenance]
  /// Whether "what would raise the amount" may try other values.
  public let isChangeable: Bool
  /// Who may see it.
  public let sensitivity: Sensitivity
  /// The question to the applicant.
  public let question: String?
  /// What helps to answer.
  public let help: String?
  /// Where it stands.
  public let place: DataPlace
}

/// Where a fact's value comes from.
public enum Provenance: String, CaseIterable, Hashable, Sendable {
  /// The applicant says so.
  case declared
  /// An official list says so.
  case register
  /// A document shows it.
  case evidence
  /// An officer decided it (核定).
  case determined
  /// It follows from other facts.
  case computed
}

/// Who may see a fact.
public enum Sensitivity: String, CaseIterable, Hashable, Sendable {
  /// Everybody.
  case `public`
  /// Applicant and officers.
  case `internal`
  /// A person's; erasable.
  case personal
  /// Business secrets; erasable.
  case secret
}

/// A fact's type. Ranges are mandatory, so that amounts can be proved to fit 63 bits.
public enum FactType: Hashable, Sendable {
  /// Renminbi in 元 with at most two decimals, within the range (元).
  case money(ClosedRange<Decimal128>)
  /// A number with at most so many decimals.
  case number(ClosedRange<Decimal128>, decimals: Int)
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A share: 0.3 is 30 %.
  case rate(ClosedRange<Decimal128>, decimals: Int)
  /// Yes or no.
  case boolean
  /// One of some values; FEEL sees the Chinese name.
  case enumeration([EnumerationValue])
  /// A day.
  case date(ClosedRange<CalendarDate>)
  /// A text of at most so many characters.
  case text(maximum: Int)
  /// A 统一社会信用代码 (GB 32100-2015).
  case creditCode
  /// A list of at most so many items of the entity of that key.
  case list(of: String, maximum: Int)

  /// The word of the vocabulary file.
  public var word: String {
    switch self {
    case .money: "money"
    case .number: "number"
    case .integer: "integer"
    case .rate: "rate"
    case .boolean: "boolean"
    case .enumeration: "enum"
    case .date: "date"
    case .text: "text"
    case .creditCode: "creditCode"
    case .list: "list"
    }
  }
}

/// A value of an enum fact.
public struct EnumerationValue: Hashable, Sendable {
  /// The key in dossiers and JSON.
  public let key: String
  /// The Chinese name: the value FEEL sees.
  public let name: String
  /// What helps to choose.
  public let help: String?

  /// A value with its key and Chinese name.
  public init(key: String, name: String, help: String? = nil) {
    self.key = key
    self.name = name
    self.help = help
  }
}
