internal import Entitlement
internal import PolicyPacks

/// A number or name that says what a claim is for: two claims with one of them are for the same.
public struct OverlapKey: Sendable, Hashable, Comparable {
  /// The claim's type and its fact: `computeContract.contractNo`.
  public let kind: String
  /// What is stated, without blanks and with letters in one case.
  public let value: String

  /// A key as it was kept.
  public init(kind: String, value: String) {
    self.kind = kind
    self.value = value
  }

  public static func < (one: OverlapKey, other: OverlapKey) -> Bool {
    (one.kind, one.value) < (other.kind, other.value)
  }
}

extension Dossier {
  /// The keys of its claims in the order of their types' `overlapKeys`; where the applicant itself
  /// is the claim, what the benefit counts once for.
  func overlapKeys(of measure: Measure) -> [OverlapKey] {
    if measure.claim == nil {
      return (measure.benefit?.key ?? []).map {
        OverlapKey(kind: "\(applicant.entity.key).\($0)", value: "")
      }
    }
    return claims.flatMap { claim in
      claim.entity.overlapKeys.compactMap { key -> OverlapKey? in
        let plain = (claim.text(key.value) ?? "").overlapValue
        guard !plain.isEmpty else { return nil }
        return OverlapKey(kind: "\(claim.entity.key).\(key.value)", value: plain)
      }
    }
  }
}
