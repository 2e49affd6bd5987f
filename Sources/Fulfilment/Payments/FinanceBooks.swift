public import Ledger
public import Quantities

/// What finance and auditors look at: budget lines, pools, holds, batches. Reading only.
public struct FinanceBooks: Sendable {
  private let store: any Repository

  /// The books for somebody who may see them.
  ///
  /// - Throws: a `Refusal` for everybody but finance, agencies and auditors.
  public init(for actor: Actor, on platform: Platform) throws {
    guard [.finance, .auditor, .agencyOfficer].contains(where: actor.holds) else {
      throw Refusal("not-finance", "只有财政、主管部门和审计人员可以查看资金情况。")
    }
    store = platform.store
  }

  /// A budget line with its row in the ledger.
  public struct Line: Sendable {
    /// The line.
    public let line: BudgetLine
    /// Cap, held and spent.
    public let row: LimitRow
  }

  /// All budget lines with their rows, the newest year first.
  public func lines() async throws -> [Line] {
    try await store.read { session in
      let lines = try session.budgetLines()
      let rows = try session.limitRows(lines.map { LimitRow.budgetLine($0.key) })
      return lines.compactMap { line in
        rows.first { $0.id.subject == line.key }.map { Line(line: line, row: $0) }
      }
    }
  }

  /// The yearly pools.
  public func pools() async throws -> [LimitRow] {
    try await store.read { try $0.limitRows(of: [.policy(.poolYear)]) }
  }

  /// The yearly rows of enterprises.
  public func enterpriseYears() async throws -> [LimitRow] {
    try await store.read { try $0.limitRows(of: [.policy(.enterpriseYear)]) }
  }

  /// The names of enterprises by their ids as rows of the ledger have them.
  public func names(of subjects: Set<String>) async throws -> [String: String] {
    try await store.read { session in
      var names: [String: String] = [:]
      for subject in subjects {
        names[subject] = try EnterpriseID(subject).flatMap { try session.enterprise($0)?.name }
      }
      return names
    }
  }

  /// Holds; see `HoldQuery`.
  public func holds(_ query: HoldQuery) async throws -> [HoldRow] {
    try await store.read { try $0.holds(query) }
  }

  /// One hold; nil where there is none.
  public func hold(_ id: HoldID) async throws -> HoldRow? {
    try await store.read { try $0.hold(id) }
  }

  /// The counts of one budget line.
  ///
  /// - Throws: `Refusal.notFound`.
  public func reconciliation(of key: String) async throws -> Reconciliation {
    guard let found = try await store.read({ try $0.reconciliation(of: key) }) else {
      throw Refusal.notFound
    }
    return found
  }

  /// Batches, the newest first.
  public func batches() async throws -> [PaymentBatch] {
    try await store.read { try $0.batches(limit: 1000) }
  }

  /// A batch with the line that pays it and its payments.
  public struct Batch: Sendable {
    /// The batch.
    public let batch: PaymentBatch
    /// The line.
    public let line: BudgetLine
    /// The payments.
    public let payments: [Payment]

    /// The sum of the payments.
    public var total: Money { Money(fen: payments.reduce(0) { $0 + $1.amount.fen }) }
  }

  /// One batch.
  ///
  /// - Throws: `Refusal.notFound`.
  public func batch(_ id: BatchID) async throws -> Batch {
    let found = try await store.read { session -> Batch? in
      guard let batch = try session.batch(id),
        let line = try session.budgetLine(batch.budgetLine)
      else { return nil }
      return Batch(batch: batch, line: line, payments: try session.payments(of: id))
    }
    guard let found else { throw Refusal.notFound }
    return found
  }

  /// Split documents, the newest first.
  public func splits() async throws -> [SplitDocument] {
    try await store.read { try $0.splits() }
  }

  /// Proposals to exceed a limit, the newest first.
  public func exceptions() async throws -> [ExceptionProposal] {
    try await store.read { try $0.exceptionProposals() }
  }

  /// The whole ledger as a file that can be checked without the server.
  public func ledgerFile() async throws -> [UInt8] {
    try await store.read { session in
      var bytes: [UInt8] = []
      try session.exportLedger { line in
        bytes += line.utf8
        bytes.append(0x0A)
      }
      return bytes
    }
  }
}
