internal import Foundation

/// A zone of the IANA database, by name: the only place where the language asks for such rules.
///
/// Zones occur in the standard's mode only; the policy profile counts legal days at +08:00 and
/// knows no named zone.
public final class NamedZone: Hashable, Sendable {
  /// The name as it was written, such as `Europe/Paris`.
  public let name: String
  private let rules: TimeZone

  /// Nil when the database has no zone of this name.
  public init?(_ name: String) {
    guard name.utf8.allSatisfy(NamedZone.isNameByte), name.utf8.first != UInt8(ascii: "/"),
      name.contains("/") || name == "UTC" || name == "GMT",
      let rules = TimeZone(identifier: name)
    else { return nil }
    self.name = name
    self.rules = rules
  }

  /// Seconds east of UTC at an instant, given in seconds since 1970-01-01T00:00:00Z.
  public func offsetSeconds(atInstant seconds: Int64) -> Int32 {
    let date = Date(timeIntervalSince1970: TimeInterval(seconds))
    return Int32(clamping: rules.secondsFromGMT(for: date))
  }

  /// Seconds east of UTC when the clocks of the zone show a local time, given as if it were UTC.
  ///
  /// A local time that occurs twice takes the earlier offset; one that is skipped takes the offset
  /// that held before the gap.
  public func offsetSeconds(atLocal seconds: Int64) -> Int32 {
    let before = offsetSeconds(atInstant: seconds - 86_400)
    let after = offsetSeconds(atInstant: seconds + 86_400)
    if before == after { return offsetSeconds(atInstant: seconds - Int64(before)) }
    if offsetSeconds(atInstant: seconds - Int64(before)) == before { return before }
    if offsetSeconds(atInstant: seconds - Int64(after)) == after { return after }
    return before
  }

  /// Two zones are the same when their names are: `Etc/GMT` is not `Etc/UTC`.
  public static func == (left: NamedZone, right: NamedZone) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
      UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
