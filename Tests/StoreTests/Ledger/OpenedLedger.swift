import Digests
import Fulfilment
import Ledger
import Quantities

@testable import Store

/// A store with a budget line, and holds on it.
struct OpenedLedger: Sendable {
  static let line = "2026-1"
  static let budget = LimitRow.budgetLine(line)
  static let pool = CounterID(limit: "voucher/pool-year", year: 2026)
  static let officer = account(1)
  static let other = account(2)

  let opened: Opened
  var poolCap: Int64 = 1_000_000
  var yearCap: Int64 = 500_000

  init(budget: Int64 = 2_000_000, pool: Int64 = 1_000_000, year: Int64 = 500_000) async throws {
    opened = try Opened()
    poolCap = pool
    yearCap = year
    _ = try await book(
      LedgerOrder(
        "open", .openBudget(line: Self.line, amount: budget, document: "doc 1"), by: Self.officer))
  }

  static func account(_ number: UInt8) -> AccountID {
    AccountID(milliseconds: 0, random: [UInt8](repeating: number, count: 10))
  }

  static func holdID(_ number: Int) -> HoldID {
    HoldID(
      milliseconds: 1,
      random: (0..<10).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> (56 - 8 * $0) : 0) })
  }

  static func firm(_ number: Int) -> CounterID {
    CounterID(limit: "voucher/enterprise-year", subject: "firm-\(number)", year: 2026)
  }

  func order(_ number: Int, _ fen: Int64, firm: Int = 1, key: String? = nil) -> LedgerOrder {
    let id = Self.holdID(number)
    let request = HoldRequest(
      id: id.text, budgetLine: Self.line, payee: "firm-\(firm)", amount: fen,
      limits: [
        LimitTerm(row: Self.firm(firm), scope: .enterpriseYear, cap: yearCap),
        LimitTerm(row: Self.pool, scope: .poolYear, cap: poolCap),
      ], document: "2026-\(number)")
    return LedgerOrder(
      key ?? "hold \(number)", .hold(request), hold: id,
      particulars: HoldParticulars(
        caseKey: "case-\(number)", caseNumber: "2026-\(number)", payeeName: "某企业\(firm)",
        district: firm.isMultiple(of: 2) ? "d2" : "d1", pack: "pack", measure: "voucher"),
      by: Self.officer)
  }

  @discardableResult
  func book(_ order: LedgerOrder) async throws -> LedgerAnswer {
    try await opened.store.write { try $0.book(order) }
  }

  func row(_ id: CounterID) async throws -> LimitCounter? {
    try await opened.store.read { try $0.limitRows([id]).first?.counter }
  }

  /// The check of the store's own export.
  func check() async throws -> JournalCheck {
    try await opened.store.read { session in
      var check = LedgerFileCheck()
      try session.exportLedger { check.read($0[...]) }
      check.finish()
      return check.journal
    }
  }
}
