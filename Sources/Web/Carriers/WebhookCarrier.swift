internal import Fulfilment
internal import Quantities

/// Delivers messages to a program outside by HTTP (RFC 9112), signed; see ``WebhookRequest``.
struct WebhookCarrier: MessageCarrier {
  let channel = OutboxDraft.Channel.webhook
  /// Where they go.
  let target: WebhookTarget
  let secret: [UInt8]
  let now: @Sendable () -> Instant

  func deliver(_ message: OutboxMessage) async throws {
    let request = WebhookRequest(message, secret: secret, now: now())
    let head = """
      POST \(target.path) HTTP/1.1\r
      Host: \(target.host):\(target.port)\r
      Content-Type: application/json\r
      Content-Length: \(request.body.count)\r
      X-Duixian-Signature: \(request.signature)\r
      Connection: close\r
      \r

      """
    let status = try await LineConnection.open(target.host, target.port) { reader, writer in
      try await writer.send(Array(head.utf8) + request.body)
      return try await reader.line() ?? ""
    }
    let parts = status.split(separator: " ")
    guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let code = Int(parts[1]) else {
      throw DeliveryFault("接口的答复不是HTTP")
    }
    guard (200..<300).contains(code) else {
      // What the receiver will never take isn't sent again; 408, 425 and 429 ask for patience.
      let isFinal = (400..<500).contains(code) && ![408, 425, 429].contains(code)
      throw DeliveryFault("接口答复\(code)", isFinal: isFinal)
    }
  }
}

/// An address that a webhook goes to: `http://host:port/path`.
public struct WebhookTarget: Sendable, Hashable {
  /// The host.
  public let host: String
  /// The port.
  public let port: Int
  /// The path with what follows it.
  public let path: String

  /// The target of an address; nil where it isn't `http://` or has characters that can't be in one.
  public init?(_ text: String) {
    guard text.hasPrefix("http://"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return nil
    }
    let rest = text.dropFirst("http://".count)
    let place = rest.prefix { $0 != "/" }
    let sides = place.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(sides.count), let name = sides.first, !name.isEmpty,
      let number = sides.count == 2 ? Int(sides[1]) : 80, (1...65535).contains(number)
    else { return nil }
    host = String(name)
    port = number
    path = place.count == rest.count ? "/" : String(rest.dropFirst(place.count))
  }
}
