public import Quantities
internal import Synchronization

/// The clock and the dice of a demonstration: both go on from a seed and a day, so that the same
/// plan on the same day makes the same store.
public final class DemonstrationTime: Sendable {
  private let microseconds: Mutex<Int64>
  private let dice: Mutex<UInt64>

  /// A clock that begins on the morning of `day`, and dice that begin with `seed`.
  public init(seed: UInt64, day: CalendarDate) {
    microseconds = Mutex(Self.morning(of: day))
    dice = Mutex(seed)
  }

  /// The instant; each is a millisecond after the one before.
  public func now() -> Instant {
    microseconds.withLock {
      $0 += 1_000
      return Instant(microseconds: $0)
    }
  }

  /// Goes on to the morning of `day`; never back.
  func move(to day: CalendarDate) {
    microseconds.withLock { $0 = max($0, Self.morning(of: day)) }
  }

  /// Goes on by so many minutes.
  func pass(minutes: Int) {
    microseconds.withLock { $0 += Int64(minutes) * 60_000_000 }
  }

  /// So many bytes; anybody who knows the seed can guess them.
  public func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(next() & 0xFF) } }

  /// A number below `bound`.
  func number(below bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// SplitMix64.
  private func next() -> UInt64 {
    dice.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Nine o'clock at +08:00.
  private static func morning(of day: CalendarDate) -> Int64 {
    Int64(day.dayNumber) * 86_400_000_000 + 3_600_000_000
  }
}
