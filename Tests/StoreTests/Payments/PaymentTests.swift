import Entitlement
import Foundation
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Sheets
import Testing

@testable import Store

/// A ledger with two people of finance and cases that may be paid.
struct OpenedPayments {
  let ledger: OpenedLedger
  let platform: Platform
  let maker = Actor(account: OpenedLedger.account(1), name: "甲", seats: [Seat(.finance)])
  let checker = Actor(account: OpenedLedger.account(2), name: "乙", seats: [Seat(.finance)])
  let line: String

  init(amounts: [Int64], hasSplit: Bool = true) async throws {
    ledger = try await OpenedLedger()
    let library = PackLibrary.read(PackFiles()).library
    let ticks = Ticks()
    platform = Platform(
      store: ledger.opened.store, library: library, assessor: Assessor(library),
      now: { ticks.next() },
      random: { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      })
    line = try await OpenBudgetLine(
      request: "open", name: "算力券", document: "财〔2026〕1号", year: 2026, amount: Money(fen: 900_000),
      payer: Payer(name: "市财政局")
    ).carryOut(by: maker, on: platform)
    if hasSplit { try await split() }
    for (number, fen) in amounts.enumerated() { try await hold(number + 1, fen) }
  }

  func split() async throws {
    let split = SplitDocument(
      id: platform.newID(), document: "分担1号", pack: "pack", district: "", cityParts: 3333,
      enteredBy: maker.account, confirmedBy: nil, at: platform.now())
    try await platform.store.write { try $0.insert(split) }
    await #expect(throws: Refusal.self) {
      try await ConfirmSplit(id: split.id).carryOut(by: maker, on: platform)
    }
    try await ConfirmSplit(id: split.id).carryOut(by: checker, on: platform)
  }

  func hold(_ number: Int, _ fen: Int64) async throws {
    let (line, id) = (line, OpenedLedger.holdID(number))
    let order = ledger.order(number, fen, firm: number)
    guard case .hold(let request) = order.request else { return }
    let own = HoldRequest(
      id: id.text, budgetLine: line, payee: request.payee, amount: fen, limits: request.limits,
      document: request.document)
    try await platform.store.write { session in
      try session.book(
        LedgerOrder(
          order.key, .hold(own), hold: id, particulars: order.particulars, by: order.actor)
      ).get()
      try session.clearForPayment(id)
    }
  }

  func released() async throws -> (PaymentBatch, [Payment]) {
    let id = try await MakeBatch(budgetLine: line, channel: .allocation)
      .carryOut(by: maker, on: platform)
    try await CloseBatch(id: id, isReleased: true).carryOut(by: checker, on: platform)
    return try await batch(id)
  }

  func batch(_ id: BatchID) async throws -> (PaymentBatch, [Payment]) {
    let found = try await platform.store.read { (try $0.batch(id), try $0.payments(of: id)) }
    return (try #require(found.0), found.1)
  }

  func results(
    _ payments: [Payment], _ outcome: PaymentResult.Outcome = .paid, voucher: String = "凭证1"
  ) -> ImportResults {
    ImportResults(
      results: payments.enumerated().map { row, payment in
        PaymentResult(
          row: row + 2, payment: payment.id, amount: payment.amount, outcome: outcome,
          voucher: voucher, reason: outcome == .paid ? "" : "账号有误")
      })
  }

  func reconciled() async throws -> Reconciliation {
    let line = line
    return try #require(try await platform.store.read { try $0.reconciliation(of: line) })
  }
}

