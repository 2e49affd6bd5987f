import Fulfilment
import Quantities
import Sheets
import Testing

@Suite("What a file really is")
struct EvidenceKindTests {
  private static let pdf = Array("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n".utf8)

  @Test("A PDF is one by its head and its end, whatever it is called")
  func pdf() {
    #expect(EvidenceKind(of: Self.pdf) == .pdf)
    #expect(EvidenceKind(of: Array(Self.pdf.dropLast(8))) == nil)
  }

  @Test(
    "A PDF that carries a script, a program or a file isn't taken",
    arguments: ["/JavaScript", "/Launch", "/EmbeddedFile"])
  func activePDF(word: String) {
    let text = "%PDF-1.4\n1 0 obj\n<< /S \(word) >>\nendobj\n%%EOF\n"
    #expect(EvidenceKind(of: Array(text.utf8)) == nil)
  }

  @Test("A workbook is known by its parts")
  func workbook() throws {
    let bytes = try Workbook([Sheet("表", rows: [[.text("甲")]])]).xlsx()
    #expect(EvidenceKind(of: bytes) == .xlsx)
    #expect(EvidenceKind(of: Array(bytes.dropLast(30))) == nil)
  }

  @Test("A PNG has a head and an end")
  func png() {
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    let body = Array("IHDR".utf8) + [UInt8](repeating: 1, count: 40)
    let end = [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
    #expect(EvidenceKind(of: head + body + end) == .png)
    #expect(EvidenceKind(of: head + body) == nil)
  }

  @Test(
    "Programs, pages, scripts and other texts are no evidence",
    arguments: ["MZ\u{90}", "<html><script>", "#!/bin/sh\n", "", "%PDF", "PK\u{3}\u{4}"])
  func others(text: String) {
    #expect(EvidenceKind(of: Array(text.utf8)) == nil)
  }
}

@Suite("Names of files")
struct EvidenceNameTests {
  @Test(
    "A name keeps what is harmless of it",
    arguments: [
      ("合同.pdf", "合同.pdf"), ("C:\\Users\\a\\发票.png", "发票.png"), ("../../etc/passwd", "passwd"),
      ("a\"b;c\r\nd.pdf", "abcd.pdf"), ("\u{202E}fdp.exe", "fdp.exe"), ("...", "附件"), ("", "附件"),
      (".htaccess", "htaccess"), ("a\0\r\nb\u{2066}c.pdf", "abc.pdf"),
      ("../\u{302}x.pdf", "\u{302}x.pdf"),
      ("e" + String(repeating: "\u{301}", count: 500) + ".pdf", "e\u{301}\u{301}.pdf"),
    ])
  func harmless(sent: String, kept: String) {
    #expect(EvidenceName.harmless(sent) == kept)
  }

  @Test("A long name keeps its ending")
  func long() {
    let name = EvidenceName.harmless(String(repeating: "长", count: 300) + ".pdf")
    #expect(name.count == 80 && name.hasSuffix("长.pdf"))
  }
}
