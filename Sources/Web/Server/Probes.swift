internal import HTTPTypes
internal import Hummingbird

/// Addresses for those who watch the server.
struct Probes: Sendable {
  let load: RequestLoad
  var metrics = Metrics()
  var policyCount = 0

  /// Addresses that have room even where other requests are refused, and aren't logged.
  static let paths: Set = ["/health", "/ready"]

  /// Whether `path` is one of them.
  static func isProbe(_ path: String) -> Bool { paths.contains(path) }

  /// What the public address answers: no more than that the process runs and takes requests.
  var open: [Route] {
    [
      Route(method: .get, path: "/health") { _, _ in Route.plain(.ok, "ok\n") },
      Route(method: .get, path: "/ready") { [load] _, _ in
        load.isDraining
          ? Route.plain(.serviceUnavailable, "stopping\n") : Route.plain(.ok, "ready\n")
      },
    ]
  }

  /// What the watchers' address answers.
  var watched: [Route] {
    open + [
      Route(method: .get, path: "/metrics") { [load, metrics, policyCount] _, _ in
        var response = Route.plain(
          .ok, metrics.text(inFlight: load.inFlight, policies: policyCount))
        response.headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
        return response
      }
    ]
  }
}
