internal import DMN
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// A comparison in a condition whose sides can be shown: a fact or decision against a parameter.
struct ThresholdSite: Sendable {
  /// One side of the comparison.
  enum Term: Sendable {
    case fact(FactUse.Reference, path: String)
    case parameter(String)
    case decision(String)
  }

  let left: Term
  let relation: ComparisonOperator
  let right: Term

  /// The comparisons by order in the logic of a condition, outside of loops.
  static func sites(in box: ResolvedBox, entities: EntityTypes) -> [ThresholdSite] {
    guard let syntax = box.syntax else { return [] }
    return sites(in: syntax, entities)
  }

  private static func sites(in syntax: Syntax, _ entities: EntityTypes) -> [ThresholdSite] {
    switch syntax.kind {
    case .comparison(let relation, let left, let right):
      guard relation != .equal, relation != .notEqual, let first = term(left, entities),
        let second = term(right, entities)
      else { return [] }
      return [ThresholdSite(left: first, relation: relation, right: second)]
    case .conjunction(let left, let right), .disjunction(let left, let right):
      return sites(in: left, entities) + sites(in: right, entities)
    case .conditional(_, let then, let otherwise):
      return sites(in: then, entities) + sites(in: otherwise, entities)
    default: return []
    }
  }

  private static func term(_ syntax: Syntax, _ entities: EntityTypes) -> Term? {
    if let name = parameter(syntax) { return .parameter(name) }
    if let reference = entities.reference(syntax),
      case .path(let operand, let member) = syntax.kind,
      case .name(let entity) = operand.kind
    {
      return .fact(reference, path: "\(entity).\(member)")
    }
    if case .name(let name) = syntax.kind { return .decision(name) }
    return nil
  }

  /// The parameter's name when `syntax` is 参数.name.
  static func parameter(_ syntax: Syntax) -> String? {
    guard case .path(let operand, let member) = syntax.kind,
      case .name(ParametersModel.importName) = operand.kind
    else { return nil }
    return member
  }
}

/// The values that the sides of a comparison take.
struct ThresholdReading {
  let parameters: ParameterSet
  let entities: [Value?]
  let decisions: [String: Value]
  let pack: Pack
  let vocabulary: Vocabulary

  /// The comparison with its values and distance; nil where a side isn't known.
  func threshold(_ site: ThresholdSite) -> Threshold? {
    // The threshold is the side that the text sets.
    if case .parameter = site.left {
      return threshold(site.right, site.relation.mirrored, site.left)
    }
    return threshold(site.left, site.relation, site.right)
  }

  private func threshold(
    _ subject: ThresholdSite.Term, _ relation: ComparisonOperator, _ bound: ThresholdSite.Term
  ) -> Threshold? {
    let unit = unit(of: subject) ?? unit(of: bound)
    switch (value(of: subject), value(of: bound)) {
    case (.number(let actual), .number(let limit)):
      guard let difference = actual.subtracting(limit) else { return nil }
      let distance = ValueWords.number(difference.magnitude, unit: unit)
      return Threshold(
        fact: name(of: subject), value: ValueWords.number(actual, unit: unit),
        relation: relation.sign, threshold: ValueWords.number(limit, unit: unit),
        distance: words(difference.isZero ? nil : distance, isAbove: !difference.isNegative),
        holds: relation.holds(actual, limit), bound: limit)
    case (.date(let actual), .date(let limit)):
      let days = actual.dayNumber - limit.dayNumber
      return Threshold(
        fact: name(of: subject), value: actual.description, relation: relation.sign,
        threshold: limit.description,
        distance: days == 0 ? "正好" : days > 0 ? "晚 \(days) 天" : "早 \(-days) 天",
        holds: relation.holds(actual, limit))
    default: return nil
    }
  }

  private func words(_ distance: String?, isAbove: Bool) -> String {
    guard let distance else { return "正好" }
    return isAbove ? "高出 \(distance)" : "低 \(distance)"
  }

  private func value(of term: ThresholdSite.Term) -> Value? {
    switch term {
    case .parameter(let name): return parameters.value(name)
    case .decision(let name): return decisions[name]
    case .fact(let reference, _):
      guard let place = vocabulary.entities.firstIndex(where: { $0.key == reference.entity }),
        let context = entities[place]?.asContext
      else { return nil }
      return context.values[reference.fact]
    }
  }

  private func name(of term: ThresholdSite.Term) -> String {
    switch term {
    case .parameter(let name), .decision(let name): name
    case .fact(_, let path): path
    }
  }

  private func unit(of term: ThresholdSite.Term) -> String? {
    switch term {
    case .parameter(let name): return pack.parameter(name)?.unit.rawValue
    case .decision: return nil
    case .fact(let reference, _):
      guard let entity = vocabulary.entity(reference.entity) else { return nil }
      if case .money = entity.facts[reference.fact].type { return ParameterUnit.yuan.rawValue }
      return nil
    }
  }
}

extension ComparisonOperator {
  /// The sign that people read.
  var sign: String {
    switch self {
    case .equal: "="
    case .notEqual: "≠"
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    }
  }

  /// The comparison with its sides exchanged.
  var mirrored: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }

  func holds<Side: Comparable>(_ left: Side, _ right: Side) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
