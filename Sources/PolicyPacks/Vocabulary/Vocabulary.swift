/// What may be known about applicants and claims: the entities that all packs share.
public struct Vocabulary: Sendable {
  /// The entities in the order of the file.
  public let entities: [Entity]
  /// The official lists that facts can be proved by.
  public let registers: [Register]
  private let places: [String: Int]

  /// A vocabulary; an entity is found by its key and by its Chinese name.
  public init(entities: [Entity] = [], registers: [Register] = []) {
    self.entities = entities
    self.registers = registers
    var places: [String: Int] = [:]
    for (index, entity) in entities.enumerated() {
      places[entity.key] = places[entity.key] ?? index
      places[entity.name] = places[entity.name] ?? index
    }
    self.places = places
  }

  /// The entity of that key or Chinese name.
  public func entity(_ name: String) -> Entity? { places[name].map { entities[$0] } }

  /// The place among the entities of the one of that key or Chinese name.
  public func place(of name: String) -> Int? { places[name] }

  /// The entity and fact of a path such as `算力合同.签订日期`, in keys or names.
  public func fact(at path: String) -> (entity: Entity, fact: Fact)? {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let entity = entity(String(parts[0])),
      let fact = entity.fact(String(parts[1]))
    else { return nil }
    return (entity, fact)
  }

  /// The applicant's entity, nil where the vocabulary has none.
  public var applicant: Entity? { entities.first { $0.role == .applicant } }

  /// The register of that key.
  public func register(_ key: String) -> Register? { registers.first { $0.key == key } }
}

/// A thing that facts are about: the enterprise, a contract, a line of it.
public struct Entity: Sendable {
  /// What an entity is in a dossier.
  public enum Role: String, CaseIterable, Sendable {
    /// Who applies.
    case applicant
    /// What one application covers.
    case claim
    /// An item of a list inside another entity.
    case part
  }

  /// The English key in dossiers and JSON.
  public let key: String
  /// The Chinese name: input data and type of decisions.
  public let name: String
  /// What it is in a dossier.
  public let role: Role
  /// Its facts in order.
  public let facts: [Fact]
  /// Facts that tell whether two claims are for the same thing.
  public let overlapKeys: [EntityKey]
  /// A sentence for people.
  public let help: String?
  /// Where it stands.
  public let place: DataPlace
  private let places: [String: Int]

  /// An entity; a fact is found by its key and by its Chinese name.
  public init(
    key: String, name: String, role: Role, facts: [Fact], overlapKeys: [EntityKey] = [],
    help: String? = nil, place: DataPlace
  ) {
    self.key = key
    self.name = name
    self.role = role
    self.facts = facts
    self.overlapKeys = overlapKeys
    self.help = help
    self.place = place
    var places: [String: Int] = [:]
    for (index, fact) in facts.enumerated() {
      places[fact.key] = places[fact.key] ?? index
      places[fact.name] = places[fact.name] ?? index
    }
    self.places = places
  }

  /// The fact of that key or Chinese name.
  public func fact(_ name: String) -> Fact? { places[name].map { facts[$0] } }
}

/// An official list of rows with a term and an issuer.
public struct Register: Sendable {
  /// The key, one for all packs.
  public let key: String
  /// The name on pages.
  public let name: String
  /// Who keeps it.
  public let issuer: String
  /// What it lists.
  public let lists: String
  /// Facts that an entry proves, as `企业.注册地`.
  public let proves: [Located<String>]
  /// The key of the agency whose officers import it; nil: the lead agency of a policy.
  public let keeper: String?
  /// A remark for readers.
  public let note: String?
  /// Where it stands.
  public let place: DataPlace
}
