import Casework
import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Sheets
import Store
import Testing

@testable import Web

/// A recognition from the public page to the official list, through pages only.
struct RecognitionWalk {
  static let pack = "hangzhou-2024-40"
  static let name = "示例旅程科技有限公司"

  var journey: MeasureJourney
  var stranger: WorkspaceBrowser
  let pack: Pack
  let measure: Measure

  init(
    _ measure: String, of pack: String = Self.pack, library: PackLibrary = PackFixture.library
  ) async throws {
    journey = try await MeasureJourney(
      MeasureExample(pack, measure, "", .allocation), library: library)
    stranger = WorkspaceBrowser(journey.fixture)
    self.pack = try #require(library.pack(pack))
    self.measure = try #require(self.pack.measure(measure))
  }

  var fixture: WorkspaceFixture { journey.fixture }

  /// The public page of the measure, a round with its points settled.
  mutating func open() async throws {
    try await stranger.open("/policies/\(pack.id)/measures/\(measure.id)")
    #expect(stranger.status == 200 && stranger.body.contains(measure.name))
    try await journey.openRound()
  }

  /// An application with the facts of an enterprise and of a claim, in the words of a dossier.
  mutating func file(_ claim: String, of other: String? = nil) async throws {
    let asked = other ?? measure.id
    let round = try #require(
      try await fixture.store.read { try $0.rounds() }.first { $0.measure == asked })
    try await journey.applicant.open("/my")
    try await journey.applicant.press("/my/rounds/\(round.id)", [:])
    let draft = journey.applicant.path
    let dossier = """
      dossier: 1
      asOf: 2026-03-01
      enterprise:
        name: \(Self.name)
        subjectType: enterprise
        legalPerson: true
        registeredDistrict: "330106"
        taxDistrict: "330106"
        dishonest: false
        aiField: true
        coreTechnology: true
        keyEnterprise: true
      \(claim.isEmpty ? "" : "claims:\n  - id: 一\n" + claim)
      """
    try await journey.applicant.upload(
      draft + "/import", [:], file: "file", Array(dossier.utf8))
    #expect(
      journey.applicant.body.contains("体检结果已填入草稿"), "\(journey.applicant.body.suffix(1500))")
    try await complete(draft, asked)
  }

  /// Hands in every paper and files.
  mutating func complete(_ draft: String, _ asked: String) async throws {
    let papers = pack.measure(asked)?.materials ?? []
    for paper in papers {
      try await journey.applicant.open(draft + "/materials")
      try await journey.applicant.upload(
        draft + "/materials", ["item": paper.name], file: "file",
        Array("%PDF-1.7 \(paper.name) %%EOF".utf8))
    }
    try await journey.applicant.open(draft + "/check")
    try await journey.applicant.press(draft + "/check", ["committed": "yes"])
    #expect(
      journey.applicant.body.contains("申报已提交"), "\(journey.applicant.body.suffix(2500))")
    journey.id = String(journey.applicant.path.dropFirst("/my/cases/".count))
  }

  /// Three experts score, the leading agency ranks, the entry is selected.
  mutating func select() async throws {
    let round = try #require(try await fixture.store.read { try $0.rounds() }.first)
    try await journey.officers[0].open("/desk/selections")
    try await journey.officers[0].press(
      "/desk/selections",
      [
        "round": round.id.text, "document": "评选〔2026〕1号", "quota": "1", "tiers": "",
        "budget": "", "from": "2026-01-01",
        "through": "2026-12-31",
      ])
    let path = journey.officers[0].path
    #expect(path.hasPrefix("/desk/selections/"))
    for number in 1...3 {
      var expert = try await fixture.browser("expert-\(number)", [Seat(.expert)])
      try await journey.officers[0].press(
        path, ["go": "expert", "login": "expert-\(number)", "employer": "某大学"])
      let score = "/expert/\(path.dropFirst("/desk/selections/".count))/\(journey.id)"
      try await expert.open(score)
      try await expert.press(
        score,
        ["go": "score", "p-frontier": "90", "p-growth": "80", "p-talents": "8\(number)"])
      #expect(expert.body.contains("评分已提交"), "\(expert.body.suffix(1500))")
    }
    // The list is made once nobody scores any more.
    try await journey.wait(days: 312)
    try await journey.officers[0].open(path)
    try await journey.officers[0].press(path, ["go": "rank"])
    #expect(
      journey.officers[0].body.contains("入选1家"), "\(journey.officers[0].body.suffix(1500))")
  }

  /// Acceptance to the served letter: another person approves, the notice is objected to.
  mutating func decide() async throws {
    try await journey.decide()
    if try await journey.row.kind == .scoring {
      try await select()
      try await journey.decide()
    }
    _ = try await journey.publish()
    try await journey.act("issue", by: [0])
    try await journey.applicant.open("/my/cases/\(journey.id)")
    try await journey.applicant.press("/my/cases/\(journey.id)/serve", [:])
    #expect(try await journey.row.kind == .entry)
  }

  /// Entered in the list: the case is closed, the holder sees it, the public sees it.
  @discardableResult
  mutating func enter(_ fields: [String: String] = [:]) async throws -> Recognition {
    try await journey.officers[0].open("/desk/cases/\(journey.id)")
    #expect(journey.officers[0].body.contains("列入名录</button>"))
    try await journey.act("enter", fields, by: [0])
    #expect(journey.officers[0].body.contains("已列入名录，编号"))
    #expect(try await journey.row.kind == .closed)
    let id = try #require(CaseID(journey.id))
    let entered = try #require(try await fixture.store.read { try $0.recognition(of: id) })
    try await journey.applicant.open("/my/cases/\(journey.id)")
    #expect(journey.applicant.body.contains("/my/recognitions/\(entered.id)"))
    try await journey.applicant.open("/my/messages")
    #expect(journey.applicant.body.contains("已列入名录"))
    try await stranger.open("/recognitions")
    #expect(stranger.body.contains(entered.number), "\(stranger.body.suffix(1500))")
    #expect(stranger.body.contains(entered.publicName) && stranger.body.contains("有效"))
    let listed = try await fixture.store.read { session in
      try session.registerHistory(of: entered.register, subject: entered.row.subject)
    }
    #expect(listed.first { $0.last == nil }?.row == entered.row)
    return entered
  }

  /// One entry of a list, typed by one officer and confirmed by another; first with faults.
  mutating func register(in register: String, _ entry: [String: String]) async throws {
    let form = "/registers/\(register)/entry"
    try await journey.officers[0].open("/registers/\(register)")
    #expect(journey.officers[0].body.contains("href=\"\(form)\""))
    try await journey.officers[0].open(form)
    let known = try #require(PackFixture.library.vocabulary.register(register))
    let sheet = RegisterColumns.template(known, PackFixture.library.vocabulary)
    let headings = (sheet.rows.first ?? []).map(\.text)
    var fields = ["document": "名单〔2026〕3号"]
    for (index, heading) in headings.enumerated() { fields["c\(index)"] = entry[heading] ?? "" }
    let (name, from) = (headings.firstIndex(of: "名称") ?? 0, headings.firstIndex(of: "起始日期") ?? 0)
    try await journey.officers[0].press(
      form, fields.merging(["c\(name)": "", "c\(from)": "昨天", "document": ""]) { $1 })
    let body = journey.officers[0].body
    #expect(journey.officers[0].status == 422)
    for fault in ["c\(name)-fault", "c\(from)-fault", "document-fault"] {
      #expect(body.contains("id=\"\(fault)\""), "every fault at once, beside its field")
    }
    #expect(entry.values.contains { body.contains("value=\"\($0)\"") }, "nothing is lost")
    try await journey.officers[0].press(form, fields)
    let path = journey.officers[0].path
    #expect(path.hasPrefix("/registers/imports/"), "\(journey.officers[0].body.suffix(1500))")
    try await journey.officers[0].press(path, ["go": "confirm"])
    #expect(journey.officers[0].body.contains("请由另一位经办复核"))
    try await journey.officers[1].open(path)
    try await journey.officers[1].press(path, ["go": "confirm"])
    #expect(
      journey.officers[1].body.contains("名录已更新"), "\(journey.officers[1].body.suffix(1500))")
  }

  /// A file of a list, uploaded by one officer and confirmed by another.
  mutating func importList(_ register: String, _ rows: [[String]]) async throws {
    let sheet = Sheet("名录", rows: rows.map { $0.map(Cell.text) })
    try await journey.officers[0].open("/registers/\(register)")
    try await journey.officers[0].upload(
      "/registers/\(register)",
      ["effective": "2026-02-01", "document": "名单〔2026〕3号", "mode": "whole"], file: "file",
      try Workbook([sheet]).xlsx())
    let path = journey.officers[0].path
    #expect(path.hasPrefix("/registers/imports/"), "\(journey.officers[0].body.suffix(1500))")
    try await journey.officers[1].open(path)
    try await journey.officers[1].press(path, ["go": "confirm"])
    #expect(
      journey.officers[1].body.contains("名录已更新"), "\(journey.officers[1].body.suffix(1500))")
  }
}
