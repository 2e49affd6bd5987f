import Entitlement
import FEEL
import Foundation
import PolicyPacks
import Quantities
import Testing

/// A fault that a marked line expects: `#! DOS008 a part of the hint`.
private struct ExpectedFault: Hashable {
  let line: Int
  let id: String
  let hint: String

  /// The faults marked in `text`, several on a line one after the other.
  static func marked(in text: String) -> [ExpectedFault] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .flatMap { number, line in
        line.components(separatedBy: "#! ").dropFirst().map { mark in
          let words = mark.split(separator: " ", maxSplits: 1)
          let hint = words.dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) }
          return ExpectedFault(line: number + 1, id: String(words[0]), hint: hint ?? "")
        }
      }
  }
}

@Suite("A dossier is read strictly: every fault with its id, line and remedy")
struct DossierReaderTests {
  @Test(
    "the faults of a file are the marked ones",
    arguments: ["facts", "sources", "claims", "amounts", "received", "shape"])
  func marked(file: String) throws {
    let url = PackFolder.tests.appending(path: "Fixtures/Faults/\(file).yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let (dossier, faults) = PackFolder.fixture.reading(text, file: "\(file).yaml")
    #expect(dossier == nil)
    let expected = ExpectedFault.marked(in: text)
    let found = faults.map { "\($0.range?.start.line ?? 0) \($0.id)" }.sorted()
    #expect(found == expected.map { "\($0.line) \($0.id)" }.sorted())
    for fault in expected {
      let hints = faults.filter { $0.id == fault.id && $0.range?.start.line == fault.line }
        .map { $0.hint ?? "" }
      let isThere = hints.contains { fault.hint.isEmpty || $0.contains(fault.hint) }
      #expect(isThere, "\(fault): \(hints)")
    }
    for fault in faults {
      #expect(fault.description.hasPrefix("\(file).yaml:"), "\(fault)")
    }
  }

  @Test("a fact may stand under its key or Chinese name, an enum by key or name, a claim likewise")
  func names() throws {
    let dossier = try Qingshan.dossier(
      """
      [{id: 甲, type: purchase, lines: [{make: domestic}, {产地: 国产}]}, {id: 乙, type: 采购合同}]
      """,
      enterprise: "{注册地: 江东区, 法人资格: true}")
    #expect(dossier.claims.map(\.entity.key) == ["purchase", "purchase"])
    #expect(value(dossier.applicant, "registeredDistrict")?.asString == "江东区")
    let byCode = try Qingshan.dossier("[]", enterprise: "{registeredDistrict: \"990101\"}")
    #expect(value(byCode.applicant, "注册地")?.asString == "江东区")
    guard case .items(let lines)? = dossier.claims[0].statement("明细")?.content else {
      Issue.record("明细 is a list")
      return
    }
    #expect(lines.map { value($0, "make")?.asString } == ["国产", "国产"])
  }

  @Test(
    "money is 元 as a number or in words, to the fen",
    arguments: [
      ("1234567.89", 123_456_789), ("\"1,234,567.89\"", 123_456_789), ("123.45万元", 123_450_000),
      ("0", 0), ("0.1", 10), ("1亿元", 10_000_000_000), ("100000000.00", 10_000_000_000),
    ])
  func money(text: String, fen: Int) throws {
    let dossier = try Qingshan.dossier("[{id: 甲, type: grant, amount: \(text)}]")
    let yuan = try #require(value(dossier.claims[0], "amount")?.asNumber)
    #expect(Money(yuan: yuan) == Money(fen: Int64(fen)))
  }

  @Test("null and nothing mean that a fact isn't known")
  func nulls() throws {
    let dossier = try Qingshan.dossier(
      "[{id: 甲, type: purchase, signedOn: null, lines: ~}]",
      enterprise: "{legalPerson: , headcount: null}")
    #expect(dossier.applicant.statements.allSatisfy { $0 == nil })
    #expect(dossier.claims[0].statements.allSatisfy { $0 == nil })
  }

  @Test("an empty list is known to be empty")
  func emptyList() throws {
    let dossier = try Qingshan.dossier("[{id: 甲, type: purchase, lines: []}]")
    guard case .items(let items)? = dossier.claims[0].statement("lines")?.content else {
      Issue.record("lines is stated")
      return
    }
    #expect(items.isEmpty)
  }

  @Test("a plain value is declared; one with its source keeps it and its note")
  func provenance() throws {
    let dossier = try Qingshan.dossier(
      """
      [{id: 甲, type: purchase, discount: {value: 0.25, from: determined, note: 第3号},
      lines: {value: [{agreed: 1}], from: declared}}]
      """,
      enterprise: "{legalPerson: {value: true, from: register}, headcount: 3}")
    #expect(dossier.applicant.statement("legalPerson")?.provenance == .register)
    #expect(dossier.applicant.statement("headcount")?.provenance == .declared)
    let discount = try #require(dossier.claims[0].statement("discount"))
    #expect(discount.provenance == .determined && discount.note == "第3号")
    #expect(dossier.claims[0].statement("lines")?.provenance == .declared)
  }

  @Test("JSON is read as YAML is, numbers by their digits")
  func json() throws {
    let text = """
      {"dossier": 1, "asOf": "2026-03-01", "enterprise": {"legalPerson": true},
       "claims": [{"id": "甲", "type": "grant", "amount": 79999999.99}]}
      """
    var faults: [Diagnostic] = []
    let node = try JSONReader.read(Array(text.utf8), file: "dossier.json")
    let reader = DossierReader(PackFolder.fixture.vocabulary)
    let dossier = try #require(reader.read(node, &faults))
    #expect(value(dossier.claims[0], "amount")?.asNumber == Decimal128("79999999.99"))
  }

  @Test("more claims than are read are refused with their number")
  func tooMany() {
    let claims = (0...1000).map { "{id: c\($0), type: grant}" }.joined(separator: ",\n  ")
    let (_, faults) = PackFolder.fixture.reading(
      "dossier: 1\nasOf: 2026-03-01\nenterprise: {}\nclaims: [\(claims)]\n")
    #expect(faults.map(\.id) == ["DOS002"])
    #expect(faults.first?.message.contains("1001 claims") == true)
  }

  private func value(_ subject: Subject, _ name: String) -> Value? {
    guard case .value(let value)? = subject.statement(name)?.content else { return nil }
    return value
  }
}
