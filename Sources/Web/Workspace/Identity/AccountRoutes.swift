internal import Fulfilment
internal import HTTPTypes

/// One's own account: password, sessions, authorisations.
struct AccountRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/account", .signedIn, Self.account),
      Route(.get, "/account/password", .everyone) { visit in
        guard let stage = visit.visitor?.session.stage, [.full, .password].contains(stage) else {
          let stage = visit.visitor?.session.stage
          let place = stage.map(IdentityPlace.step) ?? .login(to: "")
          return .redirect(place.address, flash: nil)
        }
        return .page(PasswordPage(visit: visit).html)
      },
      Route(.post, "/account/password", .everyone, Self.password),
      Route(.get, "/account/authorisations", .seats([.applicant])) {
        .page(AskPage(visit: $0).html)
      },
      Route(.post, "/account/authorisations", .seats([.applicant]), Self.ask),
      Route(.post, "/account/acting", .seats([.applicant])) { visit in
        guard let id = EnterpriseID(visit.form["enterprise"]) else { throw Refusal.notFound }
        try await Authorise(visit.platform).act(visit.actor, for: id, in: visit.session)
        return .redirect(IdentityPlace.account.address, flash: "已切换所代表的单位。")
      },
      Route(.post, "/account/authorisations/:id/end", .signedIn) { visit in
        try await Authorise(visit.platform).end(visit.actor, visit.id("id"))
        return .redirect(IdentityPlace.account.address, flash: "授权已终止。")
      },
      Route(.get, "/account/letters/:id", .signedIn) { visit in
        let (_, letter) = try await Authorise(visit.platform).look(visit.actor, visit.id("id"))
        return .file(
          name: letter.name, mediaType: letter.mediaType, bytes: letter.bytes, isAttachment: true)
      },
      Route(.get, "/desk/authorisations", .seats([.districtOfficer, .agencyOfficer])) { visit in
        let waiting = try await Authorise(visit.platform).waiting(for: visit.actor)
        return .page(AuthorisationListPage(visit: visit, waiting: waiting).html)
      },
      Route(
        .get, "/desk/authorisations/:id", .seats([.districtOfficer, .agencyOfficer]),
        Self.authorisation),
      Route(
        .post, "/desk/authorisations/:id", .seats([.districtOfficer, .agencyOfficer]), Self.decide
      ),
    ]
  }

  @Sendable private static func account(_ visit: Visit) async throws -> Reply {
    let actor = try visit.actor
    let (authorisations, messages) = try await visit.platform.store.read { session in
      (
        try session.authorisations(of: actor.account),
        try session.messages(to: actor.account.text, limit: 20)
      )
    }
    return .page(
      AccountPage(visit: visit, authorisations: authorisations, messages: messages).html)
  }

  @Sendable private static func password(_ visit: Visit) async throws -> Reply {
    let session = try visit.session
    do {
      if visit.form.exact("password") != visit.form.exact("again") {
        throw Refusal("password-differs", "两次输入的密码不一致。", field: "again")
      }
      let outcome = try await SignIn(visit.platform, visit.desk).change(
        visit.form.exact("old"), to: visit.form.exact("password"), in: session)
      return .signedIn(token: outcome.token, IdentityPlace.account.address)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(PasswordPage(visit: visit, refusal: refusal).html)
    }
  }

  @Sendable private static func ask(_ visit: Visit) async throws -> Reply {
    do {
      let file = visit.form.file("letter")
      let letter = try SubmittedFile(
        scan: file?.bytes ?? [], name: file?.name ?? "", field: "letter")
      _ = try await Authorise(visit.platform).ask(
        visit.actor, kind: visit.form["kind"] == "person" ? .person : .enterprise,
        name: visit.form["name"], creditCode: visit.form["code"],
        district: visit.form["district"], letter: letter)
      return .redirect(
        IdentityPlace.account.address, flash: "材料已提交，经办人员核验后会在“我的账号”通知您。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(AskPage(visit: visit, refusal: refusal).html)
    }
  }

  @Sendable private static func authorisation(_ visit: Visit) async throws -> Reply {
    let (asked, letter) = try await Authorise(visit.platform).look(visit.actor, visit.id("id"))
    return .page(DecidePage(visit: visit, asked: asked, letter: letter).html)
  }

  @Sendable private static func decide(_ visit: Visit) async throws -> Reply {
    let id: AuthorisationID = try visit.id("id")
    let authorise = Authorise(visit.platform)
    do {
      try await authorise.decide(
        visit.actor, id, confirm: visit.form["go"] == "confirm", words: visit.form["words"])
      return .redirect(IdentityPlace.deskAuthorisations.address, flash: "已办理，申请人已收到通知。")
    } catch let refusal as Refusal where refusal.field != nil {
      let (asked, letter) = try await authorise.look(visit.actor, id)
      return .corrections(
        DecidePage(visit: visit, asked: asked, letter: letter, refusal: refusal).html)
    }
  }
}
