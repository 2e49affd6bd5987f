import Entitlement
import FEEL
import Foundation
import PolicyPacks
import Quantities
import Sheets
import Testing

@testable import Web

@Suite("Excel files of the check-up")
struct WorkbookTests {
  let client = PortalClient.repository

  /// The workbook for two compute contracts of which nothing is known yet.
  private func template(_ language: Language = .chinese) async throws -> Workbook {
    var visitor = Visitor(client, language)
    try await visitor.open(Place.checkup.address(in: language).text)
    try await visitor.press(
      "answers-workbook", ["f-registeredDistrict": "330106", "type": "computeContract"])
    #expect(visitor.status == 200)
    #expect(visitor.disposition == "attachment; filename=\"checkup-2026-03-01.xlsx\"")
    #expect(visitor.cacheControl == "no-store")
    return try Workbook(xlsx: visitor.bytes)
  }

  private func fill(
    _ book: inout Workbook, _ sheet: String, row: Int, _ values: [String: Cell]
  ) throws {
    let index = try #require(book.sheets.firstIndex { $0.name.hasPrefix(sheet) })
    while book.sheets[index].rows.count < row { book.sheets[index].rows.append([]) }
    for (heading, cell) in values {
      let headings = book.sheets[index].rows[0].map { $0.text.prefix { $0 != "\n" } }
      let column = try #require(headings.firstIndex(of: heading[...]), "\(heading)")
      while book.sheets[index].rows[row - 1].count <= column {
        book.sheets[index].rows[row - 1].append(.blank)
      }
      book.sheets[index].rows[row - 1][column] = cell
    }
  }

  /// The template, filled in as the journey of the check-up's tests is.
  private func filled(_ language: Language = .chinese) async throws -> Workbook {
    var book = try await template(language)
    try fill(
      &book, "企业", row: 3,
      [
        "企业名称": .text("示例应用公司"), "主体类型": .text("企业"), "法人资格": .text("是"),
        "纳税地": .text("西湖区"), "严重失信": .text("否"), "人工智能领域": .text("是"), "企业规模": .text("小型"),
        "年度申报算力合同累计额": .text("120万元"),
      ])
    let name = book.sheets.first { $0.name.hasPrefix("算力合同") }?[3, 1] ?? .blank
    try fill(
      &book, "算力合同", row: 3,
      [
        "签订日期": .text("2026年1月12日"), "开始使用日期": .text("2026/1/15"), "购买方为本企业": .boolean(true),
        "设施为规划智算中心": .text("是"), "卖方为撮合合作伙伴": .text("否"),
      ])
    for (row, line) in [(3, ("其他", 840_000)), (4, ("国产", 1_000_000))] {
      var cells: [String: Cell] = [
        "编号": name, "名目": .text("训练算力"), "类别": .text("智能算力"), "设施类型": .text(line.0),
        "用途": .text("训练"), "模型应用方式": .text("不依托模型"), "依托模型已备案": .text("否"),
        "依托模型为多模态基础大模型": .text("否"),
      ]
      for amount in ["合同金额", "合同金额不含税", "发生金额", "发生金额不含税", "已付金额"] {
        cells[amount] = .number(Decimal128(line.1))
      }
      try fill(&book, "算力合同-明细", row: row, cells)
    }
    return book
  }

  @Test("The template asks what the chosen things need, with what is known filled in")
  func questions() async throws {
    let book = try await template(.chinese)
    #expect(book.sheets.map(\.name) == ["填写说明", "企业", "算力合同", "算力合同-明细", "已获支持", "选项"])
    let firm = try #require(book.sheet("企业"))
    let district = try #require(firm.rows[0].firstIndex(of: .text("注册地")))
    #expect(firm[3, district + 1] == .text("西湖区"))
    #expect(book.sheet("算力合同")?[3, 1] == .text("算力合同 1"))
    let english = try await template(.english)
    #expect(english.sheets[1].name == "企业 Enterprise")
    let note = try #require(english.sheets[1].rows[1].first?.text)
    #expect(note == "※ The day to check for, such as 2026-03-01.")
  }

  @Test("Without a choice the template has every type of claim")
  func wholeTemplate() async throws {
    var visitor = Visitor(client)
    try await visitor.open("/checkup")
    try await visitor.press("answers-workbook", [:])
    let book = try Workbook(xlsx: visitor.bytes)
    #expect(book.sheets.count > 12)
  }

  @Test(
    "A filled workbook leads to the answers' page and to what the pages give",
    arguments: Language.allCases)
  func upload(language: Language) async throws {
    var visitor = Visitor(client, language)
    try await visitor.load(try await filled(language).xlsx())
    #expect(visitor.status == 200)
    #expect(visitor.heading == Words.of(language).checkup.reviewTitle)
    #expect(visitor.body.contains("捌拾肆万元整"))
    #expect(MarkupCheck(visitor.body).faults.isEmpty)
    try await visitor.press("result", [:])
    #expect(visitor.body.contains("468,000.00"))
  }

