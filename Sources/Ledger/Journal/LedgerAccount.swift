/// What an account counts; a transfer never crosses units.
public enum LedgerUnit: String, CaseIterable, Sendable, Hashable {
  /// Money, in fen.
  case fen
  /// Compute capacity, in hours of one card.
  case cardHour = "card-hour"
}

/// An account of the journal: a role, whose it is, and what it counts.
public struct LedgerAccount: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// What an account is for.
  public enum Role: String, CaseIterable, Sendable {
    /// Where appropriations come from (指标来源); its owner is a budget line.
    case appropriation
    /// What of a budget line is free (可用指标).
    case available
    /// What of a budget line is held (预占).
    case reserved
    /// What a payee got (已拨付); its owner is the payee.
    case paid
    /// Money that came back to the treasury (缴回国库); its owner is a budget line.
    case treasury
  }

  /// What it is for.
  public let role: Role
  /// The key of the budget line or of the payee.
  public let owner: String
  /// What it counts.
  public let unit: LedgerUnit

  /// An account.
  public init(_ role: Role, of owner: String, in unit: LedgerUnit = .fen) {
    self.role = role
    self.owner = owner
    self.unit = unit
  }

  /// `role:unit:owner`.
  public var description: String { "\(role.rawValue):\(unit.rawValue):\(owner)" }

  /// The account that `description` wrote; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let role = Role(rawValue: String(parts[0])),
      let unit = LedgerUnit(rawValue: String(parts[1]))
    else { return nil }
    self.init(role, of: String(parts[2]), in: unit)
  }

  /// Orders by text.
  public static func < (left: LedgerAccount, right: LedgerAccount) -> Bool {
    left.description < right.description
  }
}

/// An amount that leaves one account and reaches another: double entry that can't be out of
/// balance, since there is one amount and one unit.
public struct Transfer: Sendable, Hashable {
  /// Where it comes from (credited).
  public let source: LedgerAccount
  /// Where it goes (debited).
  public let target: LedgerAccount
  /// How much, in the accounts' unit; more than 0.
  public let amount: Int64

  /// A transfer; nil for an amount of 0 or less, for one account, and for two units.
  public init?(from source: LedgerAccount, to target: LedgerAccount, amount: Int64) {
    guard amount > 0, source != target, source.unit == target.unit else { return nil }
    self.source = source
    self.target = target
    self.amount = amount
  }
}
