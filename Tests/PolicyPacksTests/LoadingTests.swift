import Casework
import PolicyPacks
import Quantities
import Testing

@Suite("Loading: files become packs whose names are resolved")
struct LoadingTests {
  /// What is found after `replacing` a text of one file of the sound fixture.
  private func found(
    _ path: String, _ old: String, _ new: String
  ) throws -> [Diagnostic] {
    var files = PackFolder.fixture
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    try #require(text.contains(old), "\(path) holds “\(old)”")
    files[path] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    return PackLibrary.read(files).diagnostics
  }

  @Test("the fixture is sound, and its parts are found by their names")
  func fixture() throws {
    let reading = PackLibrary.read(PackFolder.fixture)
    #expect(reading.diagnostics.map(\.description) == [])
    let pack = try #require(reading.library.pack("linjiang-1"))
    #expect(pack.parameter("机器人比例")?.value?.words(in: .share) == "25%")
    #expect(pack.parameter("设备券年度总额")?.value?.words(in: .yuan) == "1000万元")
    #expect(pack.phrase("c1.3")?.clause.number == "第一条")
    #expect(pack.measure("machine-voucher")?.limits.count == 2)
    #expect(pack.flow("formula")?.flow.findings() == [])
    #expect(reading.library.vocabulary.fact(at: "machineContract.金额") == nil)
    #expect(reading.library.vocabulary.fact(at: "machineContract.合同金额")?.fact.key == "amount")
    let due = reading.library.reference.workingDays.due(
      from: try #require(CalendarDate("2025-09-26")), days: 5, countsFirstDay: false)
    #expect(due?.date.description == "2025-10-10")
  }

  @Test("the repository's packs are read")
  func repositoryPacks() {
    let reading = PackLibrary.read(PackFolder.repository)
    #expect(!reading.library.packs.isEmpty)
  }

  @Test("every fault of a pack is found at its line, with what to do")
  func plantedFaults() throws {
    for fault in PlantedFault.all {
      let path = fault.path
      let found = try found(path, fault.old, fault.new)
      let match = found.first { $0.id == fault.id }
      #expect(match != nil, "\(fault.id) in \(path) for “\(fault.new)”: \(found)")
      #expect(match?.file == "Packs/" + path, "\(fault.new)")
      if let hint = fault.hint {
        #expect(match?.hint?.contains(hint) == true, "\(fault.new): \(match?.hint ?? "")")
      }
    }
  }

  @Test("a missing file, a folder that is no pack and a file nobody reads are named")
  func files() {
    var files = PackFolder.fixture
    files["linjiang-1/clauses.yaml"] = nil
    files["linjiang-1/measure/x.yaml"] = Array("a: 1".utf8)
    let ids = PackLibrary.read(files).diagnostics.map { "\($0.id) \($0.file ?? "")" }
    #expect(ids.contains("PACK001 Packs/linjiang-1/clauses.yaml"))
    #expect(ids.contains("PACK005 Packs/linjiang-1/measure/x.yaml"))
    #expect(PackLibrary.read(PackFiles()).isSound == false)
  }

  @Test("the version that governs is the newest one valid on the day of the event")
  func versions() throws {
    var files = PackFolder.fixture
    for path in PackFolder.fixture.paths where path.hasPrefix("linjiang-1/") {
      files["linjiang-1@2" + path.dropFirst("linjiang-1".count)] = files[path]
    }
    let second = String(decoding: try #require(files["linjiang-1@2/pack.yaml"]), as: UTF8.self)
      .replacing("version: 1", with: "version: 2")
      .replacing("from: 2025-02-01", with: "from: 2026-01-01")
    files["linjiang-1@2/pack.yaml"] = Array(second.utf8)
    let reading = PackLibrary.read(files)
    #expect(reading.diagnostics == [])
    let before = try #require(CalendarDate("2025-12-31"))
    let after = try #require(CalendarDate("2026-01-01"))
    #expect(reading.library.pack("linjiang-1", governing: before)?.version == 1)
    #expect(reading.library.pack("linjiang-1", governing: after)?.version == 2)
    #expect(reading.library.pack("linjiang-1")?.version == 2)
    #expect(reading.library.ids == ["linjiang-1"])
  }
}
