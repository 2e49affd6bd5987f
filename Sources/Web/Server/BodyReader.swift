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
