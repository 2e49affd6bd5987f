import Casework
import Digests
import Entitlement
import FEEL
import Foundation
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("The same thing isn't supported twice")
struct OverlapTests {
  private let scene: OverlapScene
  private var bureau: Bureau { scene.bureau }
  private var platform: Platform { scene.platform }

  init() throws { scene = try OverlapScene() }

  private func vouchers() async throws -> (city: Round, newer: Round) {
    try await scene.vouchers()
  }

  private func contract() throws -> Dossier { try scene.contract() }

  private func ready(_ row: CaseRow) async throws -> CaseRow { try await scene.ready(row) }

  private func approve(_ row: CaseRow) async throws -> CaseRow { try await scene.approve(row) }

  private func reading(_ row: CaseRow) async throws -> CaseReading {
    try await scene.reading(row)
  }

  @Test("of two policies of the city for one contract the later is held, with the other's number")
  func exclusive() async throws {
    let (city, newer) = try await vouchers()
    let first = try await ready(try await bureau.filed(try contract(), in: city))
    let second = try await ready(try await bureau.filed(try contract(), in: newer))
    let held = await #expect(throws: Refusal.self) { try await approve(second) }
    #expect(held?.code == "overlap")
    #expect(held?.words.contains(first.head.number) == true)
    let overlap = try #require(try await reading(second).overlaps.all.first)
    #expect(overlap.thing.contains("合同编号"))
    #expect(overlap.phrase?.hasSuffix("附则第5句") == true)
    #expect(try await reading(first).overlaps.all.first?.effect == .later)
    _ = try await approve(first)
    let granted = await #expect(throws: Refusal.self) { try await approve(second) }
    #expect(granted?.words.contains("已经批准") == true)
    _ = try await WithdrawApplication(CaseChange(first.head.id), reason: "改领另一项")
      .carryOut(by: Bureau.applicant, on: platform)
    #expect(try await reading(second).overlaps.all.isEmpty)
    #expect(try await approve(second).stage == "notice")
  }

  @Test("two approvals in the same moment, on one server or on two: one contract is paid once")
  func sameMoment() async throws {
    let (city, newer) = try await vouchers()
    let first = try await ready(try await bureau.filed(try contract(), in: city))
    let second = try await ready(try await bureau.filed(try contract(), in: newer))
    let server = try bureau.anotherServer()
    let approvals = await scene.approvals([
      (second, server), (first, platform), (second, platform), (first, server),
    ])
    #expect(approvals == 1)
    let held = try await bureau.store.read { try $0.hold(first.head.hold)?.hold.terms.amount }
    #expect(held == first.grantedFen)
    let granted = try await bureau.store.read { session in
      try session.overlappingCases(of: second.head.id).map(\.standing)
    }
    #expect(granted == [.granted])
  }

  @Test("of two servers that can't see each other's rows only one gets a lock")
  func locks() async throws {
    let (city, newer) = try await vouchers()
    let rows = [
      try await bureau.filed(try contract(), in: city),
      try await bureau.filed(try contract(), in: newer),
    ]
    let servers = [platform, try bureau.anotherServer()]
    let lock = OverlapLock(
      key: OverlapKey(kind: "contract", value: "SL"), period: "", pair: "a|b")
    let holders = try await withThrowingTaskGroup(of: CaseID.self) { group in
      for number in 0..<20 {
        let (row, server) = (rows[number % 2], servers[number % 2])
        group.addTask {
          try await server.store.write { session in
            try session.takeLock(lock, for: row.head.id, of: row.head.enterprise)
          }
        }
      }
      return try await group.reduce(into: Set<CaseID>()) { $0.insert($1) }
    }
    #expect(holders.count == 1)
  }

