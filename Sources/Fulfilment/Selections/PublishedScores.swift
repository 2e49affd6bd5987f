internal import Digests
internal import PolicyPacks
public import Quantities
internal import Selection

/// Why an entry of a ranked list scored as it did, as it is kept.
public struct KeptReasons: Hashable, Sendable {
  /// The call.
  public let call: SelectionCallID
  /// The number of the list.
  public let list: Int
  /// The case.
  public let caseID: CaseID
  /// The reasons in JSON.
  public let text: String

  /// Reasons of an entry.
  public init(call: SelectionCallID, list: Int, caseID: CaseID, text: String) {
    self.call = call
    self.list = list
    self.caseID = caseID
    self.text = text
  }

  /// The digest of a list's reasons, which its entry in the audit log holds.
  static func digest(of all: [KeptReasons]) -> Digest {
    var encoding = FieldEncoding()
    for kept in all.sorted(by: { $0.caseID.text < $1.caseID.text }) {
      encoding.append(kept.caseID.text)
      encoding.append(ScoreReasons.digest(kept.text).bytes)
    }
    return HashFunction.sha256.digest(encoding.bytes)
  }
}

extension CallFile {
  /// The reasons of a list's entries; of those that it left as they were the earlier list has them.
  func reasons(of list: CallRanking) -> [KeptReasons] {
    list.lines.filter { !$0.isKept }.compactMap { line in
      guard let entry = entry(line.caseID) else { return nil }
      let scorers = counted.count { $0.entry == entry.entry.id }
      let reasons = entry.score.published(line.criteria, rules: rules, scorers: scorers)
      return KeptReasons(call: call.id, list: list.number, caseID: line.caseID, text: reasons.text)
    }
  }
}

/// A score that was published, with its reasons as they were kept.
public struct PublishedScore: Sendable {
  /// The number of the list.
  public let list: Int
  /// The day of the list.
  public let on: CalendarDate
  /// What became of the entry.
  public let line: CallLine
  /// The reasons; nil: the list was made before reasons were kept.
  public let reasons: ScoreReasons?
  /// What is kept is what the audit log's entry holds the digest of.
  public let isSound: Bool
}

extension CaseFile {
  /// What ranked lists said of the case, the newest first; none where it takes part in none.
  func publishedScores(_ session: any Session) throws -> [PublishedScore] {
    guard pack.selection(of: measure.id) != nil,
      let call = try session.selectionCalls(limit: 10_000).first(where: { $0.round == round.id })
    else { return [] }
    let lists = try session.rankings(of: call.id)
    let unsound = try session.listsWithOtherReasons(call.id)
    var known: (list: Int, reasons: ScoreReasons?, isSound: Bool)?
    var scores: [PublishedScore] = []
    for list in lists {
      guard let line = list.lines.first(where: { $0.caseID == head.id }) else { continue }
      if known == nil || !line.isKept {
        let all = try session.reasons(of: call.id, list: list.number)
        known = (
          list.number, all.first { $0.caseID == head.id }.flatMap { ScoreReasons(text: $0.text) },
          !unsound.contains(list.number)
        )
      }
      scores.append(
        PublishedScore(
          list: list.number, on: list.at.day, line: line, reasons: known?.reasons,
          isSound: known?.isSound ?? true))
    }
    return scores.reversed()
  }
}

extension Session {
  /// The numbers of a call's lists whose kept reasons aren't those whose digest the audit log
  /// holds; a list that was made before reasons were kept has none.
  fileprivate func listsWithOtherReasons(_ call: SelectionCallID) throws -> [Int] {
    try auditEntries(about: call.text).filter { $0.kind == "selection.ranked" }
      .compactMap { entry in
        guard let number = entry.value("list").flatMap({ Int($0) }),
          let said = entry.value("reasons")
        else { return nil }
        let kept = KeptReasons.digest(of: try reasons(of: call, list: number))
        return kept.description == said ? nil : number
      }
  }

  /// Lists of all calls whose kept reasons aren't those that were published, a sentence each.
  func reasonFindings() throws -> [String] {
    try selectionCalls(limit: 10_000).flatMap { call in
      try listsWithOtherReasons(call.id).map {
        "评选“\(call.document)”第\($0)次排名留存的依据与日志里的摘要不符。"
      }
    }
  }
}

extension AuditEntry {
  /// The value of that name; nil: it has none.
  fileprivate func value(_ name: String) -> String? { values.first { $0.name == name }?.text }
}
