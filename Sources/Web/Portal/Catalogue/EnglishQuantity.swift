internal import PolicyPacks
internal import Quantities

/// A parameter's number with its unit in English: `RMB 8 million`, `30%`, `3 years`.
enum EnglishQuantity {
  /// The number as English readers write it.
  static func text(_ number: Decimal128, _ unit: ParameterUnit) -> String {
    switch unit {
    case .share: plain(number.multiplied(by: 100) ?? number) + "%"
    case .yuan: "RMB " + money(number)
    case .years: counted(number, "year")
    case .months: counted(number, "month")
    case .days: counted(number, "day")
    case .firms: counted(number, "enterprise")
    default: plain(number)
    }
  }

  private static func counted(_ number: Decimal128, _ word: String) -> String {
    plain(number) + " " + word + (number == 1 ? "" : "s")
  }

  private static func money(_ number: Decimal128) -> String {
    let million: Decimal128 = 1_000_000
    if number >= million, let parts = number.divided(by: million) {
      let text = plain(parts)
      if text.count <= 6 { return text + " million" }
    }
    return Money(yuan: number)?.groupedYuan ?? plain(number)
  }

  /// The number without zeros at the end of its decimals.
  static func plain(_ number: Decimal128) -> String {
    var text = number.description[...]
    guard text.contains(".") else { return String(text) }
    while text.last == "0" { text = text.dropLast() }
    return String(text.last == "." ? text.dropLast() : text)
  }
}
