internal import Ledger
internal import PolicyPacks
internal import Quantities

/// The instance of a dossier's candidates, with what its parts mean.
struct CombinationPlan {
  /// A limit of the instance.
  struct Room {
    let name: String
    let room: Int64
    let members: [Int]
  }

  let candidates: [Candidate]
  private(set) var instance = CombinationInstance()
  private(set) var reasons: [CombinationInstance.Exclusion: Combination.Reason] = [:]
  private(set) var open: [CombinationInstance.Exclusion] = []
  private(set) var rooms: [Room] = []
  private(set) var warnings: [String] = []

  /// The plan of `candidates`. Open relations count as forbidden unless `allowsOpen`.
  init(_ candidates: [Candidate], _ reading: OverlapReading, allowsOpen: Bool) {
    self.candidates = candidates
    instance.options = candidates.map { candidate in
      CombinationInstance.Option(
        maximum: max(
          0, candidate.benefit.maximum.fen.clamping(subtracting: candidate.received)),
        payableDay: candidate.event?.dayNumber ?? 0)
    }
    relate(reading, allowsOpen: allowsOpen)
    limit()
    deduct()
  }

  /// What was paid before is taken off once, however many benefits follow it.
  private mutating func deduct() {
    var deductions: [Int: CombinationInstance.Deduction] = [:]
    for (place, candidate) in candidates.enumerated() {
      for (entry, fen) in candidate.paidBefore {
        deductions[entry, default: .init(amount: min(fen, 1 << 49), options: [])]
          .options.append(place)
      }
    }
    instance.deductions = deductions.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func relate(_ reading: OverlapReading, allowsOpen: Bool) {
    for second in candidates.indices {
      for first in 0..<second {
        let pair = CombinationInstance.Exclusion(first, second)
        switch reading.standing(candidates[first], candidates[second]) {
        case .exclusive(let reason):
          instance.exclusions.append(pair)
          reasons[pair] = reason
        case .open:
          open.append(pair)
          guard !allowsOpen else { continue }
          instance.exclusions.append(pair)
          let lead = reading.unverified(candidates[first].party, candidates[second].party)?.words
          reasons[pair] = Combination.Reason(
            words: lead.map { "\($0)（未核实），为稳妥起见按不能同时享受测算。" }
              ?? "没有条款写明能不能同时享受，为稳妥起见按不能同时享受测算。", phrase: nil, isOpen: true)
        case .apart, .stackable, .firstTopsUp, .secondTopsUp, .underCeiling: continue
        }
      }
    }
    for (place, candidate) in candidates.enumerated() {
      let others = Dictionary(
        uniqueKeysWithValues: candidates.enumerated().filter { $0.offset != place }
          .map { ($0.offset, $0.element) })
      for cap in reading.caps(of: candidate, others) {
        guard let total = cap.total else {
          warnings.append("\(candidate.benefit.name)：总比例上限的基数还不知道，没有计入组合。")
          instance.options[place].maximum = 0
          continue
        }
        instance.topUps.append(
          CombinationInstance.TopUp(option: place, over: cap.over, total: total))
      }
    }
  }

  private mutating func limit() {
    var counters: [CounterID: (counted: DossierLimits.Counted, members: [Int])] = [:]
    var order: [CounterID] = []
    for (place, candidate) in candidates.enumerated() {
      for counted in candidate.limits {
        if counters[counted.id] == nil { order.append(counted.id) }
        // Policies that share an instrument share its room; the lower cap is the safe one.
        let known = counters[counted.id]
        let least = known.map { $0.counted.cap <= counted.cap ? $0.counted : counted } ?? counted
        counters[counted.id] = (least, (known?.members ?? []) + [place])
      }
    }
    for id in order {
      guard let (counted, members) = counters[id] else { continue }
      let room = max(0, counted.cap - counted.used)
      if counted.limit.limit.scope.unit == .count {
        instance.quotas.append(
          CombinationInstance.Quota(
            cap: room, weights: Dictionary(uniqueKeysWithValues: members.map { ($0, 1) })))
        continue
      }
      instance.ceilings.append(CombinationInstance.Ceiling(cap: room, options: members))
      let year = id.year.map { "（\($0)）" } ?? ""
      rooms.append(Room(name: counted.limit.name + year, room: room, members: members))
    }
  }

  /// The same instance where only `places` can pay.
  func only(_ places: (Int) -> Bool) -> CombinationInstance {
    var other = instance
    for place in other.options.indices where !places(place) { other.options[place].maximum = 0 }
    return other
  }

  /// The places that can't be had together with `place`.
  func rivals(of place: Int) -> Set<Int> {
    Set(
      instance.exclusions.compactMap { pair in
        pair.first == place ? pair.second : pair.second == place ? pair.first : nil
      })
  }

  /// Why `first` and `second` can't both be had.
  func reason(_ first: Int, _ second: Int) -> Combination.Reason? {
    reasons[CombinationInstance.Exclusion(min(first, second), max(first, second))]
  }
}
