/// Fields one after another, each with its length before it, so that no two lists of fields have
/// the same bytes: `["ab", "c"]` and `["a", "bc"]` differ. A length is eight bytes, big-endian.
public struct FieldEncoding: Sendable {
  /// The encoding so far.
  public private(set) var bytes: [UInt8] = []

  /// No fields yet.
  public init() {}

  /// Adds bytes.
  public mutating func append(_ field: [UInt8]) {
    append(count: field.count)
    bytes += field
  }

  /// Adds a text's UTF-8 bytes.
  public mutating func append(_ field: String) {
    append(count: field.utf8.count)
    bytes += field.utf8
  }

  /// Adds a whole number: eight bytes, big-endian, two's complement.
  public mutating func append(_ field: Int64) {
    append(count: 8)
    append(word: UInt64(bitPattern: field))
  }

  /// Adds the number of fields that follow as one group.
  public mutating func append(groupOf count: Int) { append(Int64(count)) }

  private mutating func append(count: Int) { append(word: UInt64(count)) }

  private mutating func append(word: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
    }
  }
}
