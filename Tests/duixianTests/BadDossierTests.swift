import Foundation
import Testing

@Suite("A bad dossier ends with exit code 1 or 2, a place and a remedy, soon and in little memory")
struct BadDossierTests {
  /// A sound dossier, to be spoilt.
  private static let head = "dossier: 1\nasOf: 2026-03-01\nenterprise: {企业名称: 示例}\n"

  @Test(
    "a text that is no sound dossier is refused at its place",
    arguments: [
      ("", ":1:1: error: The file is empty. [DATA009]"),
      ("\n \n", ":1:1: error: The file is empty. [DATA009]"),
      ("dossier: [1", ": error: This isn't YAML"),
      ("dossier: 1\n\tasOf: 2026-03-01", "Indent with spaces"),
      ("{\"dossier\": 1,}", ":1:15: error: "),
      ("{\"dossier\": 01}", "a number has no leading zero"),
      ("{\"dossier\": 1} {}", "something follows the end of the document"),
      ("[1, 2]", ":1:1: error: a dossier is expected here, not a list."),
      ("42", "a dossier is expected here, not the value “42”."),
      ("dossier: 1\ndossier: 1", "The key “dossier” stands twice in one mapping."),
      ("dossier: !!python/object 1", "A tag (!name) isn't allowed."),
      ("a: &a 1\nb: *a", ":2:4: error: Anchors (&name) and aliases (*name) aren't allowed."),
      ("--- 1\n--- 2", "one file is one document"),
      (head + "clams: []", ":4:1: error: A dossier has no key “clams”. [DATA010]\n  Did you mean"),
      (head + "claims:\n  - {id: a, type: loann}", "Did you mean “loan”?"),
      (
        "dossier: 1\nasOf: 2025-02-30\nenterprise: {}",
        ":2:7: error: “2025-02-30” stands where a date is expected."
      ),
      (head + "received: [{measure: rd-mach, year: 2026, amount: 1}]", "Did you mean “rd-match”?"),
    ])
  func refused(text: String, message: String) throws {
    let outcome = try Program.assess(text)
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.contains("dossier.yaml:"))
    #expect(outcome.errors.split(separator: "\n").allSatisfy { $0.count < 400 })
  }

  @Test(
    "an amount that is no amount is refused with what to write",
    arguments: ["1.005", "-1", ".nan", ".inf", "1e400", "12万美元", "99999999999999999999", "true"])
  func amounts(amount: String) throws {
    let outcome = try Program.assess(
      Self.head + "claims:\n  - {id: a, type: model, evaluationCost: \(amount)}\n")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("dossier.yaml:5:42: error: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("Write 元, such as 1234567.89"), "\(outcome.errors)")
  }

  @Test("all faults of a dossier are said at once, in the order of the file")
  func allFaults() throws {
    let outcome = try Program.assess(
      """
      dossier: 1
      asOf: 昨天
      enterprise: {legalPersn: true, aiField: 对}
      claims:
        - {id: a, type: model, filedOn: 2025-13-01}
      """)
    let places = outcome.errors.matches(of: /dossier\.yaml:(\d+:\d+):/).map { String($0.1) }
    #expect(places == ["2:7", "3:14", "3:41", "5:35"], "\(outcome.errors)")
  }

  @Test("bytes that aren't UTF-8 are refused: binary, GBK, UTF-16")
  func encodings() throws {
    let binary = try Program.assess(Data((0...255).map { UInt8($0) }), name: "a.yaml")
    #expect(binary.status == 1 && binary.errors.contains("a.yaml:1:1: error: A control character"))
    let gbk = try Program.assess(Data([0x61, 0x3A, 0x20, 0xC6, 0xF3]), name: "a.yaml")
    #expect(gbk.errors.contains("a.yaml:1:4: error: The byte 0xC6 here isn't UTF-8."))
    #expect(gbk.errors.contains("GBK"))
    let utf16 = try Program.assess(Data([0xFF, 0xFE, 0x61, 0x00]), name: "a.json")
    #expect(utf16.status == 1 && utf16.errors.contains("The file is UTF-16, not UTF-8."))
  }

  @Test("a byte-order mark and Windows line ends are read")
  func windows() throws {
    let text = "\u{FEFF}" + Self.head.replacingOccurrences(of: "\n", with: "\r\n")
    let yaml = try Program.assess(text)
    #expect(yaml.status == 0 && yaml.output.hasPrefix("示例"))
    let json = "\u{FEFF}{\"dossier\": 1,\r\n \"asOf\": \"2026-03-01\", \"enterprise\": {}}\r\n"
    #expect(try Program.assess(json, name: "dossier.json").status == 0)
  }

  @Test("a file of 100 MB is refused without being read whole")
  func huge() throws {
    let scratch = try Scratch()
    let url = scratch.url("huge.yaml")
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    try FileHandle(forWritingTo: url).truncate(atOffset: 100 << 20)
    let outcome = try Program.shell(
      "ulimit -v 700000; timeout 60 duixian assess --packs Packs '\(url.path)'")
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("larger than 8 MB"), "\(outcome.errors)")
  }

  @Test(
    "deep nesting is refused at its place",
    arguments: [
      ("a: " + String(repeating: "[", count: 100_000), "deep.yaml"),
      (
        (0..<2000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
        "b.yaml"
      ),
      ("{\"a\":" + String(repeating: "[", count: 100_000), "deep.json"),
    ])
  func deep(text: String, name: String) throws {
    let outcome = try Program.assess(text, name: name)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("nested deeper than 64 levels. [DATA004]"), "\(outcome.errors)")
  }

  @Test("an alias bomb of nine levels is refused before it grows")
  func bomb() throws {
    let names = ["b", "c", "d", "e", "f", "g", "h", "i", "j"]
    var text = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for (before, name) in zip(["a"] + names, names) {
      let nine = Array(repeating: "*\(before)", count: 9).joined(separator: ", ")
      text += "\(name): &\(name) [\(nine)]\n"
    }
    let outcome = try Program.assess(text)
    #expect(outcome.status == 1 && outcome.errors.contains("DATA005"))
  }

  @Test("what can't be opened, and wrong usage, end with exit code 2")
  func usage() throws {
    let cases = [
      ("nowhere.yaml", "There is no file nowhere.yaml."),
      ("Packs", "Packs can't be read as a file."),
      ("Examples/start-up.yaml --pack hangzhou-2024-41", "hangzhou-2024-40"),
      ("Examples/start-up.yaml --measure compute-vouchr", "Did you mean “compute-voucher”?"),
      ("Examples/start-up.yaml --reading 计税口径=含睡", "含税"),
      ("Examples/start-up.yaml --reading 计税口经=含税", "计税口径"),
      ("Examples/start-up.yaml --packs nowhere", "There is no folder nowhere."),
      ("Examples/start-up.yaml --jsn", "--json"),
    ]
    for (arguments, message) in cases {
      let outcome = try Program.shell("duixian assess \(arguments)")
      #expect(outcome.status == 2 && outcome.output.isEmpty, "\(arguments)")
      #expect(outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
    }
  }
}
