internal import Fulfilment
internal import HTTPTypes
internal import Quantities

/// The tokens by which programs act for one's enterprise, and the form that makes one.
struct AccessTokenPage {
  static let address = Address(text: "/account/tokens")

  let visit: Visit
  let tokens: [AccessToken]
  let enterprises: [EnterpriseID: String]
  /// A key that is shown this once.
  var key: String?
  var refusal: Refusal?

  static func read(
    _ visit: Visit, key: String? = nil, refusal: Refusal? = nil
  ) async throws -> AccessTokenPage {
    let account = try visit.actor.account
    let (tokens, known) = try await visit.platform.store.read { session in
      (
        try session.accessTokens(of: account),
        try session.enterprises(actedForBy: account).map { ($0.id, $0.name) }
      )
    }
    return AccessTokenPage(
      visit: visit, tokens: tokens, enterprises: Dictionary(known) { $1 }, key: key,
      refusal: refusal)
  }

  private func field(_ name: String, _ label: String, _ hint: String) -> FormField {
    FormField(
      name: name, label: label, hint: hint, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  var html: HTML {
    let fields = [
      field("name", "名称", "用它的系统，例如“财务系统”。"), field("days", "有效天数", "1到365。"),
    ]
    let once: HTML? = key.map {
      """
      <div class="said" role="status"><p>令牌：<code class="secret">\($0)</code></p>
      <p>只显示这一次，请立即保存到使用它的系统。</p></div>
      """
    }
    let acting = visit.visitor?.enterprise?.name
    let form: HTML =
      acting.map { name in
        """
        <p>新令牌代表\(name)。它能申报、查询办件和使用供需板，不能变更授权、收款账户和密码。</p>
        <form class="checkup" method="post" novalidate action="\(Self.address)">\(visit.formToken)
        \(fields.map(\.html))
        <div class="buttons"><button class="main">生成令牌</button></div></form>
        """
      } ?? "<p>您还不能代表任何单位。请先在“我的账号”提交授权委托书。</p>"
    return WorkspacePage("接口令牌", visit).html(
      """
      \(FormField.summary(fields))
      \(once)
      <h1>接口令牌</h1>
      <p class="lead">本单位的系统凭令牌使用接口，接口说明见<a href="/openapi.yaml">/openapi.yaml</a>。</p>
      \(table)
      <h2>生成令牌</h2>
      \(form)
      """)
  }

  private var table: HTML {
    if tokens.isEmpty { return "<p>还没有令牌。</p>" }
    let rows: [HTML] = tokens.map { token in
      let stands = token.holds(on: visit.platform.today)
      let end: HTML =
        stands
        ? """
        <form method="post" action="\(Address(text: "/account/tokens/\(token.id)/end"))">\
        \(visit.formToken)<button class="plain">停用<span class="hidden">：\(token.name)</span>\
        </button></form>
        """ : (token.endedAt == nil ? "已到期" : "已停用")
      return """
        <tr><th scope="row">\(token.name)</th>\
        <td>\(enterprises[token.enterprise] ?? "（授权已终止，令牌无效）")</td>\
        <td>\(token.through.description)</td><td>\(token.usedAt?.localText ?? "没有用过")</td>\
        <td>\(end)</td></tr>
        """
    }
    return """
      \(HTML.scrollArea)<table><caption>我的令牌</caption><thead><tr><th scope="col">名称</th>\
      <th scope="col">代表单位</th><th scope="col">有效期至</th><th scope="col">最近使用</th>\
      <th scope="col">办理</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}

/// Making and ending access tokens.
struct AccessTokenRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/account/tokens", .seats([.applicant])) { visit in
        .page(try await AccessTokenPage.read(visit).html)
      },
      Route(.post, "/account/tokens", .seats([.applicant])) { visit in
        do {
          let key = try await MakeAccessToken(
            name: visit.form["name"], days: Int(visit.form["days"]) ?? 0
          ).carryOut(by: visit.actor, on: visit.once)
          return .page(try await AccessTokenPage.read(visit, key: key).html)
        } catch let refusal as Refusal where refusal.field != nil {
          return .corrections(try await AccessTokenPage.read(visit, refusal: refusal).html)
        }
      },
      Route(.post, "/account/tokens/:id/end", .seats([.applicant])) { visit in
        try await EndAccessToken(visit.id("id")).carryOut(by: visit.actor, on: visit.platform)
        return .redirect(AccessTokenPage.address, flash: "令牌已停用。")
      },
    ]
  }
}
