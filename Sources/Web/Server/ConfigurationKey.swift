/// A key of the configuration: the table that arguments, environment, file and documentation share.
public struct ConfigurationKey: Sendable {
  /// The name in the file; the argument is `--name`.
  public let name: String
  /// What the value means.
  public let summary: String
  /// What a value has to be.
  public let expects: String
  /// The default as the documentation shows it.
  public let standard: String
  let set: @Sendable (inout ServerConfiguration, String) -> Bool

  /// The environment variable: `DUIXIAN_BODY_LIMIT_BYTES`.
  public var variable: String {
    "DUIXIAN_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// The key of that name.
  public static func named(_ name: String) -> ConfigurationKey? { all.first { $0.name == name } }

  /// Every key.
  public static let all: [ConfigurationKey] = [
    text("packs", \.packs, "folder of the policy packs", nonEmpty: true),
    text("database", \.database, "database file; made where there is none", nonEmpty: true),
    text("host", \.host, "address to listen on", nonEmpty: true),
    number("port", \.port, 0...65535, "port; 0 takes a free one"),
    text(
      "metrics-host", \.metricsHost, "address to serve /metrics on, apart from the public one",
      nonEmpty: true),
    number("metrics-port", \.metricsPort, 0...65535, "port of /metrics; 0: it isn't served"),
    text("operator", \.identity.operatorName, "who operates this instance, for the footer"),
    text("contact", \.identity.operatorContact, "how to reach the operator, for the footer"),
    flag(
      "government", \.identity.isGovernment,
      "a government runs this instance: leave out the sentence that it doesn't"),
    text(
      "source-address", \.identity.sourceAddress,
      "https address of this program's source, for the page about the site"),
    text(
      "client-header", \.clientHeader,
      "header in which a trusted proxy names the client's address, such as x-real-ip"),
    number(
      "body-limit-bytes", \.bodyLimitBytes, 1024...67_108_864, "largest body of a request, in bytes"
    ),
    number(
      "upload-limit-bytes", \.uploadLimitBytes, 1024...67_108_864,
      "largest body from somebody signed in, in bytes; a paper may have 5 MB"),
    text(
      "webhook-address", \.webhookAddress,
      "http://host:port/path that messages are pushed to; TLS is a local proxy's"),
    text("webhook-secret", \.webhookSecret, "what pushed messages are signed with"),
    text(
      "mail-host", \.mailHost, "SMTP relay on this machine or network; it does TLS and passwords"),
    number("mail-port", \.mailPort, 1...65535, "port of the SMTP relay"),
    text("mail-from", \.mailFrom, "address that mail is sent from"),
    number(
      "head-timeout-seconds", \.headTimeoutSeconds, 1...600,
      "how long the head of a request may take, in seconds"),
    number(
      "body-timeout-seconds", \.bodyTimeoutSeconds, 1...600,
      "how long the body of a request may take, in seconds"),
    number(
      "idle-timeout-seconds", \.idleTimeoutSeconds, 1...3600,
      "how long a connection may rest between requests, in seconds"),
    number(
      "maximum-requests", \.maximumRequests, 1...1_000_000,
      "requests worked on at once; beyond it 503 with Retry-After"),
    number(
      "maximum-connections", \.maximumConnections, 1...1_000_000,
      "connections accepted at once; beyond it they wait"),
    number(
      "shutdown-seconds", \.shutdownSeconds, 0...600,
      "how long requests may take to end when the server stops, in seconds"),
    choice(
      "log-level", \.logLevel,
      ["trace", "debug", "info", "notice", "warning", "error", "critical"],
      "least severity that is logged; requests are logged at info"),
    choice("log-format", \.logFormat, ["json", "text"], "one JSON object a line, or text"),
  ]

  private typealias Path<Value> = any WritableKeyPath<ServerConfiguration, Value> & Sendable

  private static func text(
    _ name: String, _ path: Path<String>, _ summary: String, nonEmpty: Bool = false
  ) -> ConfigurationKey {
    let standard = ServerConfiguration()[keyPath: path]
    return ConfigurationKey(
      name: name, summary: summary, expects: "a text", standard: standard
    ) { configuration, value in
      if nonEmpty && value.isEmpty { return false }
      configuration[keyPath: path] = value
      return true
    }
  }

  private static func number(
    _ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>, _ summary: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      name: name, summary: summary,
      expects: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      standard: String(ServerConfiguration()[keyPath: path])
    ) { configuration, value in
      guard let number = Int(value), range.contains(number) else { return false }
      configuration[keyPath: path] = number
      return true
    }
  }

  private static func flag(
    _ name: String, _ path: Path<Bool>, _ summary: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      name: name, summary: summary, expects: "true or false",
      standard: String(ServerConfiguration()[keyPath: path])
    ) { configuration, value in
      guard let flag = Bool(value) else { return false }
      configuration[keyPath: path] = flag
      return true
    }
  }

  private static func choice(
    _ name: String, _ path: Path<String>, _ values: [String], _ summary: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      name: name, summary: summary, expects: "one of " + values.joined(separator: ", "),
      standard: ServerConfiguration()[keyPath: path]
    ) { configuration, value in
      guard values.contains(value) else { return false }
      configuration[keyPath: path] = value
      return true
    }
  }
}
