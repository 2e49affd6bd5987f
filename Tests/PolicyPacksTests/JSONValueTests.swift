import PolicyPacks
import Testing

@Suite struct JSONValueTests {
  @Test("A value is written on one line, absent members left out")
  func writesOneLine() {
    let value = JSONValue.members([
      "name": .string("示例 \"甲\"\n\u{1}"), "none": nil, "fen": .integer(-9_007_199_254_740_993),
      "list": .array([.boolean(true), .null, .number("0.30")]), "empty": .array([]),
    ])
    let text =
      #"{"name":"示例 \"甲\"\n\u0001","fen":-9007199254740993,"list":[true,null,0.30],"empty":[]}"#
    #expect(value.text() == text)
  }

  @Test("What is written is read again with the same digits")
  func readsAgain() throws {
    let text = JSONValue.members(["a": .array([.number("1.50"), .string("\\")])])
      .text(indented: true)
    let node = try JSONReader.read(Array(text.utf8), file: "a.json")
    #expect(node["a"]?.items?.map { $0.scalar?.text } == ["1.50", "\\"])
  }
}
