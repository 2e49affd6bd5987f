import Quantities
import Sheets
import Testing

@Suite("Reading XLSX that others wrote")
struct WorkbookReaderTests {
  private func number(_ text: String) throws -> Cell { .number(try #require(Decimal128(text))) }
  private func date(_ text: String) throws -> Cell { .date(try #require(CalendarDate(text))) }

  @Test("Text, days, amounts and yes/no come as they were typed")
  func values() throws {
    let sheet = try #require(try Fixture.workbook("openpyxl.xlsx").sheet("企业"))
    #expect(sheet.rows[0].map(\.text) == ["名称", "统一社会信用代码", "注册日期", "投资额（元）", "小巨人"])
    #expect(sheet[2, 1] == .text("示例科技有限公司"))
    #expect(try sheet[2, 3] == date("2019-04-30"))
    #expect(try sheet[2, 4] == number("8000000.55"))
    #expect(sheet[2, 5] == .boolean(true))
    #expect(sheet[3, 1] == .text("  前后有空格 "))
    #expect(sheet[3, 2] == .text("012345678901234567"))
    #expect(try sheet[3, 3] == date("2024-02-29"), "the time of day is left out")
    #expect(try sheet[3, 4] == number("8.3"))
    #expect(try sheet[12, 1] == number("0.001"))
    #expect(sheet[200, 9] == .blank)
  }

  @Test("A number is a day only where its format shows one")
  func dateFormats() throws {
    let sheet = try #require(try Fixture.workbook("openpyxl.xlsx").sheet("企业"))
    #expect(try sheet[12, 3] == date("2024-01-01"))
    #expect(try sheet[12, 4] == number("45292"), "a colour and a bracket make no date")
    #expect(sheet[12, 5].text.hasPrefix("0.354166"), "a mere time is a number")
  }

  @Test("Errors and formulas without a result are named with their cells")
  func cellFaults() throws {
    let book = try Fixture.workbook("openpyxl.xlsx")
    #expect(book.cellFaults.map(\.id) == ["SHT008", "SHT008"])
    #expect(book.cellFaults.compactMap(\.place?.description) == ["企业!B7", "企业!C9"])
    #expect(book.cellFaults[1].message.contains("#N/A"))
  }

  @Test("Merged areas are known, and can be filled")
  func merges() throws {
    let sheet = try #require(try Fixture.workbook("openpyxl.xlsx").sheet("企业"))
    #expect(sheet[14, 1] == .text("合并"))
    #expect(sheet[14, 2] == .blank)
    #expect(sheet.merged.count == 1)
    #expect(sheet.withMergedValues()[14, 2] == .text("合并"))
  }

  @Test("Hidden sheets are marked, sheets of charts left out")
  func sheetKinds() throws {
    let book = try Fixture.workbook("openpyxl.xlsx")
    #expect(book.sheets.map(\.name) == ["企业", "隐藏"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
  }

  @Test("The 1904 system, rich text and stored results of formulas are read")
  func otherWriter() throws {
    let sheet = try #require(try Fixture.workbook("xlsxwriter-1904.xlsx").sheet("一"))
    #expect(sheet[1, 1] == .text("富文本与普通 & <标记>"))
    #expect(try sheet[1, 2] == date("2026-03-01"))
    #expect(try sheet[1, 3] == number("1234.56"), "noise beyond 15 digits is rounded away")
    #expect(sheet[1, 4] == .text("ab"))
    #expect(sheet[1, 5] == .error("#DIV/0!"))
    #expect(sheet[1, 6] == .boolean(false))
    #expect(sheet[1, 7] == .text("行一\n行二\t_x0041_"))
    #expect(try sheet[3, 1] == number("123456789012.34"))
  }

  @Test("Pronunciation is left out; inline text, prefixes and cells without references are read")
  func rareForms() throws {
    let sheet = try #require(try Fixture.workbook("patched.xlsx").sheet("表"))
    #expect(
      sheet.rows[0] == [
        .text("東京"), .text("a <b>"), .blank, .text("内嵌\r"), try date("2026-03-01"),
      ])
    #expect(sheet.rows[1] == [])
    #expect(try sheet.rows[2] == [.blank, .blank, number("8.3"), number("100000000000000000000")])
  }

  @Test(
    "A file that isn't a plain workbook is refused by its kind",
    arguments: [
      ("encrypted.xlsx", "SHT003"), ("old.xls", "SHT002"), ("macros.xlsm", "SHT004"),
      ("bomb.xlsx", "SHT006"), ("gb18030.csv", "SHT001"),
    ])
  func refusals(file: String, id: String) throws {
    #expect(Fixture.faultID(try Fixture.bytes(file)) == id)
  }

  @Test("Limits of bytes, parts, unpacked bytes, cells and sheets hold")
  func limits() throws {
    let bytes = try Fixture.bytes("openpyxl.xlsx")
    func fault(_ change: (inout SheetLimits) -> Void) -> String? {
      var limits = SheetLimits()
      change(&limits)
      return Fixture.faultID(bytes, limits: limits)
    }
    #expect(fault { _ in } == nil)
    #expect(fault { $0.bytes = 1000 } == "SHT006")
    #expect(fault { $0.entries = 3 } == "SHT006")
    #expect(fault { $0.unpackedBytes = 4000 } == "SHT006")
    #expect(fault { $0.cells = 20 } == "SHT006")
    #expect(fault { $0.sheets = 1 } == "SHT006")
  }

  @Test("A day outside the calendar of the file is an error, and the leap day of 1900 is none")
  func serials() throws {
    func cell(_ serial: String) throws -> Cell {
      var book = Workbook([Sheet("a", rows: [[.date(try #require(CalendarDate("2026-03-01")))]])])
      book.sheets[0].headingRows = 0
      let stored = try StoredZip.parts(of: try book.xlsx())
      let changed = stored.map { name, content in
        (name, content.replacing(Array("<v>46082</v>".utf8), with: Array("<v>\(serial)</v>".utf8)))
      }
      return try Workbook(xlsx: StoredZip.file(changed)).sheets[0][1, 1]
    }
    #expect(try cell("46082") == date("2026-03-01"))
    #expect(try cell("59") == date("1900-02-28"))
    #expect(try cell("61") == date("1900-03-01"))
    #expect(try cell("60").text.contains("doesn't exist"))
    #expect(try cell("-1").text.contains("doesn't exist"))
    #expect(try cell("99999999").text.contains("doesn't exist"))
    #expect(try cell("1E4000").text.contains("broken number"))
    #expect(try cell("abc").text.contains("broken number"))
  }
}
