internal import Fulfilment
internal import Quantities

/// All accounts.
struct AdminPage {
  let visit: Visit
  let lines: [Administer.Line]
  var waiting: [Substitution] = []
  var refusal: Refusal?

  private var substitutions: HTML? {
    guard !waiting.isEmpty else { return nil }
    let rows: [HTML] = waiting.map { known in
      """
      <tr><th scope="row">\(visit.words(known.absent.seat))</th><td>\(known.absent.name)</td>\
      <td>\(known.substituteName)</td>\
      <td>\(known.from.description) 至 \(known.through.description)</td><td>\(known.reason)</td>\
      <td><form method="post" action="\(Address(text: "/admin/substitutes/\(known.id)"))">\
      \(visit.formToken)<button class="plain">确认<span class="hidden">\
      ：\(known.substituteName)</span></button></form></td></tr>
      """
    }
    return """
      <h2>待确认的代理</h2>
      <p>代理人来自别的部门或区县，确认以后才能看到和办理离岗人的办件。</p>
      \(HTML.scrollArea)<table><caption>待确认的代理</caption><thead><tr><th scope="col">岗位</th>\
      <th scope="col">离岗人</th><th scope="col">代理人</th><th scope="col">期限</th>\
      <th scope="col">事由</th><th scope="col">办理</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var html: HTML {
    let rows: [HTML] = lines.map { line in
      let seats = line.account.seats.map(visit.words).joined(separator: "；")
      return """
        <tr><td><a href="\(IdentityPlace.adminAccount(line.account.id).address)">\
        \(line.account.login)</a></td><td>\(line.account.name)</td><td>\(seats)</td>\
        <td>\(line.account.state == .active ? "正常" : "停用")</td></tr>
        """
    }
    let fields = [
      FormField(name: "login", label: "账号", value: visit.form["login"], fault: fault("login")),
      FormField(name: "name", label: "姓名", value: visit.form["name"], fault: fault("name")),
    ]
    let form: HTML? =
      visit.visitor?.actor.holds(.systemAdministrator) == true
      ? """
      <h2>开立账号</h2>
      <p>新账号没有任何岗位；岗位由安全管理员授予。</p>
      <form class="checkup" method="post" action="\(Address(text: "/admin/accounts"))" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>开立账号</button></div></form>
      """ : nil
    return WorkspacePage("账号管理", visit).html(
      """
      \(FormField.summary(fields))
      <h1>账号管理</h1>
      \(HTML.scrollArea)<table><caption>全部账号</caption><thead><tr><th scope="col">账号</th>\
      <th scope="col">姓名</th><th scope="col">岗位</th><th scope="col">状态</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      \(substitutions)
      \(form)
      """)
  }
}

/// One account, with what the visitor may change of it.
struct AdminAccountPage {
  let visit: Visit
  let line: Administer.Line
  /// A first password that is shown this once.
  var password: String?
  var refusal: Refusal?

  private var account: Account { line.account }
  private func path(_ end: String) -> Address {
    Address(text: IdentityPlace.adminAccount(account.id).path + end)
  }

  var html: HTML {
    let once: HTML? = password.map {
      """
      <div class="said" role="status"><p>初始密码：<code class="secret">\($0)</code></p>
      <p>只显示这一次。请当面交给本人；本人首次登录时须更换。</p></div>
      """
    }
    let lock = line.attempts.lockedUntil.map { "，锁定至 \($0.localText)" } ?? ""
    return WorkspacePage(account.login, visit).html(
      """
      \(once)
      <h1>\(account.name)（\(account.login)）</h1>
      <dl class="facts">
      <div><dt>状态</dt><dd>\(account.state == .active ? "正常" : "停用")</dd></div>
      <div><dt>验证器</dt><dd>\(account.secondFactor?.isActive == true ? "已设置" : "未设置")</dd></div>
      <div><dt>登录失败</dt><dd>\(line.attempts.failures) 次\(lock)</dd></div>
      <div><dt>开立时间</dt><dd>\(account.madeAt.localText)</dd></div>
      </dl>
      <h2>岗位</h2>
      \(seats)
      \(security)
      \(system)
      """)
  }

  private var isSecurity: Bool { visit.visitor?.actor.holds(.securityAdministrator) == true }

  private var seats: HTML {
    if account.seats.isEmpty { return "<p>没有岗位。</p>" }
    let items: [HTML] = account.seats.map { seat in
      let form: HTML? =
        isSecurity
        ? """
        <form method="post" action="\(path("/seats"))">\(visit.formToken)\
        <input type="hidden" name="role" value="\(seat.role.rawValue)">\
        <input type="hidden" name="agency" value="\(seat.agency ?? "")">\
        <input type="hidden" name="district" value="\(seat.district ?? "")">\
        <button class="plain" name="go" value="revoke">撤销</button></form>
        """ : nil
      return "<li>\(visit.words(seat)) \(form)</li>"
    }
    return "<ul>\(items)</ul>"
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  private var security: HTML? {
    guard isSecurity else { return nil }
    let fields = [
      FormField(
        name: "role", label: "岗位",
        kind: .choice(Role.allCases.map { ($0.rawValue, $0.chineseName) }),
        value: visit.form["role"], fault: fault("role")),
      FormField(
        name: "agency", label: "部门", hint: "部门经办和核定机构须选。",
        kind: .choice(visit.agencyChoices),
        value: visit.form["agency"], fault: fault("agency")),
      FormField(
        name: "district", label: "区县", hint: "区县经办须选。",
        kind: .choice(visit.districtChoices),
        value: visit.form["district"], fault: fault("district")),
    ]
    return """
      <h2>授予岗位</h2>
      \(FormField.summary(fields))
      <form class="checkup" method="post" action="\(path("/seats"))" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button name="go" value="grant">授予</button></div></form>
      <h2>安全</h2>
      <div class="buttons">
      <form method="post" action="\(path("/unlock"))">\(visit.formToken)\
      <button class="plain">解除锁定</button></form>
      <form method="post" action="\(path("/factor"))">\(visit.formToken)\
      <button class="plain">重置验证器</button></form>
      </div>
      """
  }

  private var system: HTML? {
    guard visit.visitor?.actor.holds(.systemAdministrator) == true else { return nil }
    let isActive = account.state == .active
    return """
      <h2>账号</h2>
      <div class="buttons">
      <form method="post" action="\(path("/password"))">\(visit.formToken)\
      <button class="plain">重设初始密码</button></form>
      <form method="post" action="\(path("/state"))">\(visit.formToken)\
      <input type="hidden" name="state" value="\(isActive ? "disabled" : "active")">\
      <button class="plain">\(isActive ? "停用账号" : "恢复账号")</button></form>
      </div>
      """
  }
}
