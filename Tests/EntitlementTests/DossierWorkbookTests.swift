import Entitlement
import FEEL
import Foundation
import PolicyPacks
import Quantities
import Sheets
import Testing

@Suite("A dossier as an Excel workbook")
struct DossierWorkbookTests {
  private let library = PackFolder.repository

  private func dossier(_ name: String) throws -> Dossier {
    let url = PackFolder.tests.appending(path: "../../Examples/\(name).yaml")
    var faults: [Diagnostic] = []
    let node = try YAMLReader.read(Array(try Data(contentsOf: url)), file: name)
    let dossier = DossierReader(library.vocabulary, packs: library.packs).read(node, &faults)
    #expect(faults == [])
    return try #require(dossier)
  }

  private func read(_ workbook: Workbook) -> (dossier: Dossier?, faults: [Diagnostic]) {
    var faults: [Diagnostic] = []
    let reader = DossierWorkbookReader(library.vocabulary, packs: library.packs)
    let dossier = reader.read(workbook, &faults)
    return (dossier, faults)
  }

  private func written(_ dossier: Dossier, claims: [String] = []) -> Workbook {
    DossierWorkbook(library.vocabulary, packs: library.packs, facts: [])
      .workbook(of: dossier, claims: claims)
  }

  /// What a dossier states, without sources, which a workbook doesn't keep.
  private func statements(_ dossier: Dossier) -> [String] {
    func lines(_ subject: Subject, _ path: String) -> [String] {
      zip(subject.entity.facts, subject.statements).flatMap { fact, statement -> [String] in
        switch statement?.content {
        case .value(let value): ["\(path).\(fact.key) = \(value)"]
        case .items(let items):
          items.enumerated().flatMap { lines($1, "\(path).\(fact.key)[\($0)]") }
        case nil: []
        }
      }
    }
    return ["\(dossier.asOf) \(dossier.isSynthetic)"] + lines(dossier.applicant, "applicant")
      + dossier.claims.flatMap { lines($0, "\($0.entity.key) \($0.id ?? "")") }.sorted()
      + dossier.received.map { "\($0.year) \($0.amount.fen) \($0.claim ?? "")" }
  }

  @Test(
    "What is written is read back the same, through the bytes of a file",
    arguments: [
      "ai-application", "compute-centre", "innovation-centre", "missing-facts",
      "research-enterprise", "start-up",
    ])
  func roundTrip(name: String) throws {
    let dossier = try dossier(name)
    let (again, faults) = read(try Workbook(xlsx: try written(dossier).xlsx()))
    #expect(faults == [])
    #expect(statements(try #require(again)) == statements(dossier))
    let assessor = Assessor(library)
    let before = assessor.assess(dossier).estimatedCeiling
    #expect(try assessor.assess(#require(again)).estimatedCeiling == before)
  }

