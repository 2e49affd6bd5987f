/// Reads the forms of dates, times and durations (XML Schema 1.1 part 2, with FEEL's zones).
struct TemporalScanner {
  private let bytes: [UInt8]
  private var index = 0

  /// Nil for a text longer than any lexical form, so that no work grows with a hostile input.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 128 else { return nil }
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { index == bytes.count }

  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Consumes an ASCII character if it comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Everything that is left.
  mutating func rest() -> String {
    defer { index = bytes.count }
    return String(decoding: bytes[index...], as: UTF8.self)
  }

  /// The digits that come next, at least one and at most eighteen.
  mutating func digits() -> (value: Int64, count: Int)? {
    var value: Int64 = 0
    var count = 0
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      guard count < 18 else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      count += 1
      index += 1
    }
    return count == 0 ? nil : (value, count)
  }

  /// Exactly two digits not above a limit.
  mutating func pair(upTo limit: Int) -> Int? {
    guard let digits = digits(), digits.count == 2, digits.value <= Int64(limit) else { return nil }
    return Int(digits.value)
  }

  /// Digits of a fraction as nanoseconds; nil for none or for more than nine.
  mutating func nanoseconds() -> Int64? {
    guard let digits = digits(), digits.count <= 9 else { return nil }
    var value = digits.value
    for _ in digits.count..<9 { value *= 10 }
    return value
  }

  /// `yyyy-mm-dd`: four digits of year or up to nine without a leading zero, a sign only when
  /// negative. The day is not compared with the month's length.
  mutating func yearMonthDay() -> (year: Int, month: Int, day: Int)? {
    let isNegative = take("-")
    let first = next
    guard let year = digits(), year.count >= 4, year.count <= 9,
      year.count == 4 || first != UInt8(ascii: "0"), !(isNegative && year.value == 0),
      take("-"), let month = pair(upTo: 12), take("-"), let day = pair(upTo: 31)
    else { return nil }
    return (Int(isNegative ? -year.value : year.value), month, day)
  }

  /// `hh:mm:ss`, with a fraction of up to nine digits, as nanoseconds of the day; 24:00:00 is the
  /// end of the day, 86,400 seconds.
  mutating func clock() -> Int64? {
    guard let hour = pair(upTo: 24), take(":"), let minute = pair(upTo: 59), take(":"),
      let second = pair(upTo: 59)
    else { return nil }
    var nanoseconds: Int64 = 0
    if take(".") {
      guard let fraction = self.nanoseconds() else { return nil }
      nanoseconds = fraction
    }
    let total = Int64(hour * 3600 + minute * 60 + second) * nanosecondsPerSecond + nanoseconds
    return total <= nanosecondsPerDay ? total : nil
  }

  /// The zone up to the end: nothing, `Z`, `±hh:mm`, `±hh:mm:ss` or `@name`.
  mutating func zone() -> Zone? {
    if isAtEnd { return .local }
    if take("Z") { return isAtEnd ? .utc : nil }
    if take("@") { return NamedZone(rest()).map(Zone.named) }
    let isNegative = next == UInt8(ascii: "-")
    guard take("+") || take("-"), let hour = pair(upTo: 14), take(":"),
      let minute = pair(upTo: 59)
    else { return nil }
    var seconds = Int32(hour * 3600 + minute * 60)
    if take(":") {
      guard let second = pair(upTo: 59) else { return nil }
      seconds += Int32(second)
    }
    guard isAtEnd, seconds <= Zone.largestOffset else { return nil }
    return .offset(seconds: isNegative ? -seconds : seconds)
  }
}

let nanosecondsPerSecond: Int64 = 1_000_000_000
let secondsPerDay: Int64 = 86_400
let nanosecondsPerDay: Int64 = 86_400_000_000_000
