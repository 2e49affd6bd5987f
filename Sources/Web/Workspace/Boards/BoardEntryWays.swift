internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What stands about an entry beside its matches: a request, a challenge, a lead.
struct BoardEntryWays {
  /// The request that a need is.
  let request: BoardRequest?
  /// The challenge that a listing is.
  let challenge: ChallengeFile?
  /// The lead that follows a need.
  let lead: PipelineLead?
  /// The actor keeps the board.
  let isKept: Bool
  /// The actor directs the challenge or reviews it.
  let opensChallenge: Bool

  init(
    _ entry: BoardEntry, _ actor: Actor?, _ session: any Session, _ platform: Platform
  ) throws {
    let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
    isKept = actor.map(board.isKeeper) ?? false
    request = board.scheme.requests == nil ? nil : try session.boardRequest(entry.id)
    lead = board.scheme.pipeline == nil ? nil : try session.lead(of: entry.id)
    let isChallenge = board.scheme.challenges != nil && entry.side == .listing
    let file = isChallenge ? try? ChallengeFile.open(entry.id, session, platform) : nil
    challenge = file
    guard let file, let actor else {
      opensChallenge = false
      return
    }
    opensChallenge =
      try file.mayDirect(actor, session, platform)
      || file.reviewers.contains { $0.account == actor.account }
  }

  /// What whose entry it is sees, and the officers' links.
  func html(_ visit: Visit, _ board: OpenBoard, isOwn: Bool) -> HTML {
    let today = visit.platform.today
    var pieces: [HTML] = []
    if let request, isOwn || isKept {
      pieces.append("<h2>办理情况</h2>\(RequestPieces.facts(request, board, on: today))")
      if isKept {
        pieces.append("<p><a href=\"\(BoardPlace.request(request.entry).address)\">办理这项请求</a></p>")
      }
    }
    if let challenge, opensChallenge {
      let place = BoardPlace.challenge(challenge.entry.id).address
      pieces.append("<p><a href=\"\(place)\">揭榜方案、评审和选定</a></p>")
    }
    if let lead, isOwn || isKept {
      let stage = board.scheme.pipeline?.stage(lead.stage)?.name ?? ""
      pieces.append("<p>\(board.scheme.pipeline?.name ?? "")：现在是“\(stage)”阶段。</p>")
      if isKept {
        pieces.append("<p><a href=\"\(BoardPlace.lead(lead.id).address)\">查看线索</a></p>")
      }
    }
    return "\(pieces)"
  }
}
