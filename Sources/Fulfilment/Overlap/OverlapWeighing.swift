internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Weighs what a case overlaps by what the packs say, side by side; reads, and writes nothing.
struct OverlapWeighing {
  let file: CaseFile
  let dossier: Dossier
  /// The rule's maximum of the case, in fen.
  let maximumFen: Int64
  let reading: OverlapReading
  /// Everything that the case overlaps.
  let sides: [OverlapSide]
  /// Open points of the case's pack that two officers settled.
  let parameters: [String: ParameterValue]
  /// What was paid back of money received elsewhere.
  let repaid: [RepaidReceipt]

  /// What one side means for the case.
  func overlap(
    with side: OverlapSide, _ statement: OverlapStatement?, _ session: any Session
  ) throws -> CaseOverlap {
    let relation = relation(to: side)
    var effect = try effect(of: relation, side, session)
    if effect == .unsettled || side.isDoubtful && effect.isHeld, let statement {
      effect =
        statement.isAllowed
        ? .allowed : .holds("\(statement.document)写明不能同时享受：\(statement.reason)")
    }
    let (words, phrase) = Self.words(of: relation, isSameMeasure: isSameMeasure(side))
    return CaseOverlap(
      other: side.other, number: side.number, name: side.name,
      agencies: side.isReceipt ? [] : side.party?.agencies ?? [], thing: side.thing, fen: side.fen,
      words: words, phrase: phrase?.description, effect: effect, isDoubtful: side.isDoubtful,
      statement: statement)
  }

  private func isSameMeasure(_ side: OverlapSide) -> Bool { side.party?.name == file.party.name }

  private func relation(to side: OverlapSide) -> OverlapRelation {
    guard let party = side.party else { return .open }
    if isSameMeasure(side) {
      return .exclusive(words: "同一事项在同一措施下只能申报一次。", phrase: nil)
    }
    return reading.relation(of: file.party, and: party)
  }

  private static func words(
    of relation: OverlapRelation, isSameMeasure: Bool
  ) -> (words: String, phrase: PhraseName?) {
    switch relation {
    case .stackable(let phrase): ("条款写明可以同时享受。", phrase)
    case .exclusive(let words, let phrase): (words, phrase)
    case .firstTopsUp(let phrase): ("本措施的金额包含对方的资金，只补差额。", phrase)
    case .secondTopsUp(let phrase): ("对方措施的金额包含本措施的资金。", phrase)
    case .underCeiling(_, _, let phrase): ("同一事项的财政资金合计不超过规定的比例。", phrase)
    case .open: ("没有条款写明能不能同时享受。", nil)
    }
  }

  private func effect(
    of relation: OverlapRelation, _ side: OverlapSide, _ session: any Session
  ) throws -> CaseOverlap.Effect {
    switch relation {
    case .stackable: return .allowed
    case .open: return side.isBefore ? .unsettled : .later
    case .exclusive: return try exclusion(by: side, session)
    case .firstTopsUp:
      guard side.isBefore else { return .later }
      guard let fen = side.fen else { return .waits("要等对方核定金额以后才能算出差额。") }
      return .limits(fen: maximumFen.clamping(subtracting: others(toppedUp: side, fen)))
    case .secondTopsUp:
      // The other one counts this one's money: it is reduced itself unless it was approved already.
      guard side.standing == .granted else { return .allowed }
      guard !side.isReceipt, let fen = side.fen, let total = side.ruleMaximumFen else {
        return .unsettled
      }
      return .limits(fen: total.clamping(subtracting: fen))
    case .underCeiling(let ceiling, let isOwn, _): return cap(ceiling, isOwn, side)
    }
  }

  // MARK: One of them only

