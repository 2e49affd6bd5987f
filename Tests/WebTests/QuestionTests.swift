import Entitlement
import FEEL
import Foundation
import PolicyPacks
import Quantities
import Testing

@testable import Web

@Suite("What the check-up asks")
struct QuestionTests {
  static let site = Site(PackFixture.library, identity: SiteIdentity())

  private func plan(_ district: String?, _ claims: [String]) throws -> CheckupPlan {
    let vocabulary = PackFixture.library.vocabulary
    var applicant = Subject(try #require(vocabulary.applicant))
    if let district,
      let place = applicant.entity.facts.firstIndex(where: { $0.key == Site.districtFact })
    {
      applicant.statements[place] = Statement(.value(.string(district)), from: .declared)
    }
    let date = try #require(CalendarDate("2026-03-01"))
    var dossier = Dossier(asOf: date, applicant: applicant)
    dossier.claims = try claims.map { Subject(try #require(vocabulary.entity($0)), id: $0) }
    return CheckupPlan(Self.site, dossier)
  }

  @Test("A contract's line asks the amounts that the default readings take, and folds the others")
  func amounts() throws {
    let plan = try plan("西湖区", ["computeContract"])
    let part = try #require(PackFixture.library.vocabulary.entity("contractLine"))
    let asked = Set(plan.facts(of: part).map(\.key))
    #expect(asked.isSuperset(of: ["agreed", "incurred", "facility", "use", "category"]))
    #expect(asked.isDisjoint(with: ["agreedExTax", "paid", "paidExTax", "domesticShare"]))
    let side = Set(plan.sideFacts(of: part).map(\.key))
    #expect(side.isSuperset(of: ["agreedExTax", "paid", "domesticShare"]))
    #expect(side.isDisjoint(with: asked))
    // It would take two other readings at once, which no result shows.
    #expect(!side.contains("paidExTax"))
    let paid = try #require(part.fact("paid"))
    #expect(plan.causes(of: paid, part).contains { $0.cause.parameter == "合同费用口径" })
  }

  @Test("What is asked by default is what an answer at the default readings reads")
  func complete() throws {
    for policy in Self.site.catalogue.policies {
      for measure in policy.measures {
        guard let asks = Self.site.asked(policy, measure) else { continue }
        #expect(asks.always.isDisjoint(with: asks.onlyUnder.keys), "\(measure.id)")
      }
    }
  }

  @Test("The folded questions say which reading needs them, and are read where they are filled in")
  func folded() async throws {
    var visitor = Visitor(.repository)
    try await visitor.load(try Example.bytes("ai-application.yaml"))
    try await visitor.press("edit:line.1.lines.0", [:])
    #expect(visitor.body.contains("<details class=\"side\">"))
    #expect(visitor.body.contains("只有“费用含不含税？”读作“按不含税金额”时才用到。"))
    try await visitor.press("next", ["f-agreedExTax": "x"])
    #expect(visitor.status == 422)
    #expect(visitor.body.contains("<details class=\"side\" open>"))
    try await visitor.press("next", ["f-agreedExTax": "12345.67"])
    try await visitor.press("review", [:])
    #expect(visitor.body.contains("12,345.67"))
  }

  @Test("Every field takes the ends of its range and refuses what lies beyond")
  func limits() throws {
    for entity in PackFixture.library.vocabulary.entities {
      for fact in entity.facts {
        for (typed, isRight) in Self.edges(of: fact) {
          var value: Value?
          do throws(FieldFault) { value = try FieldText.value(typed, of: fact) } catch {}
          #expect((value != nil) == isRight, "\(entity.key).\(fact.key): \(typed)")
          guard let value else { continue }
          let shown = FieldText.text(value, of: fact)
          #expect(try FieldText.value(shown, of: fact) == value, "\(fact.key): \(shown)")
        }
      }
    }
  }

  private static func edges(of fact: Fact) -> [(String, Bool)] {
    switch fact.type {
    case .money(let range):
      let (low, high) = (range.lowerBound, range.upperBound)
      let above = high.adding(Decimal128("0.01") ?? 1) ?? high
      return [
        (low.description, true), (high.description, true), (above.description, false),
        ("0.001", false), ("1e30", false), (String(repeating: "9", count: 400), false),
      ]
    case .number(let range, _):
      return [
        (range.lowerBound.description, true), (range.upperBound.description, true),
        ("1e6000", false), ("NaN", false), ("１２x", false),
      ]
    case .rate(let range, _):
      let percent = range.upperBound.multiplied(by: 100) ?? 100
      return [
        (percent.description, true), (percent.description + "%", true),
        ((percent.adding(1) ?? 101).description, false), ("－１", false),
      ]
    case .integer(let range):
      return [
        ("\(range.lowerBound)", true), ("\(range.upperBound)", true),
        ("\(range.upperBound + 1)", false), ("\(range.lowerBound - 1)", false), ("1.5", false),
        ("99999999999999999999999", false),
      ]
    case .date(let range):
      return [
        (range.lowerBound.description, true), (range.upperBound.description, true),
        ("0000-00-00", false), ("2026-02-29", false), ("9999-12-31x", false),
      ]
    case .text(let maximum):
      return [
        (String(repeating: "长", count: maximum), true),
        (String(repeating: "长", count: maximum + 1), false),
      ]
    case .boolean: return [("yes", true), ("no", true), ("1", false)]
    case .enumeration(let values): return values.map { ($0.key, true) } + [("'\"<>", false)]
    case .creditCode: return [("91330100MA27WXYZ4", false), ("'; --", false)]
    case .list: return []
    }
  }
}
