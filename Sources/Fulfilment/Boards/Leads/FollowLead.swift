internal import Boards
internal import PolicyPacks
public import Quantities

/// Opens a lead in a board's pipeline, by an officer who keeps the board.
public struct OpenLead: Sendable {
  /// The pack's id.
  public var pack: String
  /// The board's key.
  public var board: String
  /// The enterprise's name; not asked where it entered a need itself.
  public var name: String
  /// The need that it entered itself.
  public var entry: BoardEntryID?
  /// What is done next.
  public var next: String
  /// By when.
  public var due: CalendarDate

  /// A lead to be.
  public init(
    pack: String, board: String, name: String, entry: BoardEntryID? = nil, next: String,
    due: CalendarDate
  ) {
    self.pack = pack
    self.board = board
    self.name = name
    self.entry = entry
    self.next = next
    self.due = due
  }

  /// What is said where there is no such need on the board.
  public static let unknownEntry = Refusal(
    "entry-unknown", "没有找到这条需求，可能已经撤回。请重新选择，或留空并填写企业名称。", field: "entry")

  /// Opens it as the actor's own, in the first stage.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> PipelineLead {
    let form = self
    let (name, next) = (name.trimmingBlanks, try next.nextStep(due, platform.today))
    let id: PipelineLeadID = platform.newID()
    return try await platform.store.write { session in
      let board = try OpenBoard.of(platform.library, pack: form.pack, key: form.board)
      guard board.isKeeper(actor), let first = board.scheme.pipeline?.stages.first else {
        throw Refusal.notFound
      }
      var party: BoardParty?
      if let id = form.entry {
        guard let entry = try session.boardEntry(id), entry.side == .need,
          entry.pack == form.pack, entry.board == form.board
        else { throw Self.unknownEntry }
        party = entry.party
      }
      guard (2...60).contains((party?.name ?? name).count) else {
        throw Refusal("name", "请用2到60个字写企业名称。", field: "name")
      }
      let lead = PipelineLead(
        id: id, pack: form.pack, board: form.board, name: party?.name ?? name, entry: form.entry,
        at: platform.now(), stage: first.key, furthest: first.key, owner: actor.account,
        ownerName: actor.name, next: next, due: form.due)
      guard try session.insert(lead) else {
        throw Refusal("lead-there", "这家企业提出的需求已经有线索在跟进。")
      }
      try session.note(lead, 1, "建立线索。下一步：\(next)", actor, platform)
      return lead
    }
  }
}

/// Moves a lead to another stage, or says what is done next.
public struct MoveLead: Sendable {
  /// The lead.
  public var lead: PipelineLeadID
  /// The revision that was seen.
  public var revision: Int
  /// The key of the stage; that of now: only the next step changes.
  public var stage: String
  /// What is said among officers.
  public var words: String
  /// What is done next; not asked at an end.
  public var next: String
  /// By when; not asked at an end.
  public var due: CalendarDate?

  /// A step of a lead.
  public init(
    _ lead: PipelineLeadID, revision: Int, to stage: String, words: String, next: String = "",
    due: CalendarDate? = nil
  ) {
    self.lead = lead
    self.revision = revision
    self.stage = stage
    self.words = words
    self.next = next
    self.due = due
  }

  /// Moves it; who moves it owns it from here on. Tells the enterprise where it asked itself.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> PipelineLead {
    let form = self
    let words = words.trimmingBlanks
    guard (2...1000).contains(words.count) else {
      throw Refusal("words", "请用2到1000字写明进展。", field: "words")
    }
    return try await platform.store.write { session in
      guard var lead = try session.lead(form.lead) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: lead.pack, key: lead.board)
      guard board.isKeeper(actor), let rules = board.scheme.pipeline else {
        throw Refusal.notFound
      }
      guard lead.revision == form.revision else { throw Refusal.changedMeanwhile }
      guard let stage = rules.stage(form.stage) else {
        throw Refusal("stage", "请选择一个阶段。", field: "stage")
      }
      guard rules.stage(lead.stage)?.isEnd == false else {
        throw Refusal("lead-ended", "这条线索已经结束，不能再推进；有新的意向请另建线索。")
      }
      let isMoved = rules.mayMove(from: lead.stage, to: form.stage)
      lead.stage = stage.key
      if stage.isEnd {
        (lead.next, lead.due) = ("", nil)
      } else {
        lead.furthest = stage.key
        lead.next = try form.next.nextStep(form.due, platform.today)
        lead.due = form.due
      }
      (lead.owner, lead.ownerName) = (actor.account, actor.name)
      lead.revision += 1
      guard try session.update(lead) else { throw Refusal.changedMeanwhile }
      let number = try session.steps(of: lead.id).count + 1
      try session.note(lead, number, words, actor, platform)
      if isMoved, let id = lead.entry, let entry = try session.boardEntry(id) {
        try session.tell(
          entry.party, about: id.text, "\(board.name)：“\(entry.title)”进入\(stage.name)",
          "由\(board.officeName(of: actor))跟进。")
      }
      return lead
    }
  }
}

extension String {
  /// A next step with its due day.
  fileprivate func nextStep(_ due: CalendarDate?, _ today: CalendarDate) throws -> String {
    let words = trimmingBlanks
    guard (2...200).contains(words.count) else {
      throw Refusal("next", "请用2到200字写明下一步做什么。", field: "next")
    }
    guard let due, due >= today else {
      throw Refusal("due", "请填写今天或以后的日期，如2026-12-31。", field: "due")
    }
    return words
  }
}

extension Session {
  /// Writes a step of a lead with its entry of the audit log.
  fileprivate func note(
    _ lead: PipelineLead, _ number: Int, _ words: String, _ actor: Actor, _ platform: Platform
  ) throws {
    try insert(
      LeadStep(
        lead: lead.id, number: number, at: platform.now(), by: actor.name, stage: lead.stage,
        words: words))
    try record(
      AuditDraft(
        number == 1 ? "lead.opened" : "lead.moved", lead.id.text, by: actor.account,
        [
          .init("board", "\(lead.pack)/\(lead.board)"), .init("stage", lead.stage),
          .init("due", lead.due?.description ?? ""), .init("entry", lead.entry?.text ?? ""),
        ],
        commitments: [
          .init("name", Array(lead.name.utf8)), .init("words", Array(words.utf8)),
          .init("next", Array(lead.next.utf8)),
        ]))
  }
}
