/// A days and time duration, exact to the nanosecond (DMN 1.5 §10.3.2.3.6).
public struct DaysTimeDuration: Hashable, Comparable, Sendable {
  /// Whole seconds, rounded towards minus infinity.
  private let seconds: Int64
  /// What is left of the second, 0 ..< 10⁹.
  private let nanoseconds: Int32

  /// A duration of whole seconds.
  public init(seconds: Int64) {
    self.seconds = seconds
    nanoseconds = 0
  }

  /// A duration of nanoseconds; its seconds must fit 64 bits, as all sums of two durations do that
  /// `adding` gives back.
  public init(nanoseconds total: Int128) {
    var whole = total / Int128(nanosecondsPerSecond)
    var rest = total % Int128(nanosecondsPerSecond)
    if rest < 0 {
      whole -= 1
      rest += Int128(nanosecondsPerSecond)
    }
    seconds = Int64(clamping: whole)
    nanoseconds = Int32(rest)
  }

  /// Nil when the seconds don't fit 64 bits.
  public init?(exactlyNanoseconds total: Int128) {
    let bound = Int128(Int64.max - 1) * Int128(nanosecondsPerSecond)
    guard total <= bound, total >= -bound else { return nil }
    self.init(nanoseconds: total)
  }

  /// Nil unless the text is `PnDTnHnMnS` with at least one part, a sign before it and a fraction
  /// only in the seconds.
  public init?(_ text: some StringProtocol) {
    guard var scanner = TemporalScanner(text) else { return nil }
    let isNegative = scanner.take("-")
    guard scanner.take("P") else { return nil }
    var total: Int128 = 0
    if scanner.next != UInt8(ascii: "T") {
      guard let days = scanner.digits(), scanner.take("D") else { return nil }
      total = Int128(days.value) * Int128(nanosecondsPerDay)
    }
    if scanner.take("T") {
      guard let time = DaysTimeDuration.timePart(&scanner) else { return nil }
      total += time
    }
    guard scanner.isAtEnd else { return nil }
    self.init(exactlyNanoseconds: isNegative ? -total : total)
  }

  /// `nHnMnS` with at least one part, in nanoseconds.
  private static func timePart(_ scanner: inout TemporalScanner) -> Int128? {
    var total: Int128 = 0
    var lastPart = 0
    while let digits = scanner.digits() {
      let part: Int
      if scanner.take("H") {
        part = 1
        total += Int128(digits.value) * 3600 * Int128(nanosecondsPerSecond)
      } else if scanner.take("M") {
        part = 2
        total += Int128(digits.value) * 60 * Int128(nanosecondsPerSecond)
      } else {
        part = 3
        total += Int128(digits.value) * Int128(nanosecondsPerSecond)
        if scanner.take("."), scanner.next != UInt8(ascii: "S") {
          guard let fraction = scanner.nanoseconds() else { return nil }
          total += Int128(fraction)
        }
        guard scanner.take("S") else { return nil }
      }
      guard part > lastPart else { return nil }
      lastPart = part
    }
    return lastPart == 0 ? nil : total
  }

  /// The whole duration in nanoseconds.
  public var totalNanoseconds: Int128 {
    Int128(seconds) * Int128(nanosecondsPerSecond) + Int128(nanoseconds)
  }

  /// The whole days, negative in a negative duration: property `days`.
  public var days: Int { Int(totalNanoseconds / Int128(nanosecondsPerDay)) }
  /// The hours beyond whole days: property `hours`.
  public var hours: Int { Int(wholeSeconds % secondsPerDay / 3600) }
  /// The minutes beyond whole hours: property `minutes`.
  public var minutes: Int { Int(wholeSeconds % 3600 / 60) }
  /// The whole seconds beyond whole minutes: property `seconds`.
  public var secondsPart: Int { Int(wholeSeconds % 60) }
  /// Nanoseconds beyond whole seconds, with the duration's sign.
  public var nanosecondsPart: Int { Int(totalNanoseconds % Int128(nanosecondsPerSecond)) }

  /// Whole seconds rounded towards zero.
  public var wholeSeconds: Int64 {
    Int64(clamping: totalNanoseconds / Int128(nanosecondsPerSecond))
  }

  /// Whether the duration is zero.
  public var isZero: Bool { seconds == 0 && nanoseconds == 0 }

  /// The sum; nil beyond 64 bits of seconds.
  public func adding(_ other: DaysTimeDuration) -> DaysTimeDuration? {
    DaysTimeDuration(exactlyNanoseconds: totalNanoseconds + other.totalNanoseconds)
  }

  /// The difference; nil beyond 64 bits of seconds.
  public func subtracting(_ other: DaysTimeDuration) -> DaysTimeDuration? {
    DaysTimeDuration(exactlyNanoseconds: totalNanoseconds - other.totalNanoseconds)
  }

  /// The duration with the other sign.
  public var negated: DaysTimeDuration { DaysTimeDuration(nanoseconds: -totalNanoseconds) }

  /// The duration without its sign.
  public var magnitude: DaysTimeDuration { seconds < 0 ? negated : self }

  /// Orders by length.
  public static func < (left: DaysTimeDuration, right: DaysTimeDuration) -> Bool {
    left.seconds == right.seconds
      ? left.nanoseconds < right.nanoseconds : left.seconds < right.seconds
  }
}

extension DaysTimeDuration: CustomStringConvertible {
  /// The canonical form: `P1DT2H3M4.5S`, parts that are zero left out, `PT0S` for none.
  public var description: String {
    if isZero { return "PT0S" }
    let size = magnitude
    var text = seconds < 0 ? "-P" : "P"
    if size.days != 0 { text += "\(size.days)D" }
    let hasSeconds = size.secondsPart != 0 || size.nanosecondsPart != 0
    guard size.hours != 0 || size.minutes != 0 || hasSeconds else { return text }
    text += "T"
    if size.hours != 0 { text += "\(size.hours)H" }
    if size.minutes != 0 { text += "\(size.minutes)M" }
    if hasSeconds {
      text += "\(size.secondsPart)" + fractionText(Int64(size.nanosecondsPart)) + "S"
    }
    return text
  }
}