  @Test("Faults name sheet, cell and heading in the page's language")
  func faults() async throws {
    var book = try await filled()
    try fill(&book, "企业", row: 3, ["注册地": .text("西胡区"), "年度申报算力合同累计额": .number(-1)])
    try fill(&book, "算力合同", row: 3, ["签订日期": .error("#REF!")])
    try fill(&book, "算力合同-明细", row: 4, ["编号": .text("另一个")])
    var visitor = Visitor(client)
    try await visitor.load(try book.xlsx())
    #expect(visitor.status == 422)
    #expect(visitor.body.contains("算力合同!B3（签订日期）"))
    #expect(visitor.body.contains("（注册地）"))
    #expect(visitor.body.contains("是不是“西湖区”"))
    #expect(visitor.body.contains("算力合同-明细!A4（编号）"))
    #expect(visitor.body.contains("申领项的表里没有编号“另一个”"))
    #expect(!visitor.body.contains("expected") && !visitor.body.contains("belongs"))
    #expect(MarkupCheck(visitor.body).faults.isEmpty)
    var english = Visitor(client, .english)
    try await english.load(try book.xlsx())
    #expect(english.body.contains("DOS035") && english.body.contains("算力合同-明细!A4"))
  }

  @Test(
    "A file that isn't a plain workbook is a clear page",
    arguments: [
      ("encrypted.xlsx", "加了密码"), ("old.xls", "97—2003"), ("macros.xlsm", "带有宏"),
      ("bomb.xlsx", "文件太大"),
    ])
  func refused(file: String, words: String) async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../SheetsTests/Fixtures/\(file)")
    var visitor = Visitor(client)
    try await visitor.load(Array(try Data(contentsOf: folder)))
    #expect(visitor.status == 422)
    #expect(visitor.body.contains(words))
    let valid = try await filled().xlsx()
    try await visitor.load(Array(valid.prefix(valid.count / 2)))
    #expect(visitor.status == 422 && visitor.body.contains("文件已损坏"))
  }

  @Test("Every sentence about workbooks has its translation")
  func sentences() throws {
    let words = DiagnosticWords(language: .chinese)
    for fault in Self.everyFault {
      #expect(Wording.holdsChinese(words.message(fault.message, id: fault.id)), "\(fault.message)")
      #expect(!words.message(fault.message, id: fault.id).contains("（\(fault.id)）"), "\(fault.id)")
      #expect(
        fault.hint.flatMap(words.hint).map(Wording.holdsChinese) ?? true, "\(fault.hint ?? "")")
    }
    #expect(Set(Self.everyFault.map(\.id)).count >= 8)
  }

  private static let everyFault: [Diagnostic] = {
    var faults: [Diagnostic] = []
    let library = PackFixture.library
    func read(_ sheets: [Sheet]) {
      _ = DossierWorkbookReader(library.vocabulary).read(Workbook(sheets), &faults)
    }
    read([Sheet("奇怪的表", rows: [[.text("x")]])])
    read([
      Sheet(
        "企业",
        rows: [
          [.text("企业名称"), .text("企业名称"), .text("怪")], [.error("a broken number")],
          [.text("a"), .blank, .blank, .text("x")], [.error("#N/A")],
        ]), Sheet("算力合同-明细", rows: [[.text("编号"), .text("名目")], [.blank, .text("a")]]),
    ])
    for bytes: [UInt8] in [
      [1], [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
    ] {
      do throws(SheetFault) { _ = try Workbook(xlsx: bytes) } catch {
        faults.append(error.diagnostic())
      }
    }
    return faults
  }()

  @Test(
    "The result as a workbook: amounts to the fen, conditions, raises, in both languages",
    arguments: Language.allCases)
  func result(language: Language) async throws {
    var visitor = Visitor(client, language)
    try await visitor.load(try Example.bytes("ai-application.yaml"))
    try await visitor.press("result-workbook", [:])
    #expect(visitor.disposition == "attachment; filename=\"result-2026-03-01.xlsx\"")
    let book = try Workbook(xlsx: visitor.bytes)
    let words = Words.of(language).workbook
    #expect(
      book.sheets.map(\.name) == [
        words.resultSheet, words.conditionSheet, words.raiseSheet, words.noteSheet,
      ])
    let outcomes = book.sheets[0]
    let payable = try #require(words.resultColumns.firstIndex { $0 == words.resultColumns[9] })
    let sum = outcomes.rows.dropFirst().compactMap { row -> Decimal128? in
      guard row.indices.contains(payable), case .number(let number) = row[payable] else {
        return nil
      }
      return row[7].text == Words.of(language).result.statuses["eligible"] ? number : nil
    }.reduce(Decimal128.zero) { $0.adding($1) ?? $0 }
    let ceilings = book.sheets[3].rows.compactMap { row -> Decimal128? in
      guard row.first == .text(words.noteLabels[2]), case .number(let number) = row[1] else {
        return nil
      }
      return number
    }
    #expect(sum == ceilings.reduce(Decimal128.zero) { $0.adding($1) ?? $0 })
    #expect(ceilings.contains(Decimal128("883600.50") ?? 0))
    #expect(book.sheets[1].rows.count > 20)
    #expect(book.cellFaults == [])
  }

  @Test("Names that somebody typed are text in the files, never formulas")
  func formulas() async throws {
    var file = String(decoding: try Example.bytes("ai-application.yaml"), as: UTF8.self)
    file = file.replacing("示例智语应用科技有限公司", with: "\"=HYPERLINK(1)\"").replacing(
      "智能体合同", with: "\"@SUM(A1)\"")
    for action in ["answers-workbook", "result-workbook"] {
      var visitor = Visitor(client)
      try await visitor.load(Array(file.utf8))
      #expect(visitor.status == 200)
      try await visitor.press(action, [:])
      let texts = try Workbook(xlsx: visitor.bytes).sheets.flatMap { $0.rows.flatMap(\.self) }
      #expect(texts.contains(.text("=HYPERLINK(1)")) && texts.contains(.text("@SUM(A1)")))
    }
  }
}
