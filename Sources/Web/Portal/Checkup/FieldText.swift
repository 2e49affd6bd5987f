internal import FEEL
internal import PolicyPacks
internal import Quantities

/// What is wrong with what somebody typed into a field.
enum FieldFault: Error, Sendable, Hashable {
  case amount
  case fractionOfFen
  case number
  case wholeNumber
  case decimals(Int)
  case date
  case choice
  case creditCode
  case tooLong(Int)
  case outside(String, String)
}

/// Between the text of a field and the value of a fact. Money may be typed as 120万元, a share as
/// percent, a date as 2026年3月1日.
enum FieldText {
  /// What the field shows for a value.
  static func text(_ value: Value, of fact: Fact) -> String {
    switch value {
    case .boolean(let truth): return truth ? "yes" : "no"
    case .date(let date): return date.description
    case .string(let text):
      guard case .enumeration(let values) = fact.type else { return text }
      return values.first { $0.name == text }?.key ?? ""
    case .number(let number):
      switch fact.type {
      case .money: return Money(yuan: number)?.groupedYuan ?? number.description
      case .rate: return EnglishQuantity.plain(number.multiplied(by: 100) ?? number)
      default: return EnglishQuantity.plain(number)
      }
    default: return ""
    }
  }

  /// The value that `typed` stands for; nil for nothing.
  static func value(_ typed: String, of fact: Fact) throws(FieldFault) -> Value? {
    let text = typed.trimmed
    if text.isEmpty { return nil }
    switch fact.type {
    case .money(let range): return try within(range, money(text), money: true)
    case .number(let range, let decimals):
      return try within(range, number(text, decimals: decimals))
    case .rate(let range, let decimals):
      return try within(range, share(text, decimals: decimals), share: true)
    case .integer(let range):
      guard let whole = Int(plain(text)) else { throw .wholeNumber }
      guard range.contains(whole) else {
        throw .outside("\(range.lowerBound)", "\(range.upperBound)")
      }
      return .number(Decimal128(whole))
    case .boolean:
      guard text == "yes" || text == "no" else { throw .choice }
      return .boolean(text == "yes")
    case .enumeration(let values):
      guard let value = values.first(where: { $0.key == text }) else { throw .choice }
      return .string(value.name)
    case .date(let range):
      guard let date = DateText.read(text) else { throw .date }
      guard range.contains(date) else {
        throw .outside(range.lowerBound.description, range.upperBound.description)
      }
      return .date(date)
    case .text(let maximum):
      guard text.count <= maximum else { throw .tooLong(maximum) }
      return .string(text)
    case .creditCode:
      guard let code = try? CreditCode.parse(text) else { throw .creditCode }
      return .string(code.text)
    case .list: throw .choice
    }
  }

  private static func money(_ text: String) throws(FieldFault) -> Decimal128 {
    do throws(MoneyFault) {
      return try Money.parse(text).yuan
    } catch {
      if case .fractionOfFen = error { throw .fractionOfFen }
      throw .amount
    }
  }

  private static func number(_ text: String, decimals: Int) throws(FieldFault) -> Decimal128 {
    guard let number = Decimal128(plain(text)) else { throw .number }
    guard number.roundedToScale(decimals, .down) == number else { throw .decimals(decimals) }
    return number
  }

  private static func share(_ text: String, decimals: Int) throws(FieldFault) -> Decimal128 {
    let digits = plain(text).filter { $0 != "%" && $0 != "％" }
    guard let percent = Decimal128(digits), let share = percent.divided(by: 100) else {
      throw .number
    }
    guard share.roundedToScale(decimals, .down) == share else {
      throw .decimals(max(0, decimals - 2))
    }
    return share
  }

  private static func plain(_ text: String) -> String {
    SearchTokens.folded(text).filter { $0 != "," && !$0.isWhitespace }
  }

  private static func within(
    _ range: ClosedRange<Decimal128>, _ number: Decimal128, money: Bool = false,
    share: Bool = false
  ) throws(FieldFault) -> Value {
    if range.contains(number) { return .number(number) }
    let bounds = [range.lowerBound, range.upperBound].map { bound in
      if share { return EnglishQuantity.plain(bound.multiplied(by: 100) ?? bound) + "%" }
      return money
        ? Money(yuan: bound)?.groupedYuan ?? bound.description : EnglishQuantity.plain(bound)
    }
    throw .outside(bounds[0], bounds[1])
  }
}

/// Dates as people type them.
enum DateText {
  /// `2026-03-01`, `2026-3-1`, `2026/3/1`, `2026.3.1`, `2026年3月1日`, `20260301`.
  static func read(_ text: String) -> CalendarDate? {
    let folded = SearchTokens.folded(text)
    if folded.count == 8, folded.allSatisfy(\.isNumber) {
      let digits = Array(folded)
      return date([String(digits[0..<4]), String(digits[4..<6]), String(digits[6..<8])])
    }
    let parts = folded.split { "-/.年月日".contains($0) || $0.isWhitespace }.map(String.init)
    return date(parts)
  }

  private static func date(_ parts: [String]) -> CalendarDate? {
    guard parts.count == 3, parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2 else {
      return nil
    }
    let padded = parts.map { $0.count < 2 ? "0" + $0 : $0 }
    return CalendarDate(padded.joined(separator: "-"))
  }
}

extension String {
  /// The text without blanks around it.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
