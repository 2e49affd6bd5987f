internal import Ledger
internal import PolicyPacks
internal import Quantities

/// Counts the limits of a measure over the claims of one dossier and what was received already.
struct DossierLimits {
  /// One claim with what its rule gives, before limits.
  struct Request {
    /// The claim's id in the dossier; empty for the applicant itself.
    var claim: String
    /// The calendar year of its qualifying event; nil where that isn't known.
    var year: Int?
    /// What the rule gives, in fen.
    var maximum: Money
    /// It is held; otherwise only tried, and takes nothing from later requests.
    var isFirm: Bool
  }

  /// What a request gets, and how the limits were used for it.
  struct Outcome {
    /// In fen.
    var payable: Money
    var uses: [LimitUse]
  }

  let pack: Pack
  let measure: Measure
  let values: ParameterSet
  let received: [Received]

  /// What each request gets, in the order given.
  func granting(_ requests: [Request]) throws(LimitFault) -> [Outcome] {
    var book = LimitBook()
    var outcomes: [Outcome] = []
    for request in requests {
      var counters: [(limit: Limit, id: CounterID)] = []
      for limit in measure.limits.map(\.limit) where applies(limit) {
        guard let id = counter(limit, for: request), let cap = cap(of: limit) else { continue }
        try open(id, limit, cap, in: &book)
        counters.append((limit, id))
      }
      let before = counters.map { book[$0.id] }
      let ids = counters.map(\.id)
      let grant =
        request.isFirm
        ? try book.hold(request.maximum.fen, under: ids)
        : try book.trying(request.maximum.fen, under: ids)
      let uses = zip(counters, before).map { counter, before in
        LimitUse(
          name: name(of: counter.limit), cap: before?.cap ?? 0, usedBefore: before?.used ?? 0,
          year: counter.id.year, isCount: counter.limit.scope.unit == .count,
          binds: grant.binding.contains(counter.id), phrase: counter.limit.phrase,
          override: counter.limit.override?.words)
      }
      outcomes.append(Outcome(payable: Money(fen: grant.granted), uses: uses))
    }
    return outcomes
  }

  private func applies(_ limit: Limit) -> Bool {
    // The pool is everybody's: no dossier can tell what is left of it.
    if limit.scope == .poolYear { return false }
    guard let condition = limit.condition else { return true }
    return values.values[condition.parameter]?.description == condition.value
  }

  /// nil where the limit is yearly and the claim's year isn't known.
  private func counter(_ limit: Limit, for request: Request) -> CounterID? {
    let name = limit.instrument ?? "\(pack.id)/\(measure.id)/\(limit.key)"
    switch limit.scope {
    case .claim, .grant, .filing, .project:
      return CounterID(limit: name, subject: request.claim)
    case .enterpriseYear: return request.year.map { CounterID(limit: name, year: $0) }
    case .enterpriseTerm, .enterpriseOnce, .centreYears: return CounterID(limit: name)
    case .poolYear: return nil
    }
  }

  private func open(
    _ id: CounterID, _ limit: Limit, _ cap: Int64, in book: inout LimitBook
  ) throws(LimitFault) {
    if book[id] != nil { return }
    try book.open(id, cap: cap, unit: limit.scope.unit)
    for entry in received where counts(entry, under: id, of: limit) {
      try book.receive(limit.scope.unit == .count ? 1 : entry.amount.fen, under: id)
    }
  }

  private func counts(_ entry: Received, under id: CounterID, of limit: Limit) -> Bool {
    let sharesInstrument = limit.instrument != nil && limit.instrument == entry.instrument
    guard sharesInstrument || entry.measure == measure.id else { return false }
    switch limit.scope {
    case .claim, .grant, .filing, .project: return entry.claim == id.subject
    case .enterpriseYear, .poolYear: return entry.year == id.year
    case .enterpriseTerm, .enterpriseOnce, .centreYears: return true
    }
  }

  /// The cap in fen, or as a count; nil where the parameter has no value yet.
  private func cap(of limit: Limit) -> Int64? {
    guard case .number(let number)? = values.values[limit.amount] else { return nil }
    if limit.scope.unit == .count { return number.asInt.map(Int64.init) }
    return Money(yuan: number)?.fen
  }

  private func name(of limit: Limit) -> String {
    switch limit.scope {
    case .claim: "每项申领"
    case .grant: "每项上级资助"
    case .filing: "每次备案"
    case .project: "每个项目"
    case .enterpriseYear: "单个企业每年"
    case .enterpriseTerm: "单个企业在有效期内"
    case .enterpriseOnce: "单个企业一次"
    case .centreYears: "资助年数"
    case .poolYear: "全市年度总额"
    }
  }
}
