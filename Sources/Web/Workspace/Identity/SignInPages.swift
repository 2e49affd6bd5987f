internal import Digests
internal import Fulfilment

/// Signing in: account and password.
struct LoginPage {
  let visit: Visit
  let back: String
  var refusal: Refusal?

  init(_ visit: Visit, back: String, refusal: Refusal? = nil) {
    self.visit = visit
    self.back = back
    self.refusal = refusal
  }

  var html: HTML {
    let fields = [
      FormField(
        name: "login", label: "账号", value: visit.form["login"], fault: refusal?.words,
        autocomplete: "username"),
      FormField(name: "password", label: "密码", kind: .password(new: false)),
    ]
    let why: HTML = back.isEmpty ? "" : "<p class=\"lead\">请先登录，然后继续办理。</p>"
    return WorkspacePage("登录", visit).html(
      """
      \(FormField.summary(fields))
      <h1>登录</h1>
      \(why)
      <form class="checkup" method="post" action="\(IdentityPlace.login(to: "").address)" \
      novalidate>
      \(visit.formToken)
      <input type="hidden" name="to" value="\(back)">
      \(fields.map(\.html))
      <div class="buttons"><button>登录</button></div>
      </form>
      <p>还没有账号？<a href="\(IdentityPlace.register.address)">注册申报账号</a>。\
      经办人员的账号由系统管理员开立。</p>
      \(DemonstrationPieces(visit: visit).accountList)
      """)
  }
}

/// The second factor: a code, and before that the authenticator's set-up at the first time.
struct CodePage {
  let visit: Visit
  let secret: OneTimeCode?
  var refusal: Refusal?

  init(_ visit: Visit, secret: OneTimeCode?, refusal: Refusal? = nil) {
    self.visit = visit
    self.secret = secret
    self.refusal = refusal
  }

  var html: HTML {
    let field = FormField(
      name: "code", label: "验证码", hint: "验证器现在显示的 6 位数字。", kind: .code,
      fault: refusal?.words)
    let title = secret == nil ? "输入验证码" : "设置验证器"
    let back = visit.query["to"] ?? visit.form["to"]
    return WorkspacePage(title, visit).html(
      """
      \(FormField.summary([field]))
      <h1>\(title)</h1>
      \(enrolment)
      \(DemonstrationPieces(visit: visit).code)
      <form class="checkup" method="post" action="\(IdentityPlace.code.address)" novalidate>
      \(visit.formToken)
      <input type="hidden" name="to" value="\(back)">
      \(field.html)
      <div class="buttons"><button>继续</button></div>
      </form>
      """)
  }

  private var enrolment: HTML? {
    guard let secret else { return nil }
    let text = secret.secretText
    let groups = stride(from: 0, to: text.count, by: 4).map {
      String(text.dropFirst($0).prefix(4))
    }.joined(separator: " ")
    return """
      <p class="lead">您的岗位须用第二种方式确认身份。</p>
      <ol>
      <li>在手机上安装任一验证器应用（支持 TOTP，每 30 秒一个 6 位数字）。</li>
      <li>选择“手动输入密钥”，账号随意，密钥为：<br><code class="secret">\(groups)</code></li>
      <li>输入验证器显示的数字。以后每次登录都要用它；更换手机须请安全管理员重置。</li>
      </ol>
      """
  }
}

/// Making an account for oneself, or the first account of an administrator.
struct RegisterPage {
  let visit: Visit
  let role: Role?
  var setUpToken: String?
  var refusal: Refusal?

  init(_ visit: Visit, role: Role?, setUpToken: String? = nil, refusal: Refusal? = nil) {
    self.visit = visit
    self.role = role
    self.setUpToken = setUpToken
    self.refusal = refusal
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var html: HTML {
    let fields = [
      FormField(
        name: "name", label: "姓名", hint: "与身份证件一致。", value: visit.form["name"],
        fault: fault("name"), autocomplete: "name"),
      FormField(
        name: "login", label: "账号", hint: "3 至 40 个字母、数字或 . - _ @，例如手机号或邮箱。",
        value: visit.form["login"], fault: fault("login"), autocomplete: "username"),
      FormField(
        name: "password", label: "密码", hint: "至少 10 个字符，可以是几个词组成的短句。",
        kind: .password(new: true), fault: fault("password")),
      FormField(
        name: "again", label: "再输入一次密码", kind: .password(new: true), fault: fault("again")),
    ]
    let title = role.map { "设立第一位\($0.chineseName)" } ?? "注册申报账号"
    let action = role == nil ? IdentityPlace.register : .setUp
    let hidden: HTML? = setUpToken.map {
      "<input type=\"hidden\" name=\"setup\" value=\"\($0)\">"
    }
    let lead =
      role == nil
      ? "注册后须提交盖章的授权委托书，核验通过后才能代表企业申报；个人也可以为自己申报。"
      : "三个管理员岗位须由三个人分别担任。本链接只能使用一次。"
    return WorkspacePage(title, visit).html(
      """
      \(FormField.summary(fields))
      <h1>\(title)</h1>
      <p class="lead">\(lead)</p>
      <form class="checkup" method="post" action="\(action.address)" novalidate>
      \(visit.formToken)\(hidden)
      \(fields.map(\.html))
      <div class="buttons"><button>\(role == nil ? "注册" : "设立账号")</button></div>
      </form>
      """)
  }
}
