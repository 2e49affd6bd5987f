// Web: the faces of the program for browsers and programs. `WebServer` reads nothing from disk: it
// takes packs that are read already and a configuration, and answers requests. Portal holds the
// pages (a plain view, a pure function to HTML), API the JSON, Server what both stand on.

public import Fulfilment
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
  let platform: Platform?
  let desk: PasswordDesk

  /// A server for the packs of `library`; `today` gives the legal day, at +08:00. Without a
  /// platform there are the public pages and the check-up, and no workspaces. With the accounts of
  /// a `demonstration` every page says that it is one, and the login page shows them.
  public init(
    _ configuration: ServerConfiguration, _ library: PackLibrary, platform: Platform? = nil,
    desk: PasswordDesk = PasswordDesk(), demonstration: [DemonstrationAccount] = [],
    today: @escaping @Sendable () -> CalendarDate?
  ) {
    self.configuration = configuration
    self.today = today
    self.platform = platform
    self.desk = desk
    var identity = configuration.identity
    identity.hasAccounts = platform != nil
    identity.demonstration = demonstration
    site = Site(library, identity: identity, today: today)
  }

  /// The routes; a known path answers other methods with 405 and what is allowed.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self)
    let bodies = BodyReader(
      limitBytes: configuration.bodyLimitBytes,
      timeout: .seconds(configuration.bodyTimeoutSeconds))
    let uploads = BodyReader(
      limitBytes: max(configuration.uploadLimitBytes, bodies.limitBytes), timeout: bodies.timeout)
    let gate = platform.map {
      Gate(
        platform: $0, desk: desk, site: site, bodies: bodies, uploads: uploads,
        clientHeader: configuration.clientHeader)
    }
    var routes = Routes(site: site, load: load, bodies: bodies, today: today).all
    if gate != nil { routes += Routes.workspaces }
    router.add(
      middleware: FrontDoor(
        site: site, load: load, metrics: metrics, methods: AllowedMethods(routes),
        maximumRequests: configuration.maximumRequests))
    Self.add(routes, behind: gate, to: router)
    return router
  }

  /// What is served on the address for those who watch the server, and not on the public one.
  func watchRouter() -> Router<WebContext> {
    let router = Router(context: WebContext.self)
    Self.add(
      Probes(load: load, metrics: metrics, policyCount: site.catalogue.policies.count).watched,
      behind: nil, to: router)
    return router
  }

  private static func add(
    _ routes: [Route], behind gate: Gate?, to router: Router<WebContext>
  ) {
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await route.respond(request, context, gate)
      }
      if route.method == .get {
        router.on(RouterPath(route.path), method: .head) { request, context in
          try await route.respond(request, context, gate).createHeadResponse()
        }
      }
    }
  }

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
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
      .init(service: application), .init(service: Draining(load: load)),
    ]
    if let platform {
      let carriers = Carriers(configuration, platform).list
      services.append(
        .init(service: Upkeep(platform: platform, logger: logger, carriers: carriers)))
    }
    if configuration.metricsPort > 0 { services.append(.init(service: watch(logger))) }
    var group = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = .seconds(configuration.shutdownSeconds)
    try await ServiceGroup(configuration: group).run()
  }

  /// The server of the watchers' address.
  private func watch(_ logger: Logger) -> some Service {
    let (host, port) = (configuration.metricsHost, configuration.metricsPort)
    return Application(
      router: watchRouter(),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { _ in
        logger.notice(
          "Metrics are served.",
          metadata: ["host": .string(host), "port": .stringConvertible(port)])
      }, logger: logger)
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
