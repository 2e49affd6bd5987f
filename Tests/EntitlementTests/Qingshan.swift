import Entitlement
import PolicyPacks
import Testing

/// Questions to the synthetic city's packs, short enough to stand in a test.
struct Qingshan {
  static let library = PackFolder.fixture
  static let assessor = Assessor(library, packs: ["qingshan-1"])

  /// A dossier of a sound applicant with `claims` and `received`, lists in YAML's flow style.
  static func dossier(
    _ claims: String, received: String = "[]",
    enterprise: String = "{name: 青山机械, legalPerson: true, headcount: 20}"
  ) throws -> Dossier {
    try library.dossier(
      """
      dossier: 1
      asOf: 2026-03-01
      synthetic: true
      enterprise: \(enterprise)
      claims: \(claims)
      received: \(received)
      """)
  }

  /// The answers of `measure` in the order of the claims.
  static func claims(
    _ measure: String, of dossier: Dossier, _ options: AssessmentOptions = AssessmentOptions()
  ) throws -> [ClaimAssessment] {
    try answer(measure, of: dossier, options).claims
  }

  /// The answer of `measure`.
  static func answer(
    _ measure: String, of dossier: Dossier, _ options: AssessmentOptions = AssessmentOptions()
  ) throws -> MeasureAssessment {
    let policy = try #require(assessor.assess(dossier, options: options).policies.first)
    return try #require(policy.measures.first { $0.measure == measure })
  }

  /// A purchase of one line.
  static func purchase(
    _ id: String, _ signedOn: String, _ amount: Int, make: String = "domestic"
  ) -> String {
    """
    {id: \(id), type: purchase, signedOn: \(signedOn), \
    lines: [{make: \(make), agreed: \(amount), paid: \(amount / 2)}]}
    """
  }
}
