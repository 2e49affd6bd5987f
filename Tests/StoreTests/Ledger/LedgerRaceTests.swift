import Foundation
import Fulfilment
import Ledger
import Testing

@testable import Store

/// `DUIXIAN_SOAK=1` runs the long form.
let isSoak = ProcessInfo.processInfo.environment["DUIXIAN_SOAK"] != nil

@Suite("64 clients race for the last fen")
struct LedgerRaceTests {
  /// Which row runs out, with the caps of budget line, pool and enterprise-year as parts of what is
  /// asked in all.
  enum Scarce: String, CaseIterable { case budget, pool, enterprise }

  @Test("exactly the cap is held, never a fen more or less", arguments: Scarce.allCases)
  func lastFen(_ scarce: Scarce) async throws {
    let (clients, each, fen) = (64, isSoak ? 1600 : 30, Int64(7))
    let asked = Int64(clients * each) * fen
    let (tight, roomy) = (asked / 3 + 1, asked * 2)
    let ledger = try await OpenedLedger(
      budget: scarce == .budget ? tight : roomy, pool: scarce == .pool ? tight : roomy,
      year: scarce == .enterprise ? tight : roomy)
    let held = try await withThrowingTaskGroup(of: Int64.self) { group in
      for client in 0..<clients {
        group.addTask {
          var sum: Int64 = 0
          for number in 0..<each {
            let id = client * each + number + 1
            // The last ones ask for single fen, so that the cap is reached exactly.
            for part in [fen, 1] {
              let order = ledger.order(id * 8 + Int(part), part, key: "\(id)-\(sum)-\(part)")
              guard case .done = try await ledger.book(order) else { continue }
              sum += part
              if part == fen { break }
            }
          }
          return sum
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(held == tight)
    let row = try await ledger.row(
      scarce == .budget
        ? OpenedLedger.budget : scarce == .pool ? OpenedLedger.pool : OpenedLedger.firm(1))
    #expect(row?.reserved == tight && row?.room == 0)
    let check = try await ledger.check()
    #expect(check.findings == [] && check.holds.count > clients)
  }
}
