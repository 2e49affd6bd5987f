import PolicyPacks
import Quantities
import Testing

@Suite("Recognitions of packs")
struct RecognitionTests {
  @Test("Every measure of the repository's packs whose cases end at an entry says in which list")
  func repository() {
    let library = PackLibrary.read(PackFolder.repository).library
    for pack in library.packs {
      for measure in pack.measures where measure.kind == .recognition {
        #expect(pack.recognition(of: measure.id) != nil, "\(pack.id)/\(measure.id)")
      }
      for file in pack.recognitions {
        #expect(file.basis == .ours, "the texts say nothing about renewal and loss")
        #expect(file.entries.last?.condition == nil)
      }
    }
  }

  @Test("A pack author adds a recognition by a file of the pack")
  func added() throws {
    let reading = PackLibrary.read(Self.fixture())
    #expect(reading.diagnostics.map(\.id) == [])
    let pack = try #require(reading.library.pack("linjiang-1"))
    let file = try #require(pack.recognition(of: "machine-maker"))
    #expect(file.renewalDays == 60 && file.reviewMonths == 12 && file.hearingDays == 5)
    #expect(file.entries.map(\.register.value) == ["businesses", "businesses"])
    #expect(file.entries[1].authorises?.name == "企业认定的技师")
  }

  @Test(
    "What is wrong in it is found by its id",
    arguments: [
      ("recognition: machine-maker", "recognition: machine-market", "REC001"),
      ("recognition: machine-maker", "recognition: machine-makers", "PACK002"),
      ("    when: {fact: 企业.法人资格, is: 是}\n", "", "REC003"),
      ("is: 是", "is: 对", "PACK002"), ("fact: 企业.法人资格", "fact: 企业.法人", "PACK002"),
      ("columns: [企业.注册地]", "columns: [企业.负责人]", "PACK002"),
      ("columns: [企业.注册地]", "columns: [企业.注册地]\n    from: 企业.注册地", "PACK004"),
      ("term: 授权年数", "term: 机床比例", "PACK004"), ("pack: linjiang-1", "pack: linjiang", "REC005"),
      ("measure: machine-voucher}", "measure: machine-vouchers}", "REC005"),
      ("register: businesses, name: 企业认定", "register: business, name: 企业认定", "PACK002"),
      ("basis: ours", "basis: mine", "DATA014"), ("renewal: 60", "renewal: 0", "DATA013"),
    ])
  func faults(_ old: String, _ new: String, _ id: String) {
    let file = Self.file.replacing(old, with: new)
    #expect(file != Self.file)
    let found = PackLibrary.read(Self.fixture(file)).diagnostics
    #expect(found.contains { $0.id == id }, "\(found.map(\.id))")
  }

  @Test("A personal fact is no column, and a measure without a file is told")
  func columns() {
    let facts = { (text: String) in
      text.replacing(
        "name: 法人资格, type: boolean, provenance: [declared, register], sensitivity: public",
        with: "name: 法人资格, type: boolean, provenance: [declared, register], sensitivity: personal")
    }
    let file = Self.file.replacing("columns: [企业.注册地]", with: "columns: [企业.法人资格]")
    let found = PackLibrary.read(Self.fixture(file, facts: facts)).diagnostics
    #expect(found.contains { $0.id == "REC004" })
    let without = PackLibrary.read(Self.fixture(nil)).diagnostics
    #expect(without.map(\.id) == ["REC002"])
  }

  private static let file = """
    recognition: machine-maker
    entries:
      - register: businesses
        name: 设备制造企业
        when: {fact: 企业.法人资格, is: 是}
        columns: [企业.注册地]
        term: 授权年数
        follows: [{pack: linjiang-1, measure: machine-voucher}]
      - register: businesses
        name: 授权企业
        authorises: {register: businesses, name: 企业认定的技师}
    renewal: 60
    review: 12
    loss:
      - {key: fake, name: 材料虚假}
    basis: ours

    """

  /// The fixture with a measure whose cases are entered, and its recognition.
  private static func fixture(
    _ file: String? = file, facts: (String) -> String = { $0 }
  ) -> PackFiles {
    var files = PackFolder.fixture
    func change(_ path: String, _ edit: (String) -> String) {
      files[path] = Array(edit(String(decoding: files[path] ?? [], as: UTF8.self)).utf8)
    }
    files["linjiang-1/measures/machine-maker.yaml"] = Array(
      """
      measure: machine-maker
      name: 设备制造企业认定
      kind: recognition
      clauses: [c1]
      agencies: [jingxin]
      agenciesBasis: ours
      offers: 认定设备制造企业
      flow: recognition

      """.utf8)
    files["linjiang-1/recognitions/machine-maker.yaml"] = file.map { Array($0.utf8) }
    change("vocabulary/facts.yaml", facts)
    change("linjiang-1/pack.yaml") { text in
      text + """
          - key: recognition
            start: decision
            stages:
              - {key: decision, kind: decision, actor: lead, next: [notice, rejected]}
              - {key: notice, kind: notice, actor: lead, days: 公示工作日, next: [entry]}
              - {key: entry, kind: entry, actor: lead, next: [closed]}
              - {key: closed, kind: closed}
              - {key: rejected, kind: rejected}

        """
    }
    change("linjiang-1/parameters.yaml") { text in
      text + "\n  - {key: 授权年数, value: 3, unit: 年, quoted: \"三年\", phrase: c1.1, status: stated}\n"
    }
    return files
  }
}
