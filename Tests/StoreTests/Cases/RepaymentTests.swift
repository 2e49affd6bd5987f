import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("A lower benefit was paid and a better one appears: never both, never less than the better")
struct RepaymentTests {
  private let scene: OverlapScene
  private var bureau: Bureau { scene.bureau }
  private var platform: Platform { scene.platform }
  private let officer = Bureau.agency("jingxin", 31)

  init() throws { scene = try OverlapScene() }

  /// The lower one closed, the better one ready for its approval.
  private func both() async throws -> (lower: CaseRow, better: CaseRow) {
    let (lower, better) = try await scene.byAmount()
    let paid = try await scene.closed(try await bureau.filed(try scene.contract(), in: lower))
    #expect(paid.isEnded && paid.paidFen > 0)
    return (paid, try await bureau.filed(try scene.contract(), in: better))
  }

  @Test("paid back and switched: held until all came, then the better in full; limits are exact")
  func repay() async throws {
    try await scene.settleLater(.repay)
    let (lower, filed) = try await both()
    let recovery = DecideRecovery(CaseChange(lower.head.id), .better(filed.head.id))
    let early = await #expect(throws: Refusal.self) {
      try await recovery.carryOut(by: officer, on: platform)
    }
    #expect(early?.code == "better-not-ready")
    let better = try await scene.ready(filed)
    let full = try #require(better.declaredFen)
    #expect(better.grantedFen == full && full > lower.paidFen)
    let held = await #expect(throws: Refusal.self) { try await scene.approve(better) }
    #expect(held?.words.contains("退回后改领") == true)
    #expect(
      try await scene.reading(better).overlaps.all.map(\.effect) == [.repay(fen: lower.paidFen)])
    let stranger = await #expect(throws: Refusal.self) {
      try await recovery.carryOut(by: Bureau.agency("keji", 31), on: platform)
    }
    #expect(stranger == .notFound)
    let opened = try await recovery.carryOut(by: officer, on: platform)
    #expect(opened.stage == "clawback")
    _ = await #expect(throws: Refusal.self) {
      try await recovery.carryOut(by: officer, on: platform)
    }
    let half = lower.paidFen / 2
    try await scene.receive(half, of: lower, "1")
    _ = await #expect(throws: Refusal.self) { try await scene.approve(better) }
    #expect(try await scene.kept([lower, better]) == lower.paidFen - half)
    try await scene.receive(lower.paidFen - half, of: lower, "2")
    #expect(try await scene.current(lower).isEnded)
    #expect(try await scene.kept([lower, better]) == 0)
    let done = try await scene.paid(try await scene.served(try await scene.approve(better)))
    #expect(done.paidFen == full)
    #expect(try await scene.kept([lower, better]) == full)
    for limit in try await scene.counted([lower, better]) {
      #expect(limit.used == (limit.cases.contains(better.head.id) ? full : 0), "\(limit.id)")
    }
    let again = await #expect(throws: Refusal.self) {
      try await FreeLimits(
        Restitution(
          request: "x", hold: lower.head.hold, amount: Money(fen: lower.paidFen), document: "1号")
      ).carryOut(by: OverlapScene.maker, on: platform)
    }
    #expect(again != nil, "the limits are freed once")
  }

  @Test("the difference of what was paid here: both together are the better one")
  func difference() async throws {
    try await scene.settleLater(.difference)
    let (lower, filed) = try await both()
    let better = try await scene.ready(filed)
    let full = try #require(better.declaredFen)
    #expect(better.grantedFen == full - lower.paidFen)
    let done = try await scene.paid(try await scene.served(try await scene.approve(better)))
    #expect(try await scene.kept([lower, done]) == full)
    let recovery = DecideRecovery(CaseChange(lower.head.id), .better(done.head.id))
    let refused = await #expect(throws: Refusal.self) {
      try await recovery.carryOut(by: officer, on: platform)
    }
    #expect(refused?.code == "no-switch")
  }

  @Test("not settled, or refused: the better one is held and nothing is asked back")
  func refused() async throws {
    let (lower, filed) = try await both()
    let open = try await scene.reading(filed).overlaps.obstacle
    #expect(open?.contains("还没有确定") == true)
    try await scene.settleLater(.refuse)
    let better = try await scene.reading(filed)
    #expect(better.overlaps.obstacle?.contains("不再支持") == true)
    let recovery = DecideRecovery(CaseChange(lower.head.id), .better(filed.head.id))
    let refused = await #expect(throws: Refusal.self) {
      try await recovery.carryOut(by: officer, on: platform)
    }
    #expect(refused?.code == "no-switch")
  }

  @Test("nothing is paid back for what isn't better")
  func worse() async throws {
    try await scene.settleLater(.repay)
    let (lower, better) = try await scene.byAmount()
    let paid = try await scene.closed(try await bureau.filed(try scene.contract(), in: better))
    let second = try await bureau.filed(try scene.contract(), in: lower)
    let obstacle = try await scene.reading(second).overlaps.obstacle
    #expect(obstacle?.contains("不低于本件") == true)
    let recovery = DecideRecovery(CaseChange(paid.head.id), .better(second.head.id))
    let refused = await #expect(throws: Refusal.self) {
      try await recovery.carryOut(by: officer, on: platform)
    }
    #expect(refused?.code == "no-switch")
  }

  @Test("money received elsewhere is paid back there: its receipt is noted, then all is granted")
  func elsewhere() async throws {
    try await scene.settleLater(.repay)
    let (city, _) = try await scene.vouchers()
    let filed = try await bureau.filed(try scene.contract(), in: city)
    try await scene.importReceipts("hangzhou-2025-65/compute-voucher,2026,30000", to: filed)
    let row = try await scene.ready(filed)
    #expect(row.grantedFen == row.declaredFen)
    _ = await #expect(throws: Refusal.self) { try await scene.approve(row) }
    let other = try #require(try await scene.reading(row).overlaps.all.first?.other)
    for (fen, document, field) in [
      (2_999_999, "退〔2026〕1号", "repaid-amount"), (3_000_000, " ", "repaid-document"),
    ] as [(Int64, String, String)] {
      let refused = await #expect(throws: Refusal.self) {
        try await RecordRepayment(row.head.id, other: other, fen: fen, document: document)
          .carryOut(by: officer, on: platform)
      }
      #expect(refused?.field == field)
    }
    try await RecordRepayment(row.head.id, other: other, fen: 3_000_000, document: "退〔2026〕1号")
      .carryOut(by: officer, on: platform)
    #expect(try await scene.approve(row).stage == "notice")
  }

  @Test("a case whose money was taken back in full lets the same thing be approved once again")
  func again() async throws {
    let (lower, better) = try await scene.byAmount()
    let paid = try await scene.paid(
      try await scene.served(
        try await scene.approve(
          try await scene.ready(try await bureau.filed(try scene.contract(), in: lower)))))
    let change = CaseChange(paid.head.id)
    let check = Bureau.agency("jingxin", 30)
    _ = try await CheckUse(change, isSatisfied: false, findings: ["合同没有履行"])
      .carryOut(by: check, on: platform)
    _ = try await DecideClawback(change, fen: paid.paidFen).carryOut(by: check, on: platform)
    let second = try await scene.ready(try await bureau.filed(try scene.contract(), in: better))
    _ = await #expect(throws: Refusal.self) { try await scene.approve(second) }
    try await scene.receive(paid.paidFen, of: paid, "1")
    let third = try await scene.ready(
      try await bureau.filed(try scene.contract("ｓl-2026-001 "), in: better))
    let server = try bureau.anotherServer()
    let approvals = await scene.approvals([
      (second, server), (third, platform), (second, platform), (third, server),
    ])
    #expect(approvals == 1)
  }
}
