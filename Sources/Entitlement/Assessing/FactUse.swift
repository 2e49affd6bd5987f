internal import DMN
internal import FEEL
internal import Ledger
internal import PolicyPacks

/// Which facts and parameters a measure's decisions read, and what each condition rests on: found
/// once, in their expressions.
struct FactUse: Sendable {
  /// A fact of an entity.
  struct Reference: Hashable, Sendable {
    /// The entity's key.
    let entity: String
    /// The fact's place in the entity.
    let fact: Int
    /// The path for people, such as 合同明细.用途.
    let path: String
  }

  /// What one condition rests on.
  struct Condition: Sendable {
    /// The facts it reads.
    let facts: [Reference]
    /// Its comparisons with a threshold.
    let thresholds: [ThresholdSite]
    /// The phrases that its knowledge sources name.
    let clauses: [CitedPhrase]
  }

  /// Every fact that conditions or amount read, in the order found.
  let facts: [Reference]
  /// Places in the pack of all parameters read, in the order found.
  let parameters: [Int]
  /// The conditions, in the order of the logic's.
  let conditions: [Condition]

  /// The use in the decisions of `logic`.
  init(_ logic: MeasureLogic, _ pack: Pack, _ entities: EntityTypes) {
    var facts: [Reference] = []
    var names: [String] = []
    var conditions: [Condition] = []
    for part in logic.parts {
      for name in part.conditions {
        var walk = DecisionWalk(model: part.model, entities: entities)
        walk.visit(decision: name)
        let decision = part.model.decision(name)
        conditions.append(
          Condition(
            facts: walk.facts.unique,
            thresholds: decision?.logic.map { ThresholdSite.sites(in: $0, entities: entities) }
              ?? [],
            clauses: (decision?.sources ?? []).compactMap { source in
              pack.phrase(source.header.name).map { clause, phrase in
                CitedPhrase(key: phrase.key, number: clause.number, words: phrase.text)
              }
            }))
        facts += walk.facts
        names += walk.parameters
      }
      if let amount = part.amount {
        var walk = DecisionWalk(model: part.model, entities: entities)
        walk.visit(decision: amount)
        facts += walk.facts
        names += walk.parameters
      }
    }
    names += logic.measure.limits.compactMap { $0.limit.condition?.parameter }
    self.facts = facts.unique
    self.conditions = conditions
    parameters = names.unique.compactMap { name in
      pack.parameters.firstIndex { $0.name == name }
    }
  }
}

/// The entities of a vocabulary by the type that expressions see.
struct EntityTypes: Sendable {
  let vocabulary: Vocabulary
  private let byMembers: [[String]: Int]

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    byMembers = Dictionary(
      vocabulary.entities.enumerated().map { ($1.facts.map(\.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The entity whose facts are the members of `type`, also of a list of it.
  func entity(of type: FEELType) -> Entity? {
    switch type {
    case .context(let members): byMembers[members.map(\.name)].map { vocabulary.entities[$0] }
    case .list(let element): entity(of: element)
    default: nil
    }
  }

  /// The fact that `syntax` reads when it is a path to one.
  func reference(_ syntax: Syntax) -> FactUse.Reference? {
    guard case .path(let operand, let member) = syntax.kind, let entity = entity(of: operand.type),
      let fact = entity.facts.firstIndex(where: { $0.name == member })
    else { return nil }
    return FactUse.Reference(entity: entity.key, fact: fact, path: "\(entity.name).\(member)")
  }
}

/// A walk over a decision and all that it requires.
private struct DecisionWalk {
  let model: ResolvedModel
  let entities: EntityTypes
  var facts: [FactUse.Reference] = []
  var parameters: [String] = []
  private var visited: Set<String> = []

  init(model: ResolvedModel, entities: EntityTypes) {
    self.model = model
    self.entities = entities
  }

  mutating func visit(decision name: String) {
    guard visited.insert("decision " + name).inserted, let decision = model.decision(name) else {
      return
    }
    for expression in decision.logic?.expressions ?? [] { visit(expression) }
    for required in decision.requiredDecisions { visit(decision: required) }
    for required in decision.requiredKnowledge { visit(knowledge: required) }
  }

  private mutating func visit(knowledge name: String) {
    guard visited.insert("knowledge " + name).inserted, let found = model.knowledge(name) else {
      return
    }
    for expression in found.logic?.expressions ?? [] { visit(expression) }
    for required in found.requiredKnowledge { visit(knowledge: required) }
  }

  private mutating func visit(_ syntax: Syntax) {
    if let reference = entities.reference(syntax) { facts.append(reference) }
    if let parameter = ThresholdSite.parameter(syntax) { parameters.append(parameter) }
    for child in syntax.children { visit(child) }
  }
}