  private func exclusion(
    by side: OverlapSide, _ session: any Session
  ) throws -> CaseOverlap.Effect {
    guard side.isReceipt || side.paidFen > 0 && !isSameMeasure(side) else {
      guard side.isBefore else { return .later }
      return .holds(
        side.standing == .granted
          ? "对方已经批准，两项不能同时享受。" : "对方申报在先，还在办理，两项不能同时享受；不予支持或者撤回后才能批准本件。")
    }
    guard let fen = side.fen else { return .unsettled }
    let received = received(upTo: side)
    let left = maximumFen.clamping(subtracting: received)
    if isSameMeasure(side) { return .limits(fen: left) }
    switch try later(side, session) {
    case .difference?: return .limits(fen: left)
    case .repay?:
      if isRepaid(side) { return .allowed }
      guard left > 0 else { return .holds("已经领取的不低于本件，不再支持，也不必退回。") }
      return .repay(fen: fen)
    case .refuse?: return .holds("已经领取，按确定的处理不再支持。")
    case nil: return .waits("已经领取，后来又符合本措施的怎样处理还没有确定，请先由两名工作人员凭文件确定。")
    }
  }

  /// Money received elsewhere that was paid back, all of it.
  private func isRepaid(_ side: OverlapSide) -> Bool {
    guard let fen = side.fen else { return false }
    return repaid.contains { $0.other == side.other && $0.fen >= fen }
  }

  /// What two officers settled about a better benefit that appears later, in the packs whose
  /// clauses forbid it beside `side`; nil: nothing yet, or not the same in all of them.
  private func later(_ side: OverlapSide, _ session: any Session) throws -> BetterLater? {
    guard let party = side.party else { return nil }
    let settled = try reading.packs(excluding: file.party, party).map { pack in
      try session.settlements(of: pack.id).first {
        $0.holds && $0.parameter == pack.identity.overlap?.later?.value
      }.flatMap { BetterLater(reading: $0.value) }
    }
    guard let first = settled.first, settled.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  // MARK: Sums

  /// What was received under the case's measure and under those that it excludes, up to and with
  /// `side`: two receipts take more away than the greater of them.
  private func received(upTo side: OverlapSide) -> Int64 {
    var sum: Int64 = 0
    for other in sides where other.isReceipt || other.paidFen > 0 {
      let isBack = !isSameMeasure(other) && isRepaid(other)
      if !isBack, let fen = other.fen, case .exclusive = relation(to: other) {
        sum = sum.clamping(adding: fen)
      }
      if other.other == side.other { break }
    }
    return sum
  }

  /// What the case's measure counts inside its own amount, up to and with `side`.
  private func others(toppedUp side: OverlapSide, _ fen: Int64) -> Int64 {
    var sum = fen
    for other in sides {
      if other.other == side.other { break }
      guard let party = other.party, other.isBefore, let more = other.fen,
        case .firstTopsUp = reading.relation(of: file.party, and: party)
      else { continue }
      sum = sum.clamping(adding: more)
    }
    return sum
  }

  /// What a ceiling on both leaves for the case.
  private func cap(
    _ ceiling: BenefitRelation, _ isOwn: Bool, _ side: OverlapSide
  ) -> CaseOverlap.Effect {
    guard side.isBefore else { return .later }
    let facts = isOwn ? dossier : side.dossier ?? dossier
    guard let owner = isOwn ? file.party : side.party, let share = ceiling.share,
      let of = ceiling.of, case .number(let rate)? = value(of: share.value, in: owner.pack),
      let base = facts.claims.first?.sum(of: of.value),
      let whole = Money(fen: base).yuan.multiplied(by: rate).flatMap({
        Money.rounding($0, .floor)
      })
    else { return .waits("合计上限的比例或基数还没有确定，请先由两名工作人员凭文件确定。") }
    let stated = ceiling.received.flatMap { facts.claims.first?.sum(of: $0.value) } ?? 0
    var most = whole.fen
    if ceiling.isInRule, let own = isOwn ? maximumFen : side.ruleMaximumFen {
      most = max(most, own.clamping(adding: stated))
    }
    var paid = stated
    for other in sides where other.isBefore {
      guard let party = other.party, let fen = other.fen,
        party.name == owner.name
          || ceiling.names(party.measure.id, of: party.pack, from: owner.pack.id)
      else { continue }
      paid = paid.clamping(adding: fen)
    }
    return .limits(fen: max(0, most.clamping(subtracting: paid)))
  }

  private func value(of name: String, in pack: Pack) -> ParameterValue? {
    if pack.id == file.pack.id, let settled = parameters[name] { return settled }
    return pack.parameter(name)?.value(asOf: file.head.eventDay)
  }
}
