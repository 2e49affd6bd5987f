/// Holds: made under all their limits or none, then paid, given back and clawed back in parts.
extension LedgerRows {
  func holding(_ request: HoldRequest) throws(LedgerRefusal) -> LedgerChange {
    if request.amount <= 0 { throw .nothingAsked(request.amount) }
    if request.document.isEmpty { throw .needsDocument }
    if hold != nil { throw .holdExists(request.id) }
    let budget = LimitRow.budgetLine(request.budgetLine)
    guard limits[budget] != nil else { throw .noBudgetLine(request.budgetLine) }
    let (counters, kinds) = try counters(under: request.limits, budget: budget)
    let ids = counters.keys.sorted()
    let grant = try trying(request.amount, under: ids, counters, budget)
    guard grant.granted == request.amount else {
      throw .limitBinds(grant.binding, asked: request.amount, room: grant.granted)
    }
    let terms = HoldTerms(
      budgetLine: request.budgetLine, payee: request.payee, amount: request.amount,
      unit: request.unit, limits: ids)
    guard let hold = Hold(id: request.id, terms: terms) else { throw .nothingAsked(0) }
    let changes = ids.map { id in
      let kind = kinds[id] ?? .budgetLine
      let opens = limits[id] == nil ? kind : nil
      return LimitChange(
        row: id, opens: opens, cap: opens == nil ? 0 : counters[id]?.cap ?? 0,
        reserved: hold.occupation(of: kind.unit).reserved)
    }
    let entry = JournalEntry(
      kind: .hold, document: request.document,
      transfers: try transfers(
        request.amount, from: LedgerAccount(.available, of: request.budgetLine, in: request.unit),
        to: LedgerAccount(.reserved, of: request.budgetLine, in: request.unit)),
      limits: changes, hold: HoldChange(hold: hold.id, makes: terms))
    return try change(entry, hold: hold)
  }

  private func trying(
    _ amount: Int64, under ids: [CounterID], _ counters: [CounterID: LimitCounter],
    _ budget: CounterID
  ) throws(LedgerRefusal) -> Grant {
    do throws(LimitFault) {
      return try LimitBook(counters).trying(amount, under: ids)
    } catch {
      throw .notCountable(budget, error)
    }
  }

  /// The counters of a hold by row, new ones with the cap of their term, and what they count.
  private func counters(
    under terms: [LimitTerm], budget: CounterID
  ) throws(LedgerRefusal) -> ([CounterID: LimitCounter], [CounterID: LimitRowKind]) {
    var counters = [budget: limits[budget]?.counter].compactMapValues { $0 }
    var kinds: [CounterID: LimitRowKind] = [budget: .budgetLine]
    for term in terms {
      let kind = LimitRowKind.policy(term.scope)
      guard kinds.updateValue(kind, forKey: term.row) == nil else { throw .namedTwice(term.row) }
      if let row = limits[term.row] {
        guard row.kind == kind else { throw .otherKind(term.row, row.kind) }
        counters[term.row] = row.counter
      } else {
        counters[term.row] = try LimitRow(id: term.row, kind: kind, cap: term.cap).counter
      }
    }
    return (counters, kinds)
  }

  func closingHold(_ closing: HoldClosing, _ ground: String) throws(LedgerRefusal) -> LedgerChange {
    guard let hold else { throw .unknownHold }
    guard hold.isOpen else { throw .holdClosed(hold.id) }
    let kind: JournalEntry.Kind = closing == .expired ? .expire : .release
    let rest = hold.remaining
    return try moving(kind, rest, .reserved, .available, ground) {
      HoldChange(hold: $0, released: rest)
    }
  }

  /// Moves a part of the hold from one of its accounts to another; its limits follow.
  func moving(
    _ kind: JournalEntry.Kind, _ amount: Int64, _ source: LedgerAccount.Role,
    _ target: LedgerAccount.Role, _ document: String, _ change: (String) -> HoldChange
  ) throws(LedgerRefusal) -> LedgerChange {
    guard let hold else { throw .unknownHold }
    if amount <= 0 { throw .nothingAsked(amount) }
    if document.isEmpty { throw .needsDocument }
    let left = left(of: hold, for: kind)
    if kind == .raise { try admitting(amount, to: hold) }
    guard amount <= left else { throw .tooLarge(asked: amount, left: left) }
    let holdChange = change(hold.id)
    guard let after = hold.applying(holdChange) else { throw .notBalanced }
    var changes: [LimitChange] = []
    for id in hold.terms.limits {
      guard let row = limits[id] else { throw .unknownLimit(id) }
      let before = hold.occupation(of: row.kind.unit)
      let now = after.occupation(of: row.kind.unit)
      let change = LimitChange(
        row: id, reserved: now.reserved - before.reserved, posted: now.posted - before.posted)
      if !change.isEmpty { changes.append(change) }
    }
    let entry = JournalEntry(
      kind: kind, document: document,
      transfers: try transfers(
        amount, from: account(source, of: hold), to: account(target, of: hold)),
      limits: changes, hold: holdChange)
    return try self.change(entry, hold: after)
  }

  /// Refuses where a limit of the hold doesn't let so much more through.
  private func admitting(_ amount: Int64, to hold: Hold) throws(LedgerRefusal) {
    var binding: [CounterID] = []
    var room = amount
    for id in hold.terms.limits {
      guard let row = limits[id] else { throw .unknownLimit(id) }
      let isCounted = hold.occupation(of: .count) != (0, 0) || !row.counter.isExhausted
      let free =
        row.kind.unit == .count
        ? (isCounted ? amount : 0) : max(0, row.counter.cap - row.counter.used)
      if free < amount { binding.append(id) }
      room = min(room, max(0, free))
    }
    guard binding.isEmpty else { throw .limitBinds(binding, asked: amount, room: room) }
  }

  /// The most that an entry of that kind can take of the hold.
  private func left(of hold: Hold, for kind: JournalEntry.Kind) -> Int64 {
    switch kind {
    case .sendBack, .clawBack: hold.posted - hold.clawedBack
    case .free: hold.clawedBack - hold.freed
    case .raise: Int64.max - hold.terms.amount
    default: hold.remaining
    }
  }

  private func account(_ role: LedgerAccount.Role, of hold: Hold) -> LedgerAccount {
    let owner = role == .paid ? hold.terms.payee : hold.terms.budgetLine
    return LedgerAccount(role, of: owner, in: hold.terms.unit)
  }
}
