internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks

/// The one place where a problem becomes an answer: problem+json for programs, a page for people.
struct ProblemAnswer {
  let site: Site
  let requestID: String

  func response(to request: Request, _ problem: Problem) -> Response {
    var headers = problem.headers
    headers[.cacheControl] = "no-store"
    if Self.wantsProgram(request) {
      let language = Language.preferred(by: request.headers[.acceptLanguage])
      headers[.contentType] = "application/problem+json; charset=utf-8"
      headers[.contentLanguage] = language.rawValue
      headers[.vary] = "accept-language"
      let text = Self.json(problem, .of(language), requestID).text()
      return Response(
        status: problem.code.status, headers: headers,
        body: .init(byteBuffer: ByteBuffer(string: text)))
    }
    let language = Language.of(path: request.uri.path)
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.contentLanguage] = language.rawValue
    let page = FaultPage(words: .of(language), problem: problem, requestID: requestID)
    return Response(
      status: problem.code.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: page.html(site.identity).bytes)))
  }

  /// Under `/api` answers are for programs, whatever they accept.
  private static func wantsProgram(_ request: Request) -> Bool {
    request.uri.path.hasPrefix("/api/") || request.uri.path == "/openapi.yaml"
      || Probes.isProbe(request.uri.path)
  }

  static func json(_ problem: Problem, _ words: Words, _ requestID: String) -> JSONValue {
    let entry = words.fault.entry(problem.code)
    let sentences = DiagnosticWords(language: words.language)
    let places: [JSONValue] = problem.places.map { place in
      .members([
        "id": .string(place.id), "message": .string(sentences.message(place.message, id: place.id)),
        "hint": place.hint.flatMap(sentences.hint).map(JSONValue.string),
        "pointer": place.pointer.map(JSONValue.string),
        "line": place.line.map { .integer(Int64($0)) },
        "column": place.column.map { .integer(Int64($0)) },
      ])
    }
    return .members([
      "type": .string(Place.problem(problem.code.rawValue).path),
      "title": .string(entry.title), "status": .integer(Int64(problem.code.status.code)),
      "code": .string(problem.code.rawValue), "detail": .string(problem.detail ?? entry.advice),
      "requestId": .string(requestID), "errors": places.isEmpty ? nil : .array(places),
    ])
  }
}
