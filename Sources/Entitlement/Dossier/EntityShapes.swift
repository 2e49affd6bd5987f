internal import FEEL
public import PolicyPacks

/// The context shapes of a vocabulary's entities, made once so that all dossiers share them.
///
/// Every fact of every entity has a number of its own, so that an evaluation says which it read.
public struct EntityShapes: Sendable {
  /// A fact that lists items of another entity.
  struct ItemList: Sendable {
    /// The place of the fact in its entity.
    let fact: Int
    /// The place of the items' entity in the vocabulary.
    let item: Int
  }

  private let shapes: [ContextShape]
  private let firstNumbers: [Int]
  /// The value of each entity about which nothing is stated.
  private let unknown: [Value]
  private let itemLists: [[ItemList]]
  private let places: [String: Int]

  /// The shapes of every entity of `vocabulary`, with the facts' Chinese names.
  ///
  /// `types` are the vocabulary's types; facts of a dossier were held against them already.
  public init(_ vocabulary: Vocabulary, types: FactTypes) {
    let places = Dictionary(
      vocabulary.entities.enumerated().map { ($1.key, $0) },
      uniquingKeysWith: { first, _ in first })
    let shapes = vocabulary.entities.map(types.shape)
    self.shapes = shapes
    firstNumbers = shapes.map { $0.firstNumber ?? 0 }
    self.places = places
    unknown = zip(vocabulary.entities, shapes).map { entity, shape in
      .context(Context(shape: shape, values: FactReader.unknown(entity).values))
    }
    itemLists = vocabulary.entities.map { entity in
      entity.facts.enumerated().compactMap { number, fact in
        guard case .list(let item, _) = fact.type, let place = places[item] else { return nil }
        return ItemList(fact: number, item: place)
      }
    }
  }

  /// The place of `entity` in the vocabulary.
  func place(of entity: Entity) -> Int {
    guard let place = places[entity.key] else {
      preconditionFailure("an entity of a dossier is one of the vocabulary that read it")
    }
    return place
  }

  /// The number of the fact at `fact` of the entity at `place`.
  func number(of fact: Int, at place: Int) -> Int { firstNumbers[place] + fact }

  /// The lists of items among the facts of the entity at `place`.
  func itemLists(at place: Int) -> [ItemList] { itemLists[place] }

  func shape(of entity: Entity) -> ContextShape { shapes[place(of: entity)] }

  /// The entity at `place` as a context in which every fact is undetermined.
  func unknown(at place: Int) -> Value { unknown[place] }
}
