internal import Fulfilment
internal import Quantities

/// One's own account: who one is, whom one acts for, messages, password, sessions.
struct AccountPage {
  let visit: Visit
  let authorisations: [Authorisation]
  let messages: [OutboxMessage]

  var html: HTML {
    let visitor = visit.visitor
    let seats: [HTML] = (visitor?.actor.seats ?? []).map { "<li>\(visit.words($0))</li>" }
    return WorkspacePage("我的账号", visit).html(
      """
      <h1>我的账号</h1>
      <dl class="facts">
      <div><dt>姓名</dt><dd>\(visitor?.actor.name ?? "")</dd></div>
      <div><dt>账号</dt><dd>\(visitor?.login ?? "")</dd></div>
      <div><dt>岗位</dt><dd><ul class="inline">\(seats)</ul></dd></div>
      </dl>
      \(acting)
      <h2>消息</h2>
      \(messageList)
      <h2>安全</h2>
      <p><a href="\(IdentityPlace.password.address)">修改密码</a></p>
      \(visitor?.actor.holds(.applicant) == true ? Self.tokens : nil)
      <form method="post" action="\(IdentityPlace.logout.address)">
      \(visit.formToken)<input type="hidden" name="everywhere" value="yes">
      <button class="plain">在所有设备上退出</button></form>
      """)
  }

  private static let tokens: HTML =
    "<p><a href=\"/account/tokens\">接口令牌</a>（让本单位的系统申报和对接）</p>"

  private var acting: HTML? {
    guard visit.visitor?.actor.holds(.applicant) == true else { return nil }
    let rows: [HTML] = authorisations.map(row)
    let table: HTML =
      rows.isEmpty
      ? "<p>您还不能代表任何单位申报。下一步：提交授权委托书。</p>"
      : """
      \(HTML.scrollArea)<table><caption>我的授权</caption>
      <thead><tr><th scope="col">单位</th><th scope="col">提交时间</th><th scope="col">状态</th>\
      <th scope="col">办理</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
    return """
      <h2>代表的单位</h2>
      \(table)
      <p><a class="button" href="\(IdentityPlace.authorisations.address)">提交授权委托书</a></p>
      """
  }

  private func row(_ authorisation: Authorisation) -> HTML {
    let id = authorisation.id
    let isCurrent = visit.visitor?.enterprise?.id == authorisation.enterprise.id
    var actions = HTML.none
    if authorisation.state == .confirmed {
      if isCurrent {
        actions += "现在代表此单位 "
      } else {
        actions += """
          <form method="post" action="\(IdentityPlace.act.address)">\(visit.formToken)\
          <input type="hidden" name="enterprise" value="\(authorisation.enterprise.id.text)">\
          <button class="plain">代表此单位</button></form>
          """
      }
      actions += """
        <form method="post" action="\(Address(text: "/account/authorisations/\(id)/end"))">\
        \(visit.formToken)<button class="plain">终止授权</button></form>
        """
    } else {
      actions += "\(authorisation.words)"
    }
    return """
      <tr><td>\(authorisation.enterprise.name)</td><td>\(authorisation.askedAt.localText)</td>\
      <td>\(authorisation.state.chineseName)</td><td>\(actions)</td></tr>
      """
  }

  private var messageList: HTML {
    if messages.isEmpty { return "<p>还没有消息。</p>" }
    let items: [HTML] = messages.map { message in
      """
      <li><strong>\(message.draft.title)</strong> \
      <span class="hint">\(message.at.localText)</span><p>\(message.draft.body)</p></li>
      """
    }
    return "<ul class=\"found\">\(items)</ul>"
  }
}

extension Authorisation.State {
  /// The word that pages show.
  var chineseName: String {
    switch self {
    case .waiting: "待核验"
    case .confirmed: "有效"
    case .refused: "未通过"
    case .ended: "已终止"
    }
  }
}

/// Choosing a new password.
struct PasswordPage {
  let visit: Visit
  var refusal: Refusal?

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var html: HTML {
    let isFirst = visit.visitor?.session.stage == .password
    let fields = [
      FormField(
        name: "old", label: isFirst ? "交给您的初始密码" : "原密码", kind: .password(new: false),
        fault: fault("old")),
      FormField(
        name: "password", label: "新密码", hint: "至少 10 个字符，可以是几个词组成的短句。",
        kind: .password(new: true), fault: fault("password")),
      FormField(
        name: "again", label: "再输入一次新密码", kind: .password(new: true), fault: fault("again")),
    ]
    return WorkspacePage("修改密码", visit).html(
      """
      \(FormField.summary(fields))
      <h1>\(isFirst ? "设置您自己的密码" : "修改密码")</h1>
      <p class="lead">修改后，其他设备上的登录全部失效。</p>
      <form class="checkup" method="post" action="\(IdentityPlace.password.address)" novalidate>
      \(visit.formToken)
      \(fields.map(\.html))
      <div class="buttons"><button>修改密码</button></div>
      </form>
      """)
  }
}
