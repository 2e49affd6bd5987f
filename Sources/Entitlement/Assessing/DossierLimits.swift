internal import Ledger
internal import PolicyPacks
internal import Quantities

/// Counts the limits of a measure over the claims of one dossier and what was received already.
struct DossierLimits {
  /// One claim with what its rule gives, before limits.
  struct Request {
    /// The claim's id in the dossier; empty for the applicant itself.
    var claim: String
    /// The measure's limits in the version of the pack that governs the claim.
    var limits: [LimitSheet]
    /// The values of that version's parameters.
    var values: ParameterSet
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

  let pack: String
  let measure: String
  let received: [Received]
  /// What each claim is for, by its id: two payments of one grant are one thing.
  let things: [String: String]

  /// What each request gets, in the order given.
  func granting(_ requests: [Request]) throws(LimitFault) -> [Outcome] {
    var book = LimitBook()
    var outcomes: [Outcome] = []
    for request in requests {
      var counters: [(limit: LimitSheet, id: CounterID)] = []
      for limit in request.limits where limit.applies(request.values) {
        guard let id = counter(limit, for: request), let cap = cap(of: limit, request.values)
        else { continue }
        try open(id, limit.limit, cap, in: &book)
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
          scope: counter.limit.limit.scope.rawValue, name: counter.limit.name,
          cap: before?.cap ?? 0, usedBefore: before?.used ?? 0, year: counter.id.year,
          isCount: counter.limit.limit.scope.unit == .count,
          binds: grant.binding.contains(counter.id), phrase: counter.limit.limit.phrase,
          override: counter.limit.limit.override?.words)
      }
      outcomes.append(Outcome(payable: Money(fen: grant.granted), uses: uses))
    }
    return outcomes
  }

  /// A limit over one request, as what was received leaves it.
  struct Counted {
    let id: CounterID
    let cap: Int64
    let used: Int64
    let limit: LimitSheet
  }

  /// The limits that a request comes under.
  func counted(_ request: Request) throws(LimitFault) -> [Counted] {
    var book = LimitBook()
    var counted: [Counted] = []
    for limit in request.limits where limit.applies(request.values) {
      guard let id = counter(limit, for: request), let cap = cap(of: limit, request.values)
      else { continue }
      try open(id, limit.limit, cap, in: &book)
      counted.append(Counted(id: id, cap: cap, used: book[id]?.used ?? 0, limit: limit))
    }
    return counted
  }

  /// A yearly limit of a claim whose year isn't known has a counter of its own: nothing is known
  /// to be used of it, and its cap holds all the same.
  private func counter(_ limit: LimitSheet, for request: Request) -> CounterID? {
    let name = limit.counter
    switch limit.limit.scope {
    case .claim: return CounterID(limit: name, subject: request.claim)
    case .grant, .filing, .project, .centreYears:
      return CounterID(limit: name, subject: things[request.claim] ?? request.claim)
    case .enterpriseYear:
      guard let year = request.year else {
        return CounterID(limit: name, subject: request.claim, year: nil)
      }
      return CounterID(limit: name, year: year)
    case .enterpriseTerm, .enterpriseOnce: return CounterID(limit: name)
    case .poolYear: return nil
    }
  }

  private func open(
    _ id: CounterID, _ limit: Limit, _ cap: Int64, in book: inout LimitBook
  ) throws(LimitFault) {
    let isOpen = book[id] != nil
    try book.open(id, cap: cap, unit: limit.scope.unit)
    if isOpen { return }
    for entry in received where counts(entry, under: id, of: limit) {
      try book.receive(limit.scope.unit == .count ? 1 : entry.amount.fen, under: id)
    }
  }

  private func counts(_ entry: Received, under id: CounterID, of limit: Limit) -> Bool {
    let sharesInstrument = limit.instrument != nil && limit.instrument == entry.instrument
    let names = [measure, "\(pack)/\(measure)"]
    guard sharesInstrument || entry.measure.map(names.contains) == true else { return false }
    switch limit.scope {
    case .claim: return entry.claim == id.subject
    case .grant, .filing, .project, .centreYears:
      return entry.claim.map { things[$0] ?? $0 } == id.subject
    case .enterpriseYear, .poolYear: return entry.year == id.year
    case .enterpriseTerm, .enterpriseOnce: return true
    }
  }

  /// The cap in fen, or as a count; nil where the parameter has no value yet.
  private func cap(of limit: LimitSheet, _ values: ParameterSet) -> Int64? {
    guard case .number(let number)? = limit.cap.flatMap({ values[$0] }) else { return nil }
    if limit.limit.scope.unit == .count { return number.asInt.map(Int64.init) }
    return Money(yuan: number)?.fen
  }
}
