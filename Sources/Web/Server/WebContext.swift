internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// What is known about one request besides the request itself.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The id that log, answer and error page share: the client's, if it sent a plain one, or ours.
  var requestID = ""
  /// The address of the connection's other end; empty where there is none.
  var peer = ""

  init(source: ApplicationRequestContextSource) {
    peer = source.channel.remoteAddress?.ipAddress ?? ""
    coreContext = CoreRequestContextStorage(source: source)
  }

  init(logger: Logger) {
    coreContext = CoreRequestContextStorage(source: LoggerSource(logger: logger))
  }

  private struct LoggerSource: RequestContextSource {
    let logger: Logger
  }
}

/// The id of a request.
enum RequestIdentity {
  /// The header that carries it.
  static let header = HTTPField.Name("x-request-id")

  /// What the client sent, if it is 1 to 64 letters, digits, `.`, `_` or `-`; else a new one.
  static func of(_ headers: HTTPFields) -> String {
    if let header, let sent = headers[header], (1...64).contains(sent.utf8.count),
      sent.utf8.allSatisfy(isPlain)
    {
      return sent
    }
    return String(RequestID().description.suffix(24))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
