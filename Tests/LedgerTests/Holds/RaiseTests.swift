import Ledger
import Testing

@Suite("More is held for what is held already")
struct RaiseTests {
  @Test(
    "a hold is raised under all its limits, also after it was given back, and the journal agrees")
  func raises() throws {
    var ledger = try HoldTests.opened()
    try ledger.apply(HoldTests.request("h", 300))
    try ledger.apply(.raise(amount: 200, document: "d1"), to: "h")
    for id in [HoldTests.budget, HoldTests.year, HoldTests.pool] {
      #expect(try ledger.row(id).reserved == 500)
    }
    try ledger.apply(.close(.released, ground: "lost"), to: "h")
    try ledger.apply(.raise(amount: 100, document: "d2"), to: "h")
    #expect(ledger.holds["h"]?.remaining == 100 && ledger.holds["h"]?.terms.amount == 600)
    #expect(try ledger.row(HoldTests.year).reserved == 100)
    for record in ledger.journal {
      #expect(JournalRecord(fields: record.fields) == record)
    }
  }

  @Test("beyond a limit nothing is raised, and the refusal names what binds and what is left")
  func refused() throws {
    var ledger = try HoldTests.opened()
    try ledger.apply(HoldTests.request("h", 300))
    let before = ledger.limits
    #expect(throws: LedgerRefusal.limitBinds([HoldTests.year], asked: 501, room: 500)) {
      try ledger.apply(.raise(amount: 501, document: "d1"), to: "h")
    }
    #expect(throws: LedgerRefusal.nothingAsked(0)) {
      try ledger.apply(.raise(amount: 0, document: "d1"), to: "h")
    }
    #expect(throws: LedgerRefusal.unknownHold) {
      try ledger.apply(.raise(amount: 1, document: "d1"), to: "x")
    }
    #expect(ledger.limits == before)
  }
}
