internal import Digests
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird

/// One request to a workspace, after the gate: who it is, what they sent, what it stands on.
struct Visit: Sendable {
  let platform: Platform
  let desk: PasswordDesk
  let site: Site
  let request: Request
  let context: WebContext
  /// Who it is; nil only where a route is for everyone.
  let visitor: Admit.Visitor?
  /// What a form sent; empty for a page that is only looked at.
  let form: FormBody
  /// The token that every form carries in the hidden field `token`; see ``formToken``.
  let token: String
  /// The address that the request came from; empty where it isn't known.
  let client: String
  /// What the page before wants said once.
  let flash: String?

  /// Who it is.
  ///
  /// - Throws: `Barred.signIn` where nobody is signed in.
  var actor: Actor {
    get throws {
      guard let visitor else { throw Barred.signIn }
      return visitor.actor
    }
  }

  /// The session.
  var session: OpenSession {
    get throws {
      guard let visitor else { throw Barred.signIn }
      return visitor.session
    }
  }

  /// What stands after the question mark.
  var query: Query { Query(request.uri.query ?? "") }

  /// A part of the path, such as `case` of `/desk/cases/:case`.
  func parameter(_ name: String) throws -> String { try context.parameters.require(name) }

  /// The identifier that a part of the path is.
  ///
  /// - Throws: `Refusal.notFound` where it can't be one.
  func id<Subject>(_ name: String) throws -> Identifier<Subject> {
    guard let id = Identifier<Subject>(try parameter(name)) else { throw Refusal.notFound }
    return id
  }

  /// The hidden fields that every form needs: the token, and a key by which the same form sent
  /// twice is carried out once.
  var formToken: HTML {
    """
    <input type="hidden" name="token" value="\(token)">\
    <input type="hidden" name="key" value="\(Hexadecimal.text(of: platform.random(16)))">
    """
  }

  /// The key that the form was made with, for ``IdempotencyPort``; empty where it has none.
  var key: String { String(form["key"].prefix(64)) }

  /// The platform for the one use case that a form asks for: sent twice, it is carried out once.
  var once: Platform {
    guard let visitor, !key.isEmpty else { return platform }
    return platform.once(key, of: visitor.actor.account, request: requestDigest)
  }

  /// The digest of everything that the form asks, for ``IdempotencyPort``.
  var requestDigest: Digest {
    var encoding = FieldEncoding()
    encoding.append(request.uri.path)
    for (name, value) in form.fields.pairs where name != "token" {
      encoding.append(name)
      encoding.append(value)
    }
    for file in form.files {
      encoding.append(file.field)
      encoding.append(file.bytes)
    }
    return HashFunction.sha256.digest(encoding.bytes)
  }
}
