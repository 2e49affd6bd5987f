public import PolicyPacks
public import Quantities

/// What a dossier may have under one measure.
public struct MeasureAssessment: Sendable {
  /// The measure's identifier, such as `compute-voucher`.
  public var measure: String
  /// The measure's name.
  public var name: String
  /// formula, selection, recognition or service.
  public var kind: String
  /// The clauses' numbers, such as 一(三).
  public var clauses: [String]
  /// The responsible agencies' names, the leading one first.
  public var agencies: [String]
  /// What the measure gives, in a sentence.
  public var offers: String
  /// What to prepare, by name.
  public var materials: [String]
  /// The claim type's name when the dossier has no such claim; the answer then shows what a claim
  /// would need.
  public var absentClaim: String?
  /// One answer a claim, or one for the applicant itself.
  public var claims: [ClaimAssessment]

  /// It only holds conditions that other measures share.
  public var isBase: Bool { kind == "base" }

  /// A maximum follows from facts.
  public var isFormula: Bool { kind == "formula" }

  /// The best status over the claims: one eligible claim makes the measure eligible.
  public var status: EntitlementStatus {
    let all = claims.map(\.status)
    if all.contains(.eligible) { return .eligible }
    return all.contains(.undetermined) ? .undetermined : .notEligible
  }

  /// The sum of what the eligible claims may have after limits, in fen; nil when it overflows, or
  /// the limits of a claim that has an amount can't be counted.
  public var payable: Money? {
    claims.reduce(Money(fen: 0)) { sum, claim in
      guard claim.status == .eligible, claim.maximum != nil else { return sum }
      guard let sum, let payable = claim.payable else { return nil }
      return sum.adding(payable)
    }
  }
}

/// What one claim may have under one measure: the entitlement (可享额度).
public struct ClaimAssessment: Sendable {
  /// The claim's id in the dossier; nil where the applicant itself is the claim.
  public var claim: String?
  /// The three-valued answer.
  public var status: EntitlementStatus
  /// The conditions in the measure's order.
  public var reasons: [Reason]
  /// The rule's maximum before limits, in fen: the upper end of the interval [0, maximum]. Nil
  /// where no formula gives one or what it needs is missing.
  public var maximum: Money?
  /// How the maximum came about, for people.
  public var computation: [ComputationStep]
  /// The limits that were counted, with what was left and taken.
  public var limits: [LimitUse]
  /// The maximum after the limits within the dossier, in fen.
  public var payable: Money?
  /// The facts that are missing and could change the answer.
  public var missing: [MissingItem]
  /// The answers under other readings of open points, where they differ.
  public var readings: [ReadingOutcome]
  /// Single changes of a fact that would raise the amount or the status.
  public var raises: [Raise]
  /// Why the decisions could not be evaluated; nil: they were.
  public var problem: String?
}

/// A fact or a settlement that the answer waits for.
public struct MissingItem: Sendable, Hashable {
  /// The fact's or parameter's path in Chinese, such as 算力合同.签订日期.
  public var path: String
  /// The question that would give it.
  public var question: String?
  /// It is an open point of the text that officers have to settle, not a fact of the applicant.
  public var isOpenPoint: Bool
}

/// The answer under one reading of one open point, all others at their default.
public struct ReadingOutcome: Sendable {
  /// The open point's name.
  public var parameter: String
  /// The question that is open.
  public var question: String
  /// The reading that the answer itself assumes, in words; nil: none is chosen.
  public var assumed: String?
  /// The other reading, in words.
  public var reading: String
  /// The answer under it.
  public var status: EntitlementStatus
  /// The maximum after limits under it, in fen.
  public var payable: Money?
}

/// One change of one fact that would raise what the claim gets.
public struct Raise: Sendable {
  /// The fact's path, such as 算力合同.明细[1].算力设施.
  public var fact: String
  /// The value now; nil where it is missing.
  public var from: String?
  /// The value that would raise it.
  public var to: String
  /// The status with it.
  public var status: EntitlementStatus
  /// The maximum after limits with it, in fen.
  public var payable: Money?
  /// By how much it rises, in fen.
  public var gain: Money?
}

/// What one limit left for one claim.
public struct LimitUse: Sendable, Hashable {
  /// What one counter is for, such as `enterprise-year`.
  public var scope: String
  /// The limit's name for people, such as 单家企业每年.
  public var name: String
  /// The cap, in fen, or a number where the limit counts years.
  public var cap: Int64
  /// What was used before this claim, as the dossier says, in the unit of the cap.
  public var usedBefore: Int64
  /// The calendar year of a yearly limit.
  public var year: Int?
  /// The limit counts grants or years, not money.
  public var isCount: Bool
  /// The limit cut this claim.
  public var binds: Bool
  /// The phrase that sets it, such as c3.7.
  public var phrase: String?
  /// The text's exception from it, in its words.
  public var override: String?
}
