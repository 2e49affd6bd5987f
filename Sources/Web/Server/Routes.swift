internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import Quantities

/// One route: a method, a path as the router writes it, and what answers. The table of routes is
/// what the router is built from and what the API's description is held against.
struct Route: Sendable {
  /// What answers a route.
  enum Handler: Sendable {
    /// A public page, file or resource that knows nobody.
    case open(@Sendable (Request, WebContext) async throws -> Response)
    /// A workspace's page or form, behind the gate.
    case gated(@Sendable (Visit) async throws -> Reply)
    /// What a program asks for somebody, with an access token.
    case program(@Sendable (ProgramCall) async throws -> Response)
    /// What anybody may read of what the store holds.
    case reading(@Sendable (Platform, Request, WebContext) async throws -> Response)
  }

  let method: HTTPRequest.Method
  let path: String
  let access: Access
  let handler: Handler

  /// A public route.
  init(
    method: HTTPRequest.Method, path: String,
    respond: @escaping @Sendable (Request, WebContext) async throws -> Response
  ) {
    self.method = method
    self.path = path
    access = .everyone
    handler = .open(respond)
  }

  /// A route of a workspace: a page (`get`) or a form (`post`).
  init(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access,
    _ answer: @escaping @Sendable (Visit) async throws -> Reply
  ) {
    self.method = method
    self.path = path
    self.access = access
    handler = .gated(answer)
  }

  /// A route of the API that acts for an enterprise: see ``ProgramCall``.
  init(
    program method: HTTPRequest.Method, _ path: String,
    _ answer: @escaping @Sendable (ProgramCall) async throws -> Response
  ) {
    self.method = method
    self.path = path
    access = .everyone
    handler = .program(answer)
  }

  /// A route of the API that anybody may read, over what the store holds.
  init(
    reading path: String,
    _ answer: @escaping @Sendable (Platform, Request, WebContext) async throws -> Response
  ) {
    method = .get
    self.path = path
    access = .everyone
    handler = .reading(answer)
  }

  /// Answers a request; where there is no gate there are no workspaces.
  func respond(
    _ request: Request, _ context: WebContext, _ gate: Gate?
  ) async throws -> Response {
    switch handler {
    case .open(let respond): return try await respond(request, context)
    case .gated(let answer):
      guard let gate else { throw Problem(.notFound) }
      return try await gate.respond(request, context, access, answer)
    case .program(let answer):
      guard let gate else { throw Problem(.notFound) }
      return try await gate.respond(request, context, program: answer)
    case .reading(let answer):
      guard let platform = gate?.platform else { throw Problem(.notFound) }
      do { return try await answer(platform, request, context) } catch let refusal as Refusal {
        throw Problem(refusing: refusal)
      }
    }
  }
}

extension Route {
  /// A short answer in plain text.
  static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status,
      headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}

/// Every route of the server.
struct Routes: Sendable {
  let site: Site
  let cache = PageCache()
  let load: RequestLoad
  let bodies: BodyReader
  let today: @Sendable () -> CalendarDate?

  /// All routes: an area of the site adds its own here.
  var all: [Route] {
    portal + CheckupRoutes(site: site, bodies: bodies, today: today).all
      + API(site: site, bodies: bodies).routes + assets + Probes(load: load).open
  }

  /// The routes of the workspaces; each area adds its own here.
  static var workspaces: [Route] {
    SignInRoutes().all + AccountRoutes().all + AdminRoutes().all + AccessTokenRoutes().all
      + ApplicantRoutes().all
      + OfficerRoutes().all + FinanceRoutes().all + RegisterRoutes().all + NoticeRoutes().all
      + NoticeDeskRoutes().all + StatisticsRoutes().all + MessageRoutes().all + AuditRoutes().all
      + OverviewRoutes().all + BoardRoutes().all + RequestRoutes().all + ChallengeRoutes().all
      + LeadRoutes().all + MinutesRoutes().all + SubstituteRoutes().all + PackRoutes().all
      + SelectionRoutes().all + ModelRoutes().all + RecognitionRoutes().all
  }

  // MARK: Pages

  private var portal: [Route] {
    let kept: [(String, @Sendable (WebContext) throws -> Place)] = [
      ("policies", { _ in .policies }), ("about", { _ in .about }),
      ("policies/:policy", { .policy(try $0.parameters.require("policy")) }),
      (
        "policies/:policy/measures/:measure",
        {
          .measure(
            policy: try $0.parameters.require("policy"),
            measure: try $0.parameters.require("measure"))
        }
      ),
      (
        "policies/:policy/measures/:measure/tables",
        {
          .tables(
            policy: try $0.parameters.require("policy"),
            measure: try $0.parameters.require("measure"))
        }
      ),
      ("problems/:code", { .problem(try $0.parameters.require("code")) }),
    ]
    return Language.allCases.flatMap { language in
      let prefix = language.prefix
      var routes = kept.map { path, place in
        Route(method: .get, path: "\(prefix)/\(path)") { request, context in
          try self.kept(place(context), language, request)
        }
      }
      routes.append(
        Route(method: .get, path: prefix.isEmpty ? "/" : prefix) { request, _ in
          try self.kept(.home, language, request)
        })
      routes.append(
        Route(method: .get, path: "\(prefix)/search") { request, _ in
          try self.search(request, language)
        })
      return routes
    }
  }

  /// A page that is made once: with an entity tag, and 304 where the browser has it already.
  private func kept(_ place: Place, _ language: Language, _ request: Request) throws -> Response {
    guard
      let page = cache.page(
        place, in: language, on: today(), make: { site.page(place, in: language) })
    else { throw Problem(.notFound) }
    var headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue,
      .cacheControl: "no-cache", .eTag: page.tag,
    ]
    if let known = request.headers[.ifNoneMatch], known.contains(page.tag) {
      headers[.contentType] = nil
      return Response(status: .notModified, headers: headers)
    }
    return Response(
      status: .ok, headers: headers, body: .init(byteBuffer: page.body))
  }

  private func search(_ request: Request, _ language: Language) throws -> Response {
    let typed = Query(request.uri.query ?? "")["q"] ?? ""
    guard let page = site.page(.search(typed), in: language) else { throw Problem(.notFound) }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue,
        .cacheControl: "no-store",
      ], body: .init(byteBuffer: ByteBuffer(bytes: page.bytes)))
  }

  // MARK: Files

  private var assets: [Route] {
    let files = Asset.all.map { asset in
      Route(method: .get, path: asset.address.text) { _, _ in
        Response(
          status: .ok,
          headers: [
            .contentType: asset.mediaType, .cacheControl: "public, max-age=31536000, immutable",
          ], body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
      }
    }
    let icon = Route(method: .get, path: "/favicon.ico") { _, _ in
      Response(status: .movedPermanently, headers: [.location: Asset.mark.address.text])
    }
    let robots = Route(method: .get, path: "/robots.txt") { _, _ in
      Route.plain(.ok, "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /en/search\n")
    }
    return files + [icon, robots]
  }
}

/// The values of a query or of a form that was sent as one.
struct Query: Sendable {
  let pairs: [(name: String, value: String)]

  /// Values that are known already.
  init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

  /// Reads `a=1&b=2`; parts that aren't UTF-8 are left out.
  init(_ text: String) {
    pairs = text.split(separator: "&").compactMap { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decodeFormValue(sides[0]),
        let value = PercentEncoding.decodeFormValue(sides.count > 1 ? sides[1] : "")
      else { return nil }
      return (name, value)
    }
  }

  /// Every value of that name.
  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// The first value of that name.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}
