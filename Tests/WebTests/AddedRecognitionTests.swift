import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Web

@Suite("A recognition that a pack's author adds by data alone")
struct AddedRecognitionTests {
  private static let (pack, id) = ("yuhang-ai", "ai-benchmark")

  @Test("It is walked through pages to the list; its term is the one that two officers settled")
  func walked() async throws {
    let reading = PackLibrary.read(Self.files)
    #expect(reading.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    var walk = try await RecognitionWalk(Self.id, of: Self.pack, library: reading.library)
    try await walk.journey.register()
    try await walk.open()
    try await walk.file("")
    try await walk.decide()
    let desk = "/desk/cases/\(walk.journey.id)"
    func enter(_ fields: [String: String]) async throws -> String {
      try await walk.journey.officers[0].open(desk)
      try await walk.journey.officers[0].press(
        desk + "/enter", ["stated0": "一级"].merging(fields) { $1 })
      return walk.journey.officers[0].body
    }
    #expect(try await enter([:]).contains("有效期由“标杆年限”决定，而它还没有确定"))
    let choice = ["parameter": "标杆年限", "value": "3", "document": "余函〔2026〕1号"]
    for index in 0...1 {
      try await walk.journey.officers[index].open("/desk/points/\(Self.pack)")
      try await walk.journey.officers[index].press("/desk/points/\(Self.pack)/settle", choice)
    }
    try await walk.journey.officers[0].open(desk)
    #expect(walk.journey.officers[0].body.contains("3年（凭余函〔2026〕1号确定）"))
    let beyond = try await enter(["from": "2026-03-01", "through": "2029-03-01"])
    #expect(beyond.contains("最晚到2029-02-28") && beyond.contains("aria-invalid"))
    let entered = try await walk.enter(["stated0": "一级", "from": "2026-03-01"])
    #expect(entered.row.through == CalendarDate("2029-02-28"))
    #expect(entered.row.text("等级") == "一级" && entered.reviewBy != nil)
    try await renew(&walk, entered)
    try await counted(&walk, entered)
  }

  /// A renewal runs from the end of the old term, and no longer than the term.
  private func renew(_ walk: inout RecognitionWalk, _ entered: Recognition) async throws {
    try await walk.journey.wait(days: 1_040)
    let path = "/desk/recognitions/\(entered.id)"
    func renew(_ through: String) async throws -> String {
      try await walk.journey.officers[0].open(path)
      try await walk.journey.officers[0].press(
        path, ["go": "renew", "through": through, "document": "续〔2029〕1号"])
      return walk.journey.officers[0].body
    }
    let beyond = try await renew("2032-03-01")
    #expect(beyond.contains("最晚到2032-02-29"), "\(beyond.suffix(3000))")
    // The fault stands in the form that was sent, and nowhere else.
    #expect(beyond.contains("id=\"renew-through\" name=\"through\" type=\"date\""))
    #expect(beyond.components(separatedBy: "aria-invalid").count == 2)
    #expect(beyond.components(separatedBy: " autofocus").count == 2)
    #expect(beyond.components(separatedBy: "value=\"续〔2029〕1号\"").count == 2)
    #expect(!beyond.contains("<details open>"))
    #expect(try await renew("").contains("已续期到2032-02-29"))
  }

  /// The statistics, the official lists and their versions have it.
  private func counted(_ walk: inout RecognitionWalk, _ entered: Recognition) async throws {
    try await walk.stranger.open("/statistics?format=json")
    let counted = try JSONReader.read(Array(walk.stranger.body.utf8), file: "")
    let line = (counted["results"]?.items ?? []).first {
      $0["measure"]?.scalar?.text == "\(Self.pack)/\(Self.id)"
    }
    #expect(line?["cases"]?["approved"]?["cases"]?.scalar?.text == "1")
    try await walk.journey.officers[0].open("/registers")
    #expect(walk.journey.officers[0].body.contains("其中2版由认定决定形成"))
    try await walk.journey.officers[0].open("/registers/benchmark-firms")
    let body = walk.journey.officers[0].body
    #expect(body.contains("由认定决定形成的版本") && body.contains("续〔2029〕1号"))
    #expect(body.contains("href=\"/desk/recognitions/\(entered.id)\""))
    try await walk.journey.district.open("/registers/benchmark-firms")
    #expect(walk.journey.district.body.contains(entered.number))
    #expect(!walk.journey.district.body.contains("/desk/recognitions/\(entered.id)"))
  }

  /// The repository's packs with a measure, a list and a recognition more in one of them.
  private static var files: PackFiles {
    var files = PackFixture.files
    func append(_ path: String, _ text: String) {
      files[path] = Array((String(decoding: files[path] ?? [], as: UTF8.self) + text).utf8)
    }
    append(
      "vocabulary/registers.yaml",
      """
        - {key: benchmark-firms, name: 示例标杆企业名录, issuer: 余杭区经信局, keeper: yuhang-jingxin, \
      lists: 示例标杆企业, proves: []}

      """)
    append(
      "\(pack)/pack.yaml",
      """
        - key: recognition
          start: acceptance
          stages:
            - {key: acceptance, kind: acceptance, actor: lead, next: [decision, refusal]}
            - {key: decision, kind: decision, actor: lead, next: [notice, refusal]}
            - {key: notice, kind: notice, actor: lead, next: [letter, objection]}
            - {key: objection, kind: objection, actor: lead, next: [letter, refusal]}
            - {key: letter, kind: letter, actor: lead, next: [entry]}
            - {key: entry, kind: entry, actor: lead, next: [closed]}
            - {key: refusal, kind: letter, actor: lead, next: [rejected]}
            - {key: closed, kind: closed}
            - {key: rejected, kind: rejected}

      """)
    append(
      "\(pack)/parameters.yaml",
      """
        - key: 标杆年限
          unit: 年
          phrase: c1.2
          status: open
          question: 标杆企业有效几年？
          readings:
            - {value: 3, words: 三年}
            - {value: 5, words: 五年}

      """)
    files["\(pack)/measures/\(id).yaml"] = Array(
      """
      measure: \(id)
      name: 示例标杆企业认定
      kind: recognition
      clauses: [c1]
      agencies: [yuhang-jingxin]
      agenciesBasis: ours
      offers: 认定示例标杆企业
      decision: {file: title-award.dmn, conditions: [是企业]}
      flow: recognition
      notice: {fields: [企业名称, 措施, 区县]}

      """.utf8)
    files["\(pack)/recognitions/\(id).yaml"] = Array(
      """
      recognition: \(id)
      entries:
        - register: benchmark-firms
          name: 示例标杆企业
          columns: [企业.主体类型]
          stated: [等级]
          term: 标杆年限
      review: 12
      loss:
        - {key: false-material, name: 申报材料虚假}
      basis: ours

      """.utf8)
    return files
  }
}
