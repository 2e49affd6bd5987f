// Boards: markets of things other than money (design, section 8). A `BoardScheme` says what can be
// listed and asked for and when the two fit; `BoardMatching` finds what fits, why, and what
// smallest change would make something fit. Pure: rules come as closures, days as arguments.
public import Quantities

/// One thing that a listing or a need says.
public struct BoardField: Sendable, Hashable {
  /// What can be entered.
  public enum Kind: Sendable, Hashable {
    /// A text of at most so many characters.
    case text(maximum: Int)
    /// A number in the range with at most so many decimals.
    case number(ClosedRange<Decimal128>, decimals: Int)
    /// Renminbi in 元 within the range, to the fen.
    case money(ClosedRange<Decimal128>)
    /// A day.
    case date
    /// One of some words.
    case choice([String])
    /// Some of some words.
    case choices([String])
  }

  /// The English key in forms, JSON and rows.
  public let key: String
  /// The Chinese name on pages and in rules.
  public let name: String
  /// What can be entered.
  public let kind: Kind
  /// What a number counts, as pages show it: 卡时, 平方米.
  public let unit: String?
  /// Whether it has to be entered.
  public let isRequired: Bool
  /// Shown only to the two who agreed, and to officers.
  public let isPrivate: Bool
  /// What helps to fill it in.
  public let help: String?

  /// A field.
  public init(
    key: String, name: String, kind: Kind, unit: String? = nil, isRequired: Bool = false,
    isPrivate: Bool = false, help: String? = nil
  ) {
    self.key = key
    self.name = name
    self.kind = kind
    self.unit = unit
    self.isRequired = isRequired
    self.isPrivate = isPrivate
    self.help = help
  }
}

/// What stands in a field.
public enum BoardValue: Sendable, Hashable {
  case text(String)
  case number(Decimal128)
  case date(CalendarDate)
  case choices([String])

  /// The value as rows keep it and forms show it; several choices with 、 between them.
  public var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.description
    case .date(let day): day.description
    case .choices(let choices): choices.joined(separator: "、")
    }
  }
}

/// Why a value can't stand in a field.
public struct FieldFault: Error, Sendable, Hashable {
  /// The field's key.
  public let field: String
  /// A Chinese sentence: what is wrong and what to do.
  public let words: String

  /// A fault of a field.
  public init(field: String, words: String) {
    self.field = field
    self.words = words
  }
}

extension BoardField {
  /// The value that `texts` stand for; nil where nothing was entered.
  ///
  /// - Parameter texts: what was entered; several only for a field of several choices.
  /// - Throws: why it can't stand here, contact data in a text among it.
  public func value(of texts: [String]) throws(FieldFault) -> BoardValue? {
    let entered = texts.map(Self.trimmed).filter { !$0.isEmpty }
    guard let first = entered.first else {
      if isRequired { throw fault("请填写“\(name)”。") }
      return nil
    }
    switch kind {
    case .text(let maximum): return .text(try text(first, maximum))
    case .number(let range, let decimals): return .number(try number(first, range, decimals))
    case .money(let range): return .number(try number(first, range, 2))
    case .date:
      guard let day = CalendarDate(first) else { throw fault("“\(name)”请填写日期，如2026-03-01。") }
      return .date(day)
    case .choice(let known):
      guard known.contains(first) else { throw fault("请从列出的选项里选择“\(name)”。") }
      return .choices([first])
    case .choices(let known):
      let chosen = entered.count == 1 ? Self.split(first) : entered
      guard chosen.allSatisfy(known.contains) else { throw fault("请从列出的选项里选择“\(name)”。") }
      return .choices(known.filter(chosen.contains))
    }
  }

  /// The value that a row kept; nil where the scheme has changed and it fits no more.
  public func kept(_ text: String) -> BoardValue? {
    switch kind {
    case .text: .text(text)
    case .number, .money: Decimal128(text).map(BoardValue.number)
    case .date: CalendarDate(text).map(BoardValue.date)
    case .choice, .choices: .choices(Self.split(text))
    }
  }

  private func text(_ text: String, _ maximum: Int) throws(FieldFault) -> String {
    guard text.count <= maximum else { throw fault("“\(name)”最多\(maximum)个字。") }
    guard !text.utf8.contains(0) else { throw fault("“\(name)”里有不能保存的字符。") }
    if let contact = ContactScan.contact(in: text) {
      throw fault("“\(name)”里有联系方式（\(contact)）。联系方式请填在单独一栏，双方同意后系统才互相告知。")
    }
    return text
  }

  private func number(
    _ text: String, _ range: ClosedRange<Decimal128>, _ decimals: Int
  ) throws(FieldFault) -> Decimal128 {
    let plain = text.filter { $0 != "," && $0 != "，" }
    guard let number = Decimal128(plain) else { throw fault("“\(name)”请填写数字。") }
    guard range.contains(number) else {
      throw fault("“\(name)”应在\(range.lowerBound)到\(range.upperBound)之间。")
    }
    guard let rounded = number.roundedToScale(decimals, .halfEven), rounded == number else {
      throw fault("“\(name)”最多\(decimals)位小数。")
    }
    return number
  }

  private func fault(_ words: String) -> FieldFault { FieldFault(field: key, words: words) }

  private static func split(_ text: String) -> [String] {
    text.split(separator: "、").map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
