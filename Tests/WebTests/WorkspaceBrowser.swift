import Digests
import Entitlement
import Foundation
import Fulfilment
import HTTPTypes
import PolicyPacks
import Quantities
import Store
import Synchronization
import Testing

@testable import Web

/// A server with a store of its own, whose clock tests can move.
final class WorkspaceFixture: Sendable {
  let folder: URL
  let store: SQLiteStore
  let platform: Platform
  let desk = PasswordDesk(cost: .light)
  let client: PortalClient
  let clock: MovableClock

  init(_ library: PackLibrary = PackFixture.library) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "duixian-web-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = MovableClock()
    self.clock = clock
    store = try SQLiteStore(
      path: folder.appending(path: "duixian.sqlite").path, now: { clock.now },
      random: { SecureRandom.bytes($0) })
    platform = Platform(
      store: store, library: library, assessor: Assessor(library),
      now: { clock.now }, random: { SecureRandom.bytes($0) },
      evidence: try EvidenceFolder(path: folder.appending(path: "evidence").path))
    client = PortalClient(library, platform: platform, desk: desk)
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The password of every account that ``makeAccount`` makes.
  static let password = "一个够长的测试密码 42"
  /// The secret of their authenticators.
  static let secret = Array("12345678901234567890".utf8)

  /// An account with seats and, but for an applicant, an authenticator.
  func makeAccount(_ login: String, _ seats: [Seat]) async throws -> AccountID {
    let stored = try await desk.stored(Self.password, salt: [1, 2, 3])
    let id: AccountID = platform.newID()
    let (now, isOfficer) = (clock.now, seats.contains { $0.role != .applicant })
    try await store.write { session in
      try session.insert(
        Account(
          id: id, login: login, name: "测试\(login)", state: .active, password: stored,
          mustChangePassword: false, secondFactor: nil, madeAt: now, seats: []))
      for seat in seats { try session.grant(seat, to: id, by: nil) }
      if isOfficer {
        try session.setSecondFactor(
          .init(secret: Self.secret, isActive: true, lastStep: nil), of: id)
      }
    }
    return id
  }

  /// A browser in which an account is signed in.
  func browser(_ login: String, _ seats: [Seat]) async throws -> WorkspaceBrowser {
    _ = try await makeAccount(login, seats)
    var browser = WorkspaceBrowser(self)
    try await browser.signIn(login)
    return browser
  }
}

/// A clock that stands still until it is moved.
final class MovableClock: Sendable {
  private let microseconds = Atomic<Int64>(1_772_000_000_000_000)
  var now: Instant { Instant(microseconds: microseconds.load(ordering: .relaxed)) }
  func move(seconds: Int64) { microseconds.add(seconds * 1_000_000, ordering: .relaxed) }
}

/// A browser without scripts: keeps cookies, follows redirects, sends the hidden fields of a form.
struct WorkspaceBrowser {
  let fixture: WorkspaceFixture
  private(set) var cookies: [String: String] = [:]
  private(set) var status = 0
  private(set) var body = ""
  private(set) var path = ""
  private(set) var lastSetCookie: [String] = []

  init(_ fixture: WorkspaceFixture) { self.fixture = fixture }

  /// Opens a page, and goes where it leads.
  mutating func open(_ path: String) async throws {
    try await send(.get, path, nil)
  }

  /// Signs in with the fixture's password, and a code where one is asked for.
  mutating func signIn(_ login: String) async throws {
    try await open("/login")
    try await press("/login", ["login": login, "password": WorkspaceFixture.password])
    if path.hasPrefix("/login/code") {
      fixture.clock.move(seconds: 30)
      try await press("/login/code", ["code": Self.code(fixture.clock.now)])
    }
  }

  /// The code that the fixture's authenticators show.
  static func code(_ now: Instant) -> String {
    OneTimeCode(secret: WorkspaceFixture.secret)
      .code(step: OneTimeCode.step(atSeconds: now.microseconds / 1_000_000))
  }

  /// Sends the form of the page that is open, with its hidden fields.
  mutating func press(_ action: String, _ fields: [String: String]) async throws {
    var all = hidden
    for (name, value) in fields { all[name] = value }
    try await post(action, all)
  }

  /// Sends fields as they are.
  mutating func post(
    _ action: String, _ fields: [String: String], headers: HTTPFields = [:]
  ) async throws {
    let text = fields.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    try await send(.post, action, text, headers: headers)
  }

  /// Sends a form with a file.
  mutating func upload(
    _ action: String, _ fields: [String: String], file field: String, _ bytes: [UInt8]
  ) async throws {
    var all = hidden
    for (name, value) in fields { all[name] = value }
    var content: [UInt8] = []
    for (name, value) in all {
      content += "--b1\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    content +=
      "--b1\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"委托书.pdf\"\r\n\r\n".utf8
    content += bytes
    content += "\r\n--b1--\r\n".utf8
    try await send(
      .post, action, nil, headers: [.contentType: "multipart/form-data; boundary=b1"],
      bytes: content)
  }

  private mutating func send(
    _ method: HTTPRequest.Method, _ path: String, _ text: String?, headers: HTTPFields = [:],
    bytes: [UInt8] = [], hops: Int = 0
  ) async throws {
    var headers = headers
    if text != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    let answer = try await fixture.client.send(
      method, path, headers: headers, body: text.map { Array($0.utf8) } ?? bytes)
    lastSetCookie = answer.headers[values: .setCookie]
    for cookie in lastSetCookie {
      let pair = cookie.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
    }
    (status, body, self.path) = (answer.status, answer.body, path)
    if [302, 303].contains(answer.status), let next = answer.header("location") {
      try #require(hops < 10, "the pages of \(path) lead in a circle")
      try await send(.get, next, nil, hops: hops + 1)
    }
  }

  /// The hidden fields of the open page; of several forms the first's.
  var hidden: [String: String] {
    var fields: [String: String] = [:]
    for part in body.components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst() {
      let name = String(part.prefix { $0 != "\"" })
      let rest = part.components(separatedBy: "value=\"").dropFirst().first ?? ""
      if fields[name] == nil { fields[name] = String(rest.prefix { $0 != "\"" }) }
    }
    return fields
  }
}