@Suite("Batches, vouchers and bank results")
struct PaymentTests {
  @Test("A batch is made by one and released by another, and its shares add up to the fen")
  func twoPersons() async throws {
    let opened = try await OpenedPayments(amounts: [100_001, 7, 250_000])
    let id = try await MakeBatch(budgetLine: opened.line, channel: .allocation)
      .carryOut(by: opened.maker, on: opened.platform)
    await #expect(throws: Refusal.self) {
      try await CloseBatch(id: id, isReleased: true)
        .carryOut(by: opened.maker, on: opened.platform)
    }
    await #expect(throws: Refusal.self) {
      try await MakeBatch(budgetLine: opened.line, channel: .allocation)
        .carryOut(by: opened.maker, on: opened.platform)
    }
    try await CloseBatch(id: id, isReleased: true)
      .carryOut(by: opened.checker, on: opened.platform)
    let (batch, payments) = try await opened.batch(id)
    #expect(batch.number == "2026-0001" && batch.state == .released)
    #expect(payments.map(\.amount.fen).sorted() == [7, 100_001, 250_000])
    for payment in payments {
      #expect(payment.cityShare.fen + payment.districtShare.fen == payment.amount.fen)
      #expect(payment.districtShare.fen == payment.amount.fen * 6667 / 10_000)
    }
  }

  @Test("Without a checked split document no batch is made")
  func noSplit() async throws {
    let opened = try await OpenedPayments(amounts: [100], hasSplit: false)
    let refusal = await #expect(throws: Refusal.self) {
      try await MakeBatch(budgetLine: opened.line, channel: .allocation)
        .carryOut(by: opened.maker, on: opened.platform)
    }
    #expect(refusal?.code == "no-split")
  }

  @Test("The allocation table brings the form that posts the holds when it is imported")
  func vouchers() async throws {
    let opened = try await OpenedPayments(amounts: [100_001, 250_000])
    let (batch, payments) = try await opened.released()
    let line = try #require(try await opened.platform.store.read { try $0.budgetLine(opened.line) })
    let table = AllocationTable(
      batch: batch, line: line, payments: payments, districts: ["d1": "甲区", "d2": "乙县"])
    var workbook = try Workbook(xlsx: table.workbook.xlsx())
    #expect(workbook.sheets.map(\.name) == ["资金分配表", "附件 甲区", "附件 乙县", "支付结果"])
    for row in 1...2 {
      workbook.sheets[3].rows[row] = workbook.sheets[3].rows[row].prefix(4) + [.text("凭证\(row)")]
    }
    let file = try ResultFile.read(try workbook.xlsx())
    #expect(file.faults == [])
    #expect(file.results.count == 2)
    let preview = try await ImportResults(results: file.results)
      .preview(by: opened.maker, on: opened.platform)
    #expect(preview.map(\.effect) == [.booked, .booked])
    #expect(try await opened.reconciled().posted.fen == 0)
    let verdicts = try await ImportResults(results: file.results)
      .carryOut(by: opened.maker, on: opened.platform)
    #expect(verdicts.map(\.effect) == [.booked, .booked])
    let counts = try await opened.reconciled()
    #expect(counts.agrees && counts.paid.fen == 350_001)
    #expect(try await opened.ledger.check().findings == [])
  }

  @Test("A file that comes twice changes nothing; unknown payments and amounts are listed")
  func twice() async throws {
    let opened = try await OpenedPayments(amounts: [100, 200])
    let (_, payments) = try await opened.released()
    let run = { (results: ImportResults) in
      try await results.carryOut(by: opened.maker, on: opened.platform).map(\.effect)
    }
    #expect(try await run(opened.results(payments)) == [.booked, .booked])
    let before = try await opened.reconciled()
    #expect(try await run(opened.results(payments)) == [.known, .known])
    #expect(try await opened.reconciled() == before)
    let stranger = PaymentResult(
      row: 2, payment: opened.platform.newID(), amount: Money(fen: 1), outcome: .paid,
      voucher: "x")
    let wrong = PaymentResult(
      row: 3, payment: payments[0].id, amount: Money(fen: 1), outcome: .paid, voucher: "x")
    for effect in try await run(ImportResults(results: [stranger, wrong])) {
      guard case .wrong = effect else {
        Issue.record("booked: \(effect)")
        continue
      }
    }
    #expect(try await opened.reconciled() == before)
  }

  @Test("A failed payment and a returned one can be paid in the next batch, once")
  func retries() async throws {
    let opened = try await OpenedPayments(amounts: [100, 200])
    let (_, payments) = try await opened.released()
    _ = try await opened.results([payments[0]], .failed)
      .carryOut(by: opened.maker, on: opened.platform)
    _ = try await opened.results([payments[1]]).carryOut(by: opened.maker, on: opened.platform)
    _ = try await opened.results([payments[1]], .returned)
      .carryOut(by: opened.maker, on: opened.platform)
    #expect(try await opened.reconciled().posted.fen == 0)
    let (_, again) = try await opened.released()
    #expect(Set(again.map(\.hold)) == Set(payments.map(\.hold)))
    _ = try await opened.results(again, voucher: "凭证2")
      .carryOut(by: opened.maker, on: opened.platform)
    let counts = try await opened.reconciled()
    #expect(counts.agrees && counts.paid.fen == 300)
    #expect(try await opened.ledger.check().findings == [])
  }

  @Test("Money that came back goes to the treasury; its limits are freed by a decision only")
  func clawback() async throws {
    let opened = try await OpenedPayments(amounts: [1000])
    let (_, payments) = try await opened.released()
    _ = try await opened.results(payments).carryOut(by: opened.maker, on: opened.platform)
    let hold = payments[0].hold
    try await ReceiveClawback(
      Restitution(request: "r", hold: hold, amount: Money(fen: 400), document: "决定")
    )
    .carryOut(by: opened.maker, on: opened.platform)
    #expect(try await opened.ledger.row(OpenedLedger.pool)?.posted == 1000)
    try await FreeLimits(
      Restitution(request: "f", hold: hold, amount: Money(fen: 400), document: "文")
    )
    .carryOut(by: opened.maker, on: opened.platform)
    #expect(try await opened.ledger.row(OpenedLedger.pool)?.posted == 600)
    let counts = try await opened.reconciled()
    #expect(counts.agrees && counts.clawedBack.fen == 400)
  }

  @Test("Only finance makes batches, and a batch given up lets its holds be paid again")
  func seats() async throws {
    let opened = try await OpenedPayments(amounts: [1000])
    let officer = Actor(account: OpenedLedger.account(3), name: "丙", seats: [Seat(.agencyOfficer)])
    await #expect(throws: Refusal.self) {
      try await MakeBatch(budgetLine: opened.line, channel: .allocation)
        .carryOut(by: officer, on: opened.platform)
    }
    let id = try await MakeBatch(budgetLine: opened.line, channel: .allocation)
      .carryOut(by: opened.maker, on: opened.platform)
    try await CloseBatch(id: id, isReleased: false).carryOut(by: opened.maker, on: opened.platform)
    let (_, payments) = try await opened.released()
    #expect(payments.count == 1)
  }
}
