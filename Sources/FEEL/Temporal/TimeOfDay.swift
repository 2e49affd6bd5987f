/// A time of day, exact to the nanosecond, with or without a zone (DMN 1.5 §10.3.2.3.4).
///
/// Equality is that of the lexical value (`is`): 20:00:00Z is not 21:00:00+01:00. FEEL's `=` and
/// `<` compare instants; see `isSameSecond` and `compare`.
public struct TimeOfDay: Hashable, Sendable {
  /// Nanoseconds since midnight, 0 ..< 86,400 × 10⁹.
  public let nanosecondOfDay: Int64
  /// The zone the clock stands in.
  public let zone: Zone

  /// A time from nanoseconds since midnight, taken modulo a day.
  public init(nanosecondOfDay: Int64, zone: Zone = .local) {
    let remainder = nanosecondOfDay % nanosecondsPerDay
    self.nanosecondOfDay = remainder < 0 ? remainder + nanosecondsPerDay : remainder
    self.zone = zone
  }

  /// Nil unless hour is 0…23, minute and second 0…59, nanosecond below 10⁹.
  public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: Zone = .local) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      nanosecond >= 0, nanosecond < Int(nanosecondsPerSecond)
    else { return nil }
    let seconds = Int64(hour * 3600 + minute * 60 + second)
    self.init(nanosecondOfDay: seconds * nanosecondsPerSecond + Int64(nanosecond), zone: zone)
  }

  /// Nil unless the text is `hh:mm:ss`, a fraction, and a zone; 24:00:00 is midnight.
  public init?(_ text: some StringProtocol) {
    guard var scanner = TemporalScanner(text), let clock = scanner.clock(),
      let zone = scanner.zone()
    else { return nil }
    self.init(nanosecondOfDay: clock, zone: zone)
  }

  /// The hour, 0…23.
  public var hour: Int { Int(nanosecondOfDay / nanosecondsPerSecond / 3600) }
  /// The minute, 0…59.
  public var minute: Int { Int(nanosecondOfDay / nanosecondsPerSecond / 60 % 60) }
  /// The whole second, 0…59.
  public var second: Int { Int(nanosecondOfDay / nanosecondsPerSecond % 60) }
  /// What is left of the second, in nanoseconds.
  public var nanosecond: Int { Int(nanosecondOfDay % nanosecondsPerSecond) }

  /// The difference from UTC; nil without a zone or with a named one, whose rules need a date.
  public var timeOffset: DaysTimeDuration? {
    guard case .offset(let seconds) = zone else { return nil }
    return DaysTimeDuration(seconds: Int64(seconds))
  }

  /// The time a duration later, around midnight, on the same clock.
  public func adding(_ duration: DaysTimeDuration) -> TimeOfDay {
    let rest = duration.totalNanoseconds % Int128(nanosecondsPerDay)
    return TimeOfDay(nanosecondOfDay: nanosecondOfDay + Int64(rest), zone: zone)
  }

  /// Nanoseconds since midnight of UTC, so that times of different offsets compare; nil where the
  /// two have no common clock (one has a zone and the other none, or named zones differ).
  private func distance(from other: TimeOfDay) -> Int64? {
    if zone == other.zone { return nanosecondOfDay - other.nanosecondOfDay }
    guard let mine = fixedOffset, let theirs = other.fixedOffset else { return nil }
    return nanosecondOfDay - other.nanosecondOfDay
      - Int64(mine - theirs) * nanosecondsPerSecond
  }

  /// Named zones count with the offset they had at the beginning of 1970, as a time has no date.
  private var fixedOffset: Int32? { zone.offsetSeconds(atInstant: 0) }

  /// This time minus another; nil where they have no common clock.
  public func subtracting(_ other: TimeOfDay) -> DaysTimeDuration? {
    distance(from: other).map { DaysTimeDuration(nanoseconds: Int128($0)) }
  }

  /// Negative, zero or positive as this time is before, at or after another; nil where they have no
  /// common clock.
  public func compare(_ other: TimeOfDay) -> Int? { distance(from: other).map { Int($0.signum()) } }

  /// Whether two times are equal for FEEL's `=`, which counts whole seconds (DMN 1.5 §10.3.2.3.4);
  /// nil where they have no common clock.
  public func isSameSecond(as other: TimeOfDay) -> Bool? {
    guard let distance = distance(from: other) else { return nil }
    let mine = nanosecondOfDay / nanosecondsPerSecond
    let theirs = (nanosecondOfDay - distance).flooredDivided(by: nanosecondsPerSecond)
    return mine == theirs
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// `hh:mm:ss`, the fraction without trailing zeros, and the zone.
  public var description: String {
    clockText(nanosecondOfDay) + zone.description
  }
}

extension Int64 {
  /// Division that rounds towards minus infinity, for a positive divisor.
  func flooredDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// `hh:mm:ss` and a fraction without trailing zeros.
func clockText(_ nanosecondOfDay: Int64) -> String {
  let seconds = Int(nanosecondOfDay / nanosecondsPerSecond)
  let clock =
    twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60)
  return clock + fractionText(nanosecondOfDay % nanosecondsPerSecond)
}

/// A fraction of a second in nanoseconds as `.5`, without trailing zeros; empty for none.
func fractionText(_ nanoseconds: Int64) -> String {
  guard nanoseconds > 0 else { return "" }
  var digits = String(nanoseconds)
  digits = String(repeating: "0", count: 9 - digits.count) + digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}
