public import PolicyPacks

/// A measure with its pack: one of two benefits that may meet.
public struct OverlapParty: Sendable {
  /// The pack that defines it.
  public let pack: Pack
  /// The measure.
  public let measure: Measure

  /// A measure of a pack.
  public init(pack: Pack, measure: Measure) {
    self.pack = pack
    self.measure = measure
  }

  /// `pack/measure`.
  public var name: String { "\(pack.id)/\(measure.id)" }
}

/// How two measures stand to each other where both are claimed for the same thing.
public enum OverlapRelation: Sendable {
  /// Both in full.
  case stackable(phrase: PhraseName?)
  /// One of them only: why, and the phrase that says so, where one does.
  case exclusive(words: String, phrase: PhraseName?)
  /// The first counts the second inside its own amount.
  case firstTopsUp(phrase: PhraseName?)
  /// The second counts the first inside its own amount.
  case secondTopsUp(phrase: PhraseName?)
  /// All together stay under a share of what the thing cost; whether the first declares it.
  case underCeiling(BenefitRelation, isFirst: Bool, phrase: PhraseName?)
  /// No text says it.
  case open
}

/// What the packs say about two benefits for the same thing.
public struct OverlapReading: Sendable {
  /// The packs whose clauses may speak about any of them.
  public let packs: [Pack]

  /// A reading of the clauses of `packs`.
  public init(packs: [Pack]) { self.packs = packs }

  /// How the two stand to each other: what one of them declares about the other, exclusion first;
  /// else what a policy says about all policies of its kind at some levels.
  public func relation(of first: OverlapParty, and second: OverlapParty) -> OverlapRelation {
    guard let (relation, isFirst) = declared(first, second) else {
      return relationByDefault(first, second)
    }
    let owner = isFirst ? first : second
    let phrase = relation.phrase.flatMap { owner.pack.name(ofPhrase: $0.value) }
    switch relation.relation {
    case .stackable: return .stackable(phrase: phrase)
    case .topUp: return isFirst ? .firstTopsUp(phrase: phrase) : .secondTopsUp(phrase: phrase)
    case .ceiling: return .underCeiling(relation, isFirst: isFirst, phrase: phrase)
    case .exclusive: return .exclusive(words: "条款写明只能享受一项。", phrase: phrase)
    }
  }

  /// Whether one of the two names the other; else only what a policy says of all of a kind applies.
  public func isDeclared(_ first: OverlapParty, _ second: OverlapParty) -> Bool {
    declared(first, second) != nil
  }

  private func declared(
    _ first: OverlapParty, _ second: OverlapParty
  ) -> (relation: BenefitRelation, isFirst: Bool)? {
    let own = (first.measure.benefit?.relations ?? []).filter {
      $0.names(second.measure.id, of: second.pack, from: first.pack.id)
    }.map { ($0, true) }
    let their = (second.measure.benefit?.relations ?? []).filter {
      $0.names(first.measure.id, of: first.pack, from: second.pack.id)
    }.map { ($0, false) }
    let all = (own + their).filter(\.0.isVerified)
    return all.first { $0.0.relation == .exclusive } ?? all.first
  }

  /// What one of the two declares about the other and nobody verified: it settles nothing, and is
  /// told beside.
  func unverified(_ first: OverlapParty, _ second: OverlapParty) -> BenefitRelation? {
    let own = (first.measure.benefit?.relations ?? []).filter {
      $0.names(second.measure.id, of: second.pack, from: first.pack.id)
    }
    let their = (second.measure.benefit?.relations ?? []).filter {
      $0.names(first.measure.id, of: first.pack, from: second.pack.id)
    }
    return (own + their).first { !$0.isVerified }
  }

  /// Whether a clause speaks of both wherever one enterprise claims them, be it for two things.
  func isOfEnterprise(_ first: OverlapParty, _ second: OverlapParty) -> Bool {
    let relation = declared(first, second)?.relation ?? unverified(first, second)
    return relation?.isOfEnterprise ?? false
  }

  /// The packs whose clauses forbid both, and so say what happens where the lower of them was paid
  /// first: those that declare it, else those whose default speaks of both.
  public func packs(excluding first: OverlapParty, _ second: OverlapParty) -> [Pack] {
    let declaring = [(first, second), (second, first)].compactMap { own, other in
      (own.measure.benefit?.relations ?? []).contains {
        $0.relation == .exclusive && $0.isVerified
          && $0.names(other.measure.id, of: other.pack, from: own.pack.id)
      } ? own.pack : nil
    }
    let named = declaring.filter { $0.identity.overlap?.later != nil }
    if !named.isEmpty { return named }
    return packs.filter { pack in
      guard let overlap = pack.identity.overlap, overlap.later != nil else { return false }
      return overlap.relation == BenefitRelation.Kind.exclusive.rawValue
        && speaks(pack, of: first, second)
    }
  }

  /// Whether what a pack says of all policies of a kind speaks of both: where one is its own, or
  /// both hold within its area; a district says nothing about two policies of its city.
  private func speaks(
    _ pack: Pack, of first: OverlapParty, _ second: OverlapParty
  ) -> Bool {
    let levels = [first.pack.identity.level, second.pack.identity.level]
    let both = [first.pack, second.pack]
    return levels.allSatisfy((pack.identity.overlap?.among ?? []).contains)
      && (both.contains { $0.id == pack.id }
        ? both.allSatisfy { pack.identity.speaks(of: $0.identity) }
        : both.allSatisfy { $0.identity.area.hasPrefix(pack.identity.area) })
  }

  private func relationByDefault(
    _ first: OverlapParty, _ second: OverlapParty
  ) -> OverlapRelation {
    // A lead that nobody verified is stronger than what is said of all policies of a kind.
    if unverified(first, second) != nil { return .open }
    for pack in packs {
      guard let overlap = pack.identity.overlap, speaks(pack, of: first, second) else { continue }
      switch overlap.relation {
      case BenefitRelation.Kind.exclusive.rawValue:
        if first.pack.id == second.pack.id { continue }
        return .exclusive(
          words: "同类政策从优、就高、不重复。", phrase: overlap.clause.flatMap { pack.name(ofPhrase: $0.value) })
      case BenefitRelation.Kind.stackable.rawValue:
        return .stackable(phrase: overlap.clause.flatMap { pack.name(ofPhrase: $0.value) })
      default: continue
      }
    }
    return .open
  }
}

extension PackIdentity {
  /// Whether the two hold in one place: the area of one lies within that of the other.
  func speaks(of other: PackIdentity) -> Bool {
    area.hasPrefix(other.area) || other.area.hasPrefix(area)
  }
}
