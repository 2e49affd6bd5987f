import Entitlement
import FEEL
import Fulfilment
import PolicyPacks
import Quantities
import Sheets
import Testing

@testable import Store

@Suite("Registers imported by two persons")
struct RegisterImportTests {
  private let bureau: Bureau
  private let uploader = Bureau.agency("jingxin", 30)
  private let confirmer = Bureau.agency("jingxin", 31)

  init() throws { bureau = try Bureau() }

  /// A list of titles as a workbook.
  static func titles(_ rows: [[String]]) throws -> [UInt8] {
    let headings = ["统一社会信用代码", "名称", "编号", "起始日期", "截止日期", "称号", "首次认定", "认定日期"]
    return try Workbook([Sheet("名录", rows: ([headings] + rows).map { $0.map(Cell.text) })]).xlsx()
  }

  private func upload(
    _ content: [UInt8], mode: RegisterChanges.Mode = .whole, register: String = "titles"
  ) async throws -> RegisterImport {
    var upload = UploadRegister(
      register: register, fileName: "../名录.xlsx", content: content,
      effective: bureau.platform.today, document: "工信〔2024〕1号")
    upload.mode = mode
    return try await upload.carryOut(by: uploader, on: bureau.platform)
  }

  private func codes() throws -> [String] {
    // Check characters by the standard's own function: any 17 places have one.
    try ["91330106MA27XL1T0", "91330108MA2AXR2K9"].map { body in
      let digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
      return try #require(
        digits.lazy.map { body + String($0) }.first { CreditCode($0) != nil })
    }
  }

  private func titleName() throws -> String {
    let fact = try #require(Bureau.library.vocabulary.fact(at: "荣誉称号.称号")?.fact)
    guard case .enumeration(let values) = fact.type else { return "" }
    return try #require(values.first?.name)
  }

  private func row(_ code: String, _ name: String, _ number: String) throws -> [String] {
    [code, name, number, "2024-07-01", "2027-06-30", try titleName(), "是", "2024-07-01"]
  }

  @Test("One uploads, another confirms, and the list holds on the days of its terms")
  func twoPersons() async throws {
    let code = try codes()[0]
    let kept = try await upload(try Self.titles([try row(code, "甲公司", "1")]))
    #expect(kept.fileName == "名录.xlsx" && kept.state == .waiting)
    let preview = try await RegisterPreview.of(kept.id, for: confirmer, on: bureau.platform)
    #expect(preview.file.faults == [] && preview.changes.added.count == 1)
    await #expect(throws: Refusal.self) {
      try await DecideRegisterImport(kept.id).carryOut(by: uploader, on: bureau.platform)
    }
    let done = try await DecideRegisterImport(kept.id).carryOut(
      by: confirmer, on: bureau.platform)
    #expect(done.version == 1)
    try await bureau.store.read { session in
      for (day, count) in [
        ("2024-06-30", 0), ("2024-07-01", 1), ("2027-06-30", 1), ("2027-07-01", 0),
      ] {
        let rows = try session.registerRows(
          listing: code, on: try #require(CalendarDate(day)))
        #expect(rows.count == count, "\(day)")
      }
    }
    await #expect(throws: Refusal.self) {
      try await DecideRegisterImport(kept.id).carryOut(by: confirmer, on: bureau.platform)
    }
  }

  @Test("Wrong rows are named with place and remedy, and nothing of the file is taken")
  func wrongRows() async throws {
    let code = try codes()[0]
    var bad = try row(code, "乙公司", "2")
    bad[0] = "91330106MA27XL1T0?"
    var worse = try row(code, "丙公司", "3")
    worse[4] = "2020-01-01"
    var odd = try row(code, "丁公司", "4")
    odd[5] = "没有这个称号"
    let file = try Self.titles([try row(code, "甲公司", "1"), bad, worse, odd])
    let kept = try await upload(file)
    let preview = try await RegisterPreview.of(kept.id, for: uploader, on: bureau.platform)
    #expect(preview.file.rows.count == 1)
    #expect(preview.file.faults.map(\.place) == ["名录!A3", "名录!E4", "名录!F5"])
    #expect(preview.file.faults.allSatisfy { !$0.remedy.isEmpty })
    await #expect(throws: Refusal.self) {
      try await DecideRegisterImport(kept.id).carryOut(by: confirmer, on: bureau.platform)
    }
    #expect(try await bureau.store.read { try $0.registerVersion(of: "titles") } == 0)
  }

  @Test("A second version ends what it doesn't have, and the first can still be read")
  func history() async throws {
    let codes = try codes()
    for rows in [
      [try row(codes[0], "甲公司", "1"), try row(codes[1], "乙公司", "2")],
      [try row(codes[1], "乙公司改名", "2")],
    ] {
      let kept = try await upload(try Self.titles(rows))
      _ = try await DecideRegisterImport(kept.id).carryOut(by: confirmer, on: bureau.platform)
    }
    try await bureau.store.read { session in
      #expect(try session.registerRows(of: "titles", version: 1).map(\.row.name) == ["甲公司", "乙公司"])
      let today = bureau.platform.today
      let now = try session.registerRows(of: "titles", on: today, words: nil, limit: 9)
      #expect(now.map(\.row.name) == ["乙公司改名"])
      let found = try session.registerRows(of: "titles", on: today, words: "改", limit: 9)
      #expect(found.count == 1)
      let ended = try session.registerHistory(of: "titles", subject: codes[0])
      #expect(ended.map(\.first) == [2, 1] && ended.map(\.last) == [nil, 1])
      #expect(ended[0].row.through == today.adding(days: -1))
    }
  }

  @Test("A preview that is out of date can't be confirmed over a newer version")
  func overtaken() async throws {
    let codes = try codes()
    let first = try await upload(try Self.titles([try row(codes[0], "甲公司", "1")]))
    let second = try await upload(try Self.titles([try row(codes[1], "乙公司", "2")]))
    _ = try await DecideRegisterImport(first.id).carryOut(by: confirmer, on: bureau.platform)
    let done = try await DecideRegisterImport(second.id).carryOut(
      by: confirmer, on: bureau.platform)
    #expect(done.version == 2)
    let rows = try await bureau.store.read { try $0.registerRows(of: "titles", version: 2) }
    #expect(rows.filter { $0.row.holds(on: bureau.platform.today) }.map(\.row.name) == ["乙公司"])
  }

  @Test("An officer of another agency sees no import of the list")
  func otherAgency() async throws {
    let kept = try await upload(try Self.titles([try row(try codes()[0], "甲公司", "1")]))
    let stranger = Bureau.agency("keji", 40)
    await #expect(throws: Refusal.notFound) {
      try await RegisterPreview.of(kept.id, for: stranger, on: bureau.platform)
    }
  }

  @Test("Facts come from the lists of the day, and a declaration doesn't overwrite them")
  func facts() async throws {
    let code = try codes()[0]
    let district = try #require(Bureau.library.reference.districts.first?.name)
    let lead = Bureau.agency("jingxin", 30)
    let csv = "统一社会信用代码,名称,起始日期,注册地,法人资格\n\(code),甲公司,2020-01-01,\(district),是\n"
    for (register, file) in [
      ("businesses", csv),
      (
        "dishonest",
        "统一社会信用代码,名称,起始日期\n"
          + "\(try codes()[1]),乙公司,2020-01-01\n"
      ),
    ] {
      let kept = try await UploadRegister(
        register: register, fileName: "a.csv", content: Array(file.utf8),
        effective: bureau.platform.today, document: "1号"
      ).carryOut(by: lead, on: bureau.platform)
      _ = try await DecideRegisterImport(kept.id).carryOut(by: confirmer, on: bureau.platform)
    }
    let vocabulary = Bureau.library.vocabulary
    let today = bureau.platform.today
    let facts = try await bureau.store.read { try $0.facts(for: code, on: today, vocabulary) }
    #expect(Set(facts.applicant.map(\.path)) == ["企业.注册地", "企业.法人资格", "企业.严重失信"])
    #expect(facts.applicant.first { $0.path == "企业.严重失信" }?.value == .boolean(false))

    let entity = try #require(vocabulary.applicant)
    var dossier = Dossier(asOf: today, applicant: Subject(entity))
    let index = try #require(entity.facts.firstIndex { $0.name == "法人资格" })
    dossier.applicant.statements[index] = Statement(.value(.boolean(false)), from: .declared)
    #expect(facts.conflicts(in: dossier).map(\.path) == ["企业.法人资格"])
    let proved = facts.proving(dossier)
    #expect(proved.applicant.statements[index]?.provenance == .register)
    #expect(facts.conflicts(in: proved) == [])
  }
}
