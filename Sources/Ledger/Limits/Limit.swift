// Ledger: exact arithmetic on what may be given, and where it went.
//
// A tour: `Limits` has the caps and the one arithmetic over them (`LimitBook`). `LedgerRows` is the
// front door of money: the rows that a request touches, loaded by the store; `deciding` gives a
// `LedgerChange` (a journal entry, the rows and the hold after it) or a refusal that names what
// binds. `Journal` is double entry as transfers, which can't be out of balance. `Verification`
// recomputes everything from the journal alone. No clock, no IO, no policy.

/// A limit as the policy names it. Counters (`LimitCounter`) are made from it per subject and year.
public struct Limit: Sendable, Hashable {
  /// The limit's name within its measure.
  public var key: String
  /// What one counter belongs to.
  public var scope: LimitScope
  /// The parameter that holds the cap (元, or 年 and 个 for counts).
  public var amount: String
  /// The instrument whose counter this is; measures of one instrument share it.
  public var instrument: String?
  /// The phrase that sets the limit.
  public var phrase: String?
  /// The limit holds only under this reading of an open point; nil: always.
  public var condition: LimitCondition?
  /// Who may go beyond the cap, where the text allows it; nil: nobody.
  public var override: LimitOverride?

  /// A limit; whether its names exist is found by the checks of the pack.
  public init(
    key: String, scope: LimitScope, amount: String, instrument: String? = nil,
    phrase: String? = nil, condition: LimitCondition? = nil, override: LimitOverride? = nil
  ) {
    self.key = key
    self.scope = scope
    self.amount = amount
    self.instrument = instrument
    self.phrase = phrase
    self.condition = condition
    self.override = override
  }
}

/// A reading under which a limit holds: the parameter has the value.
public struct LimitCondition: Sendable, Hashable {
  /// The parameter's name.
  public var parameter: String
  /// The reading's value.
  public var value: String

  /// The condition that `parameter` is settled or read as `value`.
  public init(parameter: String, value: String) {
    self.parameter = parameter
    self.value = value
  }
}

/// The text's permission to go beyond a limit, by a documented decision of two officers.
public struct LimitOverride: Sendable, Hashable {
  /// Whom it may be given to, in the words or facts of the pack.
  public var who: String
  /// The words of the text that allow it.
  public var words: String

  /// An override as the text names it.
  public init(who: String, words: String) {
    self.who = who
    self.words = words
  }
}

/// What several packs can name and share pool and limits of (a city's 算力券).
public struct Instrument: Sendable, Hashable {
  /// The key, one for all packs.
  public var key: String
  /// The name on pages.
  public var name: String
  /// The parameter that holds the pool's yearly total, in 元.
  public var pool: String?
  /// The parameter that holds one enterprise's yearly limit, in 元.
  public var enterpriseYear: String?

  /// An instrument as a pack declares it.
  public init(key: String, name: String, pool: String? = nil, enterpriseYear: String? = nil) {
    self.key = key
    self.name = name
    self.pool = pool
    self.enterpriseYear = enterpriseYear
  }
}
