internal import Quantities

/// One line of a determination (核定): what was declared, what of it isn't allowed and why.
public struct DeterminationLine: Sendable, Hashable, Codable {
  /// The path of the fact that the line is about, such as 算力合同.明细[1].已付金额.
  public let fact: String
  /// What was declared, in fen.
  public let declaredFen: Int64
  /// What of it isn't allowed, in fen.
  public let disallowedFen: Int64
  /// Why that isn't allowed; nil only where nothing is disallowed.
  public let ground: String?

  /// What is allowed, in fen.
  public var allowedFen: Int64 { declaredFen - disallowedFen }

  /// A line; throws for a negative amount, for more disallowed than declared, and for a
  /// disallowed amount without a ground.
  public init(
    fact: String, declaredFen: Int64, disallowedFen: Int64 = 0, ground: String? = nil
  ) throws(CaseFault) {
    guard declaredFen >= 0, (0...declaredFen).contains(disallowedFen) else {
      throw .lineOutOfRange(fact: fact)
    }
    let ground = ground.flatMap { $0.isEmpty ? nil : $0 }
    guard disallowedFen == 0 || ground != nil else { throw .disallowedWithoutGround(fact: fact) }
    self.fact = fact
    self.declaredFen = declaredFen
    self.disallowedFen = disallowedFen
    self.ground = ground
  }
}

/// A fact that isn't an amount and was found otherwise than it was declared.
public struct FactCorrection: Sendable, Hashable, Codable {
  /// The path of the fact, such as 算力合同.明细[1].算力设施.
  public let fact: String
  /// The value as declared, in words; nil where nothing was.
  public let declared: String?
  /// The value as determined, in words.
  public let determined: String
  /// Why.
  public let ground: String

  /// A correction with its ground.
  public init(
    fact: String, declared: String?, determined: String, ground: String
  ) throws(CaseFault) {
    guard !ground.isEmpty else { throw .disallowedWithoutGround(fact: fact) }
    self.fact = fact
    self.declared = declared
    self.determined = determined
    self.ground = ground
  }
}

/// What was found line by line, and what the case may get for it.
public struct Determination: Sendable, Hashable, Codable {
  /// The amounts, each with what was disallowed.
  public let lines: [DeterminationLine]
  /// The other facts that were found otherwise.
  public let corrections: [FactCorrection]
  /// What the rule gives at most for the determined facts, in fen.
  public let ruleMaximumFen: Int64
  /// What is granted, in fen; never above the rule's maximum.
  public let grantedFen: Int64
  /// Why less is granted than the rule's maximum; nil only where it isn't less.
  public let ground: String?

  /// What the lines allow together, in fen.
  public let allowedFen: Int64

  /// A determination; throws where the sum can't be counted, more is granted than the rule gives,
  /// or less without a ground.
  public init(
    lines: [DeterminationLine], corrections: [FactCorrection] = [], ruleMaximumFen: Int64,
    grantedFen: Int64, ground: String? = nil
  ) throws(CaseFault) {
    guard let allowed = Money.sum(of: lines.map { Money(fen: $0.allowedFen) }) else {
      throw .sumTooLarge
    }
    guard ruleMaximumFen >= 0, (0...ruleMaximumFen).contains(grantedFen) else {
      throw .grantAboveRule(granted: grantedFen, maximum: ruleMaximumFen)
    }
    let ground = ground.flatMap { $0.isEmpty ? nil : $0 }
    guard grantedFen == ruleMaximumFen || ground != nil else { throw .lessWithoutGround }
    self.lines = lines
    self.corrections = corrections
    self.ruleMaximumFen = ruleMaximumFen
    self.grantedFen = grantedFen
    self.ground = ground
    allowedFen = allowed.fen
  }
}
