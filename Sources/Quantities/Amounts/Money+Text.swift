extension Money {
  /// The largest amount that `parse` takes: 10,000,000,000,000 yuan.
  public static let largestParsedYuan = 10_000_000_000_000

  /// The units of an amount and the power of ten of yuan that each stands for; the longest first.
  private static let units: [(name: String, power: Int)] = [
    ("百万元", 6), ("千万元", 7), ("千元", 3), ("万元", 4), ("亿元", 8), ("百万", 6), ("千万", 7),
    ("元", 0), ("万", 4), ("亿", 8),
  ]

  /// An amount as people write it: `1234567.89`, `1,234,567.89`, `123.45万元`, `2.5亿元`,
  /// `¥500.00`; without a unit it is yuan.
  ///
  /// Blanks around number and unit are taken, and full-width digits and signs. Nothing is rounded:
  /// what isn't a whole number of fen is refused, with more than 200 characters and an exponent.
  public static func parse(
    _ text: some StringProtocol, allowsNegative: Bool = false
  ) throws(MoneyFault) -> Money {
    let typed = String(text.prefix(201))
    var rest = halfWidth(typed)[...]
    trim(&rest)
    guard !rest.isEmpty else { throw .empty }
    guard typed.utf8.count <= 600, typed.count <= 200 else { throw .notAnAmount(typed) }
    let negative = take(["-", "−"], from: &rest)
    _ = take(["¥", "人民币"], from: &rest)
    trim(&rest)
    let digits = rest.prefix { "0123456789.,".contains($0) }
    guard !digits.isEmpty else { throw .notAnAmount(typed) }
    rest = rest.dropFirst(digits.count)
    trim(&rest)
    let power = try unitPower(rest, typed)
    guard let number = Decimal128(try ungrouped(digits, typed)) else { throw .notAnAmount(typed) }
    // Exact: a number that was too long for 34 digits is far too large or has too many decimals.
    guard digits.count <= 34 else {
      throw number < Decimal128(largestParsedYuan) ? .fractionOfFen(typed) : .tooLarge(typed)
    }
    guard let yuan = number.multiplied(by: Decimal128(coefficient: 1, exponent: power) ?? .one),
      yuan <= Decimal128(largestParsedYuan)
    else { throw .tooLarge(typed) }
    guard let money = Money(yuan: yuan) else { throw .fractionOfFen(typed) }
    guard negative, money.fen != 0 else { return money }
    guard allowsNegative else { throw .negative(typed) }
    return Money(fen: -money.fen)
  }

  private static func unitPower(_ unit: Substring, _ typed: String) throws(MoneyFault) -> Int {
    if unit.isEmpty { return 0 }
    if let known = units.first(where: { $0.name == unit }) { return known.power }
    guard let first = unit.first, first.isLetter, !first.isASCII else {
      throw .notAnAmount(typed)
    }
    throw .unit(String(unit))
  }

  /// The number without its commas, which must stand before groups of three.
  private static func ungrouped(
    _ digits: Substring, _ typed: String
  ) throws(MoneyFault) -> String {
    guard digits.contains(",") else { return String(digits) }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard parts.dropFirst().allSatisfy({ !$0.contains(",") }), groups.count > 1,
      (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { throw .grouping(typed) }
    return digits.filter { $0 != "," }
  }

  private static func take(_ prefixes: [String], from text: inout Substring) -> Bool {
    for prefix in prefixes where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
      trim(&text)
      return true
    }
    return false
  }

  private static func trim(_ text: inout Substring) {
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
  }

  /// Full-width ASCII and the yen sign that Chinese keyboards give, as their plain forms.
  private static func halfWidth(_ text: String) -> String {
    String(
      text.map { character in
        if character == "￥" { return "¥" }
        guard let value = character.unicodeScalars.first?.value, (0xFF01...0xFF5E).contains(value),
          let plain = Unicode.Scalar(value - 0xFEE0)
        else { return character }
        return Character(plain)
      })
  }
}

extension Money: CustomStringConvertible {
  /// The amount with separators and two decimals: `1,234.50 元`.
  public var description: String { groupedYuan + " 元" }

  /// The number of yuan with separators and two decimals: `1,234.50`.
  public var groupedYuan: String {
    let fraction = String(fen.magnitude % 100 + 100).dropFirst()
    return (fen < 0 ? "-" : "") + Money.grouped(fen.magnitude / 100) + "." + fraction
  }

  /// The exact amount in units of 10,000 yuan without trailing zeros: `123.45 万元`, `0.000001 万元`.
  public var inTenThousands: String {
    let whole = fen.magnitude / 1_000_000
    var fraction = String(fen.magnitude % 1_000_000 + 1_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return (fen < 0 ? "-" : "") + Money.grouped(whole) + (fraction.isEmpty ? "" : "." + fraction)
      + " 万元"
  }

  private static func grouped(_ value: UInt64) -> String {
    var text = ""
    for (index, digit) in String(value).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
