import DMN
import Testing

@Suite("Reading XML")
struct MarkupReaderTests {
  func read(_ text: String) throws -> MarkupElement {
    try MarkupReader.read(Array(text.utf8), file: "test.dmn")
  }

  func fault(_ text: String) -> DMNFault? {
    do {
      _ = try MarkupReader.read(Array(text.utf8), file: "test.dmn")
      return nil
    } catch {
      return error
    }
  }

  @Test("elements keep namespaces, attributes, text and their lines")
  func elements() throws {
    let root = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- 说明 -->
      <a xmlns="urn:x" xmlns:p='urn:p' k="1 &lt; 2" p:k="元">
        <p:b>甲<![CDATA[ < 乙]]>&#x4E19;</p:b>
        <c/>
      </a>
      """)
    #expect(root.name == "a" && root.namespace == "urn:x" && root.line == 3)
    #expect(root.attribute("k") == "1 < 2")
    #expect(root.attributes[1].namespace == "urn:p" && root.attributes[1].value == "元")
    #expect(root.children.map(\.name) == ["b", "c"])
    #expect(root.children[0].namespace == "urn:p" && root.children[0].text == "甲 < 乙丙")
    #expect(root.children[0].line == 4 && root.children[0].column == 3)
    #expect(root.children[1].line == 5)
  }

  @Test("broken XML is refused with the place where it breaks")
  func broken() {
    let cases: [(String, String, Int)] = [
      ("<a><b></a>", "DMN002", 1), ("<a>\n<b>", "DMN002", 2), ("<a b=1/>", "DMN002", 1),
      ("<a b='1' b='2'/>", "DMN002", 1), ("<a>&nbsp;</a>", "DMN007", 1),
      ("<a>&</a>", "DMN002", 1), ("<p:a/>", "DMN006", 1), ("", "DMN002", 1),
      ("<a/><b/>", "DMN002", 1), ("text", "DMN002", 1), ("<a>\u{1}</a>", "DMN002", 1),
      ("<a><!-- </a>", "DMN002", 1), ("<a>&#0;</a>", "DMN007", 1), ("<a b='<'/>", "DMN002", 1),
      ("<a", "DMN002", 1), ("<a b", "DMN002", 1), ("</a>", "DMN002", 1),
    ]
    for (text, id, line) in cases {
      let found = fault(text)
      #expect(found?.id == id, "\(text)")
      #expect(found?.line == line, "\(text)")
    }
  }

  @Test("a document type is refused before anything could expand")
  func documentType() {
    let bomb = """
      <?xml version="1.0"?>
      <!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>
      <a>&y;</a>
      """
    #expect(fault(bomb)?.id == "DMN004")
    #expect(fault(bomb)?.line == 2)
  }

  @Test("other encodings are refused")
  func encodings() {
    #expect(fault("<?xml version='1.0' encoding='GB18030'?><a/>")?.id == "DMN003")
    for bytes: [UInt8] in [[0xFF, 0xFE, 60, 0], [60, 97, 62, 0xC0, 0xAF], [60, 0, 97, 0]] {
      let fault = #expect(throws: DMNFault.self) {
        try MarkupReader.read(bytes, file: "test.dmn")
      }
      #expect(fault?.id == "DMN003")
    }
  }

  @Test("deep nesting and very many elements are refused")
  func bounds() {
    let deep = String(repeating: "<a>", count: 5_000)
    #expect(fault(deep)?.id == "DMN005")
    let many = "<a>" + String(repeating: "<b/>", count: 400_001) + "</a>"
    #expect(fault(many)?.id == "DMN005")
  }
}
