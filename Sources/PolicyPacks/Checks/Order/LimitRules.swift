internal import Ledger
internal import Quantities

/// Limits that phrases carry, that can bind, and that agree with their instruments.
struct LimitRules {
  let pack: Pack

  func findings() -> [Diagnostic] {
    let mapped = Set(
      pack.clauses.flatMap(\.phrases).flatMap(\.maps)
        .filter { $0.kind == .limit }.map(\.target.value))
    var found: [Diagnostic] = []
    for measure in pack.measures {
      for item in measure.limits {
        let name = "\(measure.id)/\(item.limit.key)"
        if !mapped.contains(name) {
          found.append(
            item.place.diagnostic(
              "USE003",
              "No phrase is mapped to the limit \(name), so nobody sees where it is from.",
              hint: "Add {limit: \(name)} to the maps of \(item.limit.phrase ?? "its phrase")."))
        }
        found += idle(item, in: measure)
        found += strangerToInstrument(item)
      }
    }
    return found
  }

  /// A limit whose cap is above that of a wider limit over it.
  private func idle(_ item: MeasureLimit, in measure: Measure) -> [Diagnostic] {
    guard item.limit.condition == nil, let own = cap(item.limit), let rank = item.limit.scope.rank
    else { return [] }
    for other in measure.limits where other.limit.condition == nil {
      guard let wider = other.limit.scope.rank, wider > rank, let cap = cap(other.limit), own > cap
      else { continue }
      return [
        item.place.diagnostic(
          "LIMIT001",
          "The limit “\(item.limit.key)” can never bind: its cap \(own.shortDescription) is above "
            + "the cap \(cap.shortDescription) of the wider limit “\(other.limit.key)”.",
          hint: "Check both parameters and scopes, or remove the limit.")
      ]
    }
    return []
  }

  private func cap(_ limit: Limit) -> Decimal128? {
    if case .number(let number)? = pack.parameter(limit.amount)?.value { number } else { nil }
  }

  /// A pool or yearly limit of an instrument is the instrument's own, not another of the measure.
  private func strangerToInstrument(_ item: MeasureLimit) -> [Diagnostic] {
    guard let key = item.limit.instrument, let instrument = pack.instrument(key)?.instrument
    else { return [] }
    let expected: String? =
      switch item.limit.scope {
      case .poolYear: instrument.pool
      case .enterpriseYear: instrument.enterpriseYear
      default: item.limit.amount
      }
    guard let expected, expected != item.limit.amount else { return [] }
    return [
      item.place.diagnostic(
        "INSTR001",
        "The limit “\(item.limit.key)” has the cap “\(item.limit.amount)”, but its instrument "
          + "“\(instrument.name)” has “\(expected)”: that would be two pools of one instrument.",
        hint: "Name the instrument's parameter, or leave the instrument out.")
    ]
  }
}

extension LimitScope {
  /// Wider scopes of one enterprise's money have higher ranks; nil for others.
  fileprivate var rank: Int? {
    switch self {
    case .claim, .grant, .filing, .project: 0
    case .enterpriseYear: 1
    case .enterpriseTerm, .enterpriseOnce: 2
    case .poolYear: 3
    case .centreYears: nil
    }
  }
}

/// Instruments across packs: one key, one name, one pool.
struct InstrumentRules {
  let packs: [Pack]

  func findings() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let declared = packs.flatMap { pack in pack.identity.instruments.map { (pack, $0) } }
    for (index, (pack, item)) in declared.enumerated() {
      // Against one other pack is enough: a third that differs is found on its own.
      let differing = declared[..<index].lazy.filter { $0.0.id != pack.id }
        .map { compare(item, of: pack, with: $0.1, of: $0.0) }.first { !$0.isEmpty }
      found += differing ?? []
    }
    return found
  }

  private func compare(
    _ item: PackInstrument, of pack: Pack, with earlier: PackInstrument, of other: Pack
  ) -> [Diagnostic] {
    let own = item.instrument
    let their = earlier.instrument
    if own.key != their.key {
      guard own.name == their.name else { return [] }
      return [
        item.place.diagnostic(
          "INSTR002",
          "“\(own.name)” is the instrument \(own.key) here and \(their.key) in \(other.id): "
            + "that would be two pools of one name.",
          hint: "Give both packs the same key, or the instruments different names.")
      ]
    }
    let pairs = [
      ("pool", own.pool, their.pool),
      ("yearly limit", own.enterpriseYear, their.enterpriseYear),
    ]
    return pairs.compactMap { what, ownName, theirName in
      guard let ownName, let theirName, let value = pack.parameter(ownName)?.value,
        let theirs = other.parameter(theirName)?.value, value != theirs
      else { return nil }
      return item.place.diagnostic(
        "INSTR001",
        "The \(what) of “\(own.name)” is \(value.words(in: .yuan)) here and "
          + "\(theirs.words(in: .yuan)) in \(other.id): an instrument has one.",
        hint: "Correct the parameter “\(ownName)”, or make it another instrument.")
    }
  }
}
