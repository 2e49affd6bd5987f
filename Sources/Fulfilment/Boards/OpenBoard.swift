public import Boards
public import PolicyPacks
public import Quantities

/// A board of the newest version of its pack, with who looks after it.
public struct OpenBoard: Sendable {
  /// The pack.
  public let pack: Pack
  /// The board with its measure and its rules.
  public let declared: Pack.DeclaredBoard

  /// How it works.
  public var scheme: BoardScheme { declared.scheme }
  /// Its name.
  public var name: String { declared.board.name }
  /// The key within the pack.
  public var key: String { declared.board.key }

  /// Keys of the agencies that look after it; the first leads.
  public var agencies: [String] {
    let named = declared.measure.agencies.map(\.value)
    return named.isEmpty ? [pack.identity.lead.value] : named
  }

  /// Whether the actor admits entries and keeps the board: an officer of its agencies, or of the
  /// agency that leads the pack.
  public func isKeeper(_ actor: Actor) -> Bool {
    actor.seats.contains { seat in
      seat.role == .agencyOfficer
        && (agencies.contains(seat.agency ?? "") || seat.agency == pack.identity.lead.value)
    }
  }

  /// The accounts of the officers who keep the board.
  public func keepers(_ session: any Session) throws -> [Account] {
    try session.accounts().filter { account in
      account.state == .active
        && account.seats.contains {
          $0.role == .agencyOfficer && agencies.contains($0.agency ?? "")
        }
    }
  }

  /// The boards of every pack, within a pack in the order of the clauses that they stand on.
  public static func all(of library: PackLibrary) -> [OpenBoard] {
    library.ids.compactMap { library.pack($0) }.flatMap { pack in
      let order = pack.clauses.map(\.key)
      func place(_ board: OpenBoard) -> Int {
        let clause = board.declared.measure.clauses.first?.value
        return order.firstIndex { $0 == clause } ?? order.count
      }
      return pack.declaredBoards.map { OpenBoard(pack: pack, declared: $0) }
        .enumerated().sorted { (place($0.1), $0.0) < (place($1.1), $1.0) }.map(\.element)
    }
  }

  /// The board of that key.
  ///
  /// - Throws: `Refusal.notFound` where there is none.
  public static func of(_ library: PackLibrary, pack id: String, key: String) throws -> OpenBoard {
    guard let pack = library.pack(id), let declared = pack.declaredBoard(key) else {
      throw Refusal.notFound
    }
    return OpenBoard(pack: pack, declared: declared)
  }

  // MARK: Who

  /// Whom the actor stands for on this board: whom they act for, else the office they sit in.
  ///
  /// - Throws: a `Refusal` that says how one comes to act for somebody.
  public func party(
    of actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> BoardParty {
    if let id = actor.actingFor, let enterprise = try session.enterprise(id) {
      return BoardParty(key: id.text, name: enterprise.name, creditCode: enterprise.creditCode)
    }
    for seat in actor.seats {
      if seat.role == .agencyOfficer, let key = seat.agency, agencies.contains(key) {
        return BoardParty(
          key: "agency:\(key)", name: pack.agency(key)?.name ?? key, creditCode: nil)
      }
      if seat.role == .districtOfficer, let code = seat.district {
        let name = platform.library.reference.districts.first { $0.code == code }?.name ?? code
        return BoardParty(key: "district:\(code)", name: name, creditCode: nil)
      }
    }
    throw Refusal(
      "acting-for-nobody", "请先在“我的账号”里选择代表哪家单位（或本人），再发布或表达意向。")
  }

  /// Whether a party may do what is for `audience`, on a day.
  func admits(
    _ audience: BoardAudience, _ party: BoardParty?, on day: CalendarDate, _ session: any Session
  ) throws -> Bool {
    switch audience {
    case .everyone: return true
    case .participants: return party != nil
    case .keepers: return false
    case .listed(let registers):
      guard let party else { return false }
      // Offices publish what the policy makes them publish, such as a district its own park.
      guard party.enterprise != nil else { return true }
      guard let code = party.creditCode else { return false }
      return try session.registerRows(listing: code, on: day).contains {
        registers.contains($0.register)
      }
    }
  }

  /// Whether a side is plans that compete for challenges: only whose it is reads one, and the
  /// reviewers once bidding is over.
  public func isSealed(_ side: BoardSide) -> Bool { scheme.challenges != nil && side == .need }

  /// Whether somebody may see a side of the board: who keeps it, the audience, auditors.
  public func mayRead(
    _ side: BoardSide, _ actor: Actor?, on day: CalendarDate, _ session: any Session,
    _ platform: Platform
  ) throws -> Bool {
    if isSealed(side) { return false }
    let audience = scheme.side(side).readers
    if audience == .everyone { return true }
    guard let actor else { return false }
    if isKeeper(actor) || actor.holds(.auditor) { return true }
    return try admits(audience, try? party(of: actor, session, platform), on: day, session)
  }

  /// Whether somebody may see whose an entry is: where the board draws a chain, visitors who
  /// aren't signed in see only who agreed to be shown.
  public func names(_ entry: BoardEntry, to actor: Actor?) -> Bool {
    guard actor == nil, entry.side == .listing, let chain = scheme.chain else { return true }
    return entry.cells[chain.shown] == "是"
  }

  // MARK: What stands

  /// What can be done with an entry on a day.
  public func standing(
    of entry: BoardEntry, on day: CalendarDate, _ session: any Session
  ) throws -> BoardEntry.Standing {
    switch entry.state {
    case .waiting: return .waiting
    case .refused: return .refused
    case .withdrawn: return .withdrawn
    case .live:
      if entry.through < day { return .expired }
      let writers = scheme.side(entry.side).writers
      return try admits(writers, entry.party, on: day, session) ? .live : .frozen
    }
  }

  /// The entries of a side that take part in matching on a day.
  public func live(
    _ side: BoardSide, on day: CalendarDate, words: String = "", _ session: any Session
  ) throws -> [BoardEntry] {
    let found = try session.boardEntries(
      BoardQuery(
        pack: pack.id, board: key, side: side, states: [.live], on: day, words: words,
        limit: 2000))
    guard case .listed = scheme.side(side).writers else { return found }
    var known: [BoardParty: Bool] = [:]
    return try found.filter { entry in
      if let answer = known[entry.party] { return answer }
      let answer = try admits(scheme.side(side).writers, entry.party, on: day, session)
      known[entry.party] = answer
      return answer
    }
  }
}
