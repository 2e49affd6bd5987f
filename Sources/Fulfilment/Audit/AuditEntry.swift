public import Digests
public import Quantities

/// A link of the audit chain: what happened, and the digests that fix it and its place.
public struct AuditEntry: Hashable, Sendable {
  /// The place in the chain, from 1 without gaps.
  public let sequence: Int64
  /// When it was recorded.
  public let at: Instant
  /// What happened: `case.accepted`.
  public let kind: String
  /// What it happened to.
  public let subject: String
  /// The identifier of the account that did it; nil for the system's own steps.
  public let actor: String?
  /// Values in clear, in their order.
  public let values: [AuditDraft.Value]
  /// The digests of values that stay outside the chain, in their order.
  public let commitments: [SealedCommitment]
  /// The digest of the entry before; 32 zero bytes before the first.
  public let previous: Digest
  /// The digest of everything above.
  public let hash: Digest

  /// A value's name, and the digest of its salt and bytes.
  public struct SealedCommitment: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The digest, see ``AuditOpening``.
    public let digest: Digest

    /// The commitment of that name.
    public init(_ name: String, _ digest: Digest) {
      self.name = name
      self.digest = digest
    }
  }

  /// An entry as it was read; ``isSealed`` tells whether its digest is right.
  public init(
    sequence: Int64, at: Instant, kind: String, subject: String, actor: String?,
    values: [AuditDraft.Value], commitments: [SealedCommitment], previous: Digest, hash: Digest
  ) {
    self.sequence = sequence
    self.at = at
    self.kind = kind
    self.subject = subject
    self.actor = actor
    self.values = values
    self.commitments = commitments
    self.previous = previous
    self.hash = hash
  }

  /// The entry that chains `draft` behind `previous`, with an opening for each of its commitments;
  /// `salts` has 16 random bytes for each.
  public static func sealing(
    _ draft: AuditDraft, sequence: Int64, at: Instant, salts: [[UInt8]], previous: Digest
  ) -> (entry: AuditEntry, openings: [AuditOpening]) {
    precondition(salts.count == draft.commitments.count, "each commitment has a salt of its own")
    let openings = zip(draft.commitments, salts).enumerated().map { position, pair in
      AuditOpening(
        sequence: sequence, position: position, name: pair.0.name, salt: pair.1,
        bytes: pair.0.bytes)
    }
    let draftless = AuditEntry(
      sequence: sequence, at: at, kind: draft.kind, subject: draft.subject,
      actor: draft.actor?.text, values: draft.values,
      commitments: openings.map { SealedCommitment($0.name, $0.digest) }, previous: previous,
      hash: .beforeTheFirst)
    return (draftless.withHash(draftless.computedHash), openings)
  }

  /// The digest that the entry ought to have: SHA-256 over its length-prefixed fields.
  public var computedHash: Digest {
    var encoding = FieldEncoding()
    encoding.append("duixian-audit-1")
    encoding.append(sequence)
    encoding.append(at.microseconds)
    encoding.append(kind)
    encoding.append(subject)
    encoding.append(groupOf: actor == nil ? 0 : 1)
    if let actor { encoding.append(actor) }
    encoding.append(groupOf: values.count)
    for value in values {
      encoding.append(value.name)
      encoding.append(value.text)
    }
    encoding.append(groupOf: commitments.count)
    for commitment in commitments {
      encoding.append(commitment.name)
      encoding.append(commitment.digest.bytes)
    }
    encoding.append(previous.bytes)
    return HashFunction.sha256.digest(encoding.bytes)
  }

  /// Whether the digest is that of the content.
  public var isSealed: Bool { computedHash == hash }

  private func withHash(_ hash: Digest) -> AuditEntry {
    AuditEntry(
      sequence: sequence, at: at, kind: kind, subject: subject, actor: actor, values: values,
      commitments: commitments, previous: previous, hash: hash)
  }
}

extension Digest {
  /// What the first entry of a chain has before it: 32 zero bytes.
  public static let beforeTheFirst = Digest([UInt8](repeating: 0, count: 32))
}

/// What opens a commitment: the salt and the value. It stays outside the chain and can be erased;
/// then nobody can tell any more what the value was, and the chain still holds.
public struct AuditOpening: Hashable, Sendable {
  /// The entry.
  public let sequence: Int64
  /// The commitment's place in the entry, from 0.
  public let position: Int
  /// The commitment's name.
  public let name: String
  /// 16 random bytes, without which a short value could be guessed from its digest.
  public let salt: [UInt8]
  /// The value.
  public let bytes: [UInt8]

  /// The opening of one commitment.
  public init(sequence: Int64, position: Int, name: String, salt: [UInt8], bytes: [UInt8]) {
    self.sequence = sequence
    self.position = position
    self.name = name
    self.salt = salt
    self.bytes = bytes
  }

  /// The digest that stands in the entry.
  public var digest: Digest {
    var encoding = FieldEncoding()
    encoding.append("duixian-commitment-1")
    encoding.append(salt)
    encoding.append(name)
    encoding.append(bytes)
    return HashFunction.sha256.digest(encoding.bytes)
  }

  /// Whether the opening is that of the entry's commitment.
  public func opens(_ entry: AuditEntry) -> Bool {
    entry.sequence == sequence && entry.commitments.indices.contains(position)
      && entry.commitments[position].name == name && entry.commitments[position].digest == digest
  }
}

/// A head of the chain: how many entries there are, and the root of the Merkle tree over them (RFC
/// 6962; a leaf is an entry's digest). Whoever keeps a published head can tell later whether the
/// entries before it were changed.
public struct AuditHead: Hashable, Sendable {
  /// The number of entries.
  public let size: Int64
  /// The root over them.
  public let root: Digest
  /// When it was made.
  public let at: Instant

  /// The head of so many entries.
  public init(size: Int64, root: Digest, at: Instant) {
    self.size = size
    self.root = root
    self.at = at
  }
}
