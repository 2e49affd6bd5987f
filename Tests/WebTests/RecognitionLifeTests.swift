import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("What becomes of a recognition")
struct RecognitionLifeTests {
  @Test("Renewed in its last days, lost after its holder was heard, restored after an objection")
  func life() async throws {
    var walk = try await RecognitionWalk("enterprise-titles")
    let item = try #require(RecognitionExample.all.first { $0.measure == "enterprise-titles" })
    try await walk.journey.register()
    try await walk.open()
    try await walk.file(item.claim)
    try await walk.decide()
    let entered = try await walk.enter(["through": "2026-06-30"])
    let (desk, mine) = ("/desk/recognitions/\(entered.id)", "/my/recognitions/\(entered.id)")
    func officer(_ index: Int, _ fields: [String: String]) async throws -> String {
      try await walk.journey.officers[index].open(desk)
      try await walk.journey.officers[index].press(desk, fields)
      return walk.journey.officers[index].body
    }
    func holder(_ fields: [String: String]) async throws -> String {
      try await walk.journey.applicant.open(mine)
      try await walk.journey.applicant.press(mine, fields)
      return walk.journey.applicant.body
    }
    let renewal = ["go": "renew", "through": "2028-06-30", "document": "续〔2026〕1号"]
    #expect(try await officer(0, renewal).contains("到期前90天起才能续期"))
    #expect(try await holder(["go": "renewal", "words": "仍然符合条件"]).contains("到期前90天内"))
    #expect(try await RemindRenewals().carryOut(on: walk.fixture.platform) == 0)
    try await walk.journey.wait(days: 40)
    #expect(try await RemindRenewals().carryOut(on: walk.fixture.platform) == 1)
    #expect(try await RemindRenewals().carryOut(on: walk.fixture.platform) == 0)
    try await walk.journey.applicant.open("/my/messages")
    #expect(walk.journey.applicant.body.contains("即将到期"))
    #expect(try await holder(["go": "renewal", "words": "仍然符合条件"]).contains("续期申请已提交"))
    #expect(try await holder(["go": "renewal", "words": "仍然符合条件"]).contains("已经申请过续期"))
    try await walk.journey.officers[0].open("/desk/recognitions")
    #expect(walk.journey.officers[0].body.contains("申请续期"))
    for (fields, words) in [
      (["through": "2026-05-01"], "新的截止日期应在2026-06-30之后"), (["document": ""], "续期文件的文号"),
      (["through": "明年"], "请填写新的截止日期"),
    ] {
      #expect(try await officer(0, renewal.merging(fields) { $1 }).contains(words))
    }
    #expect(try await officer(0, renewal).contains("已续期到2028-06-30"))
    try await walk.stranger.open("/recognitions")
    #expect(walk.stranger.body.contains("2028-06-30"))
    // Looked at again, and found in order.
    let review = ["go": "pass", "words": "材料齐全，情况属实", "next": "2027-03-01"]
    #expect(try await officer(1, review).contains("复核结果已登记"))
    try await reviewed(&walk)
    try await lose(walk, entered, officer, holder)
  }

  /// A review is announced once, to officers and holder, and stands on the desk with its day.
  private func reviewed(_ walk: inout RecognitionWalk) async throws {
    let platform = walk.fixture.platform
    #expect(try await RemindReviews().carryOut(on: platform) == 0)
    let now = platform.today
    let day = try #require(CalendarDate("2027-03-01"))
    try await walk.journey.wait(days: Int64(day.dayNumber - now.dayNumber - RemindReviews.days))
    #expect(try await RemindReviews().carryOut(on: platform) == 1)
    #expect(try await RemindReviews().carryOut(on: platform) == 0)
    try await walk.journey.officers[1].open("/desk/messages")
    #expect(walk.journey.officers[1].body.contains("应在2027-03-01前复核"))
    try await walk.journey.applicant.open("/my/messages")
    #expect(walk.journey.applicant.body.contains("将于2027-03-01前复核"))
    try await walk.journey.officers[1].open("/desk/recognitions")
    #expect(walk.journey.officers[1].body.contains(">2027-03-01前复核</td>"))
  }

