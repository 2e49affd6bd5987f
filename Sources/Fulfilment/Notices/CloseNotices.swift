internal import Casework
internal import Quantities

/// Ends the notice of a case whose term is over (公示期满), by an officer whose turn it is; the system
/// does the same by itself, see ``TakeDownNotices``.
public struct CloseNotice: Sendable {
  /// The case as it was seen.
  public var change: CaseChange

  /// A notice to be ended.
  public init(_ change: CaseChange) { self.change = change }

  /// Ends it.
  ///
  /// - Throws: a `Refusal` while the notice or a correction of it runs, or an objection is open.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      guard file.state.objections.isEmpty else {
        throw Refusal("objection-open", "有异议正在核查，办结以后才能结束公示。")
      }
      let out = try session.notices(naming: file.head.id).filter { $0.isOut }
      if let last = out.map(\.through).max(), platform.today <= last {
        throw Refusal("notice-runs", "公示到\(last)为止，期满才能结束。")
      }
      let after = try file.carrying(.noticeClosed, by: CaseHand(actor), session, platform)
      for notice in out { try session.takeDown(notice, platform) }
      return after.row
    }
  }
}

/// Takes down the notices whose term is over, and lets their cases go on: a step of the system.
public struct TakeDownNotices: Sendable {
  /// The step.
  public init() {}

  /// Takes them down; gives how many. A case that another notice still shows stays where it is, and
  /// so does one with an open objection where its flow has no stage for it.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    let today = platform.today
    let due = try await platform.store.read { try $0.noticesToTakeDown(on: today) }
    for notice in due {
      try await platform.store.write { try $0.takeDown(notice, platform) }
    }
    return due.count
  }
}

extension Notice {
  /// It wasn't taken down, nor corrected by another.
  var isOut: Bool { takenDownAt == nil && correctedBy == nil }
}

extension Session {
  /// Takes a notice down whose term is over, and lets its cases go on; nothing where it is down.
  func takeDown(_ notice: Notice, _ platform: Platform) throws {
    guard try noteTakenDown(notice.id) else { return }
    try record(
      AuditDraft(
        "notice.taken-down", notice.id.text, by: nil,
        [.init("through", notice.through.description)]))
    for entry in try self.notice(notice.id)?.entries ?? [] where entry.isStanding {
      try endNotice(of: try CaseFile.open(entry.caseID, for: nil, self, platform), platform)
    }
  }

  /// Lets a case go on from its notice, where the term is over, no notice shows it any more, and
  /// what stands against it has a stage of its own.
  @discardableResult
  func endNotice(of file: CaseFile, _ platform: Platform) throws -> CaseFile {
    guard file.state.stage.kind == .notice, let through = file.state.noticeThrough,
      through < platform.today, file.state.standing == .open,
      try !notices(naming: file.head.id).contains(where: \.isOut),
      file.state.objections.isEmpty
        || file.state.flow.following(file.state.stage, kind: .objection) != nil
    else { return file }
    return try file.carrying(.noticeClosed, by: CaseHand(system: "公示期满"), self, platform)
  }

  /// Notes an objection on a case whose notice is out; the money waits for it. Its author stays
  /// with the notice, the case knows only the reference.
  func object(to id: CaseID, reference: String, on platform: Platform) throws {
    let file = try CaseFile.open(id, for: nil, self, platform)
    _ = try file.carrying(
      .objected(reference: reference), by: CaseHand(system: "公示异议"), self, platform,
      values: [.init("objection", reference)])
  }
}
