/// A record as a list of texts: what is sealed, and a line of an exported file.
extension JournalRecord {
  /// Every field of the record, lists after their length.
  public var fields: [String] {
    var fields = [
      String(sequence), String(atMicroseconds), actor, request, entry.kind.rawValue,
      entry.document, entry.reason, String(entry.officers.count),
    ]
    fields += entry.officers
    fields.append(String(entry.transfers.count))
    for transfer in entry.transfers {
      fields += [
        transfer.source.description, transfer.target.description, String(transfer.amount),
      ]
    }
    fields.append(String(entry.limits.count))
    for change in entry.limits {
      fields += [change.row.description, change.opens?.name ?? ""]
      fields += [change.cap, change.reserved, change.posted].map { String($0) }
    }
    guard let hold = entry.hold else { return fields + ["0"] }
    fields += ["1", hold.hold]
    fields += [hold.posted, hold.released, hold.clawedBack, hold.freed].map { String($0) }
    guard let terms = hold.makes else {
      return fields + (hold.raised == 0 ? ["0"] : ["2", String(hold.raised)])
    }
    return fields + [
      "1", terms.budgetLine, terms.payee, String(terms.amount), terms.unit.rawValue,
    ]
  }

  /// The record that has these fields; nil for a list that no record has.
  public init?(fields: [String]) {
    var reader = FieldReader(fields: fields[...])
    guard let record = reader.record(), reader.fields.isEmpty, record.fields == fields else {
      return nil
    }
    self = record
  }
}

/// Takes fields from the front; nil as soon as one isn't there or isn't what it has to be.
private struct FieldReader {
  var fields: ArraySlice<String>

  mutating func text() -> String? { fields.popFirst() }
  mutating func number() -> Int64? { text().flatMap { Int64($0) } }

  mutating func list<Element>(_ element: (inout FieldReader) -> Element?) -> [Element]? {
    guard let count = number(), count >= 0, count <= fields.count else { return nil }
    var elements: [Element] = []
    for _ in 0..<count {
      guard let next = element(&self) else { return nil }
      elements.append(next)
    }
    return elements
  }

  mutating func record() -> JournalRecord? {
    guard let sequence = number(), let at = number(), let actor = text(), let request = text(),
      let entry = entry()
    else { return nil }
    return JournalRecord(
      sequence: sequence, atMicroseconds: at, actor: actor, request: request, entry: entry)
  }

  private mutating func entry() -> JournalEntry? {
    guard let kind = text().flatMap(JournalEntry.Kind.init), let document = text(),
      let reason = text(), let officers = list({ $0.text() }),
      let transfers = list({ $0.transfer() }), let limits = list({ $0.limit() }),
      let hasHold = text()
    else { return nil }
    let hold = hasHold == "1" ? holdChange(limits.map(\.row)) : nil
    guard (hold != nil) == (hasHold == "1") else { return nil }
    return JournalEntry(
      kind: kind, document: document, reason: reason, officers: officers, transfers: transfers,
      limits: limits, hold: hold)
  }

  private mutating func transfer() -> Transfer? {
    guard let source = text().flatMap(LedgerAccount.init),
      let target = text().flatMap(LedgerAccount.init), let amount = number()
    else { return nil }
    return Transfer(from: source, to: target, amount: amount)
  }

  private mutating func limit() -> LimitChange? {
    guard let row = text().flatMap(CounterID.init(_:)), let opens = text(), let cap = number(),
      let reserved = number(), let posted = number()
    else { return nil }
    return LimitChange(
      row: row, opens: LimitRowKind(name: opens), cap: cap, reserved: reserved, posted: posted)
  }

  /// A new hold comes under all the limits that its entry touches.
  private mutating func holdChange(_ limits: [CounterID]) -> HoldChange? {
    guard let hold = text(), let posted = number(), let released = number(),
      let clawedBack = number(), let freed = number(), let isNew = text()
    else { return nil }
    var terms: HoldTerms?
    var raised: Int64 = 0
    if isNew == "2" {
      guard let more = number(), more != 0 else { return nil }
      raised = more
    }
    if isNew == "1" {
      guard let line = text(), let payee = text(), let amount = number(),
        let unit = text().flatMap(LedgerUnit.init)
      else { return nil }
      terms = HoldTerms(
        budgetLine: line, payee: payee, amount: amount, unit: unit, limits: limits)
    }
    return HoldChange(
      hold: hold, makes: terms, raised: raised, posted: posted, released: released,
      clawedBack: clawedBack, freed: freed)
  }
}
