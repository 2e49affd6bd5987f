extension CalendarDate: LosslessStringConvertible {
  /// A day as ISO 8601 and XML Schema write it: `2024-08-19`.
  ///
  /// The year has four to nine digits, no leading zero beyond four, and a minus before year 0.
  /// - Returns: `nil` for any other text, a zone or blanks included, and for a day that isn't.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8.prefix(17))[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    let parts = bytes.split(
      separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, (4...9).contains(parts[0].count),
      parts[0].count == 4 || parts[0].first != UInt8(ascii: "0"),
      parts[1].count == 2, parts[2].count == 2,
      let year = CalendarDate.number(parts[0]), let month = CalendarDate.number(parts[1]),
      let day = CalendarDate.number(parts[2])
    else { return nil }
    self.init(year: negative ? -year : year, month: month, day: day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The day as ISO 8601 writes it: `2024-08-19`, `-0044-03-15`.
  public var description: String {
    (year < 0 ? "-" : "") + CalendarDate.padded(abs(year), to: 4) + "-"
      + CalendarDate.padded(month, to: 2) + "-" + CalendarDate.padded(day, to: 2)
  }

  /// A number that isn't negative, with zeros before it up to `width` digits.
  static func padded(_ value: some BinaryInteger, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
