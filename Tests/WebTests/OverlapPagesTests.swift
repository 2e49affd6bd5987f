import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("Overlaps on the pages")
struct OverlapPagesTests {
  /// A round of the newer policy's voucher beside the first one.
  private func openNewer(_ office: CaseOffice) async throws -> Round {
    let days = [CalendarDate("2026-01-01"), CalendarDate("2026-12-31")].compactMap(\.self)
    let officer = Actor(
      account: office.fixture.platform.newID(), name: "经信",
      seats: [Seat(.agencyOfficer, agency: "jingxin")])
    return try await OpenRound(
      pack: "hangzhou-2025-65", measure: "compute-voucher", title: "新政策第一批", opens: days[0],
      closes: days[1], document: "经信〔2026〕9号", budgetLine: nil, moneyEnd: .queue
    ).carryOut(by: officer, on: office.fixture.platform)
  }

  @Test("before filing one sees what it closes and goes over to the other; officers see both")
  func before() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()
    let first = try #require(try await office.fixture.store.read { try $0.rounds() }.first)
    let newer = try await openNewer(office)
    try await office.applicant.open("/my")
    try await office.applicant.press("/my/rounds/\(newer.id)", [:])
    let draft = office.applicant.path
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/ai-application.yaml").standardizedFileURL
    try await office.applicant.upload(
      draft + "/import", [:], file: "file", Array(try Data(contentsOf: example)))
    try await office.applicant.open(draft + "/check")
    for words in ["提交以前请看", "不能再享受", "附则第5句", "2026-000001", "当年累计"] {
      #expect(office.applicant.body.contains(words), "\(words)")
    }
    try await office.applicant.open(draft + "/received")
    let received = ["received-measure": "hangzhou-2025-65/smart-voucher", "received-year": "2026"]
    try await office.applicant.press(draft + "/received", received)
    #expect(office.applicant.status == 422 && office.applicant.body.contains("大于零的金额"))
    try await office.applicant.press(
      draft + "/received", received.merging(["received-amount": "1000"]) { $1 })
    #expect(office.applicant.body.contains("已保存。"), "\(office.applicant.body.suffix(2500))")
    try await office.applicant.press(draft + "/received", ["drop": "0"])
    #expect(office.applicant.body.contains("没有登记"))
    try await office.applicant.open(draft + "/check")
    try await office.applicant.press(draft + "/switch", ["round": first.id.text])
    #expect(office.applicant.body.contains("已改报"), "\(office.applicant.body.suffix(2500))")

    try await office.district.open("/desk/cases/\(id)")
    let table = Array("来源,年度,金额\n国家算力专项,2026,50000\n".utf8)
    try await office.district.upload(
      "/desk/cases/\(id)/records", ["kind": "receipts"], file: "file", table)
    #expect(office.district.body.contains("已登记已领取资金1行"))
    #expect(office.district.body.contains("与其他支持重叠"))
    let fields = ["other": "received:国家算力专项@2026", "overlap-allowed": "yes"]
    try await office.reviewer.act(id, "overlap", fields)
    #expect(office.reviewer.status == 422)
    #expect(office.reviewer.body.contains("请填写依据的文号"))
    try await office.reviewer.act(
      id, "overlap",
      fields.merging(["overlap-document": "经信函〔2026〕9号", "overlap-reason": "国家专项另有规定"]) { $1 })
    #expect(office.reviewer.body.contains("处理意见已记录"), "\(office.reviewer.body.suffix(2500))")
    #expect(office.reviewer.body.contains("可以同时享受"))
  }
}
