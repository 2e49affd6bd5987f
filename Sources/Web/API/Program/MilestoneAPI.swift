internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Milestones of what two agreed on, over the API: planned and decided by whose entry it is,
/// delivered by who does the work; and what the bank outside says about the money.
struct MilestoneAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .post, "/api/v1/board-interests/:interest/milestones", Self.plan),
      Route(program: .post, "/api/v1/board-interests/:interest/statements", Self.state),
      Route(program: .post, "/api/v1/board-milestones/:milestone/delivery") { call in
        let members = try call.members()
        return try await Self.move(call, to: .delivered, members)
      },
      Route(program: .post, "/api/v1/board-milestones/:milestone/decision") { call in
        let members = try call.members()
        let isAccepted = try members.answer("accepted")
        return try await Self.move(call, to: isAccepted ? .accepted : .failed, members)
      },
    ]
  }

  @Sendable private static func plan(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, BoardInterestID) = (try call.members(), try call.id("interest"))
    guard let due = try members.day("due") else {
      throw Refusal("due", "请填写交付日期，如2026-09-30。", field: "due")
    }
    let form = PlanMilestone(
      id, name: members.text("milestone"), due: due, fen: try members.fen("fen") ?? 0)
    _ = try await call.naming(["amount": "fen"]) {
      try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    }
    return ProgramCall.json(try await BoardWritingAPI.interest(id, call), .created)
  }

  @Sendable private static func state(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, BoardInterestID) = (try call.members(), try call.id("interest"))
    guard let kind = EscrowStatement.Kind(rawValue: members.text("kind")) else {
      throw Refusal(
        "statement-kind", "kind 应为 deposited、released 或 returned。", field: "kind")
    }
    guard let day = try members.day("day") else {
      throw Refusal("statement-day", "请填写对账单的日期，如2026-09-30。", field: "day")
    }
    let form = RecordStatement(
      EscrowStatement(
        interest: id, number: members.text("number").trimmed, day: day, kind: kind,
        fen: try members.fen("fen") ?? 0))
    let names = [
      "statement-number": "number", "statement-amount": "fen", "statement-day": "day",
    ]
    _ = try await call.naming(names) {
      try await call.once { try await form.carryOut(by: call.actor, on: $0).number }
    }
    return ProgramCall.json(try await BoardWritingAPI.interest(id, call), .created)
  }

  private static func move(
    _ call: ProgramCall, to state: BoardMilestone.State, _ members: DataNode
  ) async throws -> Response {
    let form = MoveMilestone(
      try call.id("milestone"), to: state, words: members.text("words"),
      statement: members.text("statement"))
    let done = try await call.once {
      try await form.carryOut(by: call.actor, on: $0).interest.text
    }
    return ProgramCall.json(try await BoardWritingAPI.interest(BoardInterestID(done), call))
  }

  static func json(_ milestone: BoardMilestone) -> JSONValue {
    .members([
      "id": .string(milestone.id.text), "milestone": .string(milestone.name),
      "due": .string(milestone.due.description), "fen": .integer(milestone.fen),
      "state": .string(milestone.state.rawValue),
      "stateName": .string(milestone.state.chineseName), "words": .string(milestone.words),
      "statement": .string(milestone.statement),
    ])
  }

  static func json(_ statement: EscrowStatement) -> JSONValue {
    .members([
      "number": .string(statement.number), "day": .string(statement.day.description),
      "kind": .string(statement.kind.rawValue), "fen": .integer(statement.fen),
    ])
  }
}
