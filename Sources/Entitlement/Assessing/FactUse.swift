internal import DMN
internal import FEEL
internal import Ledger
internal import PolicyPacks

/// Which facts and parameters a measure's decisions read, and what each condition rests on: found
/// once, in their expressions.
final class FactUse: Sendable {
  /// A fact of an entity.
  struct Reference: Hashable, Sendable {
    /// The entity's place in the vocabulary.
    let entity: Int
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

  /// A parameter that the text leaves open.
  struct OpenPoint: Sendable {
    /// Its place in the pack.
    let parameter: Int
    /// A limit depends on it, not only decisions.
    let isInLimits: Bool
  }

  /// Every fact that conditions or amount read, in the order found.
  let facts: [Reference]
  /// The open points read that have readings, in the order found.
  let openPoints: [OpenPoint]
  /// The conditions, in the order of the logic's.
  let conditions: [Condition]

  /// The use in the decisions of `logic`.
  init(_ logic: MeasureLogic, _ pack: Pack, _ entities: EntityTypes) {
    var facts: [Reference] = []
    var names: [String] = []
    var found: [Condition] = []
    for (number, part) in logic.parts.enumerated() {
      for name in part.conditions {
        var walk = DecisionWalk(model: part.model, entities: entities)
        walk.visit(decision: name)
        let decision = part.model.decision(name)
        found.append(
          Condition(
            facts: walk.facts.unique,
            thresholds: decision?.logic.map { box in
              ThresholdSites(pack: pack, entities: entities, logic: logic, part: number)
                .sites(in: box)
            } ?? [],
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
    let limits = logic.measure.limits.map(\.limit)
    let conditions = limits.compactMap { $0.condition?.parameter }
    let limiting = Set(conditions + limits.map(\.amount))
    self.facts = facts.unique
    self.conditions = found
    openPoints = (names + conditions).unique.compactMap { name in
      guard let place = pack.parameters.firstIndex(where: { $0.name == name }),
        pack.parameters[place].status == .open
      else { return nil }
      return OpenPoint(parameter: place, isInLimits: limiting.contains(name))
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

  /// The place of the entity whose facts are the members of `type`, also of a list of it.
  private func entity(of type: FEELType) -> Int? {
    switch type {
    case .context(let members): byMembers[members.map(\.name)]
    case .list(let element): entity(of: element)
    default: nil
    }
  }

  /// The fact that `syntax` reads when it is a path to one.
  func reference(_ syntax: Syntax) -> FactUse.Reference? {
    guard case .path(let operand, let member) = syntax.kind,
      let place = entity(of: operand.type),
      let fact = vocabulary.entities[place].facts.firstIndex(where: { $0.name == member })
    else { return nil }
    return FactUse.Reference(
      entity: place, fact: fact, path: "\(vocabulary.entities[place].name).\(member)")
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
    if let parameter = ThresholdSites.parameter(syntax) { parameters.append(parameter) }
    for child in syntax.children { visit(child) }
  }
}
