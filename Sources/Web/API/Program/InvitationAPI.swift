internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// What the enterprise is entitled to without asking (免申即享), over the API: the invitations and
/// the answer to each; consent makes the case.
struct InvitationAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .get, "/api/v1/invitations") { call in
        let enterprise = try call.enterprise
        let found = try await call.platform.store.read { session in
          try session.invitations(of: enterprise).map { ($0, try session.round($0.round)) }
        }
        return ProgramCall.json(
          .members(["invitations": .array(found.map { Self.json($0.0, $0.1) })]))
      },
      Route(program: .post, "/api/v1/invitations/:invitation/answer", Self.answer),
    ]
  }

  @Sendable private static func answer(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, InvitationID) = (try call.members(), try call.id("invitation"))
    let form = AnswerInvitation(id, agrees: try members.answer("agrees"))
    _ = try await call.once { platform in
      _ = try await form.carryOut(by: call.actor, on: platform)
      return id.text
    }
    let (invitation, round) = try await call.platform.store.read { session in
      guard let invitation = try session.invitation(id) else { throw Refusal.notFound }
      return (invitation, try session.round(invitation.round))
    }
    return ProgramCall.json(json(invitation, round))
  }

  private static func json(_ invitation: Invitation, _ round: Round?) -> JSONValue {
    .members([
      "id": .string(invitation.id.text), "round": .string(invitation.round.text),
      "title": .string(round?.title ?? ""), "policy": .string(round?.pack ?? ""),
      "measure": .string(round?.measure ?? ""),
      "closes": round.map { .string($0.closes.description) },
      "about": .string(invitation.thing),
      "maximumFen": invitation.maximumFen.map(JSONValue.integer) ?? .null,
      "state": .string(invitation.state.rawValue),
      "stateName": .string(invitation.state.chineseName),
      "case": invitation.caseID.map { .string($0.text) } ?? .null,
    ])
  }
}
