internal import Casework
internal import Entitlement
public import Quantities

/// Money received elsewhere that came to light after the approval: what it means by the text.
///
/// While it stands the money waits; after the payment it is a task of the leading agency.
public struct ReceiptFinding: Sendable, Hashable {
  /// Why nothing is taken back, on a document.
  public struct Answer: Sendable, Hashable {
    /// The document's number.
    public let document: String
    /// Why.
    public let reason: String
    /// Who answered, as officers see it.
    public let name: String
    /// When.
    public let at: Instant

    /// An answer.
    public init(document: String, reason: String, name: String, at: Instant) {
      self.document = document
      self.reason = reason
      self.name = name
      self.at = at
    }
  }

  /// What was received, as `CaseOverlap.other`.
  public let other: String
  /// Where it was received, for people.
  public let name: String
  /// How much was received, in fen.
  public let fen: Int64
  /// How much of the case's money is too much, in fen; nil: it isn't settled.
  public let excessFen: Int64?
  /// What the text says.
  public let words: String
  /// `document phrase`; nil where no phrase says it.
  public let phrase: String?
  /// When it came to light.
  public let at: Instant
  /// Why nothing is taken back; nil: nobody answered.
  public internal(set) var answer: Answer?

  /// A finding as it was kept.
  public init(
    other: String, name: String, fen: Int64, excessFen: Int64?, words: String, phrase: String?,
    at: Instant, answer: Answer? = nil
  ) {
    self.other = other
    self.name = name
    self.fen = fen
    self.excessFen = excessFen
    self.words = words
    self.phrase = phrase
    self.at = at
    self.answer = answer
  }

  /// Nobody answered it.
  public var stands: Bool { answer == nil }

  /// The sentence for people.
  public var sentence: String {
    let excess =
      excessFen.map { "本件多得\(Money(fen: $0).groupedYuan)元" } ?? "本件多得多少还没有确定"
    return "批准以后发现已领取“\(name)”\(Money(fen: fen).groupedYuan)元：\(words)\(excess)"
      + (phrase.map { "（\($0)）" } ?? "") + "。"
  }
}

extension CaseFile {
  /// Looks again at what was received elsewhere, once the case is approved: findings that hold are
  /// kept with their answers, others are dropped, new ones are told; the money waits for them.
  func followReceipts(_ session: any Session, _ platform: Platform) throws {
    let known = try session.receiptFindings(of: head.id)
    let now = try excesses(session, platform)
    for old in known where !now.contains(where: { $0.other == old.other }) {
      try session.dropFinding(old.other, of: head.id)
    }
    for var found in now {
      let old = known.first { $0.other == found.other }
      // An answer holds for the sum that it was given for.
      if let old, old.fen == found.fen { found.answer = old.answer }
      try session.put(found, of: head.id)
      if old?.fen != found.fen { try tell(found, session) }
    }
    try settlePayability(session)
  }

  private func tell(_ finding: ReceiptFinding, _ session: any Session) throws {
    try session.record(
      AuditDraft(
        "case.receipt-found", head.id.text, by: nil,
        [
          .init("fen", String(finding.fen)),
          .init("excessFen", finding.excessFen.map(String.init) ?? ""),
        ], commitments: [.init("other", Array(finding.other.utf8))]))
    try tellApplicant("发现重复领取", finding.sentence, session)
    guard let approver = state.approval.flatMap({ AccountID($0.by) }) else { return }
    try session.post(
      OutboxDraft(
        .inbox, to: approver.text, about: head.id.text, title: "请处理重复领取：办件\(head.number)",
        body: finding.sentence))
  }

  /// What the case keeps of its money, in fen: granted, or paid less what is being taken back.
  private var keptFen: Int64 {
    switch state.stage.kind {
    case .useCheck, .clawback, .closed:
      state.paidFen - (state.clawbackFen - state.clawedBackFen)
    default: state.grantedFen ?? 0
    }
  }

  private func excesses(
    _ session: any Session, _ platform: Platform
  ) throws -> [ReceiptFinding] {
    guard state.overlapStanding == .granted, state.flow.pays, keptFen > 0 else { return [] }
    let kept = keptFen
    return try overlaps(session, platform).all.compactMap { overlap in
      guard overlap.isReceipt, let fen = overlap.fen else { return nil }
      let excess: Int64?
      switch overlap.effect {
      case .allowed, .later: return nil
      case .limits(let most):
        guard kept > max(0, most) else { return nil }
        excess = kept - max(0, most)
      case .repay(let received): excess = min(received, kept)
      case .holds: excess = kept
      case .waits, .unsettled: excess = nil
      }
      return ReceiptFinding(
        other: overlap.other, name: overlap.name, fen: fen, excessFen: excess,
        words: overlap.words, phrase: overlap.phrase, at: platform.now())
    }
  }

  /// Refuses to pay while something stands that came to light after the approval.
  func demandNoFinding(_ session: any Session) throws {
    guard let finding = try session.receiptFindings(of: head.id).first(where: \.stands) else {
      return
    }
    throw Refusal(
      "receipt-found", "办件\(head.number)不能拨付：\(finding.sentence)请先由主管部门处理；已在批次中的，请撤下批次。")
  }
}