  /// A workbook with one compute contract, to be spoilt: `cells` by sheet and place.
  private func workbook(_ cells: [(String, Int, Int, Cell)]) throws -> Workbook {
    let applicant = Subject(try #require(library.vocabulary.applicant))
    let day = try #require(CalendarDate("2026-03-01"))
    var claim = Subject(try #require(library.vocabulary.entity("computeContract")), id: "合同一")
    claim.statements[0] = Statement(.value(.string("A-1")), from: .declared)
    let dossier = Dossier(asOf: day, applicant: applicant, claims: [claim])
    var book = DossierWorkbook(library.vocabulary, packs: library.packs, facts: nil)
      .workbook(of: dossier)
    for (name, row, column, cell) in cells {
      let index = try #require(book.sheets.firstIndex { $0.name == name })
      while book.sheets[index].rows.count < row { book.sheets[index].rows.append([]) }
      while book.sheets[index].rows[row - 1].count < column {
        book.sheets[index].rows[row - 1].append(.blank)
      }
      book.sheets[index].rows[row - 1][column - 1] = cell
    }
    return book
  }

  private func column(_ heading: String, _ sheet: String) throws -> Int {
    let sheet = try #require(try workbook([]).sheet(sheet))
    return try #require(sheet.rows[0].firstIndex { $0.text == heading }) + 1
  }

  @Test("What people type is understood: 120万元, 是, 2026/3/1, 30%, numbers as text")
  func lenient() throws {
    let lines = "算力合同-明细"
    let (dossier, faults) = read(
      try workbook([
        ("企业", 3, try column("成立日期", "企业"), .text("2019年4月3日")),
        ("企业", 3, try column("法人资格", "企业"), .boolean(true)),
        ("企业", 3, try column("年度申报算力合同累计额", "企业"), .text("120万元")),
        (lines, 3, 1, .text("合同一")),
        (lines, 3, try column("国产占比", lines), .text("30%")),
        (lines, 3, try column("合同金额", lines), .number(Decimal128("840000.5") ?? 0)),
      ]))
    #expect(faults == [])
    let applicant = try #require(dossier?.applicant)
    let found = statements(try #require(dossier))
    #expect(value(applicant, "registeredOn") == "2019-04-03")
    #expect(value(applicant, "voucherContractsTotal") == "1200000.00")
    #expect(found.contains { $0.contains("lines[0].domesticShare") && $0.contains("0.3") })
    #expect(found.contains { $0.contains("lines[0].agreed") && $0.contains("840000.5") })
  }

  private func value(_ subject: Subject, _ key: String) -> String {
    switch subject.statement(key)?.content {
    case .value(.date(let date)): date.description
    case .value(.number(let number)): number.description
    default: "?"
    }
  }

  @Test("Each fault names sheet, cell and heading, and all are said at once")
  func faults() throws {
    let founded = try column("成立日期", "企业")
    let letters = CellPlace.letters(founded)
    var book = try workbook([
      ("企业", 3, founded, .text("明天")), ("企业", 3, 2, .error("#N/A")),
      ("企业", 4, 2, .text("第二家")), ("企业", 1, 40, .text("成立日")),
      ("算力合同", 4, 2, .text("没有编号")), ("算力合同", 5, 1, .text("合同一")),
      ("算力合同-明细", 3, 1, .text("合同二")), ("算力合同-明细", 3, 2, .text("行")),
      ("已获支持", 3, 1, .text("rd-mach")), ("已获支持", 3, 3, .text("一百")),
    ])
    book.sheets.append(Sheet("算力合约", rows: [[.text("x")]]))
    let (dossier, faults) = read(book)
    #expect(dossier == nil)
    func has(_ id: String, _ place: String?) -> Bool {
      faults.contains { $0.id == id && $0.file == place && $0.range == nil }
    }
    #expect(has("DATA013", "企业!\(letters)3（成立日期）"))
    #expect(has("SHT008", "企业!B3（企业名称）"))
    #expect(has("DOS036", "企业!A4（测算日期）"))
    #expect(has("DOS033", "企业!AN1"))
    #expect(has("DOS006", "算力合同!A4（编号）"))
    #expect(has("DOS003", "算力合同!A5（编号）"))
    #expect(has("DOS035", "算力合同-明细!A3（编号）"))
    #expect(has("DOS013", "已获支持!A3（措施）"))
    #expect(has("DOS021", "已获支持!C3（金额）"))
    #expect(has("DOS031", "算力合约!A1"))
    #expect(faults.first { $0.id == "DOS031" }?.hint == "Did you mean “算力合同”?")
  }

  @Test("A workbook that is no dossier says what is missing")
  func otherWorkbooks() {
    let (_, faults) = read(Workbook([Sheet("Sheet1", rows: [])]))
    #expect(faults.map(\.id) == ["DOS032"])
  }

  @Test("The template of a measure asks for what it reads, and offers the values of enums")
  func template() throws {
    let asks = Assessor(library).asks(of: ["compute-voucher"])
    #expect(asks.claims == ["computeContract"])
    let applicant = Subject(try #require(library.vocabulary.applicant))
    let day = try #require(CalendarDate("2026-03-01"))
    let book = DossierWorkbook(library.vocabulary, packs: library.packs, facts: asks.facts)
      .workbook(of: Dossier(asOf: day, applicant: applicant), claims: asks.claims)
    #expect(book.sheets.map(\.name) == ["填写说明", "企业", "算力合同", "算力合同-明细", "已获支持"])
    let sheet = try #require(book.sheet("企业"))
    #expect(sheet[3, 1] == .date(day))
    let district = try #require(sheet.rows[0].firstIndex(of: .text("注册地")))
    #expect(sheet.columns[district].choices.contains("西湖区"))
    #expect(read(book).faults == [], "an empty template is a dossier about which nothing is known")
  }

  @Test("Words of another language stand behind the Chinese ones and don't disturb reading")
  func otherLanguage() throws {
    var words = DossierWorkbookWords.chinese
    words.factName = { _, fact in fact.key }
    words.valueName = { _, _, value in value.key }
    words.entityName = { $0.key }
    words.introductionName = "How to fill in"
    words.truths = ("yes", "no")
    let dossier = try dossier("ai-application")
    let book = DossierWorkbook(
      library.vocabulary, packs: library.packs, facts: nil, words: words
    ).workbook(of: dossier)
    #expect(book.sheet("企业 enterprise")?[1, 3] == .text("企业名称\nname"))
    let (again, faults) = read(try Workbook(xlsx: try book.xlsx()))
    #expect(faults == [])
    #expect(statements(try #require(again)) == statements(dossier))
  }
}
