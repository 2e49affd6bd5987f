import Digests
import Foundation
import Fulfilment
import Quantities
import Store
import Testing

@testable import Web

@Suite("Accounts")
struct IdentityTests {
  private let officer = Seat(.districtOfficer, district: "000001")

  @Test("Three tokens make three administrators, each once, and no fourth")
  func firstAdministrators() async throws {
    let fixture = try WorkspaceFixture()
    let tokens = try await SetUp(fixture.platform, fixture.desk).tokens()
    #expect(tokens.map(\.role) == [.systemAdministrator, .securityAdministrator, .auditor])
    for (role, token) in tokens {
      var browser = WorkspaceBrowser(fixture)
      try await browser.open("/setup?token=\(token)")
      #expect(browser.body.contains(role.chineseName))
      try await browser.press(
        "/setup",
        [
          "name": "某人", "login": role.rawValue, "password": "足够长的密码 1234",
          "again": "足够长的密码 1234",
        ])
      #expect(browser.path == "/login")
      try await browser.open("/setup?token=\(token)")
      #expect(browser.status == 404)
    }
    #expect(try await SetUp(fixture.platform, fixture.desk).tokens().isEmpty)
  }

  @Test("An officer sets up an authenticator first, then signs in with password and code")
  func secondFactor() async throws {
    let fixture = try WorkspaceFixture()
    let id = try await fixture.makeAccount("o", [officer])
    try await fixture.store.write { try $0.setSecondFactor(nil, of: id) }
    var browser = WorkspaceBrowser(fixture)
    try await browser.open("/login")
    try await browser.press("/login", ["login": "o", "password": WorkspaceFixture.password])
    #expect(browser.path.hasPrefix("/login/authenticator"))
    let shown = browser.body.components(separatedBy: "<code class=\"secret\">").last ?? ""
    let secret = try #require(Base32.bytes(of: String(shown.prefix { $0 != "<" })))
    try await browser.open("/desk/authorisations")
    #expect(browser.path.hasPrefix("/login/authenticator"))
    try await browser.press("/login/code", ["code": "000000"])
    #expect(browser.status == 422)
    let seconds = fixture.clock.now.microseconds / 1_000_000
    let code = OneTimeCode(secret: secret).code(step: OneTimeCode.step(atSeconds: seconds))
    try await browser.press("/login/code", ["code": code])
    try await browser.open("/desk/authorisations")
    #expect(browser.status == 200)
    #expect(browser.path == "/desk/authorisations")
    var again = WorkspaceBrowser(fixture)
    try await again.open("/login")
    try await again.press("/login", ["login": "o", "password": WorkspaceFixture.password])
    try await again.press("/login/code", ["code": code])
    #expect(again.status == 422, "a code serves once")
  }

  @Test("Failures lock a name for longer and longer, whether it exists or not")
  func lockout() async throws {
    let fixture = try WorkspaceFixture()
    _ = try await fixture.makeAccount("a", [Seat(.applicant)])
    for login in ["a", "nobody"] {
      var browser = WorkspaceBrowser(fixture)
      try await browser.open("/login")
      for _ in 0..<5 {
        try await browser.press("/login", ["login": login, "password": "wrong"])
        #expect(browser.body.contains("账号或密码不正确"))
      }
      try await browser.press("/login", ["login": login, "password": WorkspaceFixture.password])
      #expect(browser.body.contains("尝试次数过多"))
    }
    fixture.clock.move(seconds: 61)
    var browser = WorkspaceBrowser(fixture)
    try await browser.signIn("a")
    #expect(browser.path == "/account")
    let attempts = (0..<12).reduce(into: SignInAttempts(failures: 0, lockedUntil: nil)) { one, _ in
      one = one.failing(at: fixture.clock.now)
    }
    #expect(attempts.lockedUntil == fixture.clock.now.adding(seconds: 3600))
  }

  @Test("Sessions survive a restart, end with idleness, and end everywhere")
  func sessions() async throws {
    let fixture = try WorkspaceFixture()
    var one = try await fixture.browser("a", [Seat(.applicant)])
    var two = WorkspaceBrowser(fixture)
    try await two.signIn("a")
    fixture.clock.move(seconds: 3500)
    try await one.open("/account")
    #expect(one.path == "/account")
    fixture.clock.move(seconds: 200)
    try await two.open("/account")
    #expect(two.path.hasPrefix("/login"))
    try await two.signIn("a")
    try await one.open("/account")
    try await one.press("/logout", ["everywhere": "yes"])
    for var browser in [one, two] {
      try await browser.open("/account")
      #expect(browser.path.hasPrefix("/login"))
    }
  }

  @Test("A new password ends every other session and is asked for from then on")
  func newPassword() async throws {
    let fixture = try WorkspaceFixture()
    var one = try await fixture.browser("a", [Seat(.applicant)])
    var two = WorkspaceBrowser(fixture)
    try await two.signIn("a")
    try await one.open("/account/password")
    let new = "另一个足够长的密码 7"
    try await one.press("/account/password", ["old": "no", "password": new, "again": new])
    #expect(one.body.contains("原密码不正确"))
    try await one.press(
      "/account/password", ["old": WorkspaceFixture.password, "password": "短", "again": "短"])
    #expect(one.status == 422)
    try await one.press(
      "/account/password", ["old": WorkspaceFixture.password, "password": new, "again": new])
    #expect(one.path == "/account")
    try await two.open("/account")
    #expect(two.path.hasPrefix("/login"))
    try await two.signIn("a")
    #expect(two.body.contains("账号或密码不正确"))
  }

