internal import Casework
internal import Digests
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Publishes the results of cases of one measure as one notice, by an officer of its agency.
public struct PublishNoticeList: Sendable {
  /// The cases, as they were seen.
  public var changes: [CaseChange]

  /// The most lines of a notice.
  public static let mostLines = 2000

  /// A list to be published.
  public init(_ cases: [CaseID]) { changes = cases.map { CaseChange($0) } }

  /// A list of cases as they were seen.
  public init(seen changes: [CaseChange]) { self.changes = changes }

  /// Publishes it: the notice, every case's event and the audit entry are one transaction, and the
  /// notice carries the head of the log that covers them.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Notice {
    guard !changes.isEmpty else { throw Refusal("nothing-chosen", "请至少选择一件。", field: "case") }
    guard changes.count <= Self.mostLines else {
      throw Refusal("too-many", "一次最多公示\(Self.mostLines)件。", field: "case")
    }
    let changes = changes
    return try await platform.store.write { session in
      let files = try changes.map { try $0.open(for: actor, session, platform) }
      guard let first = files.first,
        files.allSatisfy({ $0.pack.id == first.pack.id && $0.measure.id == first.measure.id })
      else { throw Refusal("other-measure", "一份公示只能包含同一项措施的办件。", field: "case") }
      for file in files {
        guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      }
      return try session.publish(files, by: actor, on: platform)
    }
  }
}

/// Corrects a notice that is out by a new one, which names it, says why, and has a term of its own.
public struct CorrectNotice: Sendable {
  /// The notice.
  public var id: NoticeID
  /// Why.
  public var reason: String
  /// Lines that the new notice leaves out, from 0.
  public var leavingOut: Set<Int>

  /// A notice to be corrected.
  public init(_ id: NoticeID, reason: String, leavingOut: Set<Int> = []) {
    self.id = id
    self.reason = reason
    self.leavingOut = leavingOut
  }

  /// Publishes the new notice with what the cases say now; the old one's lines are shown no more. A
  /// case that is left out waits for a notice of its own.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Notice {
    let reason = reason.trimmingBlanks
    guard (5...500).contains(reason.count) else {
      throw Refusal("reason", "请用5到500字写明更正的内容和原因。", field: "reason")
    }
    let (id, leavingOut) = (id, leavingOut)
    return try await platform.store.write { session in
      guard let old = try session.notice(id), actor.holds(.agencyOfficer, agency: old.agency) else {
        throw Refusal.notFound
      }
      guard old.isShown(on: platform.today) else {
        throw Refusal("notice-over", "这份公示已经结束或已被更正。")
      }
      // What was taken up anew since stands in its notice no more.
      let standing = old.entries.enumerated().filter(\.element.isStanding)
      let files = try standing.filter { !leavingOut.contains($0.offset) }.map {
        try CaseFile.open($0.element.caseID, for: nil, session, platform)
      }
      guard !files.isEmpty else {
        throw Refusal("nothing-left", "更正后的公示至少要有一件。", field: "line")
      }
      for line in standing where leavingOut.contains(line.offset) {
        let file = try CaseFile.open(line.element.caseID, for: nil, session, platform)
        _ = try file.carrying(
          .noticeWithdrawn(reason: reason), by: CaseHand(actor), session, platform,
          values: [.init("notice", old.id.text)])
      }
      return try session.publish(
        files, by: actor, on: platform, correcting: (old, reason))
    }
  }
}

extension Session {
  /// Publishes a notice of `files`, all of one measure, within the open transaction.
  func publish(
    _ files: [CaseFile], by actor: Actor, on platform: Platform,
    correcting old: (notice: Notice, reason: String)? = nil
  ) throws -> Notice {
    let first = files[0]
    let now = platform.now()
    let settlements = try settlements(of: first.pack.id)
    let stage = first.state.flow.stages.first { $0.kind == .notice } ?? first.state.stage
    let days = first.workingDays(of: stage, settlements) ?? Notice.usualWorkingDays
    let calendar = platform.library.reference.workingDays
    guard let through = calendar.due(from: now.day, days: days, countsFirstDay: false)?.date
    else { throw Refusal("term", "公示期限有误。") }
    let number = "公示〔\(now.day.year)〕\(try nextNumber(of: "notice.\(now.day.year)"))号"
    let id: NoticeID = platform.newID()
    let columns = NoticeColumns(first.measure, platform)
    let entries = try files.map { file in
      Notice.Entry(
        caseID: file.head.id, revision: file.state.revision,
        texts: try columns.texts(
          of: file, try revision(file.state.revision, of: file.head.id),
          kind: try enterprise(file.head.enterprise)?.kind))
    }
    if old == nil {
      for file in files {
        let after = try file.carrying(
          .noticePublished(revision: file.state.revision, through: through), by: CaseHand(actor),
          self, platform,
          values: [.init("through", through.description), .init("notice", id.text)])
        try after.tellApplicant("已公示", "核定结果已在\(number)公示，公示期到\(through)。", self)
      }
    }
    let earlier = try old?.notice.id ?? corrected(files)
    let digest = Notice.digest(
      number: number, from: now.day, through: through, fields: columns.fields, entries)
    try record(
      AuditDraft(
        old == nil ? "notice.published" : "notice.corrected", id.text, by: actor.account,
        [
          .init("number", number), .init("through", through.description),
          .init("lines", String(entries.count)), .init("content", digest.description),
          .init("corrects", earlier?.text ?? ""),
        ]))
    let head = try sealHead()
    let notice = Notice(
      id: id, number: number, pack: first.pack.id, measure: first.measure.id,
      title:
        "关于《\(first.pack.identity.name)》“\(first.measure.name)”\(old == nil ? "拟兑现" : "更正")名单的公示",
      agency: first.agencies[0], fields: columns.fields, from: now.day, through: through,
      corrects: earlier, reason: old?.reason, publishedBy: actor.account, publishedAt: now,
      head: head, entries: entries)
    try insert(notice)
    return notice
  }

  /// The notice that these cases stood in last, where it is out and says nothing about others:
  /// the new one takes its place. Of a longer one only their lines are shown no more.
  private func corrected(_ files: [CaseFile]) throws -> NoticeID? {
    let cases = Set(files.map(\.head.id))
    for file in files {
      if let last = try notices(naming: file.head.id).first, last.correctedBy == nil,
        last.takenDownAt == nil, let whole = try notice(last.id),
        whole.entries.allSatisfy({ cases.contains($0.caseID) })
      {
        return last.id
      }
    }
    return nil
  }
}
