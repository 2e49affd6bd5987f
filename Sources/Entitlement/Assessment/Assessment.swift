// Entitlement: what a dossier is entitled to under the packs.
//
// A `Dossier` (facts of an applicant and its claims) and a `PackLibrary` go into an `Assessor`; an
// `Assessment` comes out: for each measure of each pack a three-valued answer with its reasons, an
// interval in fen, what is missing, what each reading of an open point would change, and which
// single change of a fact would raise the amount. Nothing here reads a clock, a file or a ledger.

public import Quantities

/// What one dossier may have under the packs that were asked.
public struct Assessment: Sendable {
  /// The name in the dossier; nil where it has none.
  public var applicant: String?
  /// The day the answer is for.
  public var asOf: CalendarDate
  /// The dossier is an example and means nobody.
  public var isSynthetic: Bool
  /// The packs in the order they were asked.
  public var policies: [PolicyAssessment]

  /// Packs that were left out, because they are for another area than the applicant's.
  public var elsewhere: [String]

  /// 测算上限: what the one policy that pays gives at most, in fen; an estimate, not a promise.
  ///
  /// nil where more than one policy pays: the same contract may not be paid twice, so their sums
  /// are no sum.
  public var estimatedCeiling: Money? {
    let paying = policies.filter { $0.estimatedCeiling != Money(fen: 0) }
    return paying.count > 1 ? nil : paying.first.map(\.estimatedCeiling) ?? Money(fen: 0)
  }
}

/// What one dossier may have under one pack.
public struct PolicyAssessment: Sendable {
  /// The pack's identifier, such as `city-2024-40`.
  public var pack: String
  /// The pack's version.
  public var version: Int
  /// The policy's name.
  public var name: String
  /// The document number.
  public var document: String
  /// The policy's status in words (effective, claimed superseded …) and how sure that is.
  public var status: String
  /// Every measure of the pack, in its order.
  public var measures: [MeasureAssessment]

  /// 测算上限: the sum over eligible claims of this policy's formula measures after the dossier's
  /// limits, in fen; an estimate, not a promise. nil when it can't be counted.
  public var estimatedCeiling: Money? {
    measures.reduce(Money(fen: 0)) { sum, measure in
      guard measure.isFormula else { return sum }
      guard let sum, let payable = measure.payable else { return nil }
      return sum.adding(payable)
    }
  }
}
