import PolicyPacks
import Quantities
import Testing

@Suite("Documents: YAML and JSON become nodes that know their place")
struct DocumentsTests {
  private func yaml(_ text: String) throws -> DataNode {
    try YAMLReader.read(Array(text.utf8), file: "t.yaml")
  }

  private func json(_ text: String) throws -> DataNode {
    try JSONReader.read(Array(text.utf8), file: "t.json")
  }

  private func fault(_ body: () throws -> DataNode) -> Diagnostic? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? DocumentFault)?.diagnostic
    }
  }

  @Test("a YAML value keeps its digits, style, line and column")
  func yamlPlaces() throws {
    let node = try yaml("name: 示例\nlist:\n  - 0.30\n  - \"0571\"\n  - {a: , b: ~}\n")
    let items = try #require(node["list"]?.items)
    #expect(items[0].scalar == DataScalar("0.30", .plain))
    #expect(items[0].place == DataPlace(file: "t.yaml", line: 3, column: 5))
    #expect(items[1].scalar == DataScalar("0571", .quoted))
    #expect(items[2]["a"]?.isNull == true && items[2]["b"]?.isNull == true)
    #expect(node.entries?.map(\.key) == ["name", "list"])
  }

  @Test("a byte-order mark and CRLF line ends are read as what they are")
  func windows() throws {
    let node = try YAMLReader.read([0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb: 2\r\n".utf8), file: "w")
    #expect(node["a"]?.scalar?.text == "1" && node["b"]?.scalar?.text == "2")
    #expect(node["b"]?.place.line == 2)
  }

  @Test(
    "what packs don't use is refused with id and place",
    arguments: [
      ("a: &x 1\nb: *x\n", "DATA005", 2), ("a: &x 1\n", "DATA005", 1),
      ("a: 1\na: 2\n", "DATA006", 1), ("a: 1\n---\nb: 2\n", "DATA007", 2),
      ("a: !!int 3\n", "DATA008", 1), ("a: !mine 3\n", "DATA008", 1), ("", "DATA009", 1),
      ("a:\n\tb: 1\n", "DATA003", 2), ("a: [1, 2\n", "DATA003", 2), ("? [1]\n: 2\n", "DATA003", 1),
      ("a: b: c\n", "DATA003", 1), ("a: \u{1}\n", "DATA003", 1), ("# nothing\n", "DATA009", 1),
      ("a: *nobody\n", "DATA005", 1),
    ])
  func yamlFaults(text: String, id: String, line: Int) {
    let found = fault { try yaml(text) }
    #expect(found?.id == id, "\(text.debugDescription): \(String(describing: found))")
    #expect(found?.range?.start.line == line, "\(text.debugDescription)")
  }

  @Test("a tab, GBK text and UTF-16 say what to do")
  func hints() {
    #expect(fault { try yaml("a:\n\tb: 1\n") }?.hint?.contains("tab") == true)
    let gbk: [UInt8] = Array("a: ".utf8) + [0xC4, 0xE3]
    let found = fault { try YAMLReader.read(gbk, file: "g") }
    #expect(found?.id == "DATA001" && found?.range?.start.column == 4)
    #expect(fault { try YAMLReader.read([0xFF, 0xFE, 0x61, 0], file: "u") }?.id == "DATA001")
  }

  @Test("bombs end at once: aliases of aliases, deep nesting, large files")
  func bombs() {
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1...40 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(fault { try yaml(bomb + "? *a40\n: 1\n") }?.id == "DATA005")
    for depth in [67, 999, 100_000] {
      let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(fault { try yaml(deep) }?.id == "DATA004")
      #expect(fault { try json(deep) }?.id == "DATA004")
      let block = String(repeating: "- ", count: depth) + "1\n"
      #expect(fault { try yaml(block) }?.id == "DATA004")
      let keys = String(repeating: "{\"a\":", count: depth)
      #expect(fault { try json(keys) }?.id == "DATA004")
    }
    let large = [UInt8](repeating: 0x61, count: (8 << 20) + 1)
    #expect(fault { try YAMLReader.read(large, file: "l") }?.id == "DATA002")
  }

  @Test("JSON keeps the digits of a number and knows lines and columns")
  func jsonPlaces() throws {
    let node = try json("{\n \"金额\": 1234567.890, \"b\": [true, null, \"\\u4e2d\\ud83d\\ude00\"]}")
    #expect(node["金额"]?.scalar == DataScalar("1234567.890", .plain))
    #expect(node["金额"]?.place == DataPlace(file: "t.json", line: 2, column: 8))
    #expect(node["b"]?.place.column == 26)
    #expect(node["b"]?.items?[2].scalar?.text == "中😀")
    #expect(node["b"]?.items?[1].isNull == true)
  }

  @Test(
    "malformed JSON is refused",
    arguments: [
      "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "-", "1.", "1e", "\"a", "\"\n\"", "tru", "1 2",
      "\"\\x\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\u12\"", "[1 2]", "{\"a\" 1}", "NaN",
      "'a'",
    ])
  func jsonFaults(text: String) {
    #expect(fault { try json(text) }?.id == "DATA003", "\(text)")
  }

  @Test("a key that stands twice is refused in JSON too")
  func jsonDuplicates() {
    let found = fault { try json("{\"a\":1,\n\"a\":2}") }
    #expect(found?.id == "DATA006" && found?.range?.start.line == 2)
  }
}
