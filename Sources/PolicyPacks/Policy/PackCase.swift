public import Quantities

/// An example: given facts and what is expected of a measure, to the fen.
public struct PackCase: Sendable {
  /// The case as a sentence.
  public let name: String
  /// The measure's id.
  public let measure: Located<String>
  /// Readings chosen for open points; others have their default.
  public let readings: [Named<Located<String>>]
  /// The day as of which parameters count; nil: every settlement counts.
  public let asOf: CalendarDate?
  /// Facts by entity, as in a dossier.
  public let given: [Named<DataNode>]
  /// What is expected.
  public let expected: Expectation
  /// Where it stands.
  public let place: DataPlace

  /// What a case expects; what isn't named isn't compared.
  public struct Expectation: Sendable {
    /// Whether the conditions hold.
    public let status: Located<EntitlementStatus>?
    /// The amount in 元, compared to the fen.
    public let amount: Located<Decimal128>?
    /// Values of conditions by name; nil stands for undetermined.
    public let conditions: [Named<Bool?>]
    /// Facts and parameters that are missing, as `算力合同.金额`.
    public let missing: [Located<String>]?
    /// Where it stands.
    public let place: DataPlace
  }
}

/// What a measure's conditions come to.
public enum EntitlementStatus: String, CaseIterable, Sendable {
  /// All hold.
  case eligible
  /// One doesn't.
  case notEligible = "not-eligible"
  /// Something is missing.
  case undetermined
}

extension PackCase {
  static var form: Form<PackCase> {
    .mapping("a case") { fields in
      let name = fields.required("name", .text)
      let measure = fields.required("measure", .locatedText)
      let readings = fields.optional("readings", .dictionary(of: .locatedText), or: [])
      let asOf = fields.optional("asOf", .date)
      let given = fields.required("given", .dictionary(of: .node))
      let expected = fields.required("expect", expectation)
      guard let name, let measure, let given, let expected else { return nil }
      return PackCase(
        name: name, measure: measure, readings: readings, asOf: asOf, given: given,
        expected: expected, place: fields.place)
    }
  }

  private static var expectation: Form<Expectation> {
    .mapping("what is expected") { fields in
      let status = fields.optional("status", .located(.word(EntitlementStatus.self)))
      let amount = fields.optional("amount", .located(.decimal))
      let conditions = fields.optional("conditions", .dictionary(of: truth), or: [])
      let missing = fields.optional("missing", .list(of: .locatedText))
      return Expectation(
        status: status, amount: amount, conditions: conditions, missing: missing,
        place: fields.place)
    }
  }

  private static var truth: Form<Bool?> {
    Form(value: "true, false or undetermined") { scalar in
      switch scalar.text {
      case "true": .some(true)
      case "false": .some(false)
      case "undetermined": .some(nil)
      default: nil
      }
    }
  }
}