  @Test("a district that counts the city's money inside its own pays the difference, as a line")
  func topUp() async throws {
    let city = try await bureau.open("rd-match", by: "keji")
    let district = try await bureau.open(
      "embodied-project", pack: "binjiang-2025", by: "binjiang-keji")
    try await bureau.settle("rd-match")
    try await bureau.settle("embodied-project", pack: "binjiang-2025", by: "binjiang-keji")
    let dossier = try Bureau.example("research-enterprise", claim: "省级任务")
    let lower = try await bureau.filed(dossier, in: city)
    let upper = try await bureau.filed(dossier, in: district)
    let waits = try await bureau.store.read { session in
      try CaseFile.open(upper.head.id, for: nil, session, platform)
        .overlaps(session, platform).obstacle
    }
    #expect(waits?.contains("要等对方核定") == true)
    let paid = try await approve(try await ready(lower))
    let reduced = try await ready(upper)
    let own = try #require(upper.declaredFen)
    let fen = try #require(paid.grantedFen)
    #expect(reduced.grantedFen == own - fen)
    let file = try await bureau.store.read { session in
      try CaseFile.open(upper.head.id, for: nil, session, platform)
    }
    let line = try #require(file.state.determination?.lines.last)
    #expect(line.disallowedFen == fen && line.fact.contains(lower.head.number))
    #expect(line.ground?.contains("第3句") == true)
  }

  @Test("under a ceiling on the contract the second gets what the first left of it")
  func ceiling() async throws {
    let planted = try OverlapScene([
      (
        "hangzhou-2025-65/measures/compute-voucher.yaml", "  relations:\n",
        "  relations:\n    - {relation: cumulative-ceiling, "
          + "with: hangzhou-2024-40/compute-voucher, share: 算力合同总比例上限, "
          + "of: 合同明细.合同金额, phrase: c1.5}\n"
      )
    ])
    let (city, newer) = try await planted.vouchers()
    let first = try await planted.bureau.filed(try contract(), in: city)
    let second = try await planted.bureau.filed(try contract(), in: newer)
    let paid = try await planted.approve(try await planted.ready(first))
    let reduced = try await planted.ready(second)
    let dossier = try contract()
    let agreed = try #require(dossier.claims.first?.sum(of: "合同明细.合同金额"))
    let left = agreed * 3 / 10 - (paid.grantedFen ?? 0)
    #expect(left > 0 && left < (second.declaredFen ?? 0))
    #expect(reduced.grantedFen == left)
    #expect(try await planted.approve(reduced).stage == "notice")
  }

