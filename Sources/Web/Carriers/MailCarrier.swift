internal import Fulfilment
internal import Quantities

/// Delivers messages by electronic mail through a relay (SMTP, RFC 5321), as plain text in UTF-8.
struct MailCarrier: MessageCarrier {
  let channel = OutboxDraft.Channel.mail
  let host: String
  let port: Int
  /// The sender's address.
  let from: String

  func deliver(_ message: OutboxMessage) async throws {
    let to = message.draft.recipient
    guard Self.isAddress(to), Self.isAddress(from) else {
      throw DeliveryFault("收件地址不能使用", isFinal: true)
    }
    let (sender, content) = (from, text(of: message))
    try await LineConnection.open(host, port) { reader, writer in
      try await Self.expect(220, &reader)
      try await writer.send("EHLO duixian\r\n")
      try await Self.expect(250, &reader)
      try await writer.send("MAIL FROM:<\(sender)>\r\n")
      try await Self.expect(250, &reader)
      try await writer.send("RCPT TO:<\(to)>\r\n")
      try await Self.expect(250, &reader)
      try await writer.send("DATA\r\n")
      try await Self.expect(354, &reader)
      try await writer.send(content + "\r\n.\r\n")
      try await Self.expect(250, &reader)
      try await writer.send("QUIT\r\n")
    }
  }

  /// The message as it goes over the wire: header, and the body in base64, so that no line is too
  /// long and none begins with a full stop.
  private func text(of message: OutboxMessage) -> String {
    let subject = Base64.text(of: Array(message.draft.title.utf8))
    let body = Base64.text(of: Array(message.draft.body.utf8))
    var lines = [
      "From: <\(from)>", "To: <\(message.draft.recipient)>", "Subject: =?UTF-8?B?\(subject)?=",
      "Message-ID: <\(message.number).\(message.at.microseconds)@duixian>", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
    ]
    var rest = body[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(76)))
      rest = rest.dropFirst(76)
    }
    return lines.joined(separator: "\r\n")
  }

  /// Reads an answer, which may have several lines.
  ///
  /// - Throws: a `DeliveryFault`; final where the relay says that it will never take it (5xx).
  private static func expect(_ code: Int, _ reader: inout LineReader) async throws {
    while true {
      guard let line = try await reader.line(), let found = Int(line.prefix(3)) else {
        throw DeliveryFault("邮件服务器中断了连接")
      }
      guard found == code else {
        throw DeliveryFault("邮件服务器答复\(found)", isFinal: found >= 500)
      }
      if line.dropFirst(3).first != "-" { return }
    }
  }

  /// One address without anything that could end a command or a header.
  static func isAddress(_ text: String) -> Bool {
    let sides = text.split(separator: "@", omittingEmptySubsequences: false)
    return sides.count == 2 && sides.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }
  }
}