  @Test("Who acts for the enterprise doesn't keep its entry")
  func own() async throws {
    var walk = try await RecognitionWalk("enterprise-titles")
    let item = try #require(RecognitionExample.all.first { $0.measure == "enterprise-titles" })
    try await walk.journey.register()
    try await walk.open()
    try await walk.file(item.claim)
    try await walk.decide()
    let holder = try await walk.journey.row.head.enterprise
    let applicant = try #require(
      try await walk.fixture.store.read { try $0.accounts(actingFor: holder) }.first)
    let actor = Actor(
      account: applicant, name: "兼任", seats: [Seat(.agencyOfficer, agency: "jingxin")],
      actingFor: nil)
    let change = CaseChange(try #require(CaseID(walk.journey.id)))
    func refused(_ body: () async throws -> Void) async -> String? {
      do { try await body() } catch { return (error as? Refusal)?.code }
      return nil
    }
    let platform = walk.fixture.platform
    #expect(
      await refused { _ = try await EnterRecognition(change).carryOut(by: actor, on: platform) }
        == "own-holder")
    let entered = try await walk.enter(["through": "2028-12-31"])
    #expect(
      await refused {
        _ = try await ReviewRecognition(entered.id, seen: 1, next: nil, words: "情况属实")
          .carryOut(by: actor, on: platform)
      } == "own-holder")
  }

  private func lose(
    _ walk: RecognitionWalk, _ entered: Recognition,
    _ officer: (Int, [String: String]) async throws -> String,
    _ holder: ([String: String]) async throws -> String
  ) async throws {
    let today = walk.fixture.platform.today.description
    let loss = [
      "go": "propose", "ground": "false-material", "from": today, "words": "核查发现证明文件不实",
    ]
    #expect(
      try await officer(0, loss.merging(["from": "2025-01-01"]) { $1 }).contains("有效期之内"))
    #expect(try await officer(0, loss.merging(["ground": "x"]) { $1 }).contains("请选择取消的情形"))
    let far = try await officer(0, loss.merging(["from": "2028-01-01"]) { $1 })
    #expect(far.contains("取消的日期最晚是期满的第二天") && far.contains("<details open>"))
    #expect(far.components(separatedBy: "核查发现证明文件不实").count == 2, "in its own form only")
    #expect(try await officer(0, loss).contains("已提出取消"))
    let confirm = ["go": "confirm", "words": "事实清楚", "document": "撤〔2026〕1号"]
    #expect(try await officer(0, confirm).contains("请由另一位经办决定"))
    #expect(try await officer(1, confirm).contains("可以在"), "before the holder could be heard")
    #expect(try await holder(["go": "state", "words": "无"]).contains("请写明意见和理由"))
    #expect(try await holder(["go": "state", "words": "证明文件由发证机关重新出具"]).contains("意见已提交"))
    // An officer's page that is older than a view decides nothing, and shows the view.
    var late = walk.journey.officers[1]
    try await late.open("/desk/recognitions/\(entered.id)")
    #expect(try await holder(["go": "state", "words": "补充发证机关的说明"]).contains("意见已提交"))
    try await late.press("/desk/recognitions/\(entered.id)", confirm)
    #expect(late.body.contains("补充发证机关的说明") && late.body.contains("事实清楚"))
    #expect(try await holder(["go": "state", "words": "再次补充说明"]).contains("意见已提交"))
    #expect(try await holder(["go": "state", "words": "第四次补充"]).contains("陈述申辩最多3次"))
    #expect(try await officer(1, confirm.merging(["document": ""]) { $1 }).contains("取消决定的文号"))
    #expect(try await officer(1, confirm).contains("已取消"))
    let listed = try await listed(walk, entered)
    #expect(listed?.through == walk.fixture.platform.today.adding(days: -1))
    // What isn't held brings nothing.
    let lost = try await holder(["go": "state", "words": "发证机关可以证明，请恢复"])
    #expect(lost.contains("异议已收到") && !lost.contains("由此可以享受的"))
    let restore = ["go": "restore", "words": "发证机关来函证实", "document": "恢〔2026〕1号"]
    #expect(try await officer(1, restore).contains("请由另一位经办处理"))
    #expect(try await officer(0, restore).contains("已恢复"))
    let back = try await self.listed(walk, entered)
    #expect(back?.through == CalendarDate(year: 2028, month: 6, day: 30))
    let messages = try await holder(["go": "state", "words": "没有要说的了"])
    #expect(messages.contains("没有拟取消的决定"))
  }

  private func listed(
    _ walk: RecognitionWalk, _ entered: Recognition
  ) async throws -> RegisterRow? {
    try await walk.fixture.store.read { session in
      try session.registerHistory(of: entered.register, subject: entered.row.subject)
        .first { $0.last == nil }?.row
    }
  }

  @Test("An authorised enterprise recognises talents within quota and term, and no further")
  func authority() async throws {
    var walk = try await RecognitionWalk("talent-authorisation")
    try await walk.journey.register()
    try await walk.open()
    try await walk.file("")
    try await walk.decide()
    // Quota, categories and term stand in the call: without them there is no authority.
    for (name, words) in [("quota", "授权认定的名额"), ("categories", "人才类别"), ("through", "授权要有期限")] {
      try await walk.journey.officers[0].open("/desk/cases/\(walk.journey.id)")
      try await walk.journey.officers[0].press(
        "/desk/cases/\(walk.journey.id)/enter",
        ["quota": "2", "categories": "领军人才", "through": "2027-12-31"].merging([name: ""]) { $1 })
      #expect(walk.journey.officers[0].body.contains(words))
    }
    let entered = try await walk.enter(
      ["quota": "2", "categories": "领军人才、青年人才", "through": "2027-12-31"])
    #expect(entered.authority?.categories == ["领军人才", "青年人才"])
    let line = try await StatisticsLine.of(
      "\(RecognitionWalk.pack)/talent-authorisation", in: walk.fixture)
    #expect(line == StatisticsLine(filed: 1, approved: 1))
    let mine = "/my/recognitions/\(entered.id)"
    func recognise(
      _ browser: inout WorkspaceBrowser, _ fields: [String: String] = [:],
      file: [UInt8] = Array("%PDF-1.7 paper %%EOF".utf8)
    ) async throws -> String {
      try await browser.open(mine)
      try await browser.upload(
        mine,
        ["go": "talent", "name": "李小红", "category": "领军人才", "document": "智语〔2026〕1号"]
          .merging(fields) { $1 }, file: "file", file)
      return browser.body
    }
    var applicant = walk.journey.applicant
    for (fields, words) in [
      (["name": "李小红 330106199001011234"], "不要填证件号码"), (["category": "院士"], "授权的类别"),
      (["document": ""], "本单位认定文件的文号"), (["through": "2020-01-01"], "截止日期不能早于今天"),
    ] {
      #expect(try await recognise(&applicant, fields).contains(words))
    }
    #expect(try await recognise(&applicant, file: []).contains("材料"))
    #expect(try await recognise(&applicant).contains("已认定，编号"))
    try await walk.stranger.open("/recognitions?register=recognised-talents")
    #expect(walk.stranger.body.contains("李*红") && !walk.stranger.body.contains("李小红"))
    #expect(walk.stranger.body.contains("认定单位：\(RecognitionWalk.name)"))
    // The enterprise is told when a person's term ends: who is listed by name has no account.
    let end = try #require(walk.fixture.platform.today.adding(days: 30)).description
    let second = try await recognise(&applicant, ["name": "赵一鸣", "through": end])
    #expect(try await RemindRenewals().carryOut(on: walk.fixture.platform) == 1)
    #expect(try await RemindRenewals().carryOut(on: walk.fixture.platform) == 0)
    try await applicant.open("/my/messages")
    #expect(applicant.body.contains("贵单位认定的赵一鸣，有效期到\(end)"))
    #expect(second.contains("已认定，编号"), "\(second.suffix(4000))")
    #expect(try await recognise(&applicant, ["name": "钱多多"]).contains("已经用完"))
    // Somebody else's authority is nobody's.
    var other = try await walk.fixture.browser("other", [Seat(.applicant)])
    try await other.open("/about")
    try await other.open(mine)
    #expect(other.status == 404)
    try await other.open("/account")
    try await other.upload(
      mine,
      ["go": "talent", "name": "周大山", "category": "领军人才", "document": "1号"], file: "file",
      Array("%PDF-1.7 paper %%EOF".utf8))
    #expect(other.status == 404)
    try await revoke(&walk, entered)
    walk.fixture.clock.move(seconds: 700 * 86_400)
    try await applicant.signIn("applicant")
    #expect(try await recognise(&applicant, ["name": "孙长青"]).contains("授权不在有效期内"))
  }

  private func revoke(_ walk: inout RecognitionWalk, _ entered: Recognition) async throws {
    var query = RecognitionQuery()
    query.parent = entered.id
    let asked = query
    let talent = try #require(
      try await walk.fixture.store.read { try $0.recognitions(asked) }.last)
    let path = "/desk/recognitions/\(talent.id)"
    try await walk.journey.officers[0].open("\(path)/evidence")
    #expect(walk.journey.officers[0].body.contains("%PDF-1.7 paper"))
    try await walk.journey.officers[2].open(path)
    #expect(walk.journey.officers[2].status == 404, "another agency doesn't keep it")
    try await walk.journey.officers[0].open(path)
    try await walk.journey.officers[0].press(
      path, ["go": "revoke", "words": "", "document": "撤〔2026〕2号"])
    #expect(walk.journey.officers[0].body.contains("请写明撤销的理由"))
    try await walk.journey.officers[0].press(
      path, ["go": "revoke", "words": "不在授权的专业范围", "document": "撤〔2026〕2号"])
    #expect(
      walk.journey.officers[0].body.contains("已撤销"),
      "\(walk.journey.officers[0].body.suffix(1500))")
    try await walk.journey.applicant.open("/my/recognitions/\(entered.id)")
    #expect(walk.journey.applicant.body.contains("不在授权的专业范围"))
    try await walk.stranger.open("/recognitions?register=recognised-talents")
    #expect(walk.stranger.body.contains("已取消"))
  }
}
