import Fulfilment
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Testing

@testable import Web

@Suite("The gate")
struct GateTests {
  @Test("Every route lets in exactly the roles it names, and sends the others away")
  func everyRouteWithEveryRole() async throws {
    let fixture = try WorkspaceFixture()
    var browsers: [(Role?, WorkspaceBrowser)] = [(nil, WorkspaceBrowser(fixture))]
    for role in Role.allCases {
      let seat = Seat(role, agency: "jingxin", district: "000001")
      browsers.append((role, try await fixture.browser(role.rawValue, [seat])))
    }
    for route in Routes.workspaces {
      let path = route.path.split(separator: "/").map {
        $0.hasPrefix(":") ? "01ARZ3NDEKTSV4RRFFQ69G5FAV" : String($0)
      }.joined(separator: "/")
      for (role, browser) in browsers {
        var visitor = browser
        if route.method == .get {
          try await visitor.open("/" + path)
        } else {
          if path == "logout" || path.hasPrefix("login") { continue }
          try await visitor.open("/about")
          try await visitor.post("/" + path, ["token": "wrong"])
        }
        let place = "\(route.method) /\(path) as \(role?.rawValue ?? "nobody")"
        switch (route.access, role) {
        case (.everyone, _): #expect(visitor.status != 500, "\(place)")
        case (_, nil): #expect(visitor.path.hasPrefix("/login"), "\(place)")
        case (.signedIn, _): #expect(!visitor.body.contains("您没有办理此项的岗位"), "\(place)")
        case (.seats(let roles), let role?):
          let isBarred = visitor.body.contains("您没有办理此项的岗位")
          #expect(isBarred == !roles.contains(role), "\(place)")
          if isBarred { #expect(visitor.status == 403, "\(place)") }
        }
      }
    }
  }

  @Test("A form without the session's token changes nothing")
  func forgedForms() async throws {
    let fixture = try WorkspaceFixture()
    var browser = try await fixture.browser("admin", [Seat(.systemAdministrator)])
    for token in ["", "0", String(repeating: "0", count: 64)] {
      try await browser.post(
        "/admin/accounts", ["login": "evil", "name": "x", "token": token])
      #expect(browser.status == 403)
    }
    try await browser.open("/admin")
    let fields = browser.hidden.merging(["login": "evil", "name": "x"]) { $1 }
    let fetchSite = try #require(HTTPField.Name("sec-fetch-site"))
    for headers: HTTPFields in [[fetchSite: "cross-site"], [.origin: "https://evil.example"]] {
      try await browser.post("/admin/accounts", fields, headers: headers)
      #expect(browser.status == 403)
    }
    #expect(try await fixture.store.read { try $0.account(login: "evil") } == nil)
    try await browser.post("/admin/accounts", fields, headers: [.origin: "http://localhost"])
    #expect(browser.status == 200)
  }

  @Test("Cookies are for the server only, and for TLS only where the host is another machine")
  func cookies() async throws {
    let fixture = try WorkspaceFixture()
    _ = try await fixture.makeAccount("a", [Seat(.applicant)])
    var browser = WorkspaceBrowser(fixture)
    try await browser.open("/login")
    let cookie = try #require(browser.lastSetCookie.first)
    #expect(cookie.contains("HttpOnly; SameSite=Lax"))
    #expect(!cookie.contains("Secure"))
    let form = browser.hidden
    try await browser.post("/login", form.merging(["login": "a", "password": "x"]) { $1 })
    #expect(browser.status == 422)
    let head = HTTPRequest(method: .get, scheme: "https", authority: "d.example:443", path: "/")
    let far = Cookies(Request(head: head, body: .init(buffer: ByteBuffer())))
    #expect(far.header(.session, "x") == "__Host-duixian=x; Path=/; HttpOnly; SameSite=Lax; Secure")
  }

  @Test("After signing in one is where one wanted to go, within this site")
  func wayBack() async throws {
    let fixture = try WorkspaceFixture()
    _ = try await fixture.makeAccount("a", [Seat(.applicant)])
    var browser = WorkspaceBrowser(fixture)
    try await browser.open("/account/authorisations")
    #expect(browser.path == "/login?to=%2Faccount%2Fauthorisations")
    try await browser.press("/login", ["login": "a", "password": WorkspaceFixture.password])
    #expect(browser.path == "/account/authorisations")
    for foreign in ["//evil.example", "https://evil.example", "/\\evil", "javascript:x"] {
      #expect(IdentityPlace.safe(foreign).text == "/account")
    }
  }

  @Test("Public pages set no cookie and offer the way in")
  func publicPages() async throws {
    let fixture = try WorkspaceFixture()
    let answer = try await fixture.client.get("/")
    #expect(answer.header("set-cookie") == nil)
    #expect(answer.body.contains("href=\"/account\""))
  }
}
