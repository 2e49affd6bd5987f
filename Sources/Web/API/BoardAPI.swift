internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Boards over the API: what anybody may read of them, without signing in.
struct BoardAPI: Sendable {
  private static let path = "/api/v1/boards"
  private static let most = 200

  var routes: [Route] {
    [
      Route(reading: Self.path) { platform, _, _ in
        let boards = OpenBoard.all(of: platform.library)
        return API.json(
          .members(["boards": .array(boards.map(BoardJSON.board))]), .of(.chinese))
      },
      Self.route("") { board, _, _, _ in BoardJSON.board(board) },
      Self.route("/entries") { board, platform, request, _ in
        try await Self.entries(board, Query(request.uri.query ?? ""), platform)
      },
      Self.route("/entries/:entry") { board, platform, _, context in
        guard let id = BoardEntryID(try context.parameters.require("entry")) else {
          throw Problem(.notFound)
        }
        return BoardJSON.entry(try await PublicBoard(board).entry(id, on: platform), board)
      },
      Self.route("/chain") { board, platform, _, _ in
        let found = try await PublicBoard(board).chain(on: platform)
        return BoardJSON.chain(found.chain, found.entries)
      },
      Self.route("/statistics") { board, platform, _, _ in
        let counts = try await platform.statistics().boards
        return BoardJSON.statistics(
          counts.first { $0.topic == "\(board.pack.id)/\(board.key)" }, board)
      },
    ]
  }

  /// What isn't there, and what isn't public, look the same.
  private static func route(
    _ end: String,
    _ answer:
      @escaping @Sendable (OpenBoard, Platform, Request, WebContext) async throws -> JSONValue
  ) -> Route {
    Route(reading: "\(path)/:policy/:board\(end)") { platform, request, context in
      do {
        let board = try OpenBoard.of(
          platform.library, pack: try context.parameters.require("policy"),
          key: try context.parameters.require("board"))
        return API.json(try await answer(board, platform, request, context), .of(.chinese))
      } catch let refusal as Refusal {
        throw Problem(refusing: refusal)
      }
    }
  }

  private static func entries(
    _ board: OpenBoard, _ query: Query, _ platform: Platform
  ) async throws -> JSONValue {
    guard let side = BoardSide(rawValue: query["side"] ?? BoardSide.listing.rawValue) else {
      throw Problem(.badRequest, detail: "side: listing, need")
    }
    let words = query["q"] ?? ""
    guard words.count <= 60 else { throw Problem(.badRequest, detail: "q: 0…60") }
    guard let limit = Int(query["limit"] ?? "50"), (1...most).contains(limit) else {
      throw Problem(.badRequest, detail: "limit: 1…\(most)")
    }
    var cursor: BoardEntryID?
    if let text = query["cursor"] {
      guard let id = BoardEntryID(text) else { throw Problem(.badRequest, detail: "cursor") }
      cursor = id
    }
    let page = try await PublicBoard(board).entries(
      side, words: words, after: cursor, limit: limit, on: platform)
    return .members([
      "entries": .array(page.entries.map { BoardJSON.entry($0, board) }),
      "next": page.next.map { .string($0.text) },
    ])
  }
}
