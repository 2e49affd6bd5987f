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
    }
  }

  private static func of(
    _ pack: String, _ key: String, _ side: BoardSide, _ end: String
  ) -> Address {
    let path = "/boards/\(PercentEncoding.encode(pack))/\(PercentEncoding.encode(key))\(end)"
    return Address(text: side == .listing ? path : path + "?side=need")
  }
}
