internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// What every request passes: id, load, errors as pages or problems, security headers, metrics and
/// one line of log. The line names the route, never the address as typed, a query or a body.
struct FrontDoor: RouterMiddleware {
  let site: Site
  let load: RequestLoad
  let metrics: Metrics
  let methods: AllowedMethods
  let maximumRequests: Int
  let clock = ContinuousClock()

  @concurrent
  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let start = clock.now
    var context = context
    context.requestID = RequestIdentity.of(request.headers)
    var response: Response
    do {
      let isProbe = Probes.isProbe(request.uri.path)
      if !isProbe { try admit() }
      defer { if !isProbe { load.finish() } }
      response = try await next(request, context)
    } catch {
      response = refusal(of: error, request, context)
    }
    if let header = RequestIdentity.header { response.headers[header] = context.requestID }
    SecurityHeaders.add(to: &response.headers)
    note(request, response, context, clock.now - start)
    return response
  }

  /// Refuses what there is no room for; the probes always have room.
  private func admit() throws(Problem) {
    if load.start(room: maximumRequests) { return }
    metrics.countRefused()
    throw Problem(.overloaded, headers: [.retryAfter: "2"])
  }

  private func refusal(_ problem: Problem, _ request: Request, _ context: WebContext) -> Response {
    ProblemAnswer(site: site, requestID: context.requestID).response(to: request, problem)
  }

  private func refusal(
    of error: any Error, _ request: Request, _ context: WebContext
  ) -> Response {
    if let problem = error as? Problem { return refusal(problem, request, context) }
    if let known = error as? any HTTPResponseError {
      if known.status == .notFound,
        let allowed = methods.refusing(request.method, at: request.uri.path)
      {
        return refusal(
          Problem(.methodNotAllowed, headers: [.allow: allowed]), request, context)
      }
      return refusal(Problem(Self.code(of: known.status)), request, context)
    }
    context.logger.error(
      "A request failed.",
      metadata: [
        "request": .string(context.requestID),
        "error": .string(String(reflecting: type(of: error))),
      ])
    return refusal(Problem(.internalError), request, context)
  }

  private static func code(of status: HTTPResponse.Status) -> ProblemCode {
    switch status {
    case .notFound: .notFound
    case .contentTooLarge: .bodyTooLarge
    case .methodNotAllowed: .methodNotAllowed
    case .unsupportedMediaType: .unsupportedMediaType
    case .requestTimeout: .requestTimeout
    default: status.kind == .clientError ? .badRequest : .internalError
    }
  }

  private func note(
    _ request: Request, _ response: Response, _ context: WebContext, _ duration: Duration
  ) {
    let parts = duration.components
    let microseconds = Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
    let bytes = response.body.contentLength ?? 0
    metrics.count(
      method: request.method.rawValue, route: context.endpointPath, status: response.status.code,
      seconds: Double(microseconds) / 1_000_000, bytes: bytes)
    guard context.logger.logLevel <= .info, !Probes.isProbe(request.uri.path) else { return }
    context.logger.info(
      "request",
      metadata: [
        "request": .string(context.requestID), "method": .string(request.method.rawValue),
        "route": .string(context.endpointPath ?? "none"),
        "status": .stringConvertible(response.status.code),
        "microseconds": .stringConvertible(microseconds), "bytes": .stringConvertible(bytes),
      ])
  }
}

/// Header fields that keep a browser from doing what no page of ours needs.
enum SecurityHeaders {
  /// Nothing but our own style sheet, pictures and forms; no script and no style within a page.
  static let contentPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    + "frame-ancestors 'none'"

  private static let fields: [(HTTPField.Name, String)] = [
    (.contentSecurityPolicy, contentPolicy), (.xContentTypeOptions, "nosniff"),
  ]
  private static let named: [(String, String)] = [
    ("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"), ("x-frame-options", "DENY"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
  ]
  private static let all =
    fields
    + named.compactMap { name, value in
      HTTPField.Name(name).map { ($0, value) }
    }

  static func add(to headers: inout HTTPFields) {
    for (name, value) in all { headers[name] = value }
  }
}
