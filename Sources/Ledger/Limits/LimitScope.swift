/// What one counter of a limit belongs to.
public enum LimitScope: String, CaseIterable, Sendable, Hashable {
  /// One claim of one application.
  case claim
  /// One grant received from above (国家、省资助).
  case grant
  /// One filing of a model.
  case filing
  /// One project.
  case project
  /// One enterprise in one calendar year.
  case enterpriseYear = "enterprise-year"
  /// One enterprise within the validity of the policy.
  case enterpriseTerm = "enterprise-term"
  /// One enterprise, once for ever (一次性).
  case enterpriseOnce = "enterprise-once"
  /// The number of years a centre is supported.
  case centreYears = "centre-years"
  /// Everybody together in one calendar year.
  case poolYear = "pool-year"

  /// What a counter of this scope counts.
  public var unit: LimitUnit {
    switch self {
    case .centreYears: .count
    case .enterpriseOnce, .filing: .award
    case .claim, .grant, .project, .enterpriseYear, .enterpriseTerm, .poolYear: .fen
    }
  }

  /// A new counter begins with each calendar year.
  public var isYearly: Bool { self == .enterpriseYear || self == .poolYear }
}

/// What a counter counts.
public enum LimitUnit: Sendable, Hashable {
  /// Money, in fen.
  case fen
  /// Grants: each takes one, whatever its amount.
  case count
  /// Money, in fen, given at one time (一次性): what the first award leaves of the cap is lost.
  case award
}
