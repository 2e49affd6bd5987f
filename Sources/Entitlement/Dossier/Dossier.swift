public import FEEL
public import PolicyPacks
public import Quantities

/// What somebody says about an enterprise: its facts, what it claims for, what it received already.
public struct Dossier: Sendable {
  /// The day the answer is asked for.
  public var asOf: CalendarDate
  /// The dossier is an example and means nobody.
  public var isSynthetic: Bool
  /// The applicant's facts.
  public var applicant: Subject
  /// The contracts, loans, grants … that could be applied for, in the order of the file.
  public var claims: [Subject]
  /// What was received or is held already; it counts against limits.
  public var received: [Received]

  /// A dossier of an applicant.
  public init(
    asOf: CalendarDate, isSynthetic: Bool = false, applicant: Subject, claims: [Subject] = [],
    received: [Received] = []
  ) {
    self.asOf = asOf
    self.isSynthetic = isSynthetic
    self.applicant = applicant
    self.claims = claims
    self.received = received
  }
}

/// Facts about one thing: the applicant, a claim, or an item of a claim's list.
public struct Subject: Sendable {
  /// The claim's id within the dossier; nil for the applicant and for items of lists.
  public var id: String?
  /// What it is.
  public let entity: Entity
  /// What is stated for each fact of `entity`, in its order; nil where nothing is.
  public var statements: [Statement?]

  /// A subject about which nothing is stated yet.
  public init(_ entity: Entity, id: String? = nil) {
    self.entity = entity
    self.id = id
    statements = Array(repeating: nil, count: entity.facts.count)
  }

  /// The statement about the fact of that key or Chinese name.
  public func statement(_ name: String) -> Statement? {
    entity.facts.firstIndex { $0.key == name || $0.name == name }.flatMap { statements[$0] }
  }
}

/// A fact's value with where it comes from.
public struct Statement: Sendable {
  /// One value, or the items of a list.
  public enum Content: Sendable {
    /// A value as FEEL sees it; money in 元.
    case value(Value)
    /// The items of a list, each with facts of its own.
    case items([Subject])
  }

  /// The value or the items.
  public var content: Content
  /// Where the value comes from.
  public var provenance: Provenance
  /// A remark, such as the document that shows it.
  public var note: String?

  /// A statement.
  public init(_ content: Content, from provenance: Provenance, note: String? = nil) {
    self.content = content
    self.provenance = provenance
    self.note = note
  }
}

/// Money received or held already under a measure or an instrument.
public struct Received: Sendable, Hashable {
  /// The instrument's key, such as that of a voucher that several policies share.
  public var instrument: String?
  /// The measure's identifier.
  public var measure: String?
  /// The calendar year it counts for.
  public var year: Int
  /// The amount in fen.
  public var amount: Money
  /// The id of the claim it was for; nil where it isn't one of this dossier.
  public var claim: String?

  /// Money of `amount` under an instrument or a measure.
  public init(
    instrument: String? = nil, measure: String?, year: Int, amount: Money, claim: String? = nil
  ) {
    self.instrument = instrument
    self.measure = measure
    self.year = year
    self.amount = amount
    self.claim = claim
  }
}

extension Subject {
  /// What the claim is for, so that two claims for the same are known: the first overlap key of its
  /// type that is stated, else its id.
  public var thing: String {
    for key in entity.overlapKeys {
      if case .value(.string(let text))? = statement(key.value)?.content { return text }
    }
    return id ?? ""
  }

  /// The administrative code that the enum fact `key` states; nil where it isn't stated.
  func area(_ key: String) -> String? {
    guard case .value(.string(let name))? = statement(key)?.content,
      case .enumeration(let values)? = entity.fact(key)?.type
    else { return nil }
    return values.first { $0.name == name }?.key
  }

  /// The subject as a context of FEEL; what isn't stated is undetermined under its path.
  ///
  /// `path` is the subject's own name, such as 算力合同, or 算力合同.明细[1] for an item.
  func value(shapes: EntityShapes, path: String) -> Value {
    var values: [Value] = []
    values.reserveCapacity(statements.count)
    for (index, statement) in statements.enumerated() {
      switch statement?.content {
      case .value(let value): values.append(value)
      case .items(let items):
        let name = entity.facts[index].name
        values.append(
          .list(
            items.enumerated().map { number, item in
              item.value(shapes: shapes, path: "\(path).\(name)[\(number + 1)]")
            }))
      case nil: values.append(.undetermined(Undetermined("\(path).\(entity.facts[index].name)")))
      }
    }
    return .context(Context(shape: shapes.shape(of: entity), values: values))
  }
}
