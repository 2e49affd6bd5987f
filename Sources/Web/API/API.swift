internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks

/// The JSON interface under `/api/v1`; `openapi.yaml` describes it, a test holds the two together.
struct API: Sendable {
  let site: Site
  let bodies: BodyReader

  /// Every route of the description.
  var routes: [Route] {
    reading + AssessmentAPI(site: site, bodies: bodies).routes + ApplicationAPI().routes
      + CaseAPI().routes + InvitationAPI().routes + NoticeAPI().routes
      + BoardWritingAPI().routes + ChallengeAPI().routes
      + MilestoneAPI().routes + BoardAPI().routes + SelectionAPI().routes + RecognitionAPI().routes
      + HoldingAPI().routes
  }

  private var reading: [Route] {
    [
      Route(method: .get, path: "/openapi.yaml") { _, _ in
        Response(
          status: .ok,
          headers: [
            .contentType: "application/yaml; charset=utf-8", .cacheControl: "no-cache",
          ], body: .init(byteBuffer: ByteBuffer(bytes: Asset.openAPI)))
      },
      Route(method: .get, path: "/api/v1/policies") { request, _ in
        let words = Self.words(request)
        let policies = site.policies(in: words.language)
        return Self.json(
          .members(["policies": .array(policies.map { PolicyJSON.summary($0, words) })]), words)
      },
      Route(method: .get, path: "/api/v1/policies/:policy") { request, context in
        let words = Self.words(request)
        let id = try context.parameters.require("policy")
        guard let view = site.policies(in: words.language).first(where: { $0.id == id }) else {
          throw Problem(.notFound)
        }
        return Self.json(PolicyJSON.policy(view, words), words)
      },
      Route(method: .get, path: "/api/v1/policies/:policy/measures/:measure") { request, context in
        let words = Self.words(request)
        let policy = try context.parameters.require("policy")
        let id = try context.parameters.require("measure")
        guard let view = site.measure(policy, id, words) else { throw Problem(.notFound) }
        return Self.json(MeasureJSON.measure(view), words)
      },
    ]
  }

  private static func words(_ request: Request) -> Words {
    .of(.preferred(by: request.headers[.acceptLanguage]))
  }

  /// An answer in the language of `words`.
  static func json(_ value: JSONValue, _ words: Words) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/json; charset=utf-8",
        .contentLanguage: words.language.rawValue, .vary: "accept-language",
        .cacheControl: "no-cache",
      ], body: .init(byteBuffer: ByteBuffer(string: value.text())))
  }
}
