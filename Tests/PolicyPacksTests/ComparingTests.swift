import PolicyPacks
import Testing

@Suite("Comparing: what an amendment changes, in words")
struct ComparingTests {
  /// The fixture and its second version with every kind of change.
  static func versions() throws -> (old: Pack, new: Pack) {
    var files = PackFolder.fixture
    func amend(_ path: String, _ changes: [(String, String)]) throws {
      var text = String(decoding: try #require(files["linjiang-1/" + path]), as: UTF8.self)
      for (old, new) in changes {
        try #require(text.contains(old), "\(path) holds \(old)")
        text = text.replacing(old, with: new)
      }
      files["linjiang-1@2/" + path] = Array(text.utf8)
    }
    for path in PackFolder.fixture.paths where path.hasPrefix("linjiang-1/") {
      files["linjiang-1@2" + path.dropFirst("linjiang-1".count)] = files[path]
    }
    try amend(
      "pack.yaml",
      [
        ("version: 1", "version: 2"), ("to: 2026-12-31", "to: 2027-12-31"),
        (
          "{key: acceptance, kind: acceptance, actor: district, days: 5,",
          "{key: acceptance, kind: acceptance, actor: jingxin, days: 3,"
        ),
        (
          "next: [payment]}",
          "next: [review]}\n      - {key: review, kind: letter, next: [payment]}"
        ),
      ])
    try amend(
      "clauses.yaml", [("不超过合同金额的25%", "不超过合同金额的30%"), ("单家企业每年不超过200万元", "单家企业每年不超过300万元")])
    try amend(
      "parameters.yaml",
      [
        ("value: 0.25", "value: 0.3"), ("不超过合同金额的25%", "不超过合同金额的30%"),
        ("value: 2000000", "value: 3000000"), ("不超过200万元", "不超过300万元"),
        ("default: 合同金额", "default: 已付金额"),
        (
          "      - {value: 已付金额, words: 按已经支付的金额}",
          "      - {value: 已付金额, words: 按已经支付的金额}\n      - {value: 发票金额, words: 按发票的金额}"
        ),
      ])
    try amend(
      "measures/machine-voucher.yaml",
      [("conditions: [施行后签订, 属于支持的设备]", "conditions: [施行后签订]"), ("offers: 购买", "offers: 购置")])
    try amend(
      "decisions/machine-voucher.dmn",
      [
        (
          "<outputEntry><text>0</text></outputEntry>",
          "<outputEntry><text>参数.机床比例</text></outputEntry>"
        ),
        (
          "<inputEntry><text>\"机床\"</text></inputEntry>",
          "<inputEntry><text>\"机床\",\"数控\"</text></inputEntry>"
        ),
        ("round down(计费金额 * 补贴比例, 2)", "round half up(计费金额 * 补贴比例, 2)"),
      ])
    let library = PackLibrary.read(files).library
    return (
      try #require(library.pack("linjiang-1", version: 1)),
      try #require(library.pack("linjiang-1", version: 2))
    )
  }

  @Test("parameters with their quoted words, conditions, limits, rules and stages are compared")
  func amendment() throws {
    let (old, new) = try Self.versions()
    let difference = PackDifference(from: old, to: new)
    try expectGolden(difference.text, "diff-linjiang-1.txt")
    let back = PackDifference(from: new, to: old)
    #expect(back.changes.count == difference.changes.count)
  }

  @Test("a pack doesn't differ from itself")
  func same() throws {
    let (old, _) = try Self.versions()
    let difference = PackDifference(from: old, to: old)
    #expect(difference.changes == [])
    #expect(difference.text.contains("没有变化"))
    #expect(difference.json.text().contains("\"changes\":[]"))
  }
}
