internal import Digests

/// Draws cases for an audit by chance that nobody can steer and everybody can repeat: in the order
/// of SHA-256 over the seed and the case's identifier.
public struct DrawSample: Sendable {
  /// Any words; the same seed draws the same cases as long as no case is added.
  public var seed: String
  /// How many cases, 1…500.
  public var count: Int
  /// Only this measure, as `pack/measure`; nil: all.
  public var measure: String?

  /// A sample to be drawn.
  public init(seed: String, count: Int, measure: String?) {
    self.seed = seed
    self.count = count
    self.measure = measure
  }

  /// Draws, and records in the log that it was drawn.
  ///
  /// - Returns: the cases in the order of the draw; all where there are fewer.
  /// - Throws: a `Refusal` for everybody but auditors, or beside the field that can't be.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> [CaseRow] {
    guard actor.holds(.auditor) else { throw Refusal("not-auditor", "只有审计员可以抽查。") }
    guard (1...500).contains(count) else {
      throw Refusal("count-wrong", "抽查件数应为1到500。", field: "count")
    }
    guard !seed.isEmpty, seed.count <= 100 else {
      throw Refusal("seed-wrong", "请填写抽样种子，不超过100字，例如公证处当场给出的数字。", field: "seed")
    }
    let (sample, account) = (self, actor.account)
    return try await platform.store.write { session in
      let drawn = try sample.draw(session)
      try session.record(
        AuditDraft(
          "sample.drawn", sample.measure ?? "all", by: account,
          [
            .init("seed", sample.seed), .init("count", String(sample.count)),
            .init("drawn", String(drawn.count)),
          ]))
      return drawn
    }
  }

  private func draw(_ session: any Session) throws -> [CaseRow] {
    var query = CaseQuery()
    query.includesEnded = true
    query.measures = measure.map { [$0] }
    query.limit = 2_000
    var best: [(key: [UInt8], row: CaseRow)] = []
    while true {
      let page = try session.cases(query)
      best += page.map { row in
        (HashFunction.sha256.digest(Array("\(seed)|\(row.head.id.text)".utf8)).bytes, row)
      }
      best.sort { $0.key.lexicographicallyPrecedes($1.key) }
      if best.count > count { best.removeLast(best.count - count) }
      guard page.count == query.limit, let last = page.last else { return best.map(\.row) }
      query.after = CaseQuery.Place(last)
    }
  }
}
