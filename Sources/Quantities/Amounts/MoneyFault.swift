/// Why a text is no amount of money. `description` says it to the person who typed it.
public enum MoneyFault: Error, Hashable, Sendable {
  /// Nothing but blanks.
  case empty
  /// Not a number with an optional unit.
  case notAnAmount(String)
  /// Commas that don't stand before groups of three digits.
  case grouping(String)
  /// A unit that isn't known.
  case unit(String)
  /// A fraction of a fen: more than two decimals of a yuan.
  case fractionOfFen(String)
  /// An amount below zero where none can be.
  case negative(String)
  /// More than `Money.largestParsedYuan`, on either side of zero.
  case tooLarge(String)
}

extension MoneyFault: CustomStringConvertible {
  /// What is wrong and what to do, in Chinese.
  public var description: String {
    switch self {
    case .empty: "没有填写金额；请填写如 1234567.89 或 123.45万元。"
    case .notAnAmount(let text):
      "“\(MoneyFault.shortened(text))”不是金额；请填写如 1234567.89、1,234,567.89 或 123.45万元。"
    case .grouping(let text):
      "“\(MoneyFault.shortened(text))”的千位分隔逗号位置不对；请每三位一个逗号，或不用逗号。"
    case .unit(let unit):
      "不认识单位“\(MoneyFault.shortened(unit))”；可用元、千元、万元、百万元、千万元、亿元。"
    case .fractionOfFen(let text):
      "“\(MoneyFault.shortened(text))”不足一分：按元计最多两位小数；请先按规定取舍到分。"
    case .negative(let text): "“\(MoneyFault.shortened(text))”为负数；这里的金额不能小于零。"
    case .tooLarge(let text):
      "“\(MoneyFault.shortened(text))”超过十万亿元，超出可处理的金额；请核对单位和位数。"
    }
  }

  /// At most forty characters of what was typed.
  private static func shortened(_ text: String) -> String {
    text.count <= 40 ? text : text.prefix(40) + "…"
  }
}
