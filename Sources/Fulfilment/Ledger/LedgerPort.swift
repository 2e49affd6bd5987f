public import Digests
public import Ledger

/// The rows of the ledger, as use cases see the store.
public protocol LedgerPort {
  /// The limits of these ids that are open.
  func limitRows(_ ids: [CounterID]) throws -> [LimitRow]
  /// All limits of these kinds, in the order of their texts.
  func limitRows(of kinds: [LimitRowKind]) throws -> [LimitRow]
  /// The hold of that id.
  func hold(_ id: HoldID) throws -> HoldRow?
  /// Holds, the oldest first.
  func holds(_ query: HoldQuery) throws -> [HoldRow]
  /// What a request got the first time it came, with the digest of all it asked.
  func ledgerAnswer(to request: String) throws -> KeptAnswer?
  /// Writes a decided change: journal, rows by guarded updates, the hold, the accounts.
  ///
  /// - Returns: the entry's place in the journal and its seal.
  /// - Throws: `Refusal.changedMeanwhile` where a row isn't as it was when it was decided.
  func append(_ change: LedgerChange, _ order: LedgerOrder, request: Digest) throws -> JournalPlace
  /// Remembers that a request was refused.
  func keep(_ refusal: Refusal, _ order: LedgerOrder, request: Digest) throws
  /// Sets what of a hold may be paid now; false where there is no such hold or it has less left.
  func setPayable(_ fen: Int64, of hold: HoldID) throws -> Bool
  /// At most `limit` records after a place of the journal.
  func journal(after sequence: Int64, limit: Int) throws -> [SealedRecord]
  /// Records that touched one hold, in order.
  func journal(of hold: HoldID) throws -> [SealedRecord]
  /// What each account has.
  func accountBalances() throws -> [LedgerAccount: Int64]
}

/// Where an entry stands.
public struct JournalPlace: Sendable, Hashable {
  /// The place, from 1.
  public let sequence: Int64
  /// The seal over the entry and all before it.
  public let seal: Digest

  /// A place.
  public init(sequence: Int64, seal: Digest) {
    self.sequence = sequence
    self.seal = seal
  }
}

/// A record with its seal.
public struct SealedRecord: Sendable, Hashable {
  /// The record.
  public let record: JournalRecord
  /// The seal over it and all before it.
  public let seal: Digest

  /// A record and its seal.
  public init(record: JournalRecord, seal: Digest) {
    self.record = record
    self.seal = seal
  }
}

/// What is asked of the ledger, by whom, under a key that the asker makes.
public struct LedgerOrder: Sendable, Hashable {
  /// The key: the same key and request give the first answer again.
  public let key: String
  /// What is asked.
  public let request: LedgerRequest
  /// The hold that it is about; for a new hold, its id to be.
  public let hold: HoldID?
  /// Whose a new hold is.
  public let particulars: HoldParticulars?
  /// Who asks; nil for steps of the system, such as an expiry.
  public let actor: AccountID?

  /// An order.
  public init(
    _ key: String, _ request: LedgerRequest, hold: HoldID? = nil,
    particulars: HoldParticulars? = nil, by actor: AccountID?
  ) {
    self.key = key
    self.request = request
    self.hold = hold
    self.particulars = particulars
    self.actor = actor
  }

  /// The digest of all that is asked.
  public var digest: Digest {
    var encoding = FieldEncoding()
    for field in [hold?.text ?? ""] + request.fields { encoding.append(field) }
    return HashFunction.sha256.digest(encoding.bytes)
  }
}

/// What an order gets; a refusal is an answer too, and is kept.
public enum LedgerAnswer: Sendable, Hashable {
  /// It is done: this is its place in the journal.
  case done(Int64)
  /// It isn't done, and nothing has changed.
  case refused(Refusal)

  /// The place in the journal.
  ///
  /// - Throws: the refusal.
  @discardableResult
  public func get() throws -> Int64 {
    switch self {
    case .done(let sequence): return sequence
    case .refused(let refusal): throw refusal
    }
  }
}

/// An answer that was given, with what it was given to.
public struct KeptAnswer: Sendable, Hashable {
  /// The digest of the request.
  public let request: Digest
  /// The answer.
  public let answer: LedgerAnswer

  /// An answer to a request.
  public init(request: Digest, answer: LedgerAnswer) {
    self.request = request
    self.answer = answer
  }
}
