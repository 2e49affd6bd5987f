internal import FEEL
internal import PolicyPacks
internal import Quantities

/// What the packs say about two benefits for the same thing.
struct OverlapReading {
  /// All packs for the applicant's area, whose clauses may speak about any of them.
  let packs: [Pack]

  /// How two candidates stand to each other.
  enum Standing {
    /// They don't meet.
    case apart
    /// Both in full.
    case stackable
    /// One of them only, and why.
    case exclusive(Combination.Reason)
    /// The first counts the second inside its own amount.
    case firstTopsUp
    /// The second counts the first inside its own amount.
    case secondTopsUp
    /// Both, under a ceiling that a relation of one of them declares.
    case underCeiling
    /// No text says it.
    case open
  }

  func standing(_ first: Candidate, _ second: Candidate) -> Standing {
    guard first.isSameThing(as: second) else { return .apart }
    let isSameMeasure = first.pack.id == second.pack.id && first.measure.id == second.measure.id
    if first.subject?.id == second.subject?.id, first.benefit.variant != second.benefit.variant,
      first.benefit.variant != nil, second.benefit.variant != nil
    {
      let choices = [first, second].compactMap(\.benefit.variant)
      return .exclusive(
        Combination.Reason(
          words: "\(choices.joined(separator: "和"))只能选一种。", phrase: nil, isOpen: false))
    }
    if isSameMeasure {
      if first.subject?.id == second.subject?.id { return .apart }
      return .exclusive(
        Combination.Reason(words: "同一张发票只能申报一次。", phrase: nil, isOpen: false))
    }
    if let (relation, isFirst) = declared(first, second) {
      switch relation.relation {
      case .stackable: return .stackable
      case .topUp: return isFirst ? .firstTopsUp : .secondTopsUp
      case .ceiling: return .underCeiling
      case .exclusive:
        let owner = isFirst ? first : second
        return .exclusive(
          reason("条款写明只能享受一项。", relation.phrase?.value, of: owner.pack))
      }
    }
    return standingByDefault(first, second)
  }

  /// A relation that one of the two declares about the other; exclusion goes first.
  private func declared(
    _ first: Candidate, _ second: Candidate
  ) -> (relation: BenefitRelation, isFirst: Bool)? {
    let own = (first.measure.benefit?.relations ?? []).filter {
      $0.names(second.measure.id, of: second.pack, from: first.pack.id)
    }.map { ($0, true) }
    let their = (second.measure.benefit?.relations ?? []).filter {
      $0.names(first.measure.id, of: first.pack, from: second.pack.id)
    }.map { ($0, false) }
    let all = own + their
    return all.first { $0.0.relation == .exclusive } ?? all.first
  }

  /// What a policy says about all policies of its kind at some levels.
  private func standingByDefault(_ first: Candidate, _ second: Candidate) -> Standing {
    let levels = [first.identity.level, second.identity.level]
    for pack in packs {
      guard let overlap = pack.identity.overlap, levels.allSatisfy(overlap.among.contains) else {
        continue
      }
      switch overlap.relation {
      case BenefitRelation.Kind.exclusive.rawValue:
        if first.pack.id == second.pack.id { continue }
        return .exclusive(reason("同类政策从优、就高、不重复。", overlap.clause?.value, of: pack))
      case BenefitRelation.Kind.stackable.rawValue: return .stackable
      default: continue
      }
    }
    return .open
  }

  private func reason(_ words: String, _ phrase: String?, of pack: Pack) -> Combination.Reason {
    let place = phrase.map { "\(pack.identity.document) \($0)" }
    return Combination.Reason(words: words, phrase: place, isOpen: false)
  }

  /// Caps on what may be paid together where the first candidate is taken: what it tops up, and its
  /// ceilings. In fen; nil where the ceiling's base isn't known.
  func caps(of candidate: Candidate, _ others: [Int: Candidate]) -> [(total: Int64?, over: [Int])] {
    var caps: [(total: Int64?, over: [Int])] = []
    let named = (candidate.measure.benefit?.relations ?? [])
    for relation in named {
      let met = others.filter { _, other in
        other.isSameThing(as: candidate)
          && relation.names(other.measure.id, of: other.pack, from: candidate.pack.id)
      }.map(\.key).sorted()
      switch relation.relation {
      case .topUp: caps.append((candidate.benefit.maximum.fen, met))
      case .ceiling:
        guard let share = relation.share, let of = relation.of,
          case .number(let rate) = candidate.parameters.value(share.value),
          let base = candidate.subject?.sum(of: of.value)
        else {
          caps.append((nil, met))
          continue
        }
        let paid = relation.received.flatMap { candidate.subject?.sum(of: $0.value) } ?? 0
        let whole = Money(fen: base).yuan.multiplied(by: rate).flatMap {
          Money.rounding($0, .floor)
        }
        caps.append((whole.map { max(0, $0.fen.clamping(subtracting: paid)) }, met))
      default: continue
      }
    }
    return caps
  }
}
