import PolicyPacks
import Quantities
import Testing

@Suite("Measures: one that can't be asked whole isn't answered")
struct MeasureLogicTests {
  private func logic(
    _ path: String, _ changes: [(String, String)]
  ) throws -> PackLogic {
    var files = PackFolder.fixture
    var text = String(decoding: try #require(files[path]), as: UTF8.self)
    for (old, new) in changes {
      try #require(text.contains(old), "\(path) holds “\(old)”")
      text = text.replacing(old, with: new)
    }
    files[path] = Array(text.utf8)
    let reading = PackLibrary.read(files)
    let pack = try #require(reading.library.pack("linjiang-1"))
    return PackLogic(pack, vocabulary: reading.library.vocabulary)
  }

  @Test("a condition that the file doesn't decide leaves the measure undecided, not more generous")
  func misspeltCondition() throws {
    let sound = try logic("linjiang-1/measures/machine-voucher.yaml", [])
    let conditions = try #require(sound.measure("machine-voucher")).conditions
    let last = try #require(conditions.last)
    let faulty = try logic(
      "linjiang-1/measures/machine-voucher.yaml", [("\(last)]", "\(last)吗]")])
    #expect(faulty.measure("machine-voucher") == nil)
    #expect(faulty.diagnostics.map(\.id) == ["PACK002"])
  }

  @Test("a misspelt condition of the base leaves every measure on it undecided")
  func misspeltBase() throws {
    let sound = try logic("linjiang-1/measures/applicant-base.yaml", [])
    let base = try #require(sound.measure("applicant-base"))
    let last = try #require(base.conditions.last)
    let faulty = try logic(
      "linjiang-1/measures/applicant-base.yaml", [("\(last)]", "\(last)吗]")])
    #expect(faulty.measure("applicant-base") == nil && faulty.measure("machine-voucher") == nil)
  }

  @Test("an input that is neither an entity nor a parameter is reported and leaves it undecided")
  func unknownInput() throws {
    let faulty = try logic(
      "linjiang-1/decisions/machine-voucher.dmn",
      [("name=\"设备合同\"", "name=\"设备约定\""), ("设备合同.", "设备约定.")])
    #expect(faulty.measure("machine-voucher") == nil)
    #expect(faulty.diagnostics.map(\.id) == ["PACK002"])
  }
}
