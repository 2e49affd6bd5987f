internal import HTTPTypes
internal import Hummingbird

/// What a form sent: fields, and files where it has any.
struct FormBody: Sendable {
  /// A file of a form.
  struct File: Sendable {
    let field: String
    let name: String
    let bytes: [UInt8]
  }

  /// The fields.
  let fields: Query
  /// The files; a field that nothing was chosen in has none.
  let files: [File]

  /// No form.
  static let empty = FormBody(fields: Query(pairs: []), files: [])

  /// The first value of a field, without blanks around it; empty where there is none.
  subscript(name: String) -> String {
    guard let value = fields[name] else { return "" }
    let start = value.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The value as it was typed, for passwords.
  func exact(_ name: String) -> String { fields[name] ?? "" }

  /// Every value of a field.
  func all(_ name: String) -> [String] { fields.all(name) }

  /// The file of a field.
  func file(_ name: String) -> File? { files.first { $0.field == name } }

  /// Reads the form of a request in either of the two ways that browsers send one.
  static func read(_ request: Request, _ bodies: BodyReader) async throws -> FormBody {
    guard MediaTypeText.of(request) == "multipart/form-data" else {
      return FormBody(fields: try await bodies.form(of: request), files: [])
    }
    guard let boundary = MediaTypeText.parameter("boundary", of: request) else {
      throw Problem(.unsupportedMediaType)
    }
    guard let form = multipart(try await bodies.bytes(of: request), boundary: boundary) else {
      throw Problem(.unreadableBody)
    }
    return form
  }

  /// The parts of a `multipart/form-data` body (RFC 7578); nil where it is none.
  static func multipart(_ body: [UInt8], boundary: String) -> FormBody? {
    guard (1...70).contains(boundary.utf8.count) else { return nil }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    let (lineEnd, headEnd) = (Array("\r\n".utf8), Array("\r\n\r\n".utf8))
    // The first delimiter has no line break before it.
    guard body.starts(with: delimiter.dropFirst(2)) else { return nil }
    var rest = body.dropFirst(delimiter.count - 2)
    var (pairs, files) = ([(name: String, value: String)](), [File]())
    while rest.starts(with: lineEnd) {
      guard pairs.count + files.count < 1000, let end = rest.firstRange(of: headEnd),
        rest.distance(from: rest.startIndex, to: end.lowerBound) < 4000
      else { return nil }
      let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
      rest = rest[end.upperBound...]
      guard let close = rest.firstRange(of: delimiter) else { return nil }
      let content = rest[..<close.lowerBound]
      rest = rest[close.upperBound...]
      guard let name = parameter("name", in: head) else { return nil }
      if let file = parameter("filename", in: head) {
        if !file.isEmpty || !content.isEmpty {
          files.append(File(field: name, name: file, bytes: Array(content)))
        }
      } else {
        guard let value = String(validating: content, as: UTF8.self) else { return nil }
        pairs.append((name, value))
      }
    }
    guard rest.starts(with: Array("--".utf8)) else { return nil }
    return FormBody(fields: Query(pairs: pairs), files: files)
  }

  private static func parameter(_ name: String, in head: String) -> String? {
    for line in head.split(separator: "\r\n")
    where line.lowercased().hasPrefix("content-disposition:") {
      guard let found = line.firstRange(of: "; \(name)=\"") else { return nil }
      return String(line[found.upperBound...].prefix { $0 != "\"" })
    }
    return nil
  }
}
