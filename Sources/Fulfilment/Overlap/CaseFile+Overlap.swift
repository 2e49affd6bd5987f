internal import Casework
internal import Entitlement
internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

extension CaseFile {
  /// The measure with its pack.
  var party: OverlapParty { OverlapParty(pack: pack, measure: measure) }

  /// Follows an event: who is refused, withdraws or pays back stands in nobody's way any more.
  func followOverlap(from before: CaseFile, _ session: any Session) throws {
    let (old, new) = (before.state.overlapStanding, state.overlapStanding)
    guard old != new else { return }
    try session.setOverlapStanding(new, of: head.id)
    if new == .ended { try session.freeLocks(of: head.id) }
  }

  /// What the case overlaps, as things stand in this transaction.
  ///
  /// - Parameter maximumFen: the rule's maximum of its facts, in fen.
  func overlaps(
    _ dossier: Dossier, maximumFen: Int64, _ session: any Session, _ platform: Platform
  ) throws -> CaseOverlaps {
    let reading = OverlapReading(packs: platform.newestPacks)
    let sides =
      try otherCases(reading, session, platform) + otherMoney(dossier, session, platform)
    let stated = try session.overlapStatements(of: head.id)
    let weighing = OverlapWeighing(
      file: self, dossier: dossier, maximumFen: maximumFen,
      reading: reading, sides: sides,
      parameters: try session.settledParameters(of: pack),
      repaid: try session.repaidReceipts(of: head.id))
    return CaseOverlaps(
      all: try sides.map { side in
        var statement = stated.first { $0.other == side.other }
        if statement == nil, let other = side.number.flatMap({ _ in CaseID(side.other) }) {
          statement = try session.overlapStatements(of: other)
            .first { $0.other == head.id.text }
        }
        return try weighing.overlap(with: side, statement, session)
      })
  }

  /// The overlaps of the newest revision, with what is determined so far.
  public func overlaps(_ session: any Session, _ platform: Platform) throws -> CaseOverlaps {
    guard let frozen = try session.revision(nil, of: head.id) else {
      return CaseOverlaps(all: [])
    }
    return try overlaps(
      try platform.dossier(frozen.dossier),
      maximumFen: state.determination?.ruleMaximumFen ?? frozen.maximumFen ?? 0, session, platform)
  }

  private func otherCases(
    _ reading: OverlapReading, _ session: any Session, _ platform: Platform
  ) throws -> [OverlapSide] {
    try session.overlappingCases(of: head.id).compactMap { found in
      let row = found.row
      guard
        let pack = platform.library.pack(row.head.pack, version: row.head.packVersion),
        let measure = pack.measure(row.head.measure)
      else { return nil }
      let other = OverlapParty(pack: pack, measure: measure)
      guard isSupport(beside: other, reading), meets(other, in: row.head.eventDay.year),
        counts(found.keys, other)
      else { return nil }
      let revision = try session.revision(nil, of: row.head.id)
      return OverlapSide(
        other: row.head.id.text, number: row.head.number,
        name: "\(measure.name)，\(pack.identity.document)",
        thing: words(found.keys, platform), party: other,
        isDoubtful: isDoubtful(found.keys, other),
        // What came back doesn't count any more.
        fen: row.paidFen > 0 && row.kind != .payment ? row.paidFen : row.grantedFen,
        ruleMaximumFen: revision?.maximumFen ?? row.declaredFen, paidFen: row.paidFen,
        dossier: try revision.map { try platform.dossier($0.dossier) },
        standing: found.standing,
        isBefore: found.standing == .granted
          || (row.head.filedAt, row.head.id.text) < (head.filedAt, head.id.text))
    }
  }

  /// Whether it may be a coincidence that two cases share these keys: numbers of two claim types,
  /// or one paper for two numbers. An invoice's number is never one.
  private func isDoubtful(_ keys: [OverlapKey], _ other: OverlapParty) -> Bool {
    if keys.contains(where: { $0.isInvoice && !$0.isPaper }) { return false }
    return other.measure.claim?.value != measure.claim?.value || keys.allSatisfy(\.isPaper)
  }

