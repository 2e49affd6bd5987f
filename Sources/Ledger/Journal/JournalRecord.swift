/// An entry as it stands in the journal: its place, its time, whose request it answers.
public struct JournalRecord: Sendable, Hashable {
  /// The place in the journal, from 1 without gaps.
  public let sequence: Int64
  /// When it was written, in microseconds since 1970 UTC.
  public let atMicroseconds: Int64
  /// The account that asked; a key, never a name.
  public let actor: String
  /// The client-made key of the request; one entry for each.
  public let request: String
  /// What happened.
  public let entry: JournalEntry

  /// A record.
  public init(
    sequence: Int64, atMicroseconds: Int64, actor: String, request: String, entry: JournalEntry
  ) {
    self.sequence = sequence
    self.atMicroseconds = atMicroseconds
    self.actor = actor
    self.request = request
    self.entry = entry
  }

  /// What is hashed to seal the record: the seal before it, then every field after its length (8
  /// bytes, big-endian), so that no two records have one encoding.
  public func encoded(after seal: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for field in [seal] + fields.map({ Array($0.utf8) }) {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: field.count >> shift))
      }
      bytes += field
    }
    return bytes
  }
}
