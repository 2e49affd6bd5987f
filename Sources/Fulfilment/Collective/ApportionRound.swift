internal import Casework
internal import Ledger
internal import Quantities

/// Shares the money of a round that doesn't reach in proportion (按比例兑付), after its window is over
/// and every case is determined: each case gets the same share of what was determined for it.
public struct ApportionRound: Sendable {
  /// The round.
  public var round: RoundID
  /// The number of the document that says so.
  public var document: String

  /// A round to be shared.
  public init(_ round: RoundID, document: String) {
    self.round = round
    self.document = document
  }

  /// Shares it, by an officer of the leading agency; every case in one transaction.
  ///
  /// - Returns: what was shared.
  /// - Throws: a `Refusal` while the window is open or a case isn't determined, where the round
  ///   isn't shared in proportion, or was already.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> RoundShare {
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写按比例兑付的文号。", field: "document")
    }
    return try await platform.store.write { session in
      guard let known = try session.round(round), known.moneyEnd == .proRata else {
        throw Refusal("not-pro-rata", "这个批次不是按比例兑付。")
      }
      guard platform.today > known.closes else {
        throw Refusal("window-open", "批次到\(known.closes)截止，截止以后才能按比例分配。")
      }
      let files = try self.files(for: actor, session, platform)
      let amounts = files.compactMap(\.state.grantedFen)
      guard let demand = Money.sum(of: amounts.map { Money(fen: $0) })?.fen, demand > 0 else {
        throw Refusal("nothing-determined", "这个批次没有等待审批的核定金额。")
      }
      let available = min(demand, try files[0].roundRoom(files, session))
      guard let shares = Apportionment.proRata.shares(of: available, among: amounts) else {
        throw Refusal("sum-large", "金额合计超出可以计算的范围。")
      }
      let share = RoundShare(
        round: round, availableFen: available, demandFen: demand, document: document,
        at: platform.now())
      guard try session.insert(share) else {
        throw Refusal("apportioned-already", "这个批次已经分配过。")
      }
      try session.record(
        AuditDraft(
          "round.apportioned", round.text, by: actor.account,
          [
            .init("availableFen", String(available)), .init("demandFen", String(demand)),
            .init("cases", String(files.count)), .init("document", document),
          ]))
      try carry(shares, share, files, by: actor, session, platform)
      return share
    }
  }

  /// The cases that wait for their approval; every other one has to be past it.
  private func files(
    for actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> [CaseFile] {
    let files = try session.openCases(in: round).map {
      try CaseFile.open($0.head.id, for: nil, session, platform)
    }
    guard let first = files.first else {
      throw Refusal("nothing-determined", "这个批次没有等待审批的办件。")
    }
    guard actor.holds(.agencyOfficer, agency: first.agencies[0]) else { throw Refusal.notFound }
    let waiting = files.filter {
      $0.state.approval == nil && !$0.state.flow.isRefusal($0.state.stage)
    }
    let early = waiting.filter { $0.state.stage.kind != .decision && $0.state.letter == nil }
    guard early.isEmpty else {
      let numbers = early.prefix(5).map(\.head.number).joined(separator: "、")
      throw Refusal(
        "not-all-determined", "还有\(early.count)个办件没有核定和审核完毕（\(numbers)），不能分配。")
    }
    return waiting.filter { $0.state.stage.kind == .decision && $0.state.grantedFen != nil }
  }

  private func carry(
    _ shares: [Int64], _ total: RoundShare, _ files: [CaseFile], by actor: Actor,
    _ session: any Session, _ platform: Platform
  ) throws {
    let parts = Array(zip(files, shares))
    // First what is given back, so that there is room for those who wait.
    for (file, share) in parts {
      try file.lowerHold(to: share, ground: "按比例兑付（\(document)）", session)
    }
    for (file, share) in parts {
      var file = file
      if share < (file.state.grantedFen ?? 0) {
        guard let frozen = try session.revision(nil, of: file.head.id) else {
          throw Refusal.notFound
        }
        file = try file.carrying(
          .apportioned(fen: share, available: total.availableFen, demand: total.demandFen),
          by: CaseHand(system: document), session, platform,
          values: [.init("fen", String(share)), .init("document", document)])
        try session.insert(
          frozen.renumbered(file.state.revision, at: platform.now()), of: file.head.id)
      }
      // What is shared has to be set aside in full, or nothing of the sharing stands.
      let held = try file.holding(session) ?? 0
      let granted = file.state.grantedFen ?? 0
      guard held >= granted else {
        throw Refusal(
          "share-not-held",
          "“\(file.head.applicant)”（\(file.head.number)）应分\(Money(fen: granted).groupedYuan)元，"
            + "它的限额或指标只够预占\(Money(fen: held).groupedYuan)元。没有分配，什么都没有改变；请先退回它重新核定。",
          field: "document")
      }
    }
  }
}