  /// Whether both support with money, or one names the other: to be recognised isn't to be paid.
  func isSupport(beside other: OverlapParty, _ reading: OverlapReading) -> Bool {
    other.name == party.name || (party.pays && other.pays) || reading.isDeclared(party, other)
  }

  /// Whether both may be for the same period: a yearly benefit meets those of its year.
  private func meets(_ other: OverlapParty, in year: Int) -> Bool {
    period(with: other).isEmpty || year == head.eventDay.year
  }

  /// The year, where both count once a year; else empty: once.
  func period(with other: OverlapParty) -> String {
    measure.benefit?.per == .year && other.measure.benefit?.per == .year
      ? String(head.eventDay.year) : ""
  }

  /// What was received elsewhere for the claim: as officers imported it, else as it was declared;
  /// the sums of each source and year. A yearly benefit meets the money of its year only.
  private func otherMoney(
    _ dossier: Dossier, _ session: any Session, _ platform: Platform
  ) throws -> [OverlapSide] {
    let declared = dossier.received.filter { $0.claim == dossier.claims.first?.id }
      .compactMap { entry -> ImportedReceipt? in
        (entry.measure ?? entry.instrument).map {
          ImportedReceipt(source: $0, year: entry.year, fen: entry.amount.fen)
        }
      }
    var sums: [ReceiptKey: Int64] = [:]
    let later = try session.declaredReceipts(of: head.id)
    for receipts in [declared + later, try session.receipts(of: head.id)] {
      let groups = Dictionary(grouping: receipts) { receipt in
        let party = platform.party(named: receipt.source, near: pack)
        return ReceiptKey(source: party?.name ?? receipt.source, year: receipt.year)
      }
      for (key, group) in groups {
        sums[key] = group.reduce(0) { $0.clamping(adding: $1.fen) }
      }
    }
    return sums.sorted { ($0.key.source, $0.key.year) < ($1.key.source, $1.key.year) }
      .compactMap { key, fen in
        let party = platform.party(named: key.source, near: pack)
        if let party, !meets(party, in: key.year) { return nil }
        let name = party.map { "\($0.measure.name)，\($0.pack.identity.document)" } ?? key.source
        return OverlapSide(
          other: "received:\(key.source)@\(key.year)", number: nil, name: name,
          thing: "\(key.year)年已领取\(Money(fen: fen))", party: party, isDoubtful: false, fen: fen,
          ruleMaximumFen: nil, paidFen: 0, dossier: nil, standing: .granted, isBefore: true)
      }
  }

  /// Money of one source in one year.
  private struct ReceiptKey: Hashable {
    let source: String
    let year: Int
  }
}

extension OverlapParty {
  /// Keys of the agencies responsible for its cases; the first leads.
  var agencies: [String] {
    let named = measure.agencies.map(\.value)
    return named.isEmpty ? [pack.identity.lead.value] : named
  }

  /// Its cases are paid; a recognition or a listing supports nothing with money.
  var pays: Bool { measure.flow.flatMap { pack.flow($0.value) }?.flow.pays ?? false }
}

extension Platform {
  /// The newest version of each pack.
  var newestPacks: [Pack] { library.ids.compactMap { library.pack($0) } }

  /// The measure of that name, `pack/measure` or an id: of the pack named, of `near`, or of the
  /// only pack that has it.
  func party(named name: String, near: Pack) -> OverlapParty? {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      guard let pack = library.pack(parts[0]), let measure = pack.measure(parts[1]) else {
        return nil
      }
      return OverlapParty(pack: pack, measure: measure)
    }
    if let measure = near.measure(name) { return OverlapParty(pack: near, measure: measure) }
    let found = newestPacks.compactMap { pack in
      pack.measure(name).map { OverlapParty(pack: pack, measure: $0) }
    }
    return found.count == 1 ? found[0] : nil
  }
}
