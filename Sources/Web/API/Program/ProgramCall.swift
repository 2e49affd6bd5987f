internal import Digests
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks

/// A request of a program that acts for an enterprise by an access token.
struct ProgramCall: Sendable {
  let platform: Platform
  let site: Site
  let request: Request
  let context: WebContext
  /// Whom it acts as: an applicant, never an officer.
  let actor: Actor
  /// What it sent.
  let body: [UInt8]

  /// The enterprise.
  var enterprise: EnterpriseID {
    get throws {
      guard let enterprise = actor.actingFor else { throw Problem(.unauthorized) }
      return enterprise
    }
  }

  /// The identifier that a part of the path is.
  func id<Subject>(_ name: String) throws -> Identifier<Subject> {
    guard let id = Identifier<Subject>(try context.parameters.require(name)) else {
      throw Refusal.notFound
    }
    return id
  }

  /// The members of the JSON object that was sent; those that nothing asks for are ignored.
  func members() throws(Problem) -> DataNode {
    guard MediaTypeText.of(request) == "application/json" else {
      throw Problem(.unsupportedMediaType)
    }
    let node: DataNode
    do throws(DocumentFault) {
      node = try JSONReader.read(body, file: "")
    } catch {
      throw Problem(.unreadableBody, places: [ProblemPlace(error.diagnostic)])
    }
    guard let entries = node.entries else { throw Problem(.badRequest) }
    for entry in entries
    where entry.value.scalar == nil && !["fields", "members"].contains(entry.key) {
      throw Problem(.badRequest, detail: "“\(entry.key)”应为单个值。")
    }
    return node
  }

  /// The form with files that was sent.
  func form() throws(Problem) -> FormBody {
    guard MediaTypeText.of(request) == "multipart/form-data",
      let boundary = MediaTypeText.parameter("boundary", of: request)
    else { throw Problem(.unsupportedMediaType) }
    guard let form = FormBody.multipart(body, boundary: boundary) else {
      throw Problem(.unreadableBody)
    }
    return form
  }

  /// Carries out what names fields as its page does, and names them as the body does.
  func naming<Answer>(
    _ names: [String: String], _ work: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await work()
    } catch let refusal as Refusal {
      let faults = refusal.all.map { fault in
        Refusal(fault.code, fault.words, field: fault.field.map { names[$0] ?? $0 })
      }
      throw Refusal(gathering: faults) ?? refusal
    }
  }

  /// Carries `work` out the first time that the header `Idempotency-Key` comes with this request;
  /// afterwards gives the first answer. Without the header it is carried out each time.
  func once(_ work: (Platform) async throws -> String) async throws -> String {
    guard let header = HTTPField.Name("idempotency-key"),
      let key = request.headers[header], !key.isEmpty
    else { return try await work(platform) }
    guard key.utf8.count <= 64 else {
      throw Refusal("idempotency-key", "Idempotency-Key 最长64字节。", field: nil)
    }
    var encoding = FieldEncoding()
    encoding.append(actor.actingFor?.text ?? "")
    encoding.append(request.method.rawValue)
    encoding.append(request.uri.path)
    encoding.append(request.uri.query ?? "")
    encoding.append(body)
    let digest = HashFunction.sha256.digest(encoding.bytes)
    if let known = try await platform.sentAlready(key, of: actor.account, request: digest) {
      guard !known.isEmpty else { throw Problem(.conflict) }
      return known
    }
    let account = actor.account
    let answer = try await work(platform.once(key, of: account, request: digest))
    try await platform.store.write {
      try $0.rememberAnswer(answer, to: key, of: account, request: digest)
    }
    return answer
  }

  /// An answer of JSON.
  static func json(_ value: JSONValue, _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "application/json; charset=utf-8", .cacheControl: "private, no-store",
      ], body: .init(byteBuffer: ByteBuffer(string: value.text())))
  }
}

extension Gate {
  /// Answers a program: by the token in `Authorization: Bearer`, never by a cookie, so no page of
  /// somebody else can send a form here.
  func respond(
    _ request: Request, _ context: WebContext,
    program answer: @Sendable (ProgramCall) async throws -> Response
  ) async throws -> Response {
    let header = request.headers[.authorization] ?? ""
    guard header.lowercased().hasPrefix("bearer "),
      let actor = try await Admit(platform)(key: String(header.dropFirst(7)))
    else {
      throw Problem(.unauthorized, headers: [.wwwAuthenticate: "Bearer realm=\"duixian\""])
    }
    let body = request.method == .get ? [] : try await uploads.bytes(of: request)
    let acting = actor.token.map { platform.acting(through: $0) } ?? platform
    do {
      return try await answer(
        ProgramCall(
          platform: acting, site: site, request: request, context: context, actor: actor,
          body: body))
    } catch is FormSentAlready {
      throw Problem(.conflict)
    } catch let refusal as Refusal {
      throw Problem(refusing: refusal)
    }
  }
}

extension Problem {
  /// A use case's refusal, for a program: its code and words, and the field it names.
  init(refusing refusal: Refusal) {
    switch refusal.code {
    case Refusal.notFound.code: self.init(.notFound)
    case "busy", "store-stopped": self.init(.overloaded, headers: [.retryAfter: "2"])
    case "changed-meanwhile", "same-key-other-request":
      self.init(.conflict, detail: refusal.words)
    default:
      let places = refusal.all.map { fault in
        ProblemPlace(
          id: fault.code, message: fault.words, hint: nil, line: nil, column: nil,
          pointer: fault.field.map { "/\($0)" })
      }
      self.init(.refused, detail: refusal.words, places: places)
    }
  }
}
