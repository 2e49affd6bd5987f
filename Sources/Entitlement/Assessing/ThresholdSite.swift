internal import DMN
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// A comparison in a condition whose sides can be shown: a fact or decision against a parameter.
struct ThresholdSite: Sendable {
  /// One side of the comparison.
  struct Side: Sendable {
    /// Where its value comes from.
    enum Term: Sendable {
      case fact(FactUse.Reference)
      case parameter(Int)
      case decision(DecisionPlace)
      /// A name whose value isn't known here.
      case other
    }

    let term: Term
    /// The fact's path, or the name of the parameter or decision.
    let name: String
    /// What its value counts; nil: it doesn't say.
    let unit: String?
  }

  /// What is held against the threshold.
  let subject: Side
  let relation: ComparisonOperator
  /// The threshold: the side that the text sets.
  let bound: Side
}

/// Finds the comparisons in the conditions of one part of a measure's logic.
struct ThresholdSites {
  let pack: Pack
  let entities: EntityTypes
  let logic: MeasureLogic
  let part: Int

  /// The comparisons by order in the logic of a condition, outside of loops.
  func sites(in box: ResolvedBox) -> [ThresholdSite] { box.syntax.map(sites) ?? [] }

  private func sites(in syntax: Syntax) -> [ThresholdSite] {
    switch syntax.kind {
    case .comparison(let relation, let left, let right):
      guard relation != .equal, relation != .notEqual, let first = side(left),
        let second = side(right)
      else { return [] }
      if case .parameter = first.term {
        return [ThresholdSite(subject: second, relation: relation.mirrored, bound: first)]
      }
      return [ThresholdSite(subject: first, relation: relation, bound: second)]
    case .conjunction(let left, let right), .disjunction(let left, let right):
      return sites(in: left) + sites(in: right)
    case .conditional(_, let then, let otherwise):
      return sites(in: then) + sites(in: otherwise)
    default: return []
    }
  }

  private func side(_ syntax: Syntax) -> ThresholdSite.Side? {
    if let name = Self.parameter(syntax) {
      let place = pack.parameters.firstIndex { $0.name == name }
      return ThresholdSite.Side(
        term: place.map { .parameter($0) } ?? .other, name: name,
        unit: place.map { pack.parameters[$0].unit.rawValue })
    }
    if let reference = entities.reference(syntax),
      case .path(let operand, let member) = syntax.kind,
      case .name(let entity) = operand.kind
    {
      let fact = entities.vocabulary.entities[reference.entity].facts[reference.fact]
      var unit: String?
      if case .money = fact.type { unit = ParameterUnit.yuan.rawValue }
      return .init(term: .fact(reference), name: "\(entity).\(member)", unit: unit)
    }
    if case .name(let name) = syntax.kind {
      let place = logic.place(of: name, part: part)
      return .init(term: place.map { .decision($0) } ?? .other, name: name, unit: nil)
    }
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
  let answers: MeasureAnswers

  /// The comparison with its values and distance; nil where a side isn't known.
  func threshold(_ site: ThresholdSite) -> Threshold? {
    let unit = site.subject.unit ?? site.bound.unit
    switch (value(of: site.subject), value(of: site.bound)) {
    case (.number(let actual), .number(let limit)):
      guard let difference = actual.subtracting(limit) else { return nil }
      let distance =
        difference.isZero ? nil : ValueWords.number(difference.magnitude, unit: unit)
      return Threshold(
        fact: site.subject.name, value: ValueWords.number(actual, unit: unit),
        relation: site.relation.sign, threshold: ValueWords.number(limit, unit: unit),
        distance: words(distance, isAbove: !difference.isNegative),
        holds: site.relation.holds(actual, limit), bound: limit)
    case (.date(let actual), .date(let limit)):
      let days = actual.dayNumber - limit.dayNumber
      return Threshold(
        fact: site.subject.name, value: actual.description, relation: site.relation.sign,
        threshold: limit.description,
        distance: days == 0 ? "正好" : days > 0 ? "晚 \(days) 天" : "早 \(-days) 天",
        holds: site.relation.holds(actual, limit))
    default: return nil
    }
  }

  private func words(_ distance: String?, isAbove: Bool) -> String {
    guard let distance else { return "正好" }
    return isAbove ? "高出 \(distance)" : "低 \(distance)"
  }

  private func value(of side: ThresholdSite.Side) -> Value? {
    switch side.term {
    case .parameter(let place): parameters.value(at: place)
    case .decision(let place): answers.value(at: place)
    case .fact(let reference):
      if case .context(let context)? = entities[reference.entity] {
        context.values[reference.fact]
      } else {
        nil
      }
    case .other: nil
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
