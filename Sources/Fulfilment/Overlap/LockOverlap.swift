internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities

extension CaseFile {
  /// What stands in the way of an approval because something else supports the same thing.
  ///
  /// It runs in the transaction of the approval, so of two approvals in the same moment the second
  /// sees the first.
  ///
  /// - Throws: a `Refusal` that names the other case's number.
  func demandNoOverlap(_ session: any Session, _ platform: Platform) throws {
    let overlaps = try overlaps(session, platform)
    if let obstacle = overlaps.obstacle { throw Refusal("overlap", obstacle) }
    if let granted = state.grantedFen {
      let maximum = state.determination?.ruleMaximumFen ?? granted
      let (left, reductions) = overlaps.reduced(maximum)
      guard granted <= left else {
        throw Refusal(
          "overlap-amount",
          "\(reductions.first?.line ?? "")：\(reductions.first?.ground ?? "")本件最多还能核定"
            + "\(Money(fen: left))，请退回重新核定。")
      }
    }
  }

  /// Takes a lock on each thing for each measure that this one excludes: even where two servers
  /// don't see each other's rows yet, only one of two approvals can write it.
  ///
  /// - Throws: a `Refusal` that names the case that has one.
  func lockOverlap(_ session: any Session, _ platform: Platform) throws {
    guard let frozen = try session.revision(nil, of: head.id) else { return }
    let keys = try overlapKeys(try platform.dossier(frozen.dossier), session)
    guard !keys.isEmpty else { return }
    var harmless: Set<String>?
    for lock in locks(on: keys, platform) {
      let holder = try session.takeLock(lock, for: head.id, of: head.enterprise)
      guard holder != head.id else { continue }
      let known =
        try harmless ?? Set(overlaps(session, platform).all.filter(\.mayBoth).map(\.other))
      harmless = known
      guard !known.contains(holder.text) else { continue }
      try session.freeLocks(of: head.id)
      let number = try session.caseRow(holder)?.head.number ?? ""
      throw Refusal("overlap", "与办件\(number)重叠：对方已经批准，两项不能同时享受。")
    }
  }

  /// The kinds of keys that cases of a measure can have.
  private static func kinds(of measure: Measure, _ platform: Platform) -> Set<String> {
    let vocabulary = platform.library.vocabulary
    guard let claim = measure.claim else {
      let applicant = vocabulary.applicant?.key ?? ""
      return Set((measure.benefit?.key ?? []).map { "\(applicant).\($0)" })
    }
    guard let entity = vocabulary.entity(claim.value) else { return [] }
    return Set(entity.overlapKeys.map(entity.overlapKind(of:)))
  }

  private func locks(on keys: [OverlapKey], _ platform: Platform) -> [OverlapLock] {
    let packs = platform.newestPacks
    let reading = OverlapReading(packs: packs)
    return packs.flatMap { pack in
      pack.measures.flatMap { other in
        let kinds = Self.kinds(of: other, platform)
        let met = keys.filter { kinds.contains($0.kind) }
        guard !met.isEmpty else { return [OverlapLock]() }
        let party = OverlapParty(pack: pack, measure: other)
        let isSame = party.name == self.party.name
        if !isSame {
          guard isSupport(beside: party, reading),
            case .exclusive = reading.relation(of: self.party, and: party)
          else {
            return [OverlapLock]()
          }
        }
        let pair = [self.party.name, party.name].sorted().joined(separator: "|")
        return met.filter { !isSame || countsOnce($0) }
          .map { OverlapLock(key: $0, period: period(with: party), pair: pair) }
      }
    }
  }
}

/// Writes in what cases are for that were filed before such keys were kept, and the locks of those
/// that were approved; does nothing where all have keys.
public struct FillOverlapKeys: Sendable {
  /// A fill.
  public init() {}

  /// Fills, some cases in each transaction.
  ///
  /// - Returns: how many cases were written in.
  public func carryOut(on platform: Platform) async throws -> Int {
    var count = 0
    while true {
      let done = try await platform.store.write { session in
        let rows = try session.casesWithoutOverlapKeys(limit: 200)
        for row in rows { try Self.fill(row, session, platform) }
        return rows.count
      }
      count += done
      if done < 200 { return count }
    }
  }

  private static func fill(
    _ row: CaseRow, _ session: any Session, _ platform: Platform
  ) throws {
    guard let frozen = try session.revision(nil, of: row.head.id),
      let file = try? CaseFile.open(row.head.id, for: nil, session, platform)
    else {
      // A case whose pack isn't there any more can't be weighed, and isn't asked for again.
      return try session.setOverlapKeys([], .pending, of: row.head.id, by: row.head.enterprise)
    }
    let dossier = try platform.dossier(frozen.dossier)
    try session.setMarks(dossier.marks, of: row.head.id)
    try file.keepOverlapKeys(dossier, session)
    guard file.state.overlapStanding == .granted else { return }
    // What was approved twice before keys were kept keeps the first one's lock; officers see both.
    do {
      try file.lockOverlap(session, platform)
    } catch let refusal as Refusal where refusal.code == "overlap" {
      return
    }
  }
}
