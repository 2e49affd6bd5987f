import Digests
import Foundation
import Fulfilment
import Ledger
import Quantities
import Store

/// A store in a folder of its own, with a budget line; the folder goes away with `remove`.
struct BenchLedger: Sendable {
  let folder: URL
  let store: SQLiteStore
  let budget: Int64

  static let line = "2026-1"
  static let officer = AccountID(milliseconds: 0, random: [UInt8](repeating: 1, count: 10))

  init(budget: Int64, batch: Int = 256) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var options = SQLiteStore.Options()
    options.batchedCommands = batch
    store = try SQLiteStore(
      path: folder.appending(path: "bench.sqlite").path, options,
      now: { Instant(microseconds: Int64(Date.now.timeIntervalSince1970 * 1e6)) },
      random: { SecureRandom.bytes($0) })
    self.budget = budget
    let open = LedgerOrder(
      "open", .openBudget(line: Self.line, amount: budget, document: "doc"), by: Self.officer)
    _ = try await store.write { try $0.book(open) }
  }

  func remove() throws {
    try store.close()
    try FileManager.default.removeItem(at: folder)
  }

  /// A hold under the budget line, the pool and the year of one of a thousand enterprises.
  func order(_ number: Int, _ fen: Int64, pool: Int64? = nil) -> LedgerOrder {
    let id = HoldID(
      milliseconds: Int64(number),
      random: (0..<10).map { UInt8(truncatingIfNeeded: number &* ($0 + 7)) })
    let firm = "firm-\(number % 1000)"
    let request = HoldRequest(
      id: id.text, budgetLine: Self.line, payee: firm, amount: fen,
      limits: [
        LimitTerm(
          row: CounterID(limit: "voucher/enterprise-year", subject: firm, year: 2026),
          scope: .enterpriseYear, cap: budget),
        LimitTerm(
          row: CounterID(limit: "voucher/pool-year", year: 2026), scope: .poolYear,
          cap: pool ?? budget),
      ], document: "2026-\(number)")
    return LedgerOrder(
      "hold \(number)", .hold(request), hold: id,
      particulars: HoldParticulars(
        caseKey: "case-\(number)", caseNumber: "2026-\(number)", payeeName: "某科技有限公司",
        district: "d1", pack: "pack", measure: "voucher"), by: Self.officer)
  }

  func book(_ order: LedgerOrder) async throws -> Bool {
    if case .done = try await store.write({ try $0.book(order) }) { return true }
    return false
  }

  var fileBytes: Double {
    let path = folder.appending(path: "bench.sqlite").path
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    return Double(size?.intValue ?? 0)
  }
}
