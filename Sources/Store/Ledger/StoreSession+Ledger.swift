internal import Digests
internal import Fulfilment
internal import Ledger
internal import Quantities

extension LedgerUnit: SQLBindable, SQLReadable {}

extension CounterID: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .text(description) }
  init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }
}

extension StoreSession: LedgerPort {
  func limitRows(_ ids: [CounterID]) throws -> [LimitRow] {
    if ids.isEmpty { return [] }
    return try rows("\(Self.limitColumns) WHERE id IN (\(list: ids))", as: Self.limitRow)
  }

  func limitRows(of kinds: [LimitRowKind]) throws -> [LimitRow] {
    let names = kinds.map(\.name)
    return try rows(
      "\(Self.limitColumns) WHERE kind IN (\(list: names)) ORDER BY id", as: Self.limitRow)
  }

  func ledgerAnswer(to request: String) throws -> KeptAnswer? {
    let done = try row(
      "SELECT sequence, request_digest FROM ledger_journal WHERE request = \(request)"
    ) { row in
      KeptAnswer(request: try row("request_digest"), answer: .done(try row("sequence")))
    }
    if let done { return done }
    return try row(
      "SELECT request_digest, code, words FROM ledger_refusals WHERE request = \(request)"
    ) { row in
      KeptAnswer(
        request: try row("request_digest"),
        answer: .refused(Refusal(try row("code"), try row("words"))))
    }
  }

  func keep(_ refusal: Refusal, _ order: LedgerOrder, request: Digest) throws {
    try run(
      """
      INSERT INTO ledger_refusals (request, request_digest, code, words, at)
      VALUES (\(order.key), \(request), \(refusal.code), \(refusal.words), \(now))
      """)
  }

  func append(
    _ change: LedgerChange, _ order: LedgerOrder, request: Digest
  ) throws -> JournalPlace {
    let place = try write(change.entry, order, request: request)
    for limit in change.entry.limits { try write(limit) }
    for transfer in change.entry.transfers { try write(transfer) }
    if let holdChange = change.entry.hold, let hold = change.hold {
      try write(holdChange, hold, order.particulars)
    }
    return place
  }

  /// Appends the entry to the journal, sealed after the last.
  private func write(
    _ entry: JournalEntry, _ order: LedgerOrder, request: Digest
  ) throws -> JournalPlace {
    let tail = try row(
      "SELECT sequence, at, seal FROM ledger_journal ORDER BY sequence DESC LIMIT 1"
    ) { row in
      (
        try row("sequence", as: Int64.self), try row("at", as: Int64.self),
        try row("seal", as: Digest.self)
      )
    }
    let record = JournalRecord(
      sequence: (tail?.0 ?? 0) + 1, atMicroseconds: max(now.microseconds, tail?.1 ?? .min),
      actor: order.actor?.text ?? "", request: order.key, entry: entry)
    let previous = tail?.2.bytes ?? []
    let seal = HashFunction.sha256.digest(record.encoded(after: previous))
    try run(
      """
      INSERT INTO ledger_journal
        (sequence, at, request, request_digest, hold, record, previous, seal)
      VALUES (\(record.sequence), \(record.atMicroseconds), \(record.request), \(request),
        \(entry.hold?.hold), \(RecordLine.text(record.fields)), \(previous), \(seal))
      """)
    return JournalPlace(sequence: record.sequence, seal: seal)
  }

  /// A guarded update: the row must let the change through, whatever was decided before.
  private func write(_ change: LimitChange) throws {
    if let kind = change.opens {
      try run(
        """
        INSERT INTO ledger_limits (id, kind, cap, reserved, posted)
        VALUES (\(change.row), \(kind.name), \(change.cap), \(change.reserved), \(change.posted))
        """)
      return
    }
    let changed = try run(
      """
      UPDATE ledger_limits SET cap = cap + \(change.cap),
        reserved = reserved + \(change.reserved), posted = posted + \(change.posted)
      WHERE id = \(change.row) AND reserved + \(change.reserved) >= 0
        AND posted + \(change.posted) >= 0
        AND reserved + posted + \(change.reserved) + \(change.posted) <= cap + \(change.cap)
      """)
    guard changed == 1 else { throw Refusal.changedMeanwhile }
  }

  private func write(_ transfer: Transfer) throws {
    for (account, amount) in [
      (transfer.source, -transfer.amount), (transfer.target, transfer.amount),
    ] {
      try run(
        """
        INSERT INTO ledger_accounts (id, balance) VALUES (\(account.description), \(amount))
        ON CONFLICT (id) DO UPDATE SET balance = ledger_accounts.balance + excluded.balance
        """)
    }
  }

  private func write(
    _ change: HoldChange, _ hold: Hold, _ particulars: HoldParticulars?
  ) throws {
    if let terms = change.makes {
      guard let particulars else { throw StoreFault.statement("a hold without a case") }
      try run(
        """
        INSERT INTO ledger_holds
          (id, budget_line, payee, amount, unit, limits, case_key, case_number, payee_name,
            district, pack, measure, at)
        VALUES (\(hold.id), \(terms.budgetLine), \(terms.payee), \(terms.amount), \(terms.unit),
          \(RecordLine.text(terms.limits.map(\.description))), \(particulars.caseKey),
          \(particulars.caseNumber), \(particulars.payeeName), \(particulars.district),
          \(particulars.pack), \(particulars.measure), \(now))
        """)
      return
    }
    let changed = try run(
      """
      UPDATE ledger_holds SET amount = amount + \(change.raised),
        posted = posted + \(change.posted),
        released = released + \(change.released), clawed_back = clawed_back + \(change.clawedBack),
        freed = freed + \(change.freed),
        payable = CASE WHEN payable > \(hold.remaining) THEN \(hold.remaining) ELSE payable END
      WHERE id = \(hold.id) AND amount + \(change.raised) = \(hold.terms.amount)
        AND posted + \(change.posted) = \(hold.posted)
        AND released + \(change.released) = \(hold.released)
        AND clawed_back + \(change.clawedBack) = \(hold.clawedBack)
        AND freed + \(change.freed) = \(hold.freed)
      """)
    guard changed == 1 else { throw Refusal.changedMeanwhile }
  }
}
