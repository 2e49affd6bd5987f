/// Where the clock of a time or date and time stands (DMN 1.5 §10.3.2.3.5).
public enum Zone: Hashable, Sendable {
  /// No zone was written: a local time that no instant belongs to.
  case local
  /// A fixed difference from UTC in seconds, east positive; at most fourteen hours.
  case offset(seconds: Int32)
  /// A zone of the IANA database, written `@Europe/Paris`.
  case named(NamedZone)

  /// The zone of `Z`.
  public static let utc = Zone.offset(seconds: 0)

  /// The largest offset of XML Schema's lexical form, fourteen hours, in seconds.
  public static let largestOffset: Int32 = 14 * 3600

  /// The name after `@`, nil for other zones: the property `timezone`.
  public var name: String? {
    if case .named(let zone) = self { zone.name } else { nil }
  }

  /// Whether an instant belongs to a date and time of this zone.
  public var isLocal: Bool { self == .local }

  /// Seconds east of UTC at a local time, given as if it were UTC; nil for no zone.
  func offsetSeconds(atLocal seconds: Int64) -> Int32? {
    switch self {
    case .local: nil
    case .offset(let seconds): seconds
    case .named(let zone): zone.offsetSeconds(atLocal: seconds)
    }
  }

  /// Seconds east of UTC at an instant; nil for no zone.
  func offsetSeconds(atInstant seconds: Int64) -> Int32? {
    switch self {
    case .local: nil
    case .offset(let seconds): seconds
    case .named(let zone): zone.offsetSeconds(atInstant: seconds)
    }
  }
}

extension Zone: CustomStringConvertible {
  /// The lexical form: empty, `Z`, `+08:00` (with seconds where there are any) or `@Asia/Shanghai`.
  public var description: String {
    switch self {
    case .local: return ""
    case .named(let zone): return "@" + zone.name
    case .offset(0): return "Z"
    case .offset(let seconds):
      let size = Int(seconds.magnitude)
      let sign = seconds < 0 ? "-" : "+"
      let minutes = sign + twoDigits(size / 3600) + ":" + twoDigits(size / 60 % 60)
      return size % 60 == 0 ? minutes : minutes + ":" + twoDigits(size % 60)
    }
  }
}

/// A number of 0…99 with a leading zero.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
