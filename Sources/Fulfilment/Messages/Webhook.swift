internal import Digests
internal import PolicyPacks
public import Quantities

/// A message as it goes to a program outside: JSON, with a signature over time and body that only
/// who shares the secret can make (as GitHub and Stripe sign theirs).
public struct WebhookRequest: Sendable, Hashable {
  /// The body, in JSON.
  public let body: [UInt8]
  /// The value of `X-Duixian-Signature`: `t=seconds,v1=hex`.
  public let signature: String

  /// The request of a message, signed with `secret` at `now`.
  public init(_ message: OutboxMessage, secret: [UInt8], now: Instant) {
    let json = JSONValue.members([
      "number": .integer(message.number), "subject": .string(message.draft.subject),
      "recipient": .string(message.draft.recipient), "title": .string(message.draft.title),
      "body": .string(message.draft.body), "at": .string(message.at.text),
    ])
    body = Array(json.text().utf8)
    let seconds = now.microseconds / 1_000_000
    let signed = Array("\(seconds).".utf8) + body
    let digest = HashFunction.sha256.authenticate(signed, key: secret)
    signature = "t=\(seconds),v1=\(digest)"
  }

  /// Whether a signature fits a body: what a receiver checks.
  ///
  /// - Parameter seconds: how old the signature may be.
  public static func verifies(
    _ signature: String, body: [UInt8], secret: [UInt8], now: Instant, seconds: Int64 = 300
  ) -> Bool {
    let parts = signature.split(separator: ",").map(String.init)
    guard let time = parts.first(where: { $0.hasPrefix("t=") }).flatMap({ Int64($0.dropFirst(2)) }),
      let digest = parts.first(where: { $0.hasPrefix("v1=") })
        .flatMap({ Digest(hex: $0.dropFirst(3)) }),
      abs(now.microseconds / 1_000_000 - time) <= seconds
    else { return false }
    let made = HashFunction.sha256.authenticate(Array("\(time).".utf8) + body, key: secret)
    return Digest.isEqual(made.bytes, digest.bytes)
  }
}
