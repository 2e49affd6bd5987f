internal import Digests
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird

/// Stands before every workspace: turns the cookie into a visitor, checks who may come in and that
/// a form is one of ours, then lets the route answer.
struct Gate: Sendable {
  let platform: Platform
  let desk: PasswordDesk
  let site: Site
  let bodies: BodyReader
  /// For somebody signed in, who may hand in papers.
  let uploads: BodyReader
  /// The header in which a trusted proxy names the client; empty: none does.
  var clientHeader = ""

  /// Answers a request to a route.
  func respond(
    _ request: Request, _ context: WebContext, _ access: Access,
    _ answer: @Sendable (Visit) async throws -> Reply
  ) async throws -> Response {
    let cookies = Cookies(request)
    let visitor: Admit.Visitor? =
      if let token = cookies.value(.session, in: request) {
        try await Admit(platform)(token: token)
      } else { nil }
    let known = cookies.value(.form, in: request).flatMap { $0.utf8.count == 32 ? $0 : nil }
    let anonymous = known ?? Hexadecimal.text(of: platform.random(16))
    let token = Self.token(visitor, anonymous)
    var response: Response
    do {
      try access.check(visitor)
      var form = FormBody.empty
      if request.method == .post {
        guard Self.isSameSite(request) else { throw Forged() }
        form = try await FormBody.read(request, visitor == nil ? bodies : uploads)
        guard Digest.isEqual(Array(form["token"].utf8), Array(token.utf8)) else { throw Forged() }
      }
      let visit = Visit(
        platform: platform, desk: desk, site: site, request: request, context: context,
        visitor: visitor, form: form, token: token, client: client(request, context),
        flash: request.method == .get ? try await takeFlash(visitor) : nil)
      let reply: Reply =
        if let known = try await repeated(visit) { known } else { try await answer(visit) }
      try await remember(reply, to: visit)
      response = try await write(reply, visitor, cookies)
    } catch let barred as Barred {
      response = self.barred(barred, request, visitor)
    } catch is Forged {
      response = Self.response(
        GateFault.forged.html(site, visitor: visitor, token: token), .forbidden)
    } catch is FormSentAlready {
      response = refused(Self.sentAlready, visitor, token)
    } catch let refusal as Refusal where refusal != .notFound {
      response = refused(refusal, visitor, token)
    } catch is Refusal {
      throw Problem(.notFound)
    }
    if visitor == nil, known == nil, request.method == .get {
      response.headers.append(
        HTTPField(name: .setCookie, value: cookies.header(.form, anonymous)))
    }
    return response
  }

  /// Whose request it is, for rates; empty where that isn't known: a connection of this very
  /// machine is a proxy's, unless it says whose.
  private func client(_ request: Request, _ context: WebContext) -> String {
    if let name = HTTPField.Name(clientHeader), let sent = request.headers[name] {
      // A proxy appends what it saw to what it was told.
      let last = sent.split(separator: ",").last.map { $0.filter { !$0.isWhitespace } } ?? ""
      return String(last.prefix(64))
    }
    return ["127.0.0.1", "::1"].contains(context.peer) ? "" : context.peer
  }

  private static let sentAlready = Refusal(
    "sent-already", "这一步已经提交过，没有重复办理。请返回后刷新页面查看结果。")

  /// Where a form led that was carried out before; nil: it is new.
  private func repeated(_ visit: Visit) async throws -> Reply? {
    guard visit.request.method == .post, !visit.key.isEmpty, let visitor = visit.visitor,
      let address = try await platform.sentAlready(
        visit.key, of: visitor.actor.account, request: visit.requestDigest)
    else { return nil }
    guard !address.isEmpty else { throw Self.sentAlready }
    return .redirect(Address(text: address), flash: "这一步已经办好，没有重复办理。")
  }

  /// Remembers where a form led that is carried out once, for when it is sent again.
  private func remember(_ reply: Reply, to visit: Visit) async throws {
    guard visit.request.method == .post, !visit.key.isEmpty, let visitor = visit.visitor,
      case .redirect(let address, _) = reply
    else { return }
    let (key, account, request) = (visit.key, visitor.actor.account, visit.requestDigest)
    let isOnce = try await platform.store.read {
      try $0.remembered("form:\(key)", of: account, request: request) != nil
    }
    guard isOnce else { return }
    try await platform.store.write {
      try $0.rememberAnswer(address.text, to: key, of: account, request: request)
    }
  }

