import Ledger
import Testing

/// A ledger in memory: rows, loaded and written the way a store does it.
struct MemoryLedger {
  var limits: [CounterID: LimitRow] = [:]
  var holds: [String: Hold] = [:]
  var journal: [JournalRecord] = []

  @discardableResult
  mutating func apply(
    _ request: LedgerRequest, to hold: String? = nil
  ) throws(LedgerRefusal) -> LedgerChange {
    var rows = Array(limits.values)
    var found = hold.flatMap { holds[$0] }
    if case .hold(let request) = request { found = holds[request.id] }
    if let found { rows = found.terms.limits.compactMap { limits[$0] } }
    let change = try LedgerRows(limits: rows, hold: found).deciding(request)
    for row in change.rows { limits[row.id] = row }
    if let hold = change.hold { holds[hold.id] = hold }
    let number = Int64(journal.count) + 1
    journal.append(
      JournalRecord(
        sequence: number, atMicroseconds: number, actor: "officer", request: "request-\(number)",
        entry: change.entry))
    return change
  }

  func row(_ id: CounterID) throws -> LimitCounter { try #require(limits[id]).counter }
}

@Suite("Money is held, paid in parts, given back and clawed back")
struct HoldTests {
  static let line = "2026-1"
  static let budget = LimitRow.budgetLine(line)
  static let year = CounterID(limit: "voucher", subject: "firm", year: 2026)
  static let pool = CounterID(limit: "voucher/pool-year", year: 2026)
  static let years = CounterID(limit: "centre/years", subject: "centre")

  static func request(
    _ id: String, _ amount: Int64,
    terms: [LimitTerm] = [
      LimitTerm(row: year, scope: .enterpriseYear, cap: 800),
      LimitTerm(row: pool, scope: .poolYear, cap: 2500),
    ]
  ) -> LedgerRequest {
    .hold(
      HoldRequest(
        id: id, budgetLine: line, payee: "firm", amount: amount, limits: terms, document: "case"))
  }

  static func opened(_ amount: Int64 = 2000) throws -> MemoryLedger {
    var ledger = MemoryLedger()
    try ledger.apply(.openBudget(line: line, amount: amount, document: "doc 1"))
    return ledger
  }

  @Test("a hold touches the budget line and all its limits, and opens those that are new")
  func touchesAll() throws {
    var ledger = try Self.opened()
    try ledger.apply(Self.request("h", 300))
    for id in [Self.budget, Self.year, Self.pool] { #expect(try ledger.row(id).reserved == 300) }
    #expect(ledger.limits[Self.year]?.kind == .policy(.enterpriseYear))
  }

  @Test("a hold beyond a limit touches nothing, and the refusal names the row that binds")
  func refusal() throws {
    var ledger = try Self.opened()
    let before = ledger.limits
    #expect(throws: LedgerRefusal.limitBinds([Self.year], asked: 900, room: 800)) {
      try ledger.apply(Self.request("h", 900))
    }
    #expect(ledger.limits == before && ledger.holds.isEmpty && ledger.journal.count == 1)
  }