  @Test("An applicant acts for an enterprise only after an officer has checked the letter")
  func authorisation() async throws {
    let fixture = try WorkspaceFixture()
    var applicant = try await fixture.browser("a", [Seat(.applicant)])
    var officer = try await fixture.browser("o", [self.officer])
    var stranger = try await fixture.browser("s", [Seat(.districtOfficer, district: "000002")])
    let fields = [
      "kind": "enterprise", "name": "示例科技有限公司", "code": "91330100MA2XXXXXXX",
      "district": "000001",
    ]
    try await applicant.open("/account/authorisations")
    try await applicant.upload("/account/authorisations", fields, file: "letter", Array("x".utf8))
    #expect(applicant.status == 422)
    #expect(applicant.body.contains("示例科技有限公司"), "nothing is lost")
    var right = fields
    right["code"] = "0123456789ABCDEFGHJKLMNPQRTUWXY".map { "91330100MA0000000\($0)" }
      .first { CreditCode($0) != nil }
    let scan = { (megabytes: Int) in
      Array("%PDF-1.7 ".utf8) + [UInt8](repeating: 0x20, count: megabytes << 20)
    }
    try await applicant.upload("/account/authorisations", right, file: "letter", scan(7))
    #expect(applicant.status == 413)
    try await applicant.open("/account/authorisations")
    try await applicant.upload("/account/authorisations", right, file: "letter", scan(4))
    #expect(applicant.body.contains("材料已提交"))
    let waiting = try await fixture.store.read {
      try $0.authorisations(in: .waiting, limit: 9)
    }
    let id = try #require(waiting.first?.id)
    try await stranger.open("/desk/authorisations/\(id)")
    #expect(stranger.status == 404)
    try await stranger.open("/account/letters/\(id)")
    #expect(stranger.status == 404)
    try await officer.open("/desk/authorisations/\(id)")
    try await officer.press("/desk/authorisations/\(id)", ["go": "refuse", "words": ""])
    #expect(officer.status == 422)
    try await officer.press("/desk/authorisations/\(id)", ["go": "confirm"])
    #expect(officer.body.contains("已办理"))
    try await applicant.open("/account")
    #expect(applicant.body.contains("授权委托书已核验通过"))
    try await applicant.press(
      "/account/acting", ["enterprise": try #require(waiting.first?.enterprise.id.text)])
    #expect(applicant.body.contains("代表 示例科技有限公司"))
  }

  @Test("The system administrator makes accounts without power, the security one gives seats")
  func administratorsApart() async throws {
    let fixture = try WorkspaceFixture()
    var system = try await fixture.browser("sys", [Seat(.systemAdministrator)])
    var security = try await fixture.browser("sec", [Seat(.securityAdministrator)])
    try await system.open("/admin")
    try await system.press("/admin/accounts", ["login": "neu", "name": "新人"])
    let shown = system.body.components(separatedBy: "<code class=\"secret\">").last ?? ""
    let password = String(shown.prefix { $0 != "<" })
    let found = try await fixture.store.read { try $0.account(login: "neu") }
    let id = try #require(found?.id)
    try await security.open("/admin/accounts/\(id)")
    let grant = "/admin/accounts/\(id)/seats"
    try await security.press(
      grant, ["role": "district-officer", "district": "", "agency": "", "go": "grant"])
    #expect(security.status == 422)
    try await security.press(
      grant, ["role": "district-officer", "district": "000001", "agency": "", "go": "grant"])
    #expect(security.body.contains("岗位已授予"))
    try await security.press(
      grant, ["role": "auditor", "district": "", "agency": "", "go": "grant"])
    #expect(security.body.contains("不得兼任"))
    let own = try await fixture.store.read { try $0.account(login: "sec") }
    let ownID = try #require(own?.id)
    try await security.press(
      "/admin/accounts/\(ownID)/seats", ["role": "finance", "go": "grant"])
    #expect(security.body.contains("不能变更自己的账号权限"))
    var person = WorkspaceBrowser(fixture)
    try await person.open("/login")
    try await person.press("/login", ["login": "neu", "password": password])
    #expect(person.path.hasPrefix("/login/authenticator"))
  }

  @Test("Registration refuses what can't be, beside the field, and keeps the rest")
  func registration() async throws {
    let fixture = try WorkspaceFixture()
    var browser = WorkspaceBrowser(fixture)
    try await browser.open("/register")
    try await browser.press(
      "/register",
      ["name": "<b>张三</b>", "login": "zhang", "password": "short", "again": "short"])
    #expect(browser.status == 422)
    #expect(browser.body.contains("&lt;b&gt;张三"))
    #expect(browser.body.contains("id=\"password-fault\""))
    let good = "五个词组成的密码 ok"
    try await browser.press(
      "/register", ["name": "张三", "login": "Zhang", "password": good, "again": good])
    #expect(browser.path == "/account")
    #expect(browser.body.contains("张三"))
    var second = WorkspaceBrowser(fixture)
    try await second.open("/register")
    try await second.press(
      "/register", ["name": "李四", "login": "zhang", "password": good, "again": good])
    #expect(second.body.contains("已经有人使用"))
  }
}
