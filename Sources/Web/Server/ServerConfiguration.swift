/// How one instance runs. Each value has one key, which is an argument, an environment variable and
/// a line of the configuration file: `port`, `--port`, `DUIXIAN_PORT`, `port: 8080`. Arguments go
/// before the environment, the environment before the file, the file before the default.
public struct ServerConfiguration: Sendable, Hashable {
  /// The folder of the packs.
  public var packs = "Packs"
  /// The database file; it is made where there is none.
  public var database = "duixian.sqlite"
  /// The address to listen on; the default is reachable from this machine only.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 8080
  /// The address of `/metrics`, apart from the public one.
  public var metricsHost = "127.0.0.1"
  /// The port of `/metrics`; 0: metrics aren't served.
  public var metricsPort = 0
  /// Who operates the instance, and whether it is a government.
  public var identity = SiteIdentity()
  /// The header in which a trusted proxy names whose request it is; empty: nothing stands before
  /// the server.
  public var clientHeader = ""
  /// The largest body of a request, in bytes.
  public var bodyLimitBytes = 1 << 20
  /// The largest body from somebody signed in, in bytes: papers are handed in so.
  public var uploadLimitBytes = 6 << 20
  /// How long the head of a request may take, in seconds.
  public var headTimeoutSeconds = 10
  /// How long the body of a request may take, in seconds.
  public var bodyTimeoutSeconds = 20
  /// How long a connection may rest between requests, in seconds.
  public var idleTimeoutSeconds = 60
  /// Requests that are worked on at once; beyond it they are refused with 503.
  public var maximumRequests = 512
  /// Connections that are accepted at once; beyond it they wait in the system's queue.
  public var maximumConnections = 4096
  /// How long requests may take to end when the server is asked to stop, in seconds.
  public var shutdownSeconds = 10
  /// Where messages are pushed to, `http://host:port/path`; empty: nowhere.
  public var webhookAddress = ""
  /// What pushed messages are signed with.
  public var webhookSecret = ""
  /// The relay that takes mail; empty: no mail is sent.
  public var mailHost = ""
  /// The relay's port.
  public var mailPort = 25
  /// The sender of mail.
  public var mailFrom = ""
  /// The least severity that is logged: trace, debug, info, notice, warning, error, critical.
  public var logLevel = "info"
  /// `json` (one object a line) or `text`.
  public var logFormat = "json"

  /// The defaults.
  public init() {}

  /// The configuration from what was given; keys are without `--` and `DUIXIAN_`.
  ///
  /// - Throws: the first value that can't be.
  public init(
    arguments: [String: String], environment: [String: String] = [:], file: [String: String] = [:]
  ) throws(ConfigurationFault) {
    for key in file.keys.sorted() where ConfigurationKey.named(key) == nil {
      throw .unknownKey(key)
    }
    for key in ConfigurationKey.all {
      if let value = arguments[key.name] ?? environment[key.variable] ?? file[key.name] {
        guard key.set(&self, value) else { throw .value(key.name, value, key.expects) }
      }
    }
  }
}

/// A configuration that can't be used; the description says what to do.
public enum ConfigurationFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file has a key nobody knows.
  case unknownKey(String)
  /// A value isn't what the key expects.
  case value(String, String, String)
  /// The file can't be read.
  case file(String)

  /// One sentence and what to do.
  public var description: String {
    switch self {
    case .unknownKey(let key):
      "The configuration file has no key “\(key)”; docs/Operating.md lists all of them."
    case .value(let key, let value, let expects):
      "“\(value)” can't be the value of \(key): \(expects) is expected."
    case .file(let problem): "The configuration file can't be used: \(problem)"
    }
  }
}
