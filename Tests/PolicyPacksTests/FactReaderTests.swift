import FEEL
import PolicyPacks
import Quantities
import Testing

@Suite("Facts: what a case or dossier says becomes the value decisions see")
struct FactReaderTests {
  private func context(_ entity: String, _ yaml: String) throws -> (Context, [Diagnostic]) {
    let vocabulary = PackLibrary.read(PackFolder.fixture).library.vocabulary
    let node = try YAMLReader.read(Array(yaml.utf8), file: "facts.yaml")
    var faults: [Diagnostic] = []
    let context = FactReader(vocabulary).context(
      try #require(vocabulary.entity(entity)), node, &faults)
    return (context, faults)
  }

  @Test("keys and Chinese names mean the same fact, and what isn't known is undetermined")
  func values() throws {
    let (facts, faults) = try context(
      "machineContract",
      "{signedOn: 2025-03-01, 合同金额: 1.5万元, kind: robot, 明细: [{台数: 2}, {label: 甲}]}")
    #expect(faults.map(\.description) == [])
    #expect(facts["设备类型"] == .string("机器人"))
    #expect(facts["合同金额"] == .number(15000))
    #expect(facts["已付金额"] == .undetermined(Undetermined("设备合同.已付金额")))
    let lines = try #require(facts["明细"]?.asList)
    guard case .context(let second) = try #require(lines.last) else {
      Issue.record("a line is a context")
      return
    }
    #expect(second["名目"] == .string("甲"))
    #expect(second["台数"] == .undetermined(Undetermined("设备明细.台数")))
  }

  @Test(
    "a day written in another way is refused with the day that was meant",
    arguments: [
      ("2026/3/1", "Did you mean 2026-03-01?"), ("2026年3月1日", "Did you mean 2026-03-01?"),
      ("2026-1-5", "Did you mean 2026-01-05?"), ("2026-02-30", "The calendar has no such day."),
      ("昨天", "Write year-month-day: 2026-03-01."),
      ("1/3/2026", "Write year-month-day: 2026-03-01."),
    ])
  func days(written: String, hint: String) throws {
    let (_, faults) = try context("machineContract", "{签订日期: \(written)}")
    #expect(faults.map(\.hint) == [hint])
  }

  @Test(
    "a value that its fact can't have is a fault, and nothing is guessed",
    arguments: [
      ("{合同金额: 1.005}", "DOS021"), ("{合同金额: -1}", "DOS021"),
      ("{合同金额: 99999999999}", "DOS024"), ("{合同金额: 1, amount: 1}", "DATA006"),
      ("{签订日期: 2025-02-29}", "DATA013"), ("{签订日期: 1999-12-31}", "DOS024"),
      ("{设备类型: 机器}", "DOS025"), ("{明细: 3}", "DOS028"), ("{明细: [{台数: 1.5}]}", "DATA013"),
      ("{明细: [{台数: 1001}]}", "DATA013"), ("{明细: [{个数: 1}]}", "DATA010"), ("[1]", "DATA012"),
      ("{合同编号: [1]}", "DATA012"), ("{合同编号: \"\"}", "DATA013"),
    ])
  func faults(yaml: String, id: String) throws {
    let (_, faults) = try context("设备合同", yaml)
    #expect(faults.map(\.id) == [id], "\(yaml): \(faults)")
    #expect(faults.first?.range?.start.line == 1)
  }

  @Test("an open point without a default, and a settlement of a later day, leave it undetermined")
  func parameters() throws {
    let text = """
      parameters:
        - key: 口径
          unit: 选项
          phrase: c1.3
          status: settled
          readings: [{value: 甲, words: 按甲}, {value: 乙, words: 按乙}]
          settlement: {value: 乙, document: 临政办〔2026〕9号, officers: [张, 李], on: 2026-03-01}
      """
    var files = PackFolder.fixture
    let sound = String(
      decoding: try #require(files["linjiang-1/parameters.yaml"]), as: UTF8.self)
    files["linjiang-1/parameters.yaml"] = Array(
      (sound + text.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n").utf8)
    let reading = PackLibrary.read(files)
    #expect(reading.diagnostics.map(\.description) == [])
    let parameters = try #require(reading.library.pack("linjiang-1")).parameters
    let before = ParameterSet(parameters, asOf: CalendarDate("2026-02-28"))
    #expect(before.value("口径") == .undetermined(Undetermined("参数.口径")))
    let after = ParameterSet(parameters, asOf: CalendarDate("2026-03-01"))
    #expect(after.value("口径") == .string("乙"))
    let chosen = ParameterSet(parameters, readings: ["口径": .choice("甲")])
    #expect(chosen.value("口径") == .string("甲"))
  }
}
