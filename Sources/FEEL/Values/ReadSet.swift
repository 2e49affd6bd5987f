/// Which numbered members of contexts an evaluation read: what can't change its value is absent.
///
/// Numbers from 256 on share places with smaller ones, so a set may hold more than was read, never
/// less.
public struct ReadSet: Hashable, Sendable {
  private var words: SIMD4<UInt64>

  /// Nothing was read.
  public init() { words = .zero }

  /// The members with numbers in `range`.
  public init(_ range: Range<Int>) {
    words = .zero
    for number in range { insert(number) }
  }

  /// Every member, whatever its number.
  public static let everything = ReadSet(0..<256)

  /// Whether nothing was read.
  public var isEmpty: Bool { words == .zero }

  /// Adds a member.
  @inline(__always)
  public mutating func insert(_ number: Int) {
    words[number >> 6 & 3] |= 1 << UInt64(number & 63)
  }

  /// Adds all members of another set.
  @inline(__always)
  public mutating func formUnion(_ other: ReadSet) { words |= other.words }

  /// Whether the member may be among those that were read.
  @inline(__always)
  public func contains(_ number: Int) -> Bool {
    words[number >> 6 & 3] & (1 << UInt64(number & 63)) != 0
  }
}

extension Interpreter {
  /// The member `name` of `context`, which then counts as read; nil when there is none.
  @inline(__always)
  mutating func read(_ name: String, of context: Context, near index: Int) -> Value? {
    let shape = context.shape
    guard let place = shape.place(of: name, near: index) else { return nil }
    if let first = shape.firstNumber { reads.insert(first + place) }
    return context.values[place]
  }

  /// Counts every numbered member within `value` as read: it is compared or handed on as a whole.
  @inline(__always)
  public mutating func readAll(_ value: Value) {
    guard notesReads, value.isCollection else { return }
    // Values may share their parts so often that walking through them would take for ever.
    var collectionsLeft = 10_000
    reads.formUnion(value.numbers(&collectionsLeft) ?? .everything)
  }
}

extension Value {
  /// The numbers of all members within the value; nil when it has more collections than are left.
  fileprivate func numbers(_ collectionsLeft: inout Int) -> ReadSet? {
    collectionsLeft -= 1
    guard collectionsLeft >= 0 else { return nil }
    var result = ReadSet()
    let parts: [Value]
    switch self {
    case .context(let context):
      result = context.shape.numbers
      parts = context.values
    case .list(let elements): parts = elements
    case .range(let range): parts = [range.start, range.end]
    case .function(let function):
      guard case .closure(_, let captured) = function.body else { return result }
      parts = captured
    default: return result
    }
    for part in parts where part.isCollection {
      guard let numbers = part.numbers(&collectionsLeft) else { return nil }
      result.formUnion(numbers)
    }
    return result
  }
}
