public import Entitlement
public import PolicyPacks
public import Quantities

/// One open transaction of the store: every port of every domain, synchronous and throwing.
public protocol Session:
  AccessTokenPort,
  AccountPort,
  AuditPort,
  BoardPort,
  BoardRequestPort,
  ChallengePort,
  LeadPort,
  BudgetPort,
  CasePort,
  CollectivePort,
  EnterprisePort,
  EvidencePort,
  FlagPort,
  IdempotencyPort,
  LedgerPort,
  NoticePort,
  OutboxPort,
  OverlapPort,
  PackReleasePort,
  PayeeAccountPort,
  PaymentPort,
  RecognitionPort,
  RegisterPort,
  RoundPort,
  SealedPaperPort,
  SelectionPort,
  SignInPort,
  StatisticsPort,
  SubstitutionPort,
  WayPort
{}

/// The store as use cases see it.
public protocol Repository: Sendable {
  /// Carries `command` out in the write queue, in a savepoint of its own; answers once the commit
  /// is durable. What `command` throws undoes what it wrote.
  ///
  /// - Throws: what `command` throws; `Refusal.busy` where too much is waiting.
  func write<Answer: Sendable>(
    _ command: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer

  /// Answers `query` from one snapshot.
  func read<Answer: Sendable>(
    _ query: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer
}

/// What use cases stand on: the store, the packs, the clock and randomness.
public struct Platform: Sendable {
  /// The store.
  public internal(set) var store: any Repository
  /// The packs.
  public let library: PackLibrary
  /// Decides by the packs.
  public let assessor: Assessor
  /// The clock.
  public let now: @Sendable () -> Instant
  /// So many bytes that nobody can guess.
  public let random: @Sendable (Int) -> [UInt8]
  /// Where the bytes of evidence are kept; nil: nothing can be handed in.
  public let evidence: (any EvidenceFiles)?
  /// What lies in the folder of packs, published or not; nil: nothing can be published.
  public let shelf: PackShelf?

  /// A platform.
  public init(
    store: any Repository, library: PackLibrary, assessor: Assessor,
    now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8],
    evidence: (any EvidenceFiles)? = nil, shelf: PackShelf? = nil
  ) {
    self.shelf = shelf
    self.evidence = evidence
    self.store = store
    self.library = library
    self.assessor = assessor
    self.now = now
    self.random = random
  }

  /// An identifier of now.
  public func newID<Subject>(_: Subject.Type = Subject.self) -> Identifier<Subject> {
    Identifier(milliseconds: now().microseconds / 1000, random: random(10))
  }

  /// The legal day of now.
  public var today: CalendarDate { now().day }
}
