internal import Digests
internal import Fulfilment
internal import PolicyPacks

/// Where a chain ends: the last entry's place and digest.
struct AuditTail {
  var sequence: Int64
  var hash: Digest
}

/// The lists of an entry as JSON text: `[["name","text"],…]`.
enum AuditCoding {
  static func text(_ pairs: [(name: String, text: String)]) -> String {
    JSONValue.array(pairs.map { .strings([$0.name, $0.text]) }).text()
  }

  static func pairs(_ text: String) throws -> [(name: String, text: String)] {
    if text == "[]" { return [] }
    guard let items = try? JSONReader.read(Array(text.utf8), file: "audit").items else {
      throw StoreFault.unreadable(column: "entry_values")
    }
    return try items.map { item in
      guard let parts = item.items, parts.count == 2, let name = parts[0].scalar?.text,
        let value = parts[1].scalar?.text
      else { throw StoreFault.unreadable(column: "entry_values") }
      return (name, value)
    }
  }

  static func commitments(_ text: String) throws -> [AuditEntry.SealedCommitment] {
    try pairs(text).map { pair in
      guard let digest = Digest(hex: pair.text) else {
        throw StoreFault.unreadable(column: "commitments")
      }
      return AuditEntry.SealedCommitment(pair.name, digest)
    }
  }
}
