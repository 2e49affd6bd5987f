internal import Quantities

extension Worth {
  /// What an entity's facts are worth: unit and domain of each, lists of parts included.
  static func entity(_ entity: Entity, in vocabulary: Vocabulary, depth: Int = 0) -> Worth {
    var members: [String: Worth] = [:]
    for fact in entity.facts {
      members[fact.name] = Worth.fact(fact, in: vocabulary, depth: depth)
    }
    return .context(members)
  }

  private static func fact(_ fact: Fact, in vocabulary: Vocabulary, depth: Int) -> Worth {
    switch fact.type {
    case .money(let range):
      let domain = ValueDomain.numbers(low: range.lowerBound, high: range.upperBound, decimals: 2)
      return .scalar(ScalarWorth(unit: .known(.yuan), domain: domain))
    case .rate(let range, let decimals):
      return .scalar(
        ScalarWorth(
          unit: .known(.share),
          domain: .numbers(low: range.lowerBound, high: range.upperBound, decimals: decimals)))
    case .number(let range, let decimals):
      return .scalar(
        ScalarWorth(
          unit: fact.unitKnowledge,
          domain: .numbers(low: range.lowerBound, high: range.upperBound, decimals: decimals)))
    case .integer(let range):
      let low = Decimal128(range.lowerBound)
      let high = Decimal128(range.upperBound)
      return .scalar(
        ScalarWorth(
          unit: fact.unitKnowledge, domain: .numbers(low: low, high: high, decimals: 0)))
    case .date(let range):
      let domain = ValueDomain.dates(low: range.lowerBound, high: range.upperBound)
      return .scalar(ScalarWorth(unit: .known(.date), domain: domain))
    case .boolean: return .flag
    case .enumeration(let values):
      return .scalar(ScalarWorth(unit: .plain, domain: .texts(values.map(\.name))))
    case .text, .creditCode: return .scalar(ScalarWorth(unit: .plain))
    case .list(let item, _):
      guard depth < 8, let part = vocabulary.entity(item) else { return .list(.unknown) }
      return .list(entity(part, in: vocabulary, depth: depth + 1))
    }
  }

  /// What a parameter is worth: its unit, and its value or those of its readings.
  static func parameter(_ parameter: Parameter) -> Worth {
    let values = parameter.knownValues
    var scalar = ScalarWorth(unit: parameter.unit.knowledge, parameter: parameter.name)
    for value in values {
      let domain: ValueDomain =
        switch value {
        case .number(let number): .numbers(low: number, high: number, decimals: number.decimals)
        case .choice(let words): .texts([words])
        case .flag: .flags
        case .date(let date): .dates(low: date, high: date)
        }
      scalar.domain = scalar.domain.map { $0.union(domain) } ?? domain
    }
    return .scalar(scalar)
  }
}

extension Fact {
  /// The unit of a plain number; the vocabulary need not say it.
  fileprivate var unitKnowledge: UnitKnowledge { unit?.knowledge ?? .unknown }
}

extension ParameterUnit {
  /// The unit for sums, products and comparisons.
  fileprivate var knowledge: UnitKnowledge {
    switch self {
    case .choice, .flag: .plain
    default: .known(UnitOfMeasure(rawValue))
    }
  }
}
