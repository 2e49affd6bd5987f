import Ledger
import Testing

@Suite("The journal alone gives every row again, and a changed record is found")
struct JournalCheckTests {
  /// A seal that notices any change, good enough for tests: FNV over the bytes.
  static func seal(_ bytes: [UInt8]) -> [UInt8] {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) }
  }

  private func ledger() throws -> MemoryLedger {
    var ledger = try HoldTests.opened()
    let years = [LimitTerm(row: HoldTests.years, scope: .centreYears, cap: 2)]
    try ledger.apply(HoldTests.request("a", 300))
    try ledger.apply(HoldTests.request("b", 200, terms: years))
    try ledger.apply(.post(amount: 100, document: "v1"), to: "a")
    try ledger.apply(.post(amount: 100, document: "v2"), to: "a")
    try ledger.apply(.post(amount: 50, document: "v3"), to: "b")
    try ledger.apply(.post(amount: 50, document: "v4"), to: "b")
    try ledger.apply(.sendBack(amount: 50, document: "r"), to: "a")
    try ledger.apply(.clawBack(amount: 60, document: "c"), to: "a")
    try ledger.apply(.free(amount: 60, document: "f"), to: "a")
    try ledger.apply(
      .exceed(
        LimitException(
          row: HoldTests.year, cap: 900, reason: "why", document: "d", officers: ["x", "y"])))
    try ledger.apply(.changeCap(HoldTests.budget, cap: 1500, document: "d2"))
    try ledger.apply(.close(.expired, ground: "over"), to: "a")
    return ledger
  }

  private func sealed(_ records: [JournalRecord]) -> [(JournalRecord, [UInt8])] {
    var last: [UInt8] = []
    return records.map { record in
      last = Self.seal(record.encoded(after: last))
      return (record, last)
    }
  }

  private func check(_ records: [(JournalRecord, [UInt8])], _ ledger: MemoryLedger) -> JournalCheck
  {
    var check = JournalCheck(hash: Self.seal)
    for (record, seal) in records { check.read(record, seal: seal) }
    check.compare(limits: Array(ledger.limits.values), holds: Array(ledger.holds.values))
    return check
  }

  @Test("an untouched journal gives the same rows and holds, and accounts sum to nothing")
  func untouched() throws {
    let ledger = try ledger()
    let check = check(sealed(ledger.journal), ledger)
    #expect(check.findings.map(\.description) == [])
    #expect(check.balances.values.reduce(0, +) == 0)
    #expect(check.balances[LedgerAccount(.paid, of: "firm")] == 190)
  }

  @Test("a record goes through its fields unchanged")
  func fields() throws {
    for record in try ledger().journal { #expect(JournalRecord(fields: record.fields) == record) }
    #expect(JournalRecord(fields: ["1", "2"]) == nil)
  }

  @Test("a record left out, repeated or moved is found", arguments: 1..<12)
  func order(index: Int) throws {
    let ledger = try ledger()
    let records = sealed(ledger.journal)
    var without = records
    without.remove(at: index)
    var moved = records
    moved.swapAt(index, index - 1)
    let twice = records[...index] + records[index...]
    for changed in [without, moved, Array(twice)] {
      #expect(check(changed, ledger).findingCount > 0)
    }
  }

  @Test("a changed field is found even when all seals are made anew", arguments: 1..<12)
  func resealed(index: Int) throws {
    let ledger = try ledger()
    let record = ledger.journal[index]
    var found = 0
    for field in record.fields.indices where Int64(record.fields[field]) != nil && field > 7 {
      var fields = record.fields
      fields[field] = String((Int64(fields[field]) ?? 0) + 1)
      guard let changed = JournalRecord(fields: fields) else { continue }
      var journal = ledger.journal
      journal[index] = changed
      #expect(check(sealed(journal), ledger).findingCount > 0)
      found += 1
    }
    #expect(found > 0)
  }

  @Test("the end cut off is found by the rows, an edited row by the journal")
  func cutOff() throws {
    var ledger = try ledger()
    #expect(check(Array(sealed(ledger.journal).dropLast()), ledger).findingCount > 0)
    ledger.limits[HoldTests.year] = try LimitRow(
      id: HoldTests.year, kind: .policy(.enterpriseYear), cap: 900, posted: 1)
    #expect(check(sealed(ledger.journal), ledger).findingCount == 1)
  }
}
