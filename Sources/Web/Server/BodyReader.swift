internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Reads the body of a request: not more than the limit, not longer than the time.
struct BodyReader: Sendable {
  let limitBytes: Int
  let timeout: Duration

  /// The whole body.
  ///
  /// - Throws: `bodyTooLarge` as soon as that is known, `requestTimeout`, `unreadableBody` where
  ///   the client goes away.
  func bytes(of request: Request) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limitBytes {
      throw tooLarge
    }
    let (body, limit, timeout) = (request.body, limitBytes, self.timeout)
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        do {
          return Array(try await body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
          throw tooLarge
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          throw Problem(.unreadableBody)
        }
      }
      group.addTask {
        try await Task.sleep(for: timeout)
        throw Problem(.requestTimeout)
      }
      defer { group.cancelAll() }
      guard let bytes = try await group.next() else { throw Problem(.unreadableBody) }
      return bytes
    }
  }

  /// The values of a form that was sent as `application/x-www-form-urlencoded`.
  func form(of request: Request) async throws -> Query {
    let type = MediaTypeText.of(request)
    guard type == "application/x-www-form-urlencoded" else { throw Problem(.unsupportedMediaType) }
    guard let text = String(validating: try await bytes(of: request), as: UTF8.self) else {
      throw Problem(.unreadableBody)
    }
    return Query(text)
  }

  private var tooLarge: Problem { Problem(.bodyTooLarge, detail: nil) }
}

/// The media type of a request's body.
enum MediaTypeText {
  /// The type without parameters, in lower case; empty where none is named.
  static func of(_ request: Request) -> String {
    let text = request.headers[.contentType] ?? ""
    return text.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
  }

  /// A parameter of the type, such as `boundary`.
  static func parameter(_ name: String, of request: Request) -> String? {
    for part in (request.headers[.contentType] ?? "").split(separator: ";").dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, sides[0].filter({ $0 != " " }).lowercased() == name else { continue }
      return sides[1].filter { $0 != "\"" && $0 != " " }
    }
    return nil
  }
}

/// The one file of a form that was sent as `multipart/form-data` (RFC 7578).
enum MultipartFile {
  /// The content of the first part named `name`; nil where the body isn't such a form.
  static func content(_ body: [UInt8], boundary: String, name: String) -> [UInt8]? {
    guard (1...70).contains(boundary.utf8.count) else { return nil }
    let delimiter = Array("--\(boundary)".utf8)
    var rest = body[...]
    guard let first = rest.firstRange(of: delimiter) else { return nil }
    rest = rest[first.upperBound...]
    while rest.starts(with: Array("\r\n".utf8)) {
      rest = rest.dropFirst(2)
      guard let headEnd = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
      let head = String(decoding: rest[..<headEnd.lowerBound], as: UTF8.self)
      rest = rest[headEnd.upperBound...]
      guard let end = rest.firstRange(of: Array("\r\n".utf8) + delimiter) else { return nil }
      let content = rest[..<end.lowerBound]
      if head.count < 2000, head.lowercased().contains("name=\"\(name)\"") { return Array(content) }
      rest = rest[end.upperBound...]
    }
    return nil
  }
}