  @Test("the budget line binds where it is smaller than the pool")
  func budgetBinds() throws {
    var ledger = try Self.opened(100)
    #expect(throws: LedgerRefusal.limitBinds([Self.budget], asked: 101, room: 100)) {
      try ledger.apply(Self.request("h", 101))
    }
    #expect(throws: LedgerRefusal.noBudgetLine("other")) {
      try ledger.apply(
        .hold(
          HoldRequest(
            id: "h", budgetLine: "other", payee: "firm", amount: 1, limits: [], document: "d")))
    }
  }

  @Test("a hold is paid in two parts, the rest is given back, and then nothing is left")
  func parts() throws {
    var ledger = try Self.opened()
    try ledger.apply(Self.request("h", 500))
    try ledger.apply(.post(amount: 200, document: "v1"), to: "h")
    try ledger.apply(.post(amount: 100, document: "v2"), to: "h")
    #expect(try ledger.row(Self.pool).posted == 300 && ledger.row(Self.pool).reserved == 200)
    try ledger.apply(.close(.released, ground: "less was allowed"), to: "h")
    #expect(try ledger.row(Self.year).used == 300)
    #expect(throws: LedgerRefusal.holdClosed("h")) {
      try ledger.apply(.close(.expired, ground: "over"), to: "h")
    }
    #expect(throws: LedgerRefusal.tooLarge(asked: 1, left: 0)) {
      try ledger.apply(.post(amount: 1, document: "v3"), to: "h")
    }
  }

  @Test("money that came back counts towards limits until a decision frees them")
  func clawback() throws {
    var ledger = try Self.opened()
    try ledger.apply(Self.request("h", 500))
    try ledger.apply(.post(amount: 500, document: "v1"), to: "h")
    try ledger.apply(.clawBack(amount: 400, document: "d2"), to: "h")
    #expect(try ledger.row(Self.year).posted == 500)
    #expect(throws: LedgerRefusal.tooLarge(asked: 101, left: 100)) {
      try ledger.apply(.clawBack(amount: 101, document: "d3"), to: "h")
    }
    try ledger.apply(.free(amount: 400, document: "d4"), to: "h")
    #expect(try ledger.row(Self.year).posted == 100)
    #expect(throws: LedgerRefusal.tooLarge(asked: 1, left: 0)) {
      try ledger.apply(.free(amount: 1, document: "d5"), to: "h")
    }
  }

  @Test("a payment that the bank returned is held again and can be paid again")
  func sendBack() throws {
    var ledger = try Self.opened()
    try ledger.apply(Self.request("h", 500))
    try ledger.apply(.post(amount: 500, document: "v1"), to: "h")
    try ledger.apply(.sendBack(amount: 500, document: "b1"), to: "h")
    #expect(try ledger.row(Self.year).reserved == 500 && ledger.row(Self.year).posted == 0)
    try ledger.apply(.post(amount: 500, document: "v2"), to: "h")
    #expect(try ledger.row(Self.budget).posted == 500)
  }

  @Test("a centre's years are counted once for each grant, however it is paid")
  func counts() throws {
    var ledger = try Self.opened()
    let terms = [LimitTerm(row: Self.years, scope: .centreYears, cap: 2)]
    for id in ["a", "b"] { try ledger.apply(Self.request(id, 100, terms: terms)) }
    try ledger.apply(.post(amount: 40, document: "v1"), to: "a")
    try ledger.apply(.post(amount: 60, document: "v2"), to: "a")
    #expect(try ledger.row(Self.years).posted == 1 && ledger.row(Self.years).reserved == 1)
    #expect(throws: LedgerRefusal.limitBinds([Self.years], asked: 1, room: 0)) {
      try ledger.apply(Self.request("c", 1, terms: terms))
    }
    try ledger.apply(.close(.released, ground: "withdrawn"), to: "b")
    try ledger.apply(Self.request("c", 1, terms: terms))
  }

  @Test("a cap never falls below what is used, and every change needs a document")
  func caps() throws {
    var ledger = try Self.opened()
    try ledger.apply(Self.request("h", 500))
    #expect(throws: LedgerRefusal.capBelowUse(Self.budget, used: 500, cap: 499)) {
      try ledger.apply(.changeCap(Self.budget, cap: 499, document: "d"))
    }
    #expect(throws: LedgerRefusal.needsDocument) {
      try ledger.apply(.changeCap(Self.budget, cap: 900, document: ""))
    }
    let change = try ledger.apply(.changeCap(Self.budget, cap: 500, document: "d"))
    #expect(change.entry.transfers.map(\.amount) == [1500])
  }

  @Test("only an enterprise's year can be exceeded, with a reason, a document and two officers")
  func exceptions() throws {
    var ledger = try Self.opened()
    try ledger.apply(Self.request("h", 800))
    func exception(_ row: CounterID, _ officers: [String]) -> LedgerRequest {
      .exceed(
        LimitException(row: row, cap: 2600, reason: "why", document: "d", officers: officers))
    }
    #expect(throws: LedgerRefusal.notExceedable(Self.pool)) {
      try ledger.apply(exception(Self.pool, ["a", "b"]))
    }
    #expect(throws: LedgerRefusal.notExceedable(Self.budget)) {
      try ledger.apply(exception(Self.budget, ["a", "b"]))
    }
    #expect(throws: LedgerRefusal.needsReasonAndTwoOfficers) {
      try ledger.apply(exception(Self.year, ["a", "a"]))
    }
    try ledger.apply(exception(Self.year, ["b", "a"]))
    #expect(ledger.journal.last?.entry.officers == ["a", "b"])
    #expect(throws: LedgerRefusal.limitBinds([Self.budget], asked: 1700, room: 1200)) {
      try ledger.apply(Self.request("i", 1700))
    }
  }

  @Test("a transfer of nothing, to itself or between units can't be made")
  func transfers() {
    let free = LedgerAccount(.available, of: "a")
    let hours = LedgerAccount(.reserved, of: "a", in: .cardHour)
    #expect(Transfer(from: free, to: free, amount: 1) == nil)
    #expect(Transfer(from: free, to: hours, amount: 1) == nil)
    #expect(Transfer(from: free, to: LedgerAccount(.reserved, of: "a"), amount: 0) == nil)
  }

  @Test(
    "a counter's text gives the counter back, also with bars and per cent signs",
    arguments: [
      CounterID(limit: "a|b", subject: "%7C", year: 2026), CounterID(limit: "券", subject: ""),
    ])
  func counterText(id: CounterID) { #expect(CounterID(id.description) == id) }
}
