import PolicyPacks
import Quantities
import Testing

@Suite("Cases: packs are decided to the fen")
struct CasesTests {
  private func runs(_ files: PackFiles) throws -> [CaseRun] {
    let reading = PackLibrary.read(files)
    #expect(reading.diagnostics.map(\.description) == [])
    return reading.library.packs.flatMap { pack in
      let logic = PackLogic(pack, vocabulary: reading.library.vocabulary)
      #expect(logic.diagnostics.map(\.description) == [], "\(pack.id)")
      let runner = CaseRunner(pack: pack, logic: logic, vocabulary: reading.library.vocabulary)
      return pack.cases.map(runner.run)
    }
  }

  @Test("every case of the fixture and of the repository's packs passes")
  func all() throws {
    let runs = try runs(PackFolder.fixture) + runs(PackFolder.repository)
    #expect(runs.count > 100)
    for run in runs where !run.passed {
      let words = run.differences.map { "\($0.what): \($0.expected), got \($0.got)" }
      Issue.record("\(run.item.place.file):\(run.item.place.line) \(run.item.name): \(words)")
    }
  }

  @Test(
    "a wrong expectation is reported at its line with what came out",
    arguments: [
      ("amount: 30864.19", "amount: 30864.20", "amount", "30864.19"),
      ("status: not-eligible", "status: eligible", "status", "not-eligible (施行后签订: false)"),
      ("是法人: true", "是法人: false", "是法人", "true"),
      ("missing: [设备合同.设备类型]", "missing: [设备合同.已付金额]", "missing", "设备合同.设备类型"),
      ("合同金额: 123456.78}", "合同金额: 123456.789}", "given", "123456.789"),
      ("设备类型: 机器人,", "设备类型: 机器入,", "given", "“机器入” is no value of"),
      ("合同金额: 123456.78}", "合同金额: 1e12}", "given", "1e12"),
      ("法人资格: true", "法人: true", "given", "企业 has no fact “法人”"),
    ])
  func differences(old: String, new: String, what: String, got: String) throws {
    var files = PackFolder.fixture
    let path = "linjiang-1/cases/machine-voucher.yaml"
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    try #require(text.contains(old))
    files[path] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    let failed = try runs(files).filter { !$0.passed }
    let difference = try #require(failed.first?.differences.first)
    #expect(failed.count == 1 && difference.what == what)
    #expect(difference.got.contains(got), "\(difference.got)")
    #expect(difference.place.file == "Packs/" + path && difference.place.line > 1)
  }

  @Test("a decision that the file doesn't have, and one of the wrong type, are findings")
  func decisions() throws {
    var files = PackFolder.fixture
    let path = "linjiang-1/measures/machine-voucher.yaml"
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    for (old, new, id) in [
      ("[施行后签订,", "[施行后签,", "PACK002"), ("[施行后签订,", "[补贴比例,", "PACK004"),
      ("amount: 设备券补贴上限", "amount: 设备券上限", "PACK002"),
    ] {
      files[path] = Array(text.replacing(old, with: new).utf8)
      let library = PackLibrary.read(files).library
      let pack = try #require(library.pack("linjiang-1"))
      let found = PackLogic(pack, vocabulary: library.vocabulary).diagnostics
      #expect(found.contains { $0.id == id && $0.file == "Packs/" + path }, "\(new): \(found)")
    }
  }
}

@Suite("Agencies over all packs")
struct AgencyTests {
  @Test("one agency key has one name over all packs, for a seat names the key and nothing else")
  func names() {
    let packs = PackLibrary.read(PackFolder.repository).library.packs
    let names = Dictionary(grouping: packs.flatMap(\.identity.agencies), by: \.key)
      .mapValues { Set($0.map(\.name)) }
    #expect(names.count > 10)
    #expect(names.filter { $0.value.count > 1 } == [:])
  }
}
