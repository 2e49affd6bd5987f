import Testing

@testable import Sheets

@Suite("Broken and hostile workbooks")
struct HostileFileTests {
  static let files = ["openpyxl.xlsx", "xlsxwriter-1904.xlsx", "patched.xlsx"]

  @Test("A file cut off anywhere is a fault", arguments: files)
  func truncation(name: String) throws {
    let bytes = try Fixture.bytes(name)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(Fixture.faultID(Array(bytes.prefix(length))) != nil)
    }
  }

  @Test("Flipped bits never crash, and are mostly found by the check sums", arguments: files)
  func bitFlips(name: String) throws {
    let bytes = try Fixture.bytes(name)
    var generator = SeededGenerator(state: 7)
    var faults = 0
    for _ in 0..<600 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<broken.count, using: &generator)
        broken[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      }
      if Fixture.faultID(broken) != nil { faults += 1 }
    }
    #expect(faults > 300)
  }

  @Test("Broken XML behind right check sums never crashes", arguments: files)
  func brokenParts(name: String) throws {
    let parts = try StoredZip.parts(of: try Fixture.bytes(name))
    var generator = SeededGenerator(state: 11)
    for _ in 0..<600 {
      var changed = parts
      let part = Int.random(in: 0..<parts.count, using: &generator)
      guard !changed[part].1.isEmpty else { continue }
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<changed[part].1.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: changed[part].1[place] = UInt8.random(in: 0...255, using: &generator)
        case 1:
          changed[part].1[place] = Array("<>&\"'/=;9-A".utf8).randomElement(using: &generator) ?? 0
        default: changed[part].1.removeSubrange(place..<min(place + 9, changed[part].1.count - 1))
        }
        if changed[part].1.isEmpty { break }
      }
      _ = Fixture.faultID(StoredZip.file(changed))
    }
  }

  @Test("Random packed data never crashes the unpacker")
  func randomPackedData() throws {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...200, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = try? Inflater.unpack(bytes, 0..<count, size: 5_000)
    }
  }

  private func sheet(_ cells: String) throws -> [UInt8] {
    let base = try StoredZip.parts(of: try Fixture.bytes("patched.xlsx"))
    let changed = base.map { name, content in
      name == "sheets/one.xml"
        ? (name, Array("<worksheet><sheetData>\(cells)</sheetData></worksheet>".utf8))
        : (name, content)
    }
    return StoredZip.file(changed)
  }

  @Test(
    "What a sheet may not hold is a fault",
    arguments: [
      ("<row r=\"5\"/><row r=\"4\"/>", "SHT005"), ("<row r=\"2000000\"/>", "SHT005"),
      ("<row><c r=\"XFE1\"><v>1</v></c></row>", "SHT005"),
      ("<row><c t=\"s\"><v>99</v></c></row>", "SHT005"),
      ("<row><c t=\"x\"><v>99</v></c></row>", "SHT005"),
      ("<row><c><v>&nbsp;</v></c></row>", "SHT005"), ("<!DOCTYPE x>", "SHT005"),
      (String(repeating: "<a>", count: 300), "SHT005"), ("<row>", "SHT005"),
      ("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", ""),
    ])
  func faults(cells: String, id: String) throws {
    #expect(Fixture.faultID(try sheet(cells)) ?? "" == id)
  }

  @Test("Few cells at a sheet's far edges don't take the memory of all between")
  func sparseBomb() throws {
    let rows = (1...1000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    #expect(Fixture.faultID(try sheet(rows)) == "SHT006")
  }
}
