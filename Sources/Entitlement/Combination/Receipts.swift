internal import PolicyPacks
internal import Quantities

/// What was received already: it closes what it excludes, or reduces it, by the reading chosen.
struct Receipts {
  let reading: OverlapReading
  let options: CombinationOptions
  /// What it means.
  private(set) var closed: [Combination.Closed] = []

  init(reading: OverlapReading, options: CombinationOptions) {
    self.reading = reading
    self.options = options
  }

  /// The candidates that are left, with what was received for them.
  mutating func applied(to candidates: [Candidate], _ dossier: Dossier) -> [Candidate] {
    candidates.compactMap { candidate in
      var candidate: Candidate? = candidate
      for (place, entry) in dossier.received.enumerated() {
        guard let now = candidate, let claim = entry.claim, claim == now.subject?.id,
          let paid = payer(entry, near: now.pack)
        else { continue }
        candidate = after(entry, at: place, from: paid, now)
      }
      return candidate
    }
  }

  /// The measure under which something was received.
  private func payer(_ entry: Received, near pack: Pack) -> OverlapParty? {
    guard let name = entry.measure else { return nil }
    if let party = reading.party(name, in: pack) { return party }
    return reading.packs.lazy.compactMap { pack in
      pack.measure(name).map { OverlapParty(pack: pack, measure: $0) }
    }.first
  }

  /// The candidate after something was received under `paid`; nil where that closes it.
  private mutating func after(
    _ entry: Received, at place: Int, from paid: OverlapParty, _ candidate: Candidate
  ) -> Candidate? {
    var candidate = candidate
    let fen = entry.amount.fen
    guard paid.name != candidate.party.name else {
      candidate.received = candidate.received.clamping(adding: fen)
      return candidate
    }
    func tell(_ effect: Combination.Closed.Effect) {
      closed.append(
        Combination.Closed(
          benefit: candidate.benefit, paid: paid.measure.name, amount: entry.amount,
          effect: effect))
    }
    switch reading.relation(of: candidate.party, and: paid) {
    case .stackable: return candidate
    case .underCeiling:
      candidate.receivedBeside = candidate.receivedBeside.clamping(adding: fen)
    case .firstTopsUp:
      candidate.received = candidate.received.clamping(adding: fen)
      tell(.counted)
    case .secondTopsUp:
      tell(.contained)
    case .exclusive, .open:
      guard options.betterLater != .refuse else {
        tell(.refused)
        return nil
      }
      // Paying the difference and paying back first come to the same sum.
      candidate.paidBefore[place] = fen
      tell(options.betterLater == .difference ? .difference : .repaid)
    }
    return candidate
  }
}
