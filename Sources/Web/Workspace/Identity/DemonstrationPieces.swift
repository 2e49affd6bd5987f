internal import Digests
internal import Fulfilment
internal import Quantities

/// What a demonstration's login pages show besides their forms: accounts, passwords, codes.
struct DemonstrationPieces {
  let visit: Visit

  private var accounts: [DemonstrationAccount] { visit.site.identity.demonstration }

  /// The accounts to begin with, and the others to unfold; nil where it is no demonstration.
  var accountList: HTML? {
    guard !accounts.isEmpty else { return nil }
    let others = accounts.filter { !$0.isShown }
    let more: HTML? =
      others.isEmpty
      ? nil
      : "<details><summary>其他账号（\(others.count)个）</summary>\(table(others, "其他演示账号"))</details>"
    return """
      <section aria-labelledby="demonstration">
      <h2 id="demonstration">演示账号</h2>
      <p>所有账号的密码都是 <code>\(accounts[0].password)</code>。验证码每 30 秒变化，登录的第二步也会显示。</p>
      \(table(accounts.filter(\.isShown), "每种岗位一个账号"))
      \(more)
      </section>
      """
  }

  /// The code that the visitor's authenticator shows now; nil where it is no demonstration.
  var code: HTML? {
    guard let login = visit.visitor?.login,
      let code = accounts.first(where: { $0.login == login })?.code(at: visit.platform.now())
    else { return nil }
    return "<p class=\"lead\">演示：这个账号的验证器现在显示 <code>\(code)</code>。</p>"
  }

  private func table(_ accounts: [DemonstrationAccount], _ caption: String) -> HTML {
    let now = visit.platform.now()
    let rows: [HTML] = accounts.map { account in
      """
      <tr><th scope="row"><code>\(account.login)</code></th><td>\(account.seat)</td>\
      <td>\(account.name)</td><td>\(account.code(at: now) ?? "不需要")</td>\
      <td><code class="secret">\(account.secondFactor?.secretText ?? "–")</code></td></tr>
      """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)">
      <table><caption>\(caption)</caption>
      <thead><tr><th scope="col">账号</th><th scope="col">岗位</th><th scope="col">姓名</th>\
      <th scope="col">验证码</th><th scope="col">验证器密钥</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
  }
}
