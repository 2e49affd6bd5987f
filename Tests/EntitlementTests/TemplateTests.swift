import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Testing

@Suite("Templates: what to fill in, itself a dossier")
struct TemplateTests {
  private func template(_ library: PackLibrary, pack: String) -> String {
    let asks = Assessor(library, packs: [pack]).asks
    return DossierTemplate(
      library.vocabulary, title: "卷宗模板", claims: asks.claims, facts: asks.facts
    ).text(asOf: "2026-03-01")
  }

  @Test("the template of each pack is a sound dossier about which nothing is known")
  func sound() throws {
    let library = PackFolder.repository
    try #require(!library.ids.isEmpty)
    for id in library.ids {
      let dossier = try library.dossier(template(library, pack: id))
      #expect(dossier.applicant.statements.allSatisfy { $0 == nil })
      let assessment = Assessor(library, packs: [id]).assess(dossier)
      let pack = try #require(library.pack(id))
      #expect(assessment.policies.first?.measures.count == pack.measures.count)
      #expect(assessment.estimatedCeiling?.fen == 0)
    }
  }

  @Test("a template of all facts of the vocabulary is sound too")
  func everything() throws {
    let vocabulary = PackFolder.repository.vocabulary
    let claims = vocabulary.entities.filter { $0.role == .claim }.map(\.key)
    let text = DossierTemplate(vocabulary, title: "全部", claims: claims, facts: nil)
      .text(asOf: "2026-03-01")
    let dossier = try PackFolder.repository.dossier(text)
    #expect(dossier.claims.map(\.entity.key) == claims)
  }

  @Test("a filled-in template is answered")
  func filled() throws {
    let library = PackFolder.fixture
    var text = template(library, pack: "qingshan-1")
    let values = [
      "legalPerson": "true", "headcount": "10", "signedOn": "2026-02-01", "make": "国产",
      "agreed": "1000.00", "receivedOn": "2026-02-02", "amount": "3万元",
    ]
    for (key, value) in values {
      try #require(text.contains("\(key):  #"), "the template asks for \(key)")
      text = text.replacingOccurrences(of: "\(key):  #", with: "\(key): \(value)  #")
    }
    let dossier = try library.dossier(text)
    let assessment = Assessor(library, packs: ["qingshan-1"]).assess(dossier)
    let measures = try #require(assessment.policies.first?.measures)
    let payable = measures.filter { ["voucher", "matching"].contains($0.measure) }.map {
      $0.payable?.fen
    }
    #expect(payable == [40_000, 1_500_000])
  }

  @Test("the template says what to write: question, unit, range, values")
  func words() {
    let text = template(PackFolder.fixture, pack: "qingshan-1")
    #expect(text.contains("# 合同哪天签订？"))
    #expect(text.contains("产地；domestic（国产）、foreign（进口）"))
    #expect(text.contains("金额（元），0—100000000"))
    #expect(text.contains("projectNo:"), "limits per grant need to know which grant it is")
  }
}
