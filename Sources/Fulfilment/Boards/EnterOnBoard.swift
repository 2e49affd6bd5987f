public import Boards
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Enters a listing or a need, or changes one's own.
public struct EnterOnBoard: Sendable {
  /// The pack's id.
  public var pack: String
  /// The board's key.
  public var board: String
  /// The side.
  public var side: BoardSide
  /// The entry that is changed; nil: a new one.
  public var entry: BoardEntryID?
  /// One line that names it.
  public var title: String
  /// What was entered, by the keys of the fields.
  public var fields: [String: [String]]
  /// How one is reached; told only after both agreed.
  public var contact: String

  /// How many entries of one board one party may have that stand or wait.
  static let mostOpen = 200

  /// What is entered.
  public init(
    pack: String, board: String, side: BoardSide, entry: BoardEntryID? = nil, title: String,
    fields: [String: [String]], contact: String
  ) {
    self.pack = pack
    self.board = board
    self.side = side
    self.entry = entry
    self.title = title
    self.fields = fields
    self.contact = contact
  }

  /// Enters it: admitted at once where the board doesn't ask for admission or an office enters it.
  ///
  /// - Throws: a `Refusal` that names every field that is wrong.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardEntry {
    let board = try OpenBoard.of(platform.library, pack: pack, key: board)
    let (title, contact) = (title.trimmingBlanks, contact.trimmingBlanks)
    let cells = try cells(board.scheme.side(side), title, contact)
    let id: BoardEntryID = platform.newID()
    let form = self
    return try await platform.store.write { session in
      let party = try board.party(of: actor, session, platform)
      let side = board.scheme.side(form.side)
      let today = platform.today
      guard try board.admits(side.writers, party, on: today, session) else {
        throw form.notListed(side, platform)
      }
      let isOffice = party.enterprise == nil
      var entry = BoardEntry(
        id: form.entry ?? id, pack: board.pack.id, board: board.key, side: form.side,
        party: party, author: actor.account, title: title, cells: cells, contact: contact,
        through: today.adding(days: side.termDays - 1) ?? today,
        state: side.needsAdmission && !isOffice ? .waiting : .live, at: platform.now())
      try form.check(entry, of: board, on: today)
      let tokens = SearchTokens.kept(of: entry.searched(board.scheme))
      if let known = form.entry {
        entry = try form.replacing(known, by: entry, tokens, session, platform)
        try session.renewRequest(of: entry, on: board)
      } else {
        let open = try session.boardEntries(
          BoardQuery(
            pack: board.pack.id, board: board.key, side: form.side, party: party.key,
            states: [.live, .waiting], on: today, limit: Self.mostOpen + 1))
        guard open.count < Self.mostOpen else {
          throw Refusal("enough-entries", "同一单位在一个供需板上最多保留\(Self.mostOpen)条，请先撤回不用的。")
        }
        try session.insert(entry, tokens: tokens)
        try form.ask(entry, of: board, session, platform)
      }
      try session.record(
        AuditDraft(
          form.entry == nil ? "board.entered" : "board.changed", entry.id.text,
          by: actor.account,
          [
            .init("board", "\(entry.pack)/\(entry.board)"), .init("side", entry.side.rawValue),
            .init("state", entry.state.rawValue), .init("revision", String(entry.revision)),
          ],
          commitments: [
            .init("title", Array(title.utf8)), .init("contact", Array(contact.utf8)),
            .init("cells", Array(cells.sorted { $0.key < $1.key }.description.utf8)),
          ]))
      return entry
    }
  }

  /// Refuses a challenge whose closing day is over before it is published.
  private func check(_ entry: BoardEntry, of board: OpenBoard, on today: CalendarDate) throws {
    guard let rules = board.scheme.challenges, side == .listing,
      let closes = rules.closingDay(entry.values(board.scheme)), closes < today
    else { return }
    throw Refusal("closing-day-over", "截止日期已经过去，请填写今天或以后的日期。", field: rules.closes)
  }

  /// Makes a new need a request, where the board's needs are requests, and tells its officers.
  private func ask(
    _ entry: BoardEntry, of board: OpenBoard, _ session: any Session, _ platform: Platform
  ) throws {
    guard let request = board.request(of: entry, platform) else { return }
    try session.insert(request)
    try session.tellKeepers(
      of: board, about: entry.id.text, "\(board.name)：新的请求“\(entry.title)”",
      "\(entry.party.name)，请在\(request.due)之前办结。")
  }

  /// The entry that is there, with what was entered now.
  private func replacing(
    _ id: BoardEntryID, by fresh: BoardEntry, _ tokens: Set<String>, _ session: any Session,
    _ platform: Platform
  ) throws -> BoardEntry {
    guard let known = try session.boardEntry(id), known.party == fresh.party,
      known.pack == fresh.pack, known.board == fresh.board, known.side == fresh.side
    else { throw Refusal.notFound }
    guard known.state != .withdrawn else {
      throw Refusal("entry-withdrawn", "这一条已经撤回，请重新发布。")
    }
    try known.demandUnbound(session, platform)
    try session.demandPending(known)
    var entry = known
    entry.title = fresh.title
    entry.cells = fresh.cells
    entry.contact = fresh.contact
    entry.through = fresh.through
    entry.state = fresh.state
    entry.reason = nil
    entry.revision += 1
    guard try session.update(entry, tokens: tokens) else { throw Refusal.changedMeanwhile }
    return entry
  }

  /// What is wrong with the title.
  private static func fault(ofTitle title: String) -> Refusal? {
    guard (2...60).contains(title.count) else {
      return Refusal("title", "请用2到60个字写一个标题。", field: "title")
    }
    return ContactScan.contact(in: title).map {
      Refusal("contact-in-text", "标题里有联系方式（\($0)），请填在联系方式一栏。", field: "title")
    }
  }

  /// The cells, where nothing is wrong with them, the title and the contact.
  private func cells(
    _ side: BoardScheme.Side, _ title: String, _ contact: String
  ) throws -> [String: String] {
    var faults = [Self.fault(ofTitle: title)].compactMap(\.self)
    var cells: [String: String] = [:]
    for field in side.fields {
      do throws(FieldFault) {
        cells[field.key] = try field.value(of: fields[field.key] ?? [])?.text
      } catch {
        let code = error.words.contains("联系方式") ? "contact-in-text" : "field"
        faults.append(Refusal(code, error.words, field: error.field))
      }
    }
    if !(5...200).contains(contact.count) {
      faults.append(Refusal("contact", "请填写联系人和电话或邮箱；双方同意后才会告诉对方。", field: "contact"))
    }
    if let refusal = Refusal(gathering: faults) { throw refusal }
    return cells
  }

  private func notListed(_ side: BoardScheme.Side, _ platform: Platform) -> Refusal {
    guard case .listed(let registers) = side.writers else {
      return Refusal("acting-for-nobody", "请先在“我的账号”里选择代表哪家单位。")
    }
    let names = registers.compactMap { platform.library.vocabulary.register($0)?.name }
    return Refusal(
      "not-listed",
      "只有《\(names.joined(separator: "》《"))》里的单位可以发布\(side.name)；"
        + "已入选而名录还没更新的，请联系主管部门。")
  }
}

