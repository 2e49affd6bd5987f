import Entitlement
import FEEL
import Foundation
import PolicyPacks
import Quantities
import Testing

@testable import Web

@Suite("Readers' sentences on pages")
struct DiagnosticWordsTests {
  private static let head = "dossier: 1\nasOf: 2026-03-01\nenterprise: {}\n"

  /// Dossiers and documents that are wrong, each in its own way.
  static let wrong: [String] = [
    head + "claims: 5",
    head + "claims: [{id: a, type: loan}, {id: a, type: loan}]",
    head + "claims: [{id: a}]",
    head + "claims: [{id: a, type: lone}]",
    head + "claims: [{id: a, type: xxxxxxxx}]",
    head + "claims: [{type: loan}]",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: 3",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {nmae: x}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {qqqqqqqqqqqq: x}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {qqqqqqqqqqqq}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {name: x, 名称: y, 企业名称: z}",
    head + "received: [{amount: 1}]",
    head + "received: [{amount: [1], measure: m, year: 2026}]",
    head + "received: [{amount: 1, measure: model-filing, year: 2025, date: 2026-01-01, claim: x}]",
    head + "claims: [{id: a, type: loan, totalInvestment: [1]}]",
    head + "claims: [{id: a, type: loan, totalInvestment: 1.234}]",
    head + "claims: [{id: a, type: loan, totalInvestment: abc}]",
    head + "claims: [{id: a, type: loan, totalInvestment: -1}]",
    head + "claims: [{id: a, type: loan, totalInvestment: 1百元}]",
    head + "claims: [{id: a, type: loan, totalInvestment: \"1,23\"}]",
    head + "claims: [{id: a, type: loan, totalInvestment: 99999999999999999}]",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {legalPerson: maybe, subjectType: planet}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {creditCode: 123}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {creditCode: 91330100MA2XXXXXX1}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {creditCode: 91330100IA2ABCDEF1}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {legalPerson: {value: true, from: nowhere}}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {name: {value: x, from: computed}}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {name: {value: x}}",
    head + "claims: [{id: a, type: computeContract, lines: 3}]",
    head
      + "claims: [{id: a, type: computeContract, lines: [{domesticShare: 0.1234567, agreed: 12}]}]",
    head + "claims: [{id: a, type: computeContract, lines: [{domesticShare: 130%}]}]",
    head + "claims: [{id: a, type: computeContract, signedOn: 2026/3/1}]",
    head + "claims: [{id: a, type: computeContract, signedOn: 1800-01-01}]",
    "dossier: 2\nasOf: 2026-02-30\nenterprise: []\nx: 1", "[]", "", "a: &x [*x]", "a: 1\na: 2",
    "a: 1\n---\nb: 2", "a: !t 1", "\u{1}", "{\"dossier\": }", "{\"a\":01}", "a:\n\t- b",
    "a: b: c",
    "{\"a\": " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300) + "}",
    "dossier: 1\nasOf: 2026-03-01\nenterprise: {name: " + String(repeating: "名", count: 400) + "}",
  ]

  @Test("Chinese pages say every fault in Chinese", arguments: wrong)
  func chinese(document: String) {
    let words = DiagnosticWords(language: .chinese)
    for fault in Self.faults(of: document) {
      let said = words.message(fault.message, id: fault.id)
      let isChinese = !Self.withoutNames(said).contains(where: Self.isEnglish)
      #expect(isChinese, "\(fault.id) \(fault.message) → \(said)")
      if let hint = fault.hint.flatMap(words.hint) {
        #expect(Wording.holdsChinese(hint) && !hint.contains(" the "), "\(fault.id): \(hint)")
      }
      #expect(fault.hint == nil || words.hint(fault.hint ?? "") != nil, "\(fault.hint ?? "")")
      let isOwn = !words.message(fault.message, id: fault.id).contains("（\(fault.id)）")
      #expect(isOwn, "\(fault.id) has no sentence of its own: \(fault.message)")
    }
  }

  @Test("English pages say every fault in English", arguments: wrong)
  func english(document: String) {
    let words = DiagnosticWords(language: .english)
    for fault in Self.faults(of: document) {
      let said = words.message(fault.message, id: fault.id)
      #expect(!Wording.holdsChinese(Self.withoutNames(said)), "\(fault.id): \(said)")
    }
  }

  @Test("Each kind of fault of a dossier occurs in these tests")
  func coverage() {
    let ids = Set(Self.wrong.flatMap(Self.faults).map(\.id))
    for id in [
      "DOS001", "DOS003", "DOS004", "DOS005", "DOS006", "DOS007", "DOS008", "DOS011", "DOS012",
      "DOS014", "DOS015", "DOS020", "DOS021", "DOS022", "DOS023", "DOS024", "DOS025", "DOS026",
      "DOS027", "DOS028", "DATA003", "DATA004", "DATA005", "DATA006", "DATA007", "DATA008",
      "DATA009", "DATA010", "DATA011", "DATA012", "DATA013", "DATA014",
    ] {
      #expect(ids.contains(id), "\(id)")
    }
  }

  @Test("A file with faults gives a page that names field and line, in its language")
  func page() async throws {
    let client = PortalClient.repository
    let file = """
      dossier: 1
      asOf: 2026-03-01
      enterprise: {legalPerson: maybe}
      claims:
        - id: 训练合同
          type: computeContract
          lines:
            - {agreed: 12.345}
      """
    let chinese = try await client.upload(file, to: "/checkup/load")
    #expect(chinese.status == 422)
    #expect(chinese.body.contains("训练合同 · 明细 1 · 合同金额"))
    #expect(chinese.body.contains("第 8 行"))
    #expect(chinese.body.contains("不足一分"))
    #expect(chinese.body.contains("“maybe”不对，这里应填“是”或“否”。"))
    #expect(!chinese.body.contains("expected"))
    let english = try await client.upload(file, to: "/en/checkup/load")
    #expect(english.body.contains("has a fraction of a fen"))
    #expect(!english.body.contains("不足一分"))
  }

  @Test("是 and 否 are truths, and 30% a share")
  func convenience() throws {
    let text = """
      dossier: 1
      asOf: 2026-03-01
      enterprise: {legalPerson: 是, dishonest: "否"}
      claims: [{id: a, type: computeContract, lines: [{domesticShare: 30%}, {domesticShare: 0.3}]}]
      """
    var faults: [Diagnostic] = []
    let node = try YAMLReader.read(Array(text.utf8), file: "")
    let dossier = DossierReader(PackFixture.library.vocabulary).read(node, &faults)
    #expect(faults.isEmpty)
    let lines = try #require(dossier?.claims.first?.items("lines"))
    let shares = lines.map { line -> Value? in
      guard case .value(let value)? = line.statement("domesticShare")?.content else { return nil }
      return value
    }
    #expect(shares == [.number(Decimal128("0.3") ?? 0), .number(Decimal128("0.3") ?? 0)])
  }

  private static func faults(of document: String) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    let bytes = Array(document.utf8)
    do throws(DocumentFault) {
      let isJSON = document.first == "{"
      let node =
        isJSON ? try JSONReader.read(bytes, file: "") : try YAMLReader.read(bytes, file: "")
      _ = DossierReader(PackFixture.library.vocabulary, packs: PackFixture.library.packs)
        .read(node, &faults)
    } catch {
      faults.append(error.diagnostic)
    }
    return faults
  }

  /// The sentence without what stands between quotation marks, and without examples.
  private static func withoutNames(_ text: String) -> String {
    var rest = ""
    var depth = 0
    // After a colon stand keys as they have to be written.
    let text = text.split(separator: "：").first.map(String.init) ?? text
    for character in text {
      if character == "“" { depth += 1 }
      if depth == 0 { rest.append(character) }
      if character == "”" { depth -= 1 }
    }
    for name in ["UTF-8", "GBK", "GB 18030", "JSON", "YAML", "MB", "0x", "id: ", "measure: "] {
      rest = rest.replacing(name, with: "")
    }
    return rest
  }

  /// An English word would have such a letter after another.
  private static func isEnglish(_ character: Character) -> Bool {
    character.isASCII && character.isLetter && character.isLowercase
  }
}
