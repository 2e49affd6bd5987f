public import HTTPTypes

/// What can go wrong for a client; the code is stable and never means anything else.
public enum ProblemCode: String, CaseIterable, Sendable, Hashable {
  case badRequest = "bad-request"
  case bodyTooLarge = "body-too-large"
  case conflict
  case headersTooLarge = "headers-too-large"
  case internalError = "internal-error"
  case invalidDossier = "invalid-dossier"
  case methodNotAllowed = "method-not-allowed"
  case notFound = "not-found"
  case notReady = "not-ready"
  case overloaded
  case refused
  case requestTimeout = "request-timeout"
  case unauthorized
  case unreadableBody = "unreadable-body"
  case unsupportedMediaType = "unsupported-media-type"

  /// The HTTP status that goes with the code.
  public var status: HTTPResponse.Status {
    switch self {
    case .badRequest, .unreadableBody: .badRequest
    case .bodyTooLarge: .contentTooLarge
    case .conflict: .conflict
    case .headersTooLarge: .uriTooLong
    case .internalError: .internalServerError
    case .invalidDossier: .unprocessableContent
    case .methodNotAllowed: .methodNotAllowed
    case .notFound: .notFound
    case .notReady, .overloaded: .serviceUnavailable
    case .refused: .unprocessableContent
    case .requestTimeout: .requestTimeout
    case .unauthorized: .unauthorized
    case .unsupportedMediaType: .unsupportedMediaType
    }
  }
}

/// One place of a body that is wrong.
public struct ProblemPlace: Sendable, Hashable {
  /// The stable id of the finding, such as `DOS024`.
  public let id: String
  /// What is wrong.
  public let message: String
  /// What to do.
  public let hint: String?
  /// The line of the body, from 1.
  public let line: Int?
  /// The column, from 1.
  public let column: Int?
  /// The place by names, as a JSON pointer (RFC 6901): `/claims/0/lines/1/agreed`.
  public var pointer: String?
  /// The place as pages name it, in the language of the page that is asked for.
  public var field: String?

  /// A wrong place; messages are the readers' own, pages and problems say them in their language.
  public init(
    id: String, message: String, hint: String?, line: Int?, column: Int?, pointer: String? = nil,
    field: String? = nil
  ) {
    self.id = id
    self.message = message
    self.hint = hint
    self.line = line
    self.column = column
    self.pointer = pointer
    self.field = field
  }
}

/// A refusal on its way to the client: a page for people, problem+json (RFC 9457) for programs.
public struct Problem: Error, Sendable {
  /// The stable code.
  public let code: ProblemCode
  /// What happened this time, where there is more to say than the code's title.
  public var detail: String?
  /// Places of the body that are wrong.
  public var places: [ProblemPlace] = []
  /// Header fields the answer needs: `Allow`, `Retry-After`.
  public var headers: HTTPFields = [:]

  /// A refusal for the reason `code`.
  public init(
    _ code: ProblemCode, detail: String? = nil, places: [ProblemPlace] = [],
    headers: HTTPFields = [:]
  ) {
    self.code = code
    self.detail = detail
    self.places = places
    self.headers = headers
  }
}
