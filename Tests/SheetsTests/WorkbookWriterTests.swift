import Foundation
import Quantities
import Testing

@testable import Sheets

@Suite("Writing XLSX")
struct WorkbookWriterTests {
  private static let sample: Workbook = {
    var rows: [[Cell]] = [
      [.text("项目"), .text("金额（元）"), .text("日期"), .text("是否"), .text("区"), .text("比例")],
      [.text("说明"), .text("元，两位小数")],
      [
        .text("=1+1"), .money(Money(fen: 800_000_055)), day("2026-03-01"),
        .boolean(true), .text("西湖区"), .number(Decimal128("0.3") ?? 0),
      ],
      [.text("@SUM(A1)"), .money(Money(fen: -1)), day("1900-02-28")],
      [
        .text("<a & \"b\">\r\n_x0041_\u{1}"), .number(Decimal128("1E+30") ?? 0), .blank,
        .error("#N/A"),
      ],
    ]
    rows += (0..<300).map {
      [.text("行 <\($0 % 7)> & \"2\""), .money(Money(fen: Int64($0) * 12_345))]
    }
    let table = Sheet(
      "金额/明细", rows: rows,
      columns: [
        SheetColumn(.text), SheetColumn(.money, width: 16), SheetColumn(.date), SheetColumn(),
        SheetColumn(choices: ["西湖区", "上城区", "a,\"b\""]), SheetColumn(.percent),
      ], headingRows: 2, hasFilter: true)
    return Workbook([table, Sheet("金额 明细", rows: [[.text("x")]]), Sheet("", rows: [])])
  }()
  private static func day(_ text: String) -> Cell { CalendarDate(text).map(Cell.date) ?? .blank }

  @Test("What is written is read back, money to the fen")
  func roundTrip() throws {
    let book = try Workbook(xlsx: try Self.sample.xlsx())
    #expect(book.sheets.map(\.name) == ["金额 明细", "金额 明细 (2)", "表", "选项"])
    #expect(book.sheets.map(\.isHidden) == [false, false, false, true])
    let sheet = book.sheets[0]
    #expect(sheet[3, 1] == .text("=1+1"))
    #expect(sheet[3, 2] == .number(try #require(Decimal128("8000000.55"))))
    #expect(sheet[3, 3] == .date(try #require(CalendarDate("2026-03-01"))))
    #expect(sheet[3, 4] == .boolean(true))
    #expect(sheet[4, 2] == .number(try #require(Decimal128("-0.01"))))
    #expect(sheet[4, 3] == .text("1900-02-28"), "programs disagree on days before March 1900")
    #expect(sheet[5, 1] == .text("<a & \"b\">\r\n_x0041_\u{1}"))
    #expect(sheet[5, 2] == .number(try #require(Decimal128("1E+30"))))
    #expect(sheet[5, 4] == .text("#N/A"))
    #expect(sheet.rows.count == 305)
    #expect(sheet[305, 2] == .number(try #require(Decimal128("36911.55"))))
  }

  @Test("The same workbook gives the same bytes, smaller than what is in them")
  func determinism() throws {
    let first = try Self.sample.xlsx()
    #expect(try first == Self.sample.xlsx())
    let content = try StoredZip.parts(of: first).map(\.1.count).reduce(0, +)
    #expect(first.count * 3 < content)
  }

  @Test("No cell is a formula, and text that looks like one is marked")
  func noFormulas() throws {
    let parts = try StoredZip.parts(of: try Self.sample.xlsx())
    for (_, content) in parts { #expect(content.firstRange(of: Array("<f>".utf8)) == nil) }
    let sheet = try #require(parts.first { $0.0.hasSuffix("sheet1.xml") })
    let cell = Array("<c r=\"A3\" s=\"\(StylesPart.quoted.rawValue)\" t=\"s\">".utf8)
    #expect(sheet.1.firstRange(of: cell) != nil)
  }

  @Test("Names of sheets are made fit: length, characters, twice the same")
  func sheetNames() {
    let long = String(repeating: "长", count: 40)
    let names = SheetName.fit(["a:b", "A b", "'x'", "History", long, long, "", "\n", "𝒳𝒳"])
    #expect(names[0] == "a b")
    #expect(names[1] == "A b (2)")
    #expect(names[2] == "x")
    #expect(names[3] == "History表")
    #expect(names[4].count == 31)
    #expect(names[5].hasSuffix(" (2)") && names[5].count == 31)
    #expect(names[6] == "表" && names[7] == "表 (2)")
    #expect(Set(names).count == names.count)
  }

  @Test("A text beyond what a cell holds is cut and says so")
  func longText() throws {
    let book = Workbook([Sheet("a", rows: [[.text(String(repeating: "长", count: 40_000))]])])
    let read = try Workbook(xlsx: try book.xlsx()).sheets[0][1, 1].text
    #expect(read.utf16.count == 32_767 && read.last == "…")
    let full = String(repeating: "长", count: 32_767)
    let other = Workbook([Sheet("a", rows: [[.text(full)]])])
    #expect(try Workbook(xlsx: try other.xlsx()).sheets[0][1, 1].text == full)
  }

  @Test(
    "A program that isn't ours reads the same", .enabled(if: Python.readsXLSX, "\(Python.absent)"))
  func foreignReader() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "duixian-sheets.xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(try Self.sample.xlsx()).write(to: file)
    let output = try Python.run(
      """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.worksheets[0]
      print([s.title for s in book.worksheets], [s.sheet_state for s in book.worksheets])
      print(sheet["A3"].data_type, sheet["A3"].value, sheet["A3"].quotePrefix)
      print(sheet["B3"].value, sheet["B3"].number_format, sheet["B4"].value)
      print(sheet["C3"].value.date(), sheet["C3"].number_format, sheet["C3"].is_date)
      print(sheet["D3"].value, sheet["E3"].value, sheet["F3"].value, sheet["F3"].number_format)
      print(repr(sheet["A7"].value), sheet["B5"].value)
      print(sheet["A1"].font.b, sheet["A2"].font.b, sheet.freeze_panes, sheet.auto_filter.ref)
      for rule in sheet.data_validations.dataValidation:
        print(rule.type, rule.sqref, rule.formula1, [c.value for c in book["选项"]["A"]])
      print(sheet.column_dimensions["B"].width, sheet.max_row)
      """, file.path)
    #expect(
      output == """
        ['金额 明细', '金额 明细 (2)', '表', '选项'] ['visible', 'visible', 'visible', 'hidden']
        s =1+1 True
        8000000.55 #,##0.00 -0.01
        2026-03-01 yyyy\\-mm\\-dd True
        True 西湖区 0.3 0.00%
        '行 <1> & "2"' 1e+30
        True False A3 A2:F305
        list E3:E1048576 '选项'!$A$1:$A$3 ['西湖区', '上城区', 'a,"b"']
        16.7109375 305

        """)
  }
}
