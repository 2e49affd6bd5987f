import Digests
import Foundation
import Fulfilment
import Ledger

/// `duixian ledger verify` over a million entries: what the check alone takes, from a file.
enum Verification {
  static func measure() async throws -> [(String, String)] {
    let file = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let entries = try write(1_000_000, to: file)
    var check = LedgerFileCheck()
    let time = try await seconds {
      let bytes = try Data(contentsOf: file, options: .alwaysMapped)
      for line in bytes.split(separator: 0x0A) {
        check.read(Substring(decoding: line, as: UTF8.self))
      }
      check.finish()
    }
    precondition(check.journal.findingCount == 0, "\(check.journal.findings)")
    let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? NSNumber
    return [
      (
        "verifying \(grouped(Double(entries))) entries, \((size?.intValue ?? 0) >> 20) MB",
        String(format: "%.1f s, %@ /s", time, grouped(Double(entries) / time))
      )
    ]
  }

  /// Holds, each paid in two parts, sealed as the store seals them.
  private static func write(_ count: Int, to file: URL) throws -> Int {
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    var limits: [CounterID: LimitRow] = [:]
    var holds: [Hold] = []
    var check = JournalCheck { _ in [] }
    var (sequence, seal, buffer) = (0, [UInt8](), LedgerFile.heading + "\n")
    func append(_ request: LedgerRequest, _ hold: Hold?) throws -> LedgerChange {
      let ids = hold?.terms.limits ?? rows(of: request)
      let change = try LedgerRows(limits: ids.compactMap { limits[$0] }, hold: hold)
        .deciding(request)
      for row in change.rows { limits[row.id] = row }
      sequence += 1
      let record = JournalRecord(
        sequence: Int64(sequence), atMicroseconds: Int64(sequence), actor: "officer",
        request: "request \(sequence)", entry: change.entry)
      let digest = HashFunction.sha256.digest(record.encoded(after: seal))
      seal = digest.bytes
      check.read(record, seal: [])
      buffer += LedgerFile.line(SealedRecord(record: record, seal: digest)) + "\n"
      if buffer.utf8.count > 1 << 22 {
        try handle.write(contentsOf: Data(buffer.utf8))
        buffer = ""
      }
      return change
    }
    _ = try append(.openBudget(line: "line", amount: .max / 2, document: "doc"), nil)
    while sequence + 3 <= count {
      let firm = "firm-\(sequence % 3000)"
      let term = LimitTerm(
        row: CounterID(limit: "voucher/enterprise-year", subject: firm, year: 2026),
        scope: .enterpriseYear, cap: .max / 2)
      let pool = LimitTerm(
        row: CounterID(limit: "voucher/pool-year", year: 2026), scope: .poolYear, cap: .max / 2)
      let request = HoldRequest(
        id: "hold-\(sequence)", budgetLine: "line", payee: firm, amount: 1000,
        limits: [term, pool], document: "2026-\(sequence)")
      var hold = try append(.hold(request), nil).hold
      for part in [Int64(400), 600] {
        hold = try append(.post(amount: part, document: "voucher"), hold).hold
      }
      if let hold { holds.append(hold) }
    }
    for row in limits.values { buffer += LedgerFile.line(row) + "\n" }
    for hold in holds { buffer += LedgerFile.line(hold) + "\n" }
    for (account, balance) in check.balances { buffer += LedgerFile.line(account, balance) + "\n" }
    buffer += LedgerFile.ending(Int64(sequence), Digest(seal)) + "\n"
    try handle.write(contentsOf: Data(buffer.utf8))
    try handle.close()
    return sequence
  }

  private static func rows(of request: LedgerRequest) -> [CounterID] {
    guard case .hold(let hold) = request else { return [] }
    return [LimitRow.budgetLine(hold.budgetLine)] + hold.limits.map(\.row)
  }
}
