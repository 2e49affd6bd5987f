internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Notices over the API, as the pages show them: lines only within their term; and objections, by
/// who says who they are.
struct NoticeAPI: Sendable {
  var routes: [Route] {
    [
      Route(reading: "/api/v1/notices") { platform, _, _ in
        let notices = try await platform.store.read { try $0.notices(limit: 200) }
        return ProgramCall.json(
          .members([
            "notices": .array(notices.map { .object(Self.head($0, on: platform.today)) })
          ]))
      },
      Route(reading: "/api/v1/notices/:notice") { platform, _, context in
        guard let id = NoticeID(try context.parameters.require("notice")),
          let notice = try await platform.store.read({ try $0.notice(id) })
        else { throw Refusal.notFound }
        return ProgramCall.json(Self.whole(notice, on: platform.today))
      },
      Route(program: .post, "/api/v1/notices/:notice/lines/:line/objections", Self.object),
    ]
  }

  private static func head(_ notice: Notice, on today: CalendarDate) -> [JSONMember] {
    [
      JSONMember("id", .string(notice.id.text)), JSONMember("number", .string(notice.number)),
      JSONMember("title", .string(notice.title)), JSONMember("policy", .string(notice.pack)),
      JSONMember("measure", .string(notice.measure)),
      JSONMember("from", .string(notice.from.description)),
      JSONMember("through", .string(notice.through.description)),
      JSONMember("open", .boolean(notice.isShown(on: today))),
    ]
  }

  private static func whole(_ notice: Notice, on today: CalendarDate) -> JSONValue {
    let lines: [JSONValue] = notice.entries.enumerated().map { line, entry in
      .members([
        "line": .integer(Int64(line)), "standing": .boolean(entry.isStanding),
        "texts": .strings(entry.isStanding ? entry.texts : []),
      ])
    }
    return .object(
      head(notice, on: today) + [
        JSONMember("headings", .strings(notice.fields)),
        JSONMember("lines", .array(notice.isShown(on: today) ? lines : [])),
      ])
  }

  /// Who objects is known to the officers who handle it and to nobody else.
  @Sendable private static func object(_ call: ProgramCall) async throws -> Response {
    let (members, notice): (DataNode, NoticeID) = (try call.members(), try call.id("notice"))
    guard let line = Int(try call.context.parameters.require("line")) else {
      throw Refusal.notFound
    }
    let reference = try await call.once { platform in
      let key: ObjectionID = platform.newID()
      return try await LodgeObjection(
        notice: notice, line: line, author: members.text("author"),
        contact: members.text("contact"), grounds: members.text("grounds"), key: key.text,
        client: "account:\(call.actor.account)"
      ).carryOut(on: platform).reference
    }
    return ProgramCall.json(.members(["reference": .string(reference)]), .created)
  }
}
