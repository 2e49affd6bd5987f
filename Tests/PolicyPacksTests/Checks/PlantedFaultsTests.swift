import PolicyPacks
import Quantities
import Testing

@Suite("Each fault planted in a copy of a pack is found, alone, at its line")
struct PlantedFaultsTests {
  @Test("a planted fault leads to exactly its finding", arguments: PlantedPackFault.all)
  func planted(fault: PlantedPackFault) throws {
    var files = PackFolder.repository
    for edit in fault.edits {
      let text = String(decoding: try #require(files[edit.path]), as: UTF8.self)
      let start = try #require(
        edit.anchor.isEmpty ? text.startIndex : text.firstRange(of: edit.anchor)?.upperBound,
        "\(edit.path) holds “\(edit.anchor)”")
      let place = try #require(
        text[start...].firstRange(of: edit.old), "\(edit.path) holds “\(edit.old)”")
      files[edit.path] = Array(text.replacingCharacters(place, with: edit.new).utf8)
    }
    let found = PackCheck(PackLibrary.read(files)).findings()
    try #require(found.count == 1, "\(found.map(\.description))")
    #expect(found[0].id == fault.id, "\(found[0].description)")
    #expect(found[0].file == "Packs/" + fault.path, "\(found[0].description)")
    let text = String(decoding: try #require(files[fault.path]), as: UTF8.self)
    #expect(found[0].range?.start.line == line(of: fault, in: text), "\(found[0].description)")
    let said = found[0].message + (found[0].hint ?? "")
    for words in fault.says { #expect(said.contains(words), "\(found[0].description)") }
    #expect(found[0].hint != nil)
  }

  private func line(of fault: PlantedPackFault, in text: String) -> Int? {
    let start =
      fault.anchor.isEmpty ? text.startIndex : text.firstRange(of: fault.anchor)?.upperBound
    guard let start, let place = text[start...].firstRange(of: fault.mark) else { return nil }
    return 1 + text[..<place.lowerBound].filter { $0 == "\n" }.count
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
