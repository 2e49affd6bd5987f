internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import Quantities

/// The inbox of applicants and officers.
struct MessageRoutes: Sendable {
  /// Who has these pages.
  static let officers = Role.allCases.filter { $0 != .applicant }

  var all: [Route] {
    [
      Route(.get, "/my/messages", .seats([.applicant]), Self.inbox),
      Route(.get, "/admin/messages", .seats([.systemAdministrator])) { visit in
        let messages = try await visit.platform.store.read { session in
          try [OutboxDraft.Channel.mail, .webhook].flatMap {
            try session.messages(on: $0, limit: 200)
          }
        }
        return .page(CarriedPage(visit: visit, messages: messages).html)
      },
      Route(.get, "/desk/messages", .seats(Self.officers), Self.inbox),
    ]
  }

  @Sendable private static func inbox(_ visit: Visit) async throws -> Reply {
    let messages = try await visit.platform.inbox(of: visit.actor)
    return .page(InboxPage(visit: visit, messages: messages).html)
  }
}

/// Somebody's messages, the newest first, with what became of those that go out of the house.
struct InboxPage {
  let visit: Visit
  let messages: [OutboxMessage]

  var html: HTML {
    let items: [HTML] = messages.map { message in
      """
      <li><h2>\(message.draft.title)</h2><p>\(message.draft.body)</p>\
      <p class="hint">\(message.at.localText) · \(Self.state(message))</p></li>
      """
    }
    let list: HTML =
      messages.isEmpty
      ? "<p>还没有消息。办件有进展时，这里会有通知。</p>" : "<ul class=\"found\">\(items)</ul>"
    return WorkspacePage("消息", visit).html("<h1>消息</h1>\(list)")
  }

  /// How a message went out and whether it arrived.
  static func state(_ message: OutboxMessage) -> String {
    let channel =
      switch message.draft.channel {
      case .inbox: "站内消息"
      case .mail: "电子邮件"
      case .webhook: "接口推送"
      }
    return switch message.state {
    case .delivered: "\(channel)：已送达"
    case .waiting:
      message.attempts == 0
        ? "\(channel)：等待发送" : "\(channel)：已试\(message.attempts)次，将再次发送"
    case .failed: "\(channel)：发送失败（\(message.lastError ?? "原因不明")）"
    }
  }
}

/// What became of the messages that go out of the house, without what they say.
struct CarriedPage {
  let visit: Visit
  let messages: [OutboxMessage]

  var html: HTML {
    let table = FinanceTable<OutboxMessage>(
      caption: "外发消息", empty: "还没有外发消息。配置 webhook-address 或 mail-host 后，新的消息会同时外发。",
      columns: [
        .init("序号") { .text(String($0.number)) }, .init("时间") { .text($0.at.localText) },
        .init("状态") { .text(InboxPage.state($0)) },
        .init("已试") { .number($0.attempts) }, .init("最近一次失败") { .text($0.lastError ?? "") },
      ])
    return WorkspacePage("外发消息", visit).html("<h1>外发消息</h1>\(table.html(messages))")
  }
}
