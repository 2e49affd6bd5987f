public import DMN
public import Selection

/// How the entries of a measure are selected, as its file in `selections/` says.
public struct PackSelection: Sendable {
  /// A criterion with the decision that gives its points, where one does.
  public struct Criterion: Sendable {
    /// The criterion.
    public let criterion: SelectionRules.Criterion
    /// The name of the decision within the model; nil: experts give points.
    public let decision: Located<String>?
  }

  /// A parameter whose readings say what the quota counts.
  public struct PeriodReading: Sendable {
    /// The parameter.
    public let parameter: Located<String>
    /// The period of a reading; readings that aren't named count each call by itself.
    public let periods: [String: QuotaPeriod]
  }

  /// A reading under which the highest amount is that of all awards together.
  public struct TotalReading: Sendable {
    /// The parameter.
    public let parameter: Located<String>
    /// The reading.
    public let value: String
  }

  /// The measure's id.
  public let measure: Located<String>
  /// The parameter that limits how many are selected; nil: the call says.
  public let quota: Located<String>?
  /// The parameters between which an amount lies.
  public let lowest: Located<String>?
  /// The parameter that no amount exceeds.
  public let highest: Located<String>?
  /// What the quota counts over all calls of the measure; nil: each call has its own.
  public let quotaPeriod: PeriodReading?
  /// The parameter with its value under which `highest` is the sum of all awards of a call.
  public let total: TotalReading?
  /// It puts projects in order under the budget; each gets what was determined for it, no tier.
  public let ordersProjects: Bool
  /// Of one applicant's entries only the best is selected.
  public let isOncePerParty: Bool
  /// What stands open in the text and is said where a call is opened; empty: nothing.
  public let note: String
  /// What is scored.
  public let criteria: [Criterion]
  /// Keys of criteria that decide between equal scores.
  public let tieBreak: [Located<String>]
  /// Experts don't see whose an entry is.
  public let isBlind: Bool
  /// How many experts score each entry at least.
  public let scorers: Int
  /// By how many points an expert may differ from the median.
  public let outlierPoints: Int
  /// The least score that can be selected.
  public let leastPoints: Int
  /// The last place on a benchmark that counts as leading.
  public let leadingRank: Int
  /// The model whose decisions score from facts; nil: there is none.
  public let model: ResolvedModel?
  /// Where it stands.
  public let place: DataPlace

  /// The rules with a call's tiers; nil where tiers or criteria don't fit together.
  public func rules(tiers: [SelectionRules.Tier]) -> SelectionRules? {
    SelectionRules(
      criteria: criteria.map(\.criterion), tieBreak: tieBreak.map(\.value), tiers: tiers,
      isBlind: isBlind, scorers: scorers, outlierPoints: outlierPoints, leastPoints: leastPoints,
      isOncePerParty: isOncePerParty, usesOwnAmounts: ordersProjects)
  }
}

/// Over what time a quota counts those who are selected.
public enum QuotaPeriod: String, CaseIterable, Sendable, Hashable {
  /// The whole validity of the policy.
  case term
  /// A calendar year.
  case year
}

extension Pack {
  /// How the entries of a measure are selected; nil: it has no file.
  public func selection(of measure: String) -> PackSelection? {
    selections.first { $0.measure.value == measure }
  }
}