  @Test("money that no pack knows holds the case until an officer states it on a document")
  func unsettled() async throws {
    let (city, _) = try await vouchers()
    let row = try await ready(try await bureau.filed(try contract(), in: city))
    _ = try await RecordForCase(
      row.head.id, .receipts, Array("来源,年度,金额\n国家算力专项,2026,50000\n".utf8)
    ).carryOut(by: Bureau.district("330106"), on: platform)
    let held = await #expect(throws: Refusal.self) { try await approve(row) }
    #expect(held?.words.contains("国家算力专项") == true)
    var statement = StateOverlap(
      row.head.id, other: "received:国家算力专项@2026", isAllowed: true, document: "", reason: "国家专项另有规定")
    let officer = Bureau.agency("jingxin", 31)
    let missing = await #expect(throws: Refusal.self) {
      try await statement.carryOut(by: officer, on: platform)
    }
    #expect(missing?.field == "overlap-document")
    statement.document = "杭经信函〔2026〕9号"
    let stranger = await #expect(throws: Refusal.self) {
      try await statement.carryOut(by: Bureau.district("330106"), on: platform)
    }
    #expect(stranger == .notFound)
    try await statement.carryOut(by: officer, on: platform)
    #expect(try await approve(row).stage == "notice")
    let kinds = try await bureau.store.read { try $0.auditKinds(of: row.head.id.text) }
    #expect(kinds.contains("case.overlap-stated"))
  }

  @Test("a lower benefit received: held until the open point is settled, then the difference")
  func received() async throws {
    let (city, _) = try await vouchers()
    let row = try await bureau.filed(try contract(), in: city)
    _ = try await RecordForCase(
      row.head.id, .receipts,
      Array(
        """
        来源,年度,金额
        hangzhou-2025-65/compute-voucher,2026,30000
        hangzhou-2025-65/compute-voucher,2026,15000
        hangzhou-2025-65/compute-voucher,2025,5000

        """.utf8)
    ).carryOut(by: Bureau.district("330106"), on: platform)
    #expect(try await reading(row).overlaps.obstacle?.contains("还没有确定") == true)
    let settling = SettleOpenPoint(
      pack: "hangzhou-2024-40", parameter: "先低后高的处理", value: BetterLater.difference.reading,
      document: "杭经信函〔2026〕3号")
    _ = try await settling.carryOut(by: Bureau.agency("jingxin", 20), on: platform)
    _ = try await settling.carryOut(by: Bureau.agency("jingxin", 21), on: platform)
    let determined = try await ready(row)
    #expect(
      determined.grantedFen == (row.declaredFen ?? 0) - 5_000_000, "the sum of all receipts")
    #expect(try await approve(determined).stage == "notice")
  }

  @Test("the same contract in an enterprise of the same group is a flag, not a refusal")
  func group() async throws {
    let (city, newer) = try await vouchers()
    let row = try await ready(try await bureau.filed(try contract(), in: city))
    let other = Actor(
      account: platform.newID(), name: "另一企业", seats: [Seat(.applicant)],
      actingFor: platform.newID())
    let second = try await ready(try await bureau.filed(try contract(), in: newer, by: other))
    let flags = try await reading(row).flags
    #expect(flags.first { $0.code == "group-overlap" }?.cases == [second.head.number])
    #expect(try await approve(row).stage == "notice")
    #expect(try await approve(second).stage == "notice")
  }

  @Test("to be recognised with a title isn't to be paid for it: both go on")
  func recognition() async throws {
    let named = try await bureau.open("enterprise-titles")
    let paid = try await bureau.open("little-giant", pack: "hangzhou-titles-2025")
    var dossier = try contract()
    let title = try #require(Bureau.library.vocabulary.entity("title"))
    var claim = Subject(title, id: "称号")
    for (key, value) in [
      ("titleKind", Value.string("国家专精特新小巨人")), ("firstRecognition", .boolean(true)),
      ("recognisedOn", .date(try #require(CalendarDate("2026-01-15")))),
    ] {
      let place = try #require(title.facts.firstIndex { $0.key == key })
      claim.statements[place] = Statement(.value(value), from: .declared)
    }
    dossier.claims = [claim]
    _ = try await bureau.filed(dossier, in: named)
    let award = try await bureau.filed(dossier, in: paid)
    #expect(try await reading(award).overlaps.all.isEmpty)
  }

  @Test("cases of an older database get their keys and locks at the start")
  func fill() async throws {
    let (city, newer) = try await vouchers()
    let first = try await approve(try await ready(try await bureau.filed(try contract(), in: city)))
    try await bureau.store.queue.write { session in
      try session.run("DELETE FROM overlap_keys")
      try session.run("DELETE FROM overlap_locks")
    }
    #expect(try await FillOverlapKeys().carryOut(on: platform) == 1)
    #expect(try await FillOverlapKeys().carryOut(on: platform) == 0)
    let second = try await bureau.filed(try contract(), in: newer)
    #expect(try await reading(second).overlaps.obstacle?.contains(first.head.number) == true)
    let locks = try await bureau.store.queue.write { session in
      try session.value("SELECT COUNT(*) FROM overlap_locks", as: Int.self) ?? 0
    }
    #expect(locks > 0)
    _ = try await WithdrawApplication(CaseChange(first.head.id), reason: "改领另一项")
      .carryOut(by: Bureau.applicant, on: platform)
    let after = try await bureau.store.queue.write { session in
      try session.value("SELECT COUNT(*) FROM overlap_locks", as: Int.self) ?? 0
    }
    #expect(after == 0)
  }
}
