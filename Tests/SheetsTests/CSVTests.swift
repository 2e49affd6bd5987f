import Quantities
import Sheets
import Testing

@Suite("CSV")
struct CSVTests {
  private func read(_ text: String) throws -> [[String]] {
    try Sheet(csv: Array(text.utf8), name: "名单").rows.map { $0.map(\.text) }
  }

  @Test("Fields, quotes, line ends and the mark of UTF-8 are read")
  func reading() throws {
    #expect(
      try read("\u{FEFF}a,b\r\n\"c,\"\"d\"\"\n\",\r\n\r\ne") == [
        ["a", "b"], ["c,\"d\"\n"], [], ["e"],
      ])
    #expect(try read("a\rb\nc\n") == [["a"], ["b"], ["c"]])
    #expect(try read(",,x,") == [["", "", "x"]])
    #expect(try read("") == [])
  }

  @Test("Digits stay text: nothing is guessed")
  func digits() throws {
    let sheet = try Sheet(csv: Array("012,2026-03-01".utf8), name: "a")
    #expect(sheet.rows == [[.text("012"), .text("2026-03-01")]])
  }

  @Test("What Chinese Excel writes unasked is refused with a remedy")
  func otherEncodings() throws {
    let bytes = try Fixture.bytes("gb18030.csv")
    do throws(SheetFault) {
      _ = try Sheet(csv: bytes, name: "a")
      Issue.record("GB18030 was read")
    } catch {
      #expect(error.id == "SHT009")
      #expect(error.hint.contains("CSV UTF-8"))
    }
    #expect(throws: SheetFault.self) { try Sheet(csv: [0xFF, 0xFE, 0x61, 0x00], name: "a") }
  }

  @Test("Quotes that don't fit are faults at their cell")
  func brokenQuotes() {
    for text in ["a,\"b", "a,\"b\"c"] {
      do throws(SheetFault) {
        _ = try Sheet(csv: Array(text.utf8), name: "名单")
        Issue.record("\(text) was read")
      } catch {
        #expect(error.id == "SHT010")
        #expect(error.place?.description == "名单!B1")
      }
    }
  }

  @Test("Writing quotes what needs it, and no text begins a formula")
  func writing() throws {
    let sheet = Sheet(
      "a",
      rows: [
        [.text("a,\"b\""), .text("=1+1"), .text("-5"), .number(-5), .money(Money(fen: -250))],
        [.text("+"), .text("@x"), .text("\tx"), .boolean(true), .blank, .text("行\n二")],
      ])
    let text = String(decoding: sheet.csv, as: UTF8.self)
    #expect(
      text == "\u{FEFF}\"a,\"\"b\"\"\",'=1+1,'-5,-5,-2.50\r\n'+,'@x,'\tx,TRUE,,\"行\n二\"\r\n")
    #expect(try Sheet(csv: sheet.csv, name: "a").rows[1][5] == .text("行\n二"))
  }
}