  /// A form that no page of ours sent, or whose session is over.
  private struct Forged: Error {}

  /// The token of forms: made from the session's key, or from a cookie where there is no session.
  static func token(_ visitor: Admit.Visitor?, _ anonymous: String) -> String {
    let key = visitor?.session.formKey ?? Array("duixian-form:\(anonymous)".utf8)
    return HashFunction.sha256.authenticate(Array("form".utf8), key: key).description
  }

  /// Whether the browser says that the request comes from a page of this site; older browsers say
  /// nothing, and then the token alone decides.
  static func isSameSite(_ request: Request) -> Bool {
    if let name = HTTPField.Name("sec-fetch-site"), let site = request.headers[name],
      site != "same-origin", site != "none"
    {
      return false
    }
    if let origin = request.headers[.origin], let host = request.head.authority {
      return origin == "http://\(host)" || origin == "https://\(host)"
    }
    return true
  }

  private func takeFlash(_ visitor: Admit.Visitor?) async throws -> String? {
    guard let session = visitor?.session, let flash = session.flash else { return nil }
    try? await platform.store.write { try $0.setFlash(nil, in: session.digest) }
    return flash
  }

  private func write(
    _ reply: Reply, _ visitor: Admit.Visitor?, _ cookies: Cookies
  ) async throws -> Response {
    switch reply {
    case .page(let html, let status): return Self.response(html, status)
    case .redirect(let address, let flash):
      if let flash, let digest = visitor?.session.digest {
        try await platform.store.write { try $0.setFlash(flash, in: digest) }
      }
      return Self.redirect(address)
    case .file(let name, let mediaType, let bytes, let isAttachment):
      let disposition = isAttachment ? "attachment" : "inline"
      return Response(
        status: .ok,
        headers: [
          .contentType: mediaType, .cacheControl: "private, no-store",
          .contentDisposition:
            "\(disposition); filename*=UTF-8''\(PercentEncoding.encode(name))",
        ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    case .signedIn(let token, let address):
      var response = Self.redirect(address)
      response.headers[.setCookie] = cookies.header(.session, token)
      return response
    case .signedOut(let address):
      var response = Self.redirect(address)
      response.headers[.setCookie] = cookies.header(.session, nil)
      return response
    }
  }

  private func barred(
    _ barred: Barred, _ request: Request, _ visitor: Admit.Visitor?
  ) -> Response {
    switch barred {
    case .signIn: Self.redirect(IdentityPlace.login(to: Self.wayBack(request)).address)
    case .unfinished(let stage): Self.redirect(IdentityPlace.step(stage).address)
    case .seats(let roles):
      Self.response(GateFault.seats(roles).html(site, visitor: visitor, token: ""), .forbidden)
    }
  }

  /// Where to go back to after signing in: a page as it was asked for, the page before a form.
  private static func wayBack(_ request: Request) -> String {
    request.method == .get ? request.uri.string : request.uri.path
  }

  private func refused(
    _ refusal: Refusal, _ visitor: Admit.Visitor?, _ token: String
  ) -> Response {
    let status: HTTPResponse.Status =
      switch refusal.code {
      case "busy", "store-stopped": .serviceUnavailable
      case "changed-meanwhile", "same-key-other-request": .conflict
      case "conflict-of-interest": .forbidden
      default: .unprocessableContent
      }
    var response = Self.response(
      GateFault.refused(refusal).html(site, visitor: visitor, token: token), status)
    if status == .serviceUnavailable { response.headers[.retryAfter] = "2" }
    return response
  }

  private static func response(_ html: HTML, _ status: HTTPResponse.Status) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLanguage: Language.chinese.rawValue,
        .cacheControl: "private, no-store",
      ], body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
  }

  private static func redirect(_ address: Address) -> Response {
    Response(
      status: .seeOther, headers: [.location: address.text, .cacheControl: "private, no-store"])
  }
}
