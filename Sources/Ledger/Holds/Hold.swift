/// What a hold is for; fixed when it is made, but for an amount that is raised.
public struct HoldTerms: Sendable, Hashable {
  /// The budget line that pays.
  public let budgetLine: String
  /// Who is paid: the key of an enterprise.
  public let payee: String
  /// How much, in `unit`.
  public let amount: Int64
  /// What the amount counts.
  public let unit: LedgerUnit
  /// The limits it comes under, the budget line's among them, in the order of their texts.
  public let limits: [CounterID]

  /// Terms of a hold.
  public init(
    budgetLine: String, payee: String, amount: Int64, unit: LedgerUnit = .fen, limits: [CounterID]
  ) {
    self.budgetLine = budgetLine
    self.payee = payee
    self.amount = amount
    self.unit = unit
    self.limits = limits
  }

  /// The same terms for another amount.
  func raised(to amount: Int64) -> HoldTerms {
    HoldTerms(budgetLine: budgetLine, payee: payee, amount: amount, unit: unit, limits: limits)
  }
}

/// Money set aside (预占), paid in parts, given back, clawed back. All amounts in the unit of its
/// terms; `posted + released <= amount`, `freed <= clawedBack <= posted`.
public struct Hold: Sendable, Hashable {
  /// The key, made by whoever asks.
  public let id: String
  /// What it is for.
  public let terms: HoldTerms
  /// What was paid and not sent back by the bank.
  public let posted: Int64
  /// What was given back unpaid.
  public let released: Int64
  /// What was paid and came back by a decision.
  public let clawedBack: Int64
  /// What of `clawedBack` no longer counts towards limits, by a decision.
  public let freed: Int64

  /// A hold as the store has it; nil where the amounts contradict each other.
  public init?(
    id: String, terms: HoldTerms, posted: Int64 = 0, released: Int64 = 0, clawedBack: Int64 = 0,
    freed: Int64 = 0
  ) {
    guard terms.amount > 0, posted >= 0, released >= 0, posted <= terms.amount,
      released <= terms.amount - posted, freed >= 0, freed <= clawedBack, clawedBack <= posted
    else { return nil }
    self.id = id
    self.terms = terms
    self.posted = posted
    self.released = released
    self.clawedBack = clawedBack
    self.freed = freed
  }

  /// What can still be paid or given back.
  public var remaining: Int64 { terms.amount - posted - released }
  /// Something can still be paid.
  public var isOpen: Bool { remaining > 0 }

  /// What the hold takes of a limit: what is held, and what is spent. Limits change by the
  /// difference of this before and after, whatever happened.
  public func occupation(of unit: LimitUnit) -> (reserved: Int64, posted: Int64) {
    let spent = posted - freed
    switch unit {
    case .fen, .award: return (remaining, spent)
    case .count: return (spent == 0 && remaining > 0 ? 1 : 0, spent > 0 ? 1 : 0)
    }
  }

  /// The hold after a change; nil where its amounts would contradict each other.
  public func applying(_ change: HoldChange) -> Hold? {
    let (amount, isOver) = terms.amount.addingReportingOverflow(change.raised)
    guard change.raised >= 0, !isOver else { return nil }
    let pairs = [
      (posted, change.posted), (released, change.released), (clawedBack, change.clawedBack),
      (freed, change.freed),
    ]
    let sums = pairs.map { $0.0.addingReportingOverflow($0.1) }
    guard !sums.contains(where: \.overflow) else { return nil }
    return Hold(
      id: id, terms: terms.raised(to: amount), posted: sums[0].partialValue,
      released: sums[1].partialValue,
      clawedBack: sums[2].partialValue, freed: sums[3].partialValue)
  }
}

/// What one entry does to a hold, as differences.
public struct HoldChange: Sendable, Hashable {
  /// The hold.
  public let hold: String
  /// The terms, where the entry makes the hold.
  public let makes: HoldTerms?
  /// The difference of what the hold is for.
  public let raised: Int64
  /// The difference of what was paid.
  public let posted: Int64
  /// The difference of what was given back.
  public let released: Int64
  /// The difference of what came back.
  public let clawedBack: Int64
  /// The difference of what limits are freed of.
  public let freed: Int64

  /// A change of a hold.
  public init(
    hold: String, makes: HoldTerms? = nil, raised: Int64 = 0, posted: Int64 = 0,
    released: Int64 = 0, clawedBack: Int64 = 0, freed: Int64 = 0
  ) {
    self.hold = hold
    self.makes = makes
    self.raised = raised
    self.posted = posted
    self.released = released
    self.clawedBack = clawedBack
    self.freed = freed
  }
}