/// Takes back one's own entry.
public struct WithdrawFromBoard: Sendable {
  /// The entry.
  public var entry: BoardEntryID

  /// An entry to be taken back.
  public init(_ entry: BoardEntryID) { self.entry = entry }

  /// Takes it back.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardEntry {
    let id = entry
    return try await platform.store.write { session in
      guard var entry = try session.boardEntry(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      guard try board.party(of: actor, session, platform) == entry.party else {
        throw Refusal.notFound
      }
      guard entry.state != .withdrawn else {
        throw Refusal("entry-withdrawn", "这一条已经撤回。")
      }
      try entry.demandUnbound(isWithdrawing: true, session, platform)
      try session.demandPending(entry)
      entry.state = .withdrawn
      entry.revision += 1
      guard try session.update(entry, tokens: []) else { throw Refusal.changedMeanwhile }
      if var request = try session.boardRequest(id), request.state.mayBecome(.withdrawn) {
        request.state = .withdrawn
        request.endedAt = platform.now()
        request.revision += 1
        guard try session.update(request) else { throw Refusal.changedMeanwhile }
      }
      try session.record(AuditDraft("board.withdrawn", id.text, by: actor.account))
      return entry
    }
  }
}

/// Admits an entry or refuses it, by an officer who keeps the board.
public struct DecideBoardEntry: Sendable {
  /// The entry as it was seen.
  public var entry: BoardEntryID
  /// The revision that was seen.
  public var revision: Int
  /// Why it is refused; nil: it is admitted.
  public var refusal: String?

  /// A decision about an entry.
  public init(_ entry: BoardEntryID, revision: Int, refusal: String? = nil) {
    self.entry = entry
    self.revision = revision
    self.refusal = refusal
  }

  /// Decides, and tells the party.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardEntry {
    let (id, seen) = (entry, revision)
    let refusal = refusal?.trimmingBlanks
    if let refusal, !(2...500).contains(refusal.count) {
      throw Refusal("reason", "请写明不通过的理由（2到500字），发布方据此修改。", field: "reason")
    }
    return try await platform.store.write { session in
      guard var entry = try session.boardEntry(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      guard board.isKeeper(actor) else { throw Refusal.notFound }
      guard entry.revision == seen, entry.state == .waiting else {
        throw Refusal.changedMeanwhile
      }
      guard !actor.standsIn(for: entry.author) else {
        throw Refusal("own-entry", "不能审核自己发布的内容。")
      }
      entry.state = refusal == nil ? .live : .refused
      entry.reason = refusal
      entry.revision += 1
      let tokens = SearchTokens.kept(of: entry.searched(board.scheme))
      guard try session.update(entry, tokens: tokens) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          refusal == nil ? "board.admitted" : "board.refused", id.text, by: actor.account,
          [.init("board", "\(entry.pack)/\(entry.board)")],
          commitments: [.init("reason", Array((refusal ?? "").utf8))]))
      let words = refusal.map { "没有通过审核：\($0)" } ?? "已通过审核，现在可以被看到和匹配。"
      try session.tell(
        entry.party, about: id.text, "\(board.name)：\(entry.title)", words)
      return entry
    }
  }
}

extension Session {
  /// A message to everybody who acts for a party; an office looks at its board.
  func tell(_ party: BoardParty, about subject: String, _ title: String, _ body: String) throws {
    guard let enterprise = party.enterprise else { return }
    for account in try accounts(actingFor: enterprise) {
      try post(
        OutboxDraft(.inbox, to: account.text, about: subject, title: title, body: body))
    }
  }
}
