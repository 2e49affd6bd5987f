internal import Fulfilment
internal import HTTPTypes

/// Signing in and out, registering, and the first administrators.
struct SignInRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/login", .everyone) { visit in
        if let stage = visit.visitor?.session.stage, stage == .full {
          return .redirect(IdentityPlace.safe(visit.query["to"] ?? ""), flash: nil)
        }
        return .page(LoginPage(visit, back: visit.query["to"] ?? "").html)
      },
      Route(.post, "/login", .everyone, Self.login),
      Route(.get, "/login/code", .everyone) { visit in
        guard visit.visitor?.session.stage == .code else { return Self.elsewhere(visit) }
        return .page(CodePage(visit, secret: nil).html)
      },
      Route(.get, "/login/authenticator", .everyone) { visit in
        guard let session = visit.visitor?.session, session.stage == .enrolment else {
          return Self.elsewhere(visit)
        }
        let secret = try await SignIn(visit.platform, visit.desk).enrolmentSecret(in: session)
        return .page(CodePage(visit, secret: secret).html)
      },
      Route(.post, "/login/code", .everyone, Self.code),
      Route(.post, "/logout", .everyone) { visit in
        if let session = visit.visitor?.session {
          try await SignIn(visit.platform, visit.desk)
            .end(session, everywhere: visit.form["everywhere"] == "yes")
        }
        return .signedOut(Place.home.address(in: .chinese))
      },
      Route(.get, "/register", .everyone) { .page(RegisterPage($0, role: nil).html) },
      Route(.post, "/register", .everyone, Self.register),
      Route(.get, "/setup", .everyone) { visit in
        let token = visit.query["token"] ?? ""
        guard let role = try await SetUp(visit.platform, visit.desk).role(of: token) else {
          throw Refusal.notFound
        }
        return .page(RegisterPage(visit, role: role, setUpToken: token).html)
      },
      Route(.post, "/setup", .everyone, Self.setUp),
    ]
  }

  /// Where a visitor belongs who isn't at this step of signing in.
  private static func elsewhere(_ visit: Visit) -> Reply {
    guard let stage = visit.visitor?.session.stage else {
      return .redirect(IdentityPlace.login(to: "").address, flash: nil)
    }
    return .redirect(IdentityPlace.step(stage).address, flash: nil)
  }

  @Sendable private static func login(_ visit: Visit) async throws -> Reply {
    let back = visit.form["to"]
    do {
      let outcome = try await SignIn(visit.platform, visit.desk)(
        login: visit.form["login"], password: visit.form.exact("password"))
      let next = IdentityPlace.safe(back.isEmpty ? IdentityPlace.account.path : back)
      if outcome.stage == .full { return .signedIn(token: outcome.token, next) }
      let step = IdentityPlace.step(outcome.stage).path
      return .signedIn(
        token: outcome.token,
        Address(text: back.isEmpty ? step : step + "?to=" + PercentEncoding.encode(back)))
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(LoginPage(visit, back: back, refusal: refusal).html)
    }
  }

  @Sendable private static func code(_ visit: Visit) async throws -> Reply {
    guard let session = visit.visitor?.session, [.code, .enrolment].contains(session.stage) else {
      throw Barred.signIn
    }
    let signIn = SignIn(visit.platform, visit.desk)
    do {
      let outcome = try await signIn.enter(code: visit.form["code"], in: session)
      let next =
        outcome.stage == .full
        ? IdentityPlace.safe(visit.form["to"]) : IdentityPlace.step(outcome.stage).address
      return .signedIn(token: outcome.token, next)
    } catch let refusal as Refusal where refusal.field != nil {
      let secret =
        session.stage == .enrolment ? try await signIn.enrolmentSecret(in: session) : nil
      return .corrections(CodePage(visit, secret: secret, refusal: refusal).html)
    }
  }

  @Sendable private static func register(_ visit: Visit) async throws -> Reply {
    do {
      if visit.form.exact("password") != visit.form.exact("again") {
        throw Refusal("password-differs", "两次输入的密码不一致。", field: "again")
      }
      _ = try await Register(visit.platform, visit.desk)(
        login: visit.form["login"], name: visit.form["name"],
        password: visit.form.exact("password"))
      let outcome = try await SignIn(visit.platform, visit.desk)(
        login: visit.form["login"], password: visit.form.exact("password"))
      return .signedIn(token: outcome.token, IdentityPlace.account.address)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(RegisterPage(visit, role: nil, refusal: refusal).html)
    }
  }

  @Sendable private static func setUp(_ visit: Visit) async throws -> Reply {
    let token = visit.form["setup"]
    let setUp = SetUp(visit.platform, visit.desk)
    guard let role = try await setUp.role(of: token) else { throw Refusal.notFound }
    do {
      if visit.form.exact("password") != visit.form.exact("again") {
        throw Refusal("password-differs", "两次输入的密码不一致。", field: "again")
      }
      try await setUp(
        token: token, login: visit.form["login"], name: visit.form["name"],
        password: visit.form.exact("password"))
      return .redirect(IdentityPlace.login(to: "").address, flash: nil)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(
        RegisterPage(visit, role: role, setUpToken: token, refusal: refusal).html)
    }
  }
}
