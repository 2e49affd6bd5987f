internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Between the text of a list's cell and the value of a fact, as people keep it in Excel.
enum RegisterText {
  /// The value that `text` stands for; nil where the fact can't have it.
  static func value(_ text: String, of fact: Fact) -> Value? {
    let text = text.trimmingBlanks
    switch fact.type {
    case .boolean:
      if ["是", "TRUE", "true", "1", "有"].contains(text) { return .boolean(true) }
      if ["否", "FALSE", "false", "0", "无"].contains(text) { return .boolean(false) }
      return nil
    case .enumeration(let values):
      return values.first { $0.name == text || $0.key == text }.map { .string($0.name) }
    case .date(let range):
      return date(text).flatMap { range.contains($0) ? .date($0) : nil }
    case .money(let range):
      guard let yuan = try? Money.parse(text).yuan, range.contains(yuan) else { return nil }
      return .number(yuan)
    case .integer(let range):
      guard let whole = Int(text), range.contains(whole) else { return nil }
      return .number(Decimal128(whole))
    case .number(let range, let decimals), .rate(let range, let decimals):
      guard let number = Decimal128(text), range.contains(number),
        number.roundedToScale(decimals, .down) == number
      else { return nil }
      return .number(number)
    case .text(let maximum): return text.count <= maximum ? .string(text) : nil
    case .creditCode: return (try? CreditCode.parse(text)).map { .string($0.text) }
    case .list: return nil
    }
  }

  /// How a value of the fact is written.
  static func remedy(_ fact: Fact) -> String {
    switch fact.type {
    case .boolean: "请填“是”或“否”。"
    case .enumeration(let values):
      "请填：\(values.prefix(8).map(\.name).joined(separator: "、"))\(values.count > 8 ? "等" : "")。"
    case .date: "请写成2026-03-01的样子。"
    case .money: "请填金额，以元为单位，最多两位小数。"
    case .integer: "请填整数，并在允许的范围内。"
    case .number, .rate: "请填数字，并在允许的范围内。"
    case .text(let maximum): "最多\(maximum)字。"
    case .creditCode: "请填18位统一社会信用代码。"
    case .list: "这一列不能用表格填写。"
    }
  }

  /// How people read a value.
  static func words(_ value: Value) -> String {
    switch value {
    case .boolean(let truth): truth ? "是" : "否"
    case .string(let text): text
    case .date(let date): date.description
    case .number(let number): number.description
    default: ""
    }
  }

  /// `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日`.
  static func date(_ text: String) -> CalendarDate? {
    let parts = text.split { "-/.年月日".contains($0) || $0.isWhitespace }
    guard parts.count == 3, parts[0].count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
