internal import FEEL
internal import PolicyPacks
internal import Quantities

extension OverlapReading {
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
    guard first.isSameThing(as: second) || isOfEnterprise(first.party, second.party) else {
      return .apart
    }
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
    switch relation(of: first.party, and: second.party) {
    case .stackable: return .stackable
    case .exclusive(let words, let phrase):
      return .exclusive(Combination.Reason(words: words, phrase: phrase, isOpen: false))
    case .firstTopsUp: return .firstTopsUp
    case .secondTopsUp: return .secondTopsUp
    case .underCeiling: return .underCeiling
    case .open: return .open
    }
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
      case .topUp:
        let left = candidate.benefit.maximum.fen.clamping(subtracting: candidate.received)
        caps.append((max(0, left), met))
      case .ceiling:
        guard let share = relation.share, let of = relation.of,
          case .number(let rate) = candidate.parameters.value(share.value),
          let base = candidate.subject?.sum(of: of.value)
        else {
          caps.append((nil, met))
          continue
        }
        // What was stated as received from public money holds what is listed by measure too.
        let stated = relation.received.flatMap { candidate.subject?.sum(of: $0.value) } ?? 0
        let paid = max(stated, candidate.receivedBeside)
        let whole = Money(fen: base).yuan.multiplied(by: rate).flatMap {
          Money.rounding($0, .floor)
        }
        caps.append(
          (
            whole.map {
              let own = candidate.benefit.maximum.fen.clamping(adding: stated)
              let most = relation.isInRule ? max($0.fen, own) : $0.fen
              return max(0, most.clamping(subtracting: paid))
            }, met
          ))
      default: continue
      }
    }
    return caps
  }
}
