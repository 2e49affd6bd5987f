import Digests
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("One address can't shut a notice, and what is typed is bounded")
struct ObjectionRateTests {
  @Test("After three objections about a case an address is refused, others still get through")
  func rate() async throws {
    let scene = try await AwardScene(entries: 2)
    let platform = scene.bureau.platform
    _ = try await scene.ranked()
    for entry in 0..<2 {
      let row = try await scene.row(entry)
      _ = try await ApproveCase(CaseChange(row.head.id), revision: row.revision)
        .carryOut(by: Bureau.agency("jingxin", 71), on: platform)
    }
    let notice = try await PublishNoticeList(scene.cases)
      .carryOut(by: Bureau.agency("jingxin", 72), on: platform)
    func lodge(_ number: Int, line: Int = 0, from client: String) async throws {
      _ = try await LodgeObjection(
        notice: notice.id, line: line, author: "示例异议人", contact: "0571-00000000",
        grounds: "这一项的贡献有一部分不是本单位完成的。", key: "form-key-\(client)-\(number)-\(line)",
        client: client
      ).carryOut(on: platform)
    }
    for number in 1...3 { try await lodge(number, from: "192.0.2.1") }
    // Nobody who knows the rows finds the address by trying addresses.
    let plain = HashFunction.sha256.digest(Array("objection:192.0.2.1".utf8))
    let start = Instant(microseconds: 0)
    let (secret, again, found) = try await scene.bureau.store.write { session in
      (
        try session.installationSecret(), try session.installationSecret(),
        try session.clientObjections(plain, since: start)
      )
    }
    #expect(found.isEmpty && secret == again && secret.count == 32)
    let keyed = HashFunction.sha256.authenticate(Array("objection:192.0.2.1".utf8), key: secret)
    let three = try await scene.bureau.store.read { try $0.clientObjections(keyed, since: start) }
    #expect(three.count == 3)
    let fourth = await #expect(throws: Refusal.self) { try await lodge(4, from: "192.0.2.1") }
    #expect(fourth?.code == "client-about-case" && fourth?.field == "grounds")
    try await lodge(1, from: "192.0.2.2")
    try await lodge(1, line: 1, from: "192.0.2.1")
    scene.bureau.clock.advance(days: 1)
    try await lodge(5, from: "192.0.2.1")
    let kept = try await scene.bureau.store.read { try $0.objections(about: scene.cases[0]) }
    #expect(kept.count == 5)
  }

  @Test("A paper that no item asks for, and one too many, are refused; so is a title too long")
  func bounds() async throws {
    let bureau = try Bureau()
    let round = try await bureau.open("model-community-award")
    let dossier = try Bureau.example("research-enterprise", claim: "开源算子")
    let draft = try await bureau.draft(dossier, in: round)
    var save = SaveDraft(draft: draft.id, round: round.id, dossier: dossier)
    save.material = try await bureau.paper("随便什么", "x")
    let asked = save
    let unknown = await #expect(throws: Refusal.self) {
      _ = try await asked.carryOut(by: Bureau.applicant, on: bureau.platform)
    }
    #expect(unknown?.code == "item-unknown" && unknown?.field == "item")
    var opening = OpenRound(
      pack: round.pack, measure: round.measure, title: String(repeating: "批", count: 101),
      opens: round.opens, closes: round.closes, document: "1号", moneyEnd: .firstCome)
    opening.budgetLine = round.budgetLine
    let wordy = opening
    let long = await #expect(throws: Refusal.self) {
      _ = try await wordy.carryOut(by: Bureau.agency("jingxin", 20), on: bureau.platform)
    }
    #expect(long?.field == "title")
  }

  @Test("An enterprise has so many drafts at most")
  func drafts() async throws {
    let bureau = try Bureau()
    let round = try await bureau.open("model-community-award")
    let dossier = try Bureau.example("research-enterprise", claim: "开源算子")
    var save = SaveDraft(round: round.id, dossier: dossier)
    var kept: [CaseDraft] = []
    for _ in 0..<SaveDraft.mostOfRound {
      kept.append(try await save.carryOut(by: Bureau.applicant, on: bureau.platform))
    }
    let full = save
    let crowded = await #expect(throws: Refusal.self) {
      _ = try await full.carryOut(by: Bureau.applicant, on: bureau.platform)
    }
    #expect(crowded?.code == "drafts-of-round" && crowded?.words.contains("删除") == true)
    // One that is kept can still be changed, and one that is deleted makes room.
    let (first, dropped) = (kept[0].id, kept[1].id)
    _ = try await SaveDraft(draft: first, round: round.id, dossier: dossier)
      .carryOut(by: Bureau.applicant, on: bureau.platform)
    try await bureau.store.write { session in _ = try session.dropDraft(dropped) }
    _ = try await save.carryOut(by: Bureau.applicant, on: bureau.platform)
    for measure in ["compute-voucher", "innovation-centre"] {
      save = SaveDraft(round: try await bureau.open(measure).id, dossier: dossier)
      let left = SaveDraft.mostDrafts - kept.count
      for _ in 0..<min(SaveDraft.mostOfRound, left) {
        kept.append(try await save.carryOut(by: Bureau.applicant, on: bureau.platform))
      }
    }
    let another = save
    let beyond = await #expect(throws: Refusal.self) {
      _ = try await another.carryOut(by: Bureau.applicant, on: bureau.platform)
    }
    #expect(beyond?.code == "drafts-many")
  }
}
