// Web: the faces of the program for browsers and programs. `WebServer` reads nothing from disk: it
// takes packs that are read already and a configuration, and answers requests. Portal holds the
// pages (a plain view, a pure function to HTML), API the JSON, Server what both stand on.

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
public import PolicyPacks
public import Quantities
internal import ServiceLifecycle
internal import UnixSignals

/// The portal and the API of one instance.
public struct WebServer: Sendable {
  let configuration: ServerConfiguration
  let site: Site
  let load = RequestLoad()
  let metrics = Metrics()
  let today: @Sendable () -> CalendarDate?

  /// A server for the packs of `library`; `today` gives the legal day, at +08:00.
  public init(
    _ configuration: ServerConfiguration, _ library: PackLibrary,
    today: @escaping @Sendable () -> CalendarDate?
  ) {
    self.configuration = configuration
    self.today = today
    site = Site(library, identity: configuration.identity)
  }

  /// The routes, each answering other methods with 405 and what is allowed.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self)
    router.add(
      middleware: FrontDoor(
        site: site, load: load, metrics: metrics,
        maximumRequests: configuration.maximumRequests))
    let bodies = BodyReader(
      limitBytes: configuration.bodyLimitBytes,
      timeout: .seconds(configuration.bodyTimeoutSeconds))
    let routes = Routes(
      site: site, load: load, metrics: metrics, bodies: bodies, today: today
    ).all
    var methods: [String: [HTTPRequest.Method]] = [:]
    for route in routes { methods[route.path, default: []].append(route.method) }
    for route in routes {
      router.on(RouterPath(route.path), method: route.method, use: route.respond)
      if route.method == .get {
        router.on(RouterPath(route.path), method: .head) { request, context in
          try await route.respond(request, context).createHeadResponse()
        }
      }
    }
    for (path, known) in methods {
      let allowed = known.contains(.get) ? known + [.head] : known
      let list = allowed.map(\.rawValue).sorted().joined(separator: ", ")
      for method in Self.methods where !allowed.contains(method) {
        router.on(RouterPath(path), method: method) { _, _ -> Response in
          throw Problem(.methodNotAllowed, headers: [.allow: list])
        }
      }
    }
    return router
  }

  /// Methods that a known path answers with 405 where it doesn't take them.
  private static let methods: [HTTPRequest.Method] =
    [.get, .head, .post, .put, .patch, .delete, .options, .trace]
    + [HTTPRequest.Method("QUERY")].compactMap(\.self)

  /// Listens until the process is told to stop, then lets requests end.
  ///
  /// `announce` gets the address once requests are answered. Throws where the address can't be
  /// listened on.
  public func run(announce: @escaping @Sendable (String) -> Void) async throws {
    let logger = Self.logger(configuration)
    let (load, configuration) = (self.load, self.configuration)
    let limits = ConnectionWatch.Limits(
      head: .seconds(Int64(configuration.headTimeoutSeconds)),
      body: .seconds(Int64(configuration.bodyTimeoutSeconds) + 5),
      idle: .seconds(Int64(configuration.idleTimeoutSeconds)))
    let application = Application(
      router: router(),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionWatch(limits: limits, load: load)],
          idleTimeout: .seconds(Int64(configuration.idleTimeoutSeconds)),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: .init(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil,
        backlog: 1024,
        availableConnectionsDelegate: .maximum(configuration.maximumConnections, logger: logger)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? configuration.port
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        announce("http://\(host):\(port)")
      }, logger: logger)
    var group = ServiceGroupConfiguration(
      services: [
        .init(service: application), .init(service: Draining(load: load)),
      ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = .seconds(configuration.shutdownSeconds)
    try await ServiceGroup(configuration: group).run()
  }

  static func logger(_ configuration: ServerConfiguration) -> Logger {
    let level = Logger.Level(rawValue: configuration.logLevel) ?? .info
    return Logger(label: "duixian") { label in
      LineLogHandler(label: label, level: level, isJSON: configuration.logFormat == "json")
    }
  }
}

/// Notes that the server is stopping, so that /ready says so while requests end.
private struct Draining: Service {
  let load: RequestLoad

  func run() async throws {
    try? await gracefulShutdown()
    load.drain()
  }
}
