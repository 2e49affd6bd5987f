internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Bids for challenges over the API: made, changed through their plan, agreed to by members, taken
/// back. Only the parties of a bid read it; nothing here tells who else bids.
struct ChallengeAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .post, "/api/v1/board-entries/:entry/bids", Self.bid),
      Route(program: .get, "/api/v1/challenge-bids", Self.bids),
      Route(program: .get, "/api/v1/challenge-bids/:bid") { call in
        ProgramCall.json(try await Self.own(call.id("bid"), call))
      },
      Route(program: .post, "/api/v1/challenge-bids/:bid/answer", Self.answer),
      Route(program: .delete, "/api/v1/challenge-bids/:bid") { call in
        _ = try await WithdrawBid(call.id("bid")).carryOut(by: call.actor, on: call.platform)
        return Response(status: .noContent, headers: [.cacheControl: "private, no-store"])
      },
    ]
  }

  @Sendable private static func bid(_ call: ProgramCall) async throws -> Response {
    let (members, challenge): (DataNode, BoardEntryID) = (
      try call.members(), try call.id("entry")
    )
    let form = BidOnChallenge(
      for: challenge, plan: BoardEntryID(members.text("plan")),
      members: try members.texts("members"))
    let id = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return ProgramCall.json(try await own(ChallengeBidID(id), call), .created)
  }

  @Sendable private static func answer(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, ChallengeBidID) = (try call.members(), try call.id("bid"))
    let form = AnswerBid(id, agrees: try members.answer("agrees"))
    _ = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return ProgramCall.json(try await own(id, call))
  }

  @Sendable private static func bids(_ call: ProgramCall) async throws -> Response {
    let (party, platform) = (try call.enterprise.text, call.platform)
    let found = try await platform.store.read { session in
      try session.challengeBids(of: party).map { bid in
        json(bid, try ChallengeFile.open(bid.challenge, session, platform), party)
      }
    }
    return ProgramCall.json(.members(["bids": .array(found)]))
  }

  /// A bid that the enterprise leads or is named in.
  private static func own(_ id: ChallengeBidID?, _ call: ProgramCall) async throws -> JSONValue {
    let (party, platform) = (try call.enterprise.text, call.platform)
    return try await platform.store.read { session in
      guard let id, let bid = try session.challengeBid(id) else { throw Refusal.notFound }
      let file = try ChallengeFile.open(bid.challenge, session, platform)
      guard file.parties(of: id).contains(where: { $0.party.key == party }) else {
        throw Refusal.notFound
      }
      return json(bid, file, party)
    }
  }

  private static func json(
    _ bid: ChallengeBid, _ file: ChallengeFile, _ party: String
  ) -> JSONValue {
    let parties: [JSONValue] = file.parties(of: bid.id).map { member in
      .members([
        "name": .string(member.party.name), "leads": .boolean(member.isLead),
        "agreed": .boolean(member.agreedAt != nil),
      ])
    }
    let hundredths = file.choice == nil ? nil : file.hundredths(of: bid.id)
    return .members([
      "id": .string(bid.id.text), "challenge": .string(bid.challenge.text),
      "title": .string(file.entry.title), "plan": .string(bid.plan.text),
      "closes": .string(file.closes.description), "leads": .boolean(bid.lead.key == party),
      "state": .string(bid.state.rawValue), "stateName": .string(bid.state.chineseName),
      "words": .string(bid.words), "parties": .array(parties),
      "hundredths": hundredths.map { .integer(Int64($0)) } ?? .null,
      "agreement": (bid.state == .won ? file.choice?.agreement : nil)
        .map { .string($0.text) } ?? .null,
      "at": .string(bid.at.text),
    ])
  }
}
