/// A unit as a product of base units: 元, 元·天, 元/天; a share (比例) has none.
struct UnitOfMeasure: Hashable, Sendable, CustomStringConvertible {
  /// Exponents of base units, none of them 0.
  private(set) var factors: [String: Int]

  /// A unit of one word of the pack; 比例 is the unit without factors.
  init(_ word: String) { factors = word == "比例" ? [:] : [word: 1] }

  static let yuan = UnitOfMeasure("元")
  static let date = UnitOfMeasure("日期")
  static let share = UnitOfMeasure("比例")

  func times(_ other: UnitOfMeasure, inverse: Bool = false) -> UnitOfMeasure {
    var result = self
    for (word, exponent) in other.factors {
      let sum = (result.factors[word] ?? 0) + (inverse ? -exponent : exponent)
      result.factors[word] = sum == 0 ? nil : sum
    }
    return result
  }

  var description: String {
    if factors.isEmpty { return "比例" }
    let words = factors.sorted { $0.key < $1.key }
    func part(_ positive: Bool) -> String {
      words.filter { ($0.value > 0) == positive }.map { word, exponent in
        abs(exponent) == 1 ? word : "\(word)^\(abs(exponent))"
      }.joined(separator: "·")
    }
    let below = part(false)
    return (part(true).isEmpty ? "1" : part(true)) + (below.isEmpty ? "" : "/\(below)")
  }
}

/// What is known about the unit of a number.
enum UnitKnowledge: Hashable, Sendable {
  /// Nothing.
  case unknown
  /// A plain number such as 1 or a count: takes the unit of what it meets.
  case plain
  /// This unit.
  case known(UnitOfMeasure)

  /// The unit of a product or quotient.
  func times(_ other: UnitKnowledge, inverse: Bool = false) -> UnitKnowledge {
    switch (self, other) {
    case (.known(let left), .known(let right)): .known(left.times(right, inverse: inverse))
    case (.known, .plain): self
    case (.plain, .known(let right)):
      inverse ? .known(UnitOfMeasure.share.times(right, inverse: true)) : other
    case (.plain, .plain): .plain
    default: .unknown
    }
  }

  /// The unit of a sum, a minimum, a comparison: nil when the two can't meet.
  func meeting(_ other: UnitKnowledge) -> UnitKnowledge? {
    switch (self, other) {
    case (.known(let left), .known(let right)): left == right ? self : nil
    case (.known, _): self
    case (_, .known): other
    case (.plain, .plain): .plain
    default: .unknown
    }
  }
}
