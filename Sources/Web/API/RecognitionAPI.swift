internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Recognitions over the API, for everybody, as the pages show them: persons' names masked, columns
/// that aren't public left out.
struct RecognitionAPI: Sendable {
  var routes: [Route] {
    [
      Route(reading: "/api/v1/recognitions") { platform, request, _ in
        let query = Query(request.uri.query ?? "")
        var asked = RecognitionQuery()
        asked.words = (query["q"] ?? "").trimmed
        guard asked.words.count <= 60 else { throw Problem(.badRequest, detail: "q: 0…60") }
        asked.register = query["register"].flatMap { $0.isEmpty ? nil : $0 }
        guard (asked.register ?? "").unicodeScalars.count <= 100 else {
          throw Problem(.badRequest, detail: "register: ≤ 100")
        }
        guard let limit = Int(query["limit"] ?? "200"), (1...asked.limit).contains(limit) else {
          throw Problem(.badRequest, detail: "limit: 1…\(asked.limit)")
        }
        asked.limit = limit
        let lines = try await RecognitionLine.listed(asked, on: platform)
        return ProgramCall.json(
          .members(["recognitions": .array(lines.map { Self.json($0, platform) })]))
      },
      Route(reading: "/api/v1/recognitions/:recognition") { platform, _, context in
        guard let id = RecognitionID(try context.parameters.require("recognition")),
          let one = try await platform.store.read({ try $0.recognition(id) }),
          one.isListed(on: platform.today)
        else { throw Refusal.notFound }
        return ProgramCall.json(Self.json(RecognitionLine(one, platform), platform))
      },
    ]
  }

  private static func json(_ line: RecognitionLine, _ platform: Platform) -> JSONValue {
    let one = line.recognition
    return .members([
      "id": .string(one.id.text), "holder": .string(one.publicName),
      "title": .string(one.title), "policy": .string(one.pack), "measure": .string(one.measure),
      "register": .string(one.register), "registerName": .string(line.register),
      "number": .string(one.number),
      "columns": HoldingJSON.columns(line.publicColumns(platform.library.vocabulary)),
      "from": .string(one.row.from.description),
      "through": one.row.through.map { .string($0.description) } ?? .null,
      "standing": .string(line.publicStanding.rawValue),
      "standingName": .string(line.publicStanding.chineseName),
    ])
  }
}
