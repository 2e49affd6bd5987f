import Fulfilment
import Quantities
import Testing

@Suite("Messages to programs outside")
struct WebhookTests {
  private let now = Instant(microseconds: 1_800_000_000_000_000)
  private let secret = Array("what both know".utf8)

  private func request() -> WebhookRequest {
    let draft = OutboxDraft(.webhook, to: "hook", about: "C1", title: "已公示", body: "“正文”")
    let message = OutboxMessage(
      number: 7, draft: draft, at: now, state: .waiting, attempts: 0, lastError: nil)
    return WebhookRequest(message, secret: secret, now: now)
  }

  @Test("A receiver that knows the secret accepts the signature")
  func signature() {
    let request = request()
    #expect(
      WebhookRequest.verifies(request.signature, body: request.body, secret: secret, now: now))
  }

  @Test("Another body, another secret, or a signature that is too old is refused")
  func refused() throws {
    let request = request()
    let later = try #require(now.adding(seconds: 301))
    #expect(
      !WebhookRequest.verifies(
        request.signature, body: request.body + [32], secret: secret, now: now))
    #expect(
      !WebhookRequest.verifies(request.signature, body: request.body, secret: [1], now: now))
    #expect(
      !WebhookRequest.verifies(request.signature, body: request.body, secret: secret, now: later))
  }

  @Test("Waits double from half a minute, and end at an hour")
  func waits() {
    #expect((1...8).map(DeliverMessages.wait) == [30, 60, 120, 240, 480, 960, 1920, 3600])
  }
}
