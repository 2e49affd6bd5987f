import Fulfilment
import Ledger
import Testing

@testable import Store

@Suite("The ledger in the store")
struct LedgerStoreTests {
  @Test("A hold is kept with its limits, its case and its audit entry")
  func hold() async throws {
    let ledger = try await OpenedLedger()
    #expect(try await ledger.book(ledger.order(1, 300)) == .done(2))
    #expect(try await ledger.row(OpenedLedger.pool)?.reserved == 300)
    #expect(try await ledger.row(OpenedLedger.budget)?.reserved == 300)
    let (row, audit) = try await ledger.opened.store.read { session in
      (try session.hold(OpenedLedger.holdID(1)), try session.auditEntries(about: "case-1"))
    }
    #expect(row?.particulars.caseNumber == "2026-1" && row?.hold.remaining == 300)
    #expect(audit.map(\.kind) == ["ledger.hold"])
    #expect(try await ledger.check().findings == [])
  }

  @Test("The same key and request get the first answer, another request is a conflict")
  func idempotent() async throws {
    let ledger = try await OpenedLedger()
    let first = try await ledger.book(ledger.order(1, 300))
    #expect(try await ledger.book(ledger.order(1, 300)) == first)
    #expect(try await ledger.row(OpenedLedger.pool)?.reserved == 300)
    await #expect(throws: Refusal.self) {
      try await ledger.book(ledger.order(1, 301))
    }
  }

  @Test("A refusal is kept: the same request gets it again after room was made")
  func keptRefusal() async throws {
    let ledger = try await OpenedLedger(budget: 100)
    let refused = try await ledger.book(ledger.order(1, 300))
    guard case .refused(let refusal) = refused else {
      Issue.record("it was not refused")
      return
    }
    #expect(refusal.code == "limit-binds" && refusal.words.contains("预算指标"))
    try await ledger.book(
      LedgerOrder(
        "more", .changeCap(OpenedLedger.budget, cap: 1000, document: "doc 2"),
        by: OpenedLedger.officer))
    #expect(try await ledger.book(ledger.order(1, 300)) == refused)
    #expect(try await ledger.book(ledger.order(1, 300, key: "again")) == .done(3))
  }

  @Test("What the case's command throws undoes its hold, in every row")
  func undone() async throws {
    let ledger = try await OpenedLedger()
    await #expect(throws: Refusal.notFound) {
      try await ledger.opened.store.write { session in
        _ = try session.book(ledger.order(1, 300))
        throw Refusal.notFound
      }
    }
    #expect(try await ledger.row(OpenedLedger.pool) == nil)
    #expect(try await ledger.check().count == 1)
    #expect(try await ledger.book(ledger.order(1, 300)) == .done(2))
  }

  @Test("The schema itself refuses to pass a cap, to overdraw a hold and to edit the journal")
  func schema() async throws {
    let ledger = try await OpenedLedger()
    try await ledger.book(ledger.order(1, 300))
    for statement: SQL in [
      "UPDATE ledger_limits SET reserved = cap + 1", "UPDATE ledger_limits SET reserved = -1",
      "UPDATE ledger_holds SET posted = amount + 1",
      "UPDATE ledger_holds SET posted = 200, released = 200",
      "UPDATE ledger_holds SET clawed_back = 1",
      "UPDATE ledger_journal SET record = 'x'", "DELETE FROM ledger_journal",
    ] {
      await #expect(throws: StoreFault.self) {
        try await ledger.opened.write { _ = try $0.run(statement) }
      }
    }
  }

  @Test("A hold is paid, sent back, clawed back and freed, and the export verifies")
  func life() async throws {
    let ledger = try await OpenedLedger()
    let id = OpenedLedger.holdID(1)
    try await ledger.book(ledger.order(1, 300))
    let steps: [LedgerRequest] = [
      .release(amount: 50, ground: "核减\t一行"), .post(amount: 200, document: "v\\1\n"),
      .sendBack(amount: 200, document: "r1"), .post(amount: 200, document: "v2"),
      .clawBack(amount: 80, document: "d"), .free(amount: 80, document: "f"),
      .close(.expired, ground: "过期"),
    ]
    for (number, step) in steps.enumerated() {
      #expect(
        try await ledger.book(
          LedgerOrder("step \(number)", step, hold: id, by: OpenedLedger.officer)
        ) == .done(Int64(number) + 3))
    }
    let row = try await ledger.opened.store.read { try $0.hold(id) }
    #expect(row?.hold.posted == 200 && row?.hold.released == 100 && row?.hold.freed == 80)
    #expect(try await ledger.row(OpenedLedger.pool)?.posted == 120)
    let check = try await ledger.check()
    #expect(check.findings == [] && check.count == 9)
    #expect(check.balances[LedgerAccount(.paid, of: "firm-1")] == 120)
  }

  @Test(
    "An edited row of any table is found by the export's check",
    arguments: [
      "UPDATE ledger_limits SET posted = posted - 1",
      "UPDATE ledger_limits SET cap = cap + 1 WHERE kind = 'enterprise-year'",
      "UPDATE ledger_holds SET payee = 'friend'", "UPDATE ledger_holds SET posted = 299",
      "UPDATE ledger_accounts SET balance = balance + 1 WHERE id LIKE 'paid%'",
      "DELETE FROM ledger_holds",
      "UPDATE ledger_journal SET record = replace(record, 'firm-1', 'friend') WHERE sequence = 2",
      "DELETE FROM ledger_journal WHERE sequence = 3",
    ])
  func edited(statement: String) async throws {
    let ledger = try await OpenedLedger()
    try await ledger.book(ledger.order(1, 300))
    try await ledger.book(
      LedgerOrder(
        "post", .post(amount: 300, document: "v"), hold: OpenedLedger.holdID(1),
        by: OpenedLedger.officer))
    #expect(try await ledger.check().findings == [])
    try await ledger.opened.write { session in
      try session.run("DROP TRIGGER ledger_journal_no_update")
      try session.run("DROP TRIGGER ledger_journal_no_delete")
      #expect(try session.run(SQL(stringLiteral: statement)) > 0)
    }
    #expect(try await ledger.check().findingCount > 0)
  }
}
