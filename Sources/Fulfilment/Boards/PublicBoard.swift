public import Boards
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// What anybody may read of a board, signed in or not.
public struct PublicBoard: Sendable {
  /// The board.
  public let board: OpenBoard

  /// What anybody may read of it.
  public init(_ board: OpenBoard) { self.board = board }

  /// An entry with what fits it.
  public struct Entry: Sendable {
    /// The entry.
    public let entry: BoardEntry
    /// What fits it, the best first; nil: the other side isn't public.
    public let matches: [BoardSuggestions.Suggestion]?
  }

  /// A page of entries, the newest first.
  public struct Page: Sendable {
    /// The entries.
    public let entries: [BoardEntry]
    /// After which entry the next page begins; nil: there is none.
    public let next: BoardEntryID?
  }

  /// Whether everybody may read a side.
  public func isPublic(_ side: BoardSide) -> Bool {
    board.scheme.side(side).readers == .everyone && !board.isSealed(side)
  }

  /// The entries of a side that stand today and have all the words.
  ///
  /// - Parameters:
  ///   - cursor: the last entry of the page before.
  ///   - limit: at most so many, from 1.
  /// - Throws: `Refusal.notFound` where the side isn't public.
  public func entries(
    _ side: BoardSide, words: String, after cursor: BoardEntryID?, limit: Int,
    on platform: Platform
  ) async throws -> Page {
    guard isPublic(side) else { throw Refusal.notFound }
    return try await platform.store.read { session in
      let all = try board.live(side, on: platform.today, words: words, session)
        .filter { board.names($0, to: nil) }.sorted { $0.id > $1.id }
      let rest = all.filter { entry in cursor.map { entry.id < $0 } ?? true }
      let page = Array(rest.prefix(limit))
      return Page(entries: page, next: rest.count > page.count ? page.last?.id : nil)
    }
  }

  /// An entry that stands today, with what fits it on the other side where that is public.
  ///
  /// - Throws: `Refusal.notFound` where it isn't there or isn't public.
  public func entry(_ id: BoardEntryID, on platform: Platform) async throws -> Entry {
    try await platform.store.read { session in
      let today = platform.today
      guard let entry = try session.boardEntry(id), entry.pack == board.pack.id,
        entry.board == board.key, isPublic(entry.side), board.names(entry, to: nil),
        try board.standing(of: entry, on: today, session) == .live
      else { throw Refusal.notFound }
      guard isPublic(entry.side.other) else { return Entry(entry: entry, matches: nil) }
      return Entry(
        entry: entry, matches: try board.suggestions(entry, on: today, session).suggestions)
    }
  }

  /// The chain that the entries make, with the entries whose parties agreed to be shown.
  ///
  /// - Throws: `Refusal.notFound` where the board draws none.
  public func chain(
    on platform: Platform
  ) async throws -> (chain: ChainMap, entries: [String: BoardEntry]) {
    let board = board
    guard let fields = board.scheme.chain,
      case .choice(let names)? = board.scheme.listings.field(fields.segment)?.kind
    else { throw Refusal.notFound }
    let (listings, needs) = try await platform.store.read { session in
      (
        try board.live(.listing, on: platform.today, session),
        try board.live(.need, on: platform.today, session)
      )
    }
    let chain = ChainMap(
      segments: names, listings: listings.map { $0.candidate(board.scheme) },
      needs: needs.map { $0.candidate(board.scheme) },
      parties: Dictionary(
        listings.map { ($0.id.text, $0.party.key) }, uniquingKeysWith: { one, _ in one }),
      by: fields)
    return (
      chain,
      Dictionary(listings.map { ($0.id.text, $0) }, uniquingKeysWith: { one, _ in one })
    )
  }
}
