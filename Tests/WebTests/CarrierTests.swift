import Fulfilment
import NIOCore
import NIOPosix
import Quantities
import Store
import Synchronization
import Testing

@testable import Web

/// A listener on the loopback address that takes one connection after another, keeps what comes and
/// answers as a script says: after each line that begins with a key, its answer.
private final class Listener: Sendable {
  private let channel: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>
  private let heard = Mutex("")
  let port: Int

  init() async throws {
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    port = channel.channel.localAddress?.port ?? 0
  }

  var text: String { heard.withLock { $0 } }

  /// Serves connections until the task is cancelled.
  func serve(greeting: String?, _ script: [(line: String, answer: String)]) async throws {
    try await channel.executeThenClose { connections in
      for try await connection in connections {
        try? await connection.executeThenClose { inbound, outbound in
          if let greeting { try await outbound.write(ByteBuffer(string: greeting)) }
          var rest = ""
          for try await chunk in inbound {
            let part = String(buffer: chunk)
            heard.withLock { $0 += part }
            rest += part
            while let step = script.first(where: { rest.contains($0.line) }),
              let range = rest.firstRange(of: step.line)
            {
              rest = String(rest[range.upperBound...])
              try await outbound.write(ByteBuffer(string: step.answer))
            }
          }
        }
      }
    }
  }
}

@Suite("Messages out of the house", .timeLimit(.minutes(1)))
struct CarrierTests {
  private let message = OutboxMessage(
    number: 7,
    draft: OutboxDraft(
      .mail, to: "someone@example.org", about: "C", title: "已受理：办件2026-000001",
      body: ".\r\nRCPT TO:<evil@example.org>"),
    at: Instant(microseconds: 1_790_000_000_000_000), state: .waiting, attempts: 0,
    lastError: nil)

  private func listening(
    greeting: String? = nil, _ script: [(line: String, answer: String)],
    _ body: (Listener) async throws -> Void
  ) async throws {
    let listener = try await Listener()
    let serving = Task { try await listener.serve(greeting: greeting, script) }
    defer { serving.cancel() }
    try await body(listener)
  }

  @Test("a relay gets one mail, and nothing in it ends the mail or names another recipient")
  func mail() async throws {
    let script = [
      (line: "EHLO duixian\r\n", answer: "250-relay\r\n250 SIZE 1000\r\n"),
      (line: "MAIL FROM:<no-reply@example.org>\r\n", answer: "250 ok\r\n"),
      (line: "RCPT TO:<someone@example.org>\r\n", answer: "250 ok\r\n"),
      (line: "DATA\r\n", answer: "354 go on\r\n"), (line: "\r\n.\r\n", answer: "250 taken\r\n"),
    ]
    try await listening(greeting: "220 relay\r\n", script) { listener in
      let carrier = MailCarrier(
        host: "127.0.0.1", port: listener.port, from: "no-reply@example.org")
      try await carrier.deliver(message)
      let text = listener.text
      #expect(text.contains("Subject: =?UTF-8?B?"))
      #expect(!text.contains("evil@example.org"))
    }
  }

  @Test("a relay that refuses for good ends the tries, one that is busy doesn't")
  func refusals() async throws {
    for (answer, isFinal) in [("550 no such person\r\n", true), ("451 later\r\n", false)] {
      let script = [
        (line: "EHLO duixian\r\n", answer: "250 relay\r\n"),
        (line: "MAIL FROM:", answer: answer),
      ]
      try await listening(greeting: "220 relay\r\n", script) { listener in
        let carrier = MailCarrier(host: "127.0.0.1", port: listener.port, from: "a@example.org")
        let fault = await #expect(throws: DeliveryFault.self) { try await carrier.deliver(message) }
        #expect(fault?.isFinal == isFinal)
      }
    }
    let nobody = MailCarrier(host: "127.0.0.1", port: 1, from: "a@example.org")
    let fault = await #expect(throws: DeliveryFault.self) { try await nobody.deliver(message) }
    #expect(fault?.isFinal == false)
    #expect(!MailCarrier.isAddress("a@b>\r\nRCPT TO:<c@d"))
  }

  @Test("base64 is what the standard's examples say")
  func base64() {
    let examples = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foobar": "Zm9vYmFy"]
    for (plain, packed) in examples { #expect(Base64.text(of: Array(plain.utf8)) == packed) }
  }

  @Test("a webhook is pushed with a signature that its receiver can verify")
  func webhook() async throws {
    let now = Instant(microseconds: 1_790_000_000_000_000)
    for (status, isFinal) in [("204 No Content", nil), ("410 Gone", true), ("503 Busy", false)] {
      let script = [(line: "\r\n\r\n", answer: "HTTP/1.1 \(status)\r\n\r\n")]
      try await listening(script) { listener in
        let target = try #require(WebhookTarget("http://127.0.0.1:\(listener.port)/in?x=1"))
        let carrier = WebhookCarrier(target: target, secret: [1, 2, 3], now: { now })
        if let isFinal {
          let fault = await #expect(throws: DeliveryFault.self) {
            try await carrier.deliver(message)
          }
          #expect(fault?.isFinal == isFinal)
          return
        }
        try await carrier.deliver(message)
        let request = WebhookRequest(message, secret: [1, 2, 3], now: now)
        #expect(listener.text.hasPrefix("POST /in?x=1 HTTP/1.1\r\n"))
        #expect(listener.text.contains("X-Duixian-Signature: \(request.signature)\r\n"))
      }
    }
    #expect(WebhookTarget("https://example.org/") == nil)
    #expect(WebhookTarget("http://a b/") == nil && WebhookTarget("http://:80/") == nil)
    #expect(WebhookTarget("http://example.org")?.port == 80)
  }

  @Test("a new message goes out once, is tried again after a failure, and its state is seen")
  func tries() async throws {
    let fixture = try WorkspaceFixture()
    let platform = fixture.platform
    let account = try await fixture.makeAccount("somebody@example.org", [Seat(.applicant)])
    let copy = CopyMessages([.mail, .webhook])
    func post(_ title: String) async throws {
      try await fixture.store.write { session in
        try session.post(
          OutboxDraft(.inbox, to: account.text, about: "C", title: title, body: "内容"))
      }
    }
    try await post("以前的")
    #expect(try await copy.carryOut(on: platform) == 0)
    try await post("新的")
    #expect(try await copy.carryOut(on: platform) == 1)
    #expect(try await copy.carryOut(on: platform) == 0)
    let mail = try await fixture.store.read { try $0.messages(on: .mail, limit: 9) }
    #expect(mail.map(\.draft.recipient) == ["somebody@example.org"])
    let deaf = MailCarrier(host: "127.0.0.1", port: 1, from: "a@example.org")
    try await DeliverMessages([deaf]).carryOut(on: platform)
    let failed = try await fixture.store.read { try $0.messages(on: .mail, limit: 9) }
    #expect(failed.first?.state == .waiting && failed.first?.attempts == 1)
    #expect(try await DeliverMessages([deaf]).carryOut(on: platform) == 0)
    let pushed = try await fixture.store.read { try $0.messages(on: .webhook, limit: 9) }
    #expect(pushed.first?.state == .failed)
    var administrator = try await fixture.browser("root", [Seat(.systemAdministrator)])
    try await administrator.open("/admin/messages")
    #expect(administrator.body.contains("已试1次") && !administrator.body.contains("新的"))
  }
}
