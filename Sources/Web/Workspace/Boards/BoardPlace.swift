internal import Boards
internal import Fulfilment

/// The pages of boards: the one place that knows their paths.
enum BoardPlace: Sendable, Hashable {
  case list
  case board(pack: String, key: String, BoardSide)
  case enter(pack: String, key: String, BoardSide)
  case entry(BoardEntryID)
  case change(BoardEntryID)
  case withdraw(BoardEntryID)
  case mine
  case interest(BoardInterestID)
  case desk
  case deskEntry(BoardEntryID)
  case request(BoardEntryID)
  case bidFor(BoardEntryID)
  case reviews
  case challenge(BoardEntryID)
  case bid(ChallengeBidID)
  case pipeline(pack: String, key: String)
  case lead(PipelineLeadID)
  case leadTest(PipelineLeadID)

  var address: Address {
    switch self {
    case .list: Address(text: "/boards")
    case .board(let pack, let key, let side): Self.of(pack, key, side, "")
    case .enter(let pack, let key, let side): Self.of(pack, key, side, "/new")
    case .entry(let id): Address(text: "/board-entries/\(id)")
    case .change(let id): Address(text: "/board-entries/\(id)/change")
    case .withdraw(let id): Address(text: "/board-entries/\(id)/withdraw")
    case .mine: Address(text: "/my/boards")
    case .interest(let id): Address(text: "/my/boards/\(id)")
    case .desk: Address(text: "/desk/boards")
    case .deskEntry(let id): Address(text: "/desk/boards/\(id)")
    case .request(let id): Address(text: "/desk/boards/\(id)/request")
    case .bidFor(let id): Address(text: "/board-entries/\(id)/bid")
    case .reviews: Address(text: "/challenges")
    case .challenge(let id): Address(text: "/challenges/\(id)")
    case .bid(let id): Address(text: "/challenge-bids/\(id)")
    case .pipeline(let pack, let key):
      Address(
        text: "/desk/pipelines/\(PercentEncoding.encode(pack))/\(PercentEncoding.encode(key))")
    case .lead(let id): Address(text: "/desk/leads/\(id)")
    case .leadTest(let id): Address(text: "/desk/leads/\(id)/test")
    }
  }

  private static func of(
    _ pack: String, _ key: String, _ side: BoardSide, _ end: String
  ) -> Address {
    let path = "/boards/\(PercentEncoding.encode(pack))/\(PercentEncoding.encode(key))\(end)"
    return Address(text: side == .listing ? path : path + "?side=need")
  }
}
