import Digests
import Entitlement
import FEEL
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Notices and objections in the store")
struct NoticeTests {
  private let bureau: Bureau
  private let platform: Platform
  private let officer = Bureau.agency("jingxin", 30)
  private let approver = Bureau.agency("jingxin", 31)

  init() throws {
    bureau = try Bureau()
    platform = bureau.platform
  }

  /// The example's contract, approved and waiting for its notice.
  private func approved() async throws -> CaseRow {
    let round = try await bureau.open("compute-voucher")
    try await bureau.settle("compute-voucher")
    return try await approved(in: round, contract: "SL-1")
  }

  /// A contract of that number, approved and waiting for its notice.
  private func approved(in round: Round, contract: String) async throws -> CaseRow {
    var dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let place = try #require(
      dossier.claims[0].entity.facts.firstIndex { $0.key == "contractNo" })
    dossier.claims[0].statements[place] = Statement(.value(.string(contract)), from: .declared)
    let district = Bureau.district("330106")
    var row = try await bureau.filed(dossier, in: round)
    let change = CaseChange(row.head.id)
    row = try await AcceptApplication(change).carryOut(by: district, on: platform)
    row = try await ReviewCase(change).carryOut(by: district, on: platform)
    row = try await DetermineLines(change).carryOut(by: officer, on: platform)
    row = try await ReviewCase(change).carryOut(by: officer, on: platform)
    return try await ApproveCase(change, revision: row.revision).carryOut(
      by: approver, on: platform)
  }

  private func objection(_ notice: Notice, key: String = "form-key-1") -> LodgeObjection {
    LodgeObjection(
      notice: notice.id, line: 0, author: "知情人", contact: "13800001234",
      grounds: "合同的购买方不是该企业，请核查发票。", key: key)
  }

  @Test("A notice shows what the measure lets it, for its working days, under the log's head")
  func published() async throws {
    let row = try await approved()
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    #expect(notice.number == "公示〔2026〕1号" && notice.fields == ["企业名称", "措施", "金额", "区县"])
    #expect(notice.entries.first?.texts.first == row.head.applicant)
    // Published on Monday 2 March, five working days without the first: through Monday 9 March.
    #expect(notice.through == CalendarDate("2026-03-09"))
    let (stored, entries, stage) = try await bureau.store.read { session in
      (
        try session.notice(notice.id), try session.auditEntries(about: notice.id.text),
        try session.caseRow(row.head.id)?.stage
      )
    }
    #expect(stored == notice && stage == "notice")
    let content = Notice.digest(
      number: notice.number, from: notice.from, through: notice.through, fields: notice.fields,
      notice.entries)
    let entry = try #require(entries.first)
    #expect(entry.values.contains(.init("content", content.description)))
    let receipt = try await bureau.store.read {
      try $0.receipt(of: entry.sequence, at: notice.head, opening: [])
    }
    #expect(receipt.findings == [])
    let head = try #require(try await bureau.store.read { try $0.auditHeads(limit: 9) }.last)
    #expect(head == notice.head)
  }

  @Test("After its term a notice is taken down and its cases go on")
  func takenDown() async throws {
    let row = try await approved()
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    bureau.clock.advance(days: 7)
    #expect(try await TakeDownNotices().carryOut(on: platform) == 0)
    #expect(notice.isShown(on: platform.today))
    bureau.clock.advance(days: 1)
    #expect(try await TakeDownNotices().carryOut(on: platform) == 1)
    #expect(try await TakeDownNotices().carryOut(on: platform) == 0)
    let (stored, stage) = try await bureau.store.read { session in
      (try session.notice(notice.id), try session.caseRow(row.head.id)?.stage)
    }
    #expect(stored?.isShown(on: platform.today) == false && stage == "letter")
  }

  @Test("An objection holds the case until it is dismissed; sent twice it counts once")
  func objected() async throws {
    let row = try await approved()
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    let one = try await objection(notice).carryOut(on: platform)
    let again = try await objection(notice).carryOut(on: platform)
    #expect(one == again && one.reference == "异议2026-000001")
    bureau.clock.advance(days: 10)
    _ = try await TakeDownNotices().carryOut(on: platform)
    let held = try await bureau.store.read { try $0.caseRow(row.head.id)?.stage }
    #expect(held == "objection")
    await #expect(throws: Refusal.notFound) {
      try await SettleObjection(one.id, reason: "不归我们管理的异议").carryOut(
        by: Bureau.agency("keji", 50), on: platform)
    }
    let settled = try await SettleObjection(one.id, reason: "经核查，发票与合同一致。")
      .carryOut(by: officer, on: platform)
    #expect(settled.state == .dismissed)
    let stage = try await bureau.store.read { try $0.caseRow(row.head.id)?.stage }
    #expect(stage == "letter")
    await #expect(throws: Refusal.self) {
      try await SettleObjection(one.id, reason: "再办一次这份异议").carryOut(
        by: officer, on: platform)
    }
  }

  @Test("A justified objection sends the case back, and the next notice names the earlier one")
  func upheld() async throws {
    let row = try await approved()
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    let one = try await objection(notice).carryOut(on: platform)
    _ = try await SettleObjection(one.id, upheldTo: "determination", reason: "发票确有一张不符。")
      .carryOut(by: officer, on: platform)
    let change = CaseChange(row.head.id)
    _ = try await DetermineLines(change).carryOut(by: officer, on: platform)
    var again = try await ReviewCase(change).carryOut(by: officer, on: platform)
    again = try await ApproveCase(change, revision: again.revision).carryOut(
      by: approver, on: platform)
    let second = try await PublishNoticeList([again.head.id]).carryOut(
      by: officer, on: platform)
    #expect(second.corrects == notice.id)
    let first = try await bureau.store.read { try $0.notice(notice.id) }
    #expect(first?.correctedBy == second.id)
  }

  @Test("While an objection is open or a correction runs nobody closes a notice")
  func closing() async throws {
    let row = try await approved()
    let change = CaseChange(row.head.id)
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    let one = try await objection(notice).carryOut(on: platform)
    func refused() async -> String? {
      await #expect(throws: Refusal.self) {
        try await CloseNotice(change).carryOut(by: officer, on: platform)
      }?.code
    }
    #expect(await refused() == "objection-open")
    let reading = try await ReadCase(row.head.id).carryOut(by: officer, on: platform)
    #expect(reading.objections.map(\.reference) == [one.reference])
    _ = try await SettleObjection(one.id, reason: "经核查，发票与合同一致。")
      .carryOut(by: officer, on: platform)
    bureau.clock.advance(days: 5)
    _ = try await CorrectNotice(notice.id, reason: "更正区县名称。")
      .carryOut(by: officer, on: platform)
    bureau.clock.advance(days: 4)
    #expect(await refused() == "notice-runs")
    bureau.clock.advance(days: 5)
    let after = try await CloseNotice(change).carryOut(by: officer, on: platform)
    #expect(after.stage == "letter")
    let out = try await bureau.store.read { try $0.notices(naming: row.head.id) }
    #expect(out.first?.takenDownAt != nil)
  }

  @Test("Of several lines one leaves: the others stay out, and the case waits for a notice anew")
  func oneOfSeveral() async throws {
    let round = try await bureau.open("compute-voucher")
    try await bureau.settle("compute-voucher")
    let rows = [
      try await approved(in: round, contract: "SL-1"),
      try await approved(in: round, contract: "SL-2"),
      try await approved(in: round, contract: "SL-3"),
    ]
    let notice = try await PublishNoticeList(rows.map(\.head.id))
      .carryOut(by: officer, on: platform)
    let one = try await objection(notice).carryOut(on: platform)
    _ = try await SettleObjection(one.id, upheldTo: "determination", reason: "发票确有一张不符。")
      .carryOut(by: officer, on: platform)
    var known = try #require(try await bureau.store.read { try $0.notice(notice.id) })
    #expect(known.isShown(on: platform.today))
    #expect(known.entries.map(\.isStanding) == [false, true, true])
    let late = await #expect(throws: Refusal.self) {
      try await objection(notice, key: "form-key-2").carryOut(on: platform)
    }
    #expect(late?.code == "line-withdrawn")
    let second = try await CorrectNotice(notice.id, reason: "第二项重新公示。", leavingOut: [1])
      .carryOut(by: officer, on: platform)
    #expect(second.entries.map(\.caseID) == [rows[2].head.id])
    let left = try await bureau.store.read { try $0.caseRow(rows[1].head.id) }
    #expect(left?.stage == "notice" && left?.noticeThrough == nil)
    let third = try await PublishNoticeList([rows[1].head.id]).carryOut(by: officer, on: platform)
    known = try #require(try await bureau.store.read { try $0.notice(second.id) })
    #expect(third.corrects == nil && known.isShown(on: platform.today))
  }

  @Test("Neither log nor messages know who objected")
  func protected() async throws {
    let row = try await approved()
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    _ = try await objection(notice).carryOut(on: platform)
    let texts = try await bureau.store.read { session in
      try session.auditEntries(after: 0, limit: 1000).flatMap { $0.values.map(\.text) }
        + session.messages(to: row.head.filedBy.text, limit: 99)
        .flatMap { [$0.draft.title, $0.draft.body] }
        + session.entries(of: row.head.id).map(\.name)
    }
    for secret in ["知情人", "13800001234", "购买方"] {
      #expect(!texts.contains { $0.contains(secret) }, "\(secret)")
    }
  }

  @Test("A correction is a new notice with a reason and a term of its own")
  func corrected() async throws {
    let row = try await approved()
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    bureau.clock.advance(days: 3)
    let second = try await CorrectNotice(notice.id, reason: "更正区县名称。")
      .carryOut(by: officer, on: platform)
    #expect(second.corrects == notice.id && second.through > notice.through)
    bureau.clock.advance(days: 5)
    _ = try await TakeDownNotices().carryOut(on: platform)
    // The first one's term is over, but the second still shows the case.
    #expect(try await bureau.store.read { try $0.caseRow(row.head.id)?.stage } == "notice")
    bureau.clock.advance(days: 5)
    _ = try await TakeDownNotices().carryOut(on: platform)
    #expect(try await bureau.store.read { try $0.caseRow(row.head.id)?.stage } == "letter")
  }

  @Test("An objection without a name, a way to reach its author or grounds is sent back by field")
  func incomplete() async throws {
    let row = try await approved()
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    for (field, change) in [
      ("author", { (form: inout LodgeObjection) in form.author = " " }),
      ("contact", { $0.contact = "不告诉" }), ("grounds", { $0.grounds = "不服" }),
    ] as [(String, (inout LodgeObjection) -> Void)] {
      var form = objection(notice)
      change(&form)
      let wrong = form
      let refusal = await #expect(throws: Refusal.self) {
        try await wrong.carryOut(on: platform)
      }
      #expect(refusal?.field == field)
    }
    bureau.clock.advance(days: 20)
    let late = await #expect(throws: Refusal.self) {
      try await objection(notice).carryOut(on: platform)
    }
    #expect(late?.code == "notice-over")
  }

  @Test("Statistics count what was filed and approved, and days only once it was paid")
  func statistics() async throws {
    let row = try await approved()
    let statistics = try await platform.statistics()
    #expect(statistics.total[.filed]?.cases == 1)
    #expect(statistics.total[.filed]?.fen == row.declaredFen)
    #expect(statistics.total[.approved]?.fen == row.grantedFen)
    #expect(statistics.total[.paid] == nil && statistics.allDays == nil)
    #expect(statistics.districts.map(\.key) == [row.head.district])
  }
}
