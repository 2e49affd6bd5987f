internal import HTTPTypes

/// Which methods the known paths take, for the answer to any other.
struct AllowedMethods: Sendable {
  private let patterns: [(segments: [String], methods: [HTTPRequest.Method])]

  init(_ routes: [Route]) {
    var methods: [String: [HTTPRequest.Method]] = [:]
    for route in routes { methods[route.path, default: []].append(route.method) }
    patterns = methods.map { path, known in
      (Self.segments(path), known.contains(.get) ? known + [.head] : known)
    }
  }

  /// The value of `Allow` for a path that is known and doesn't take `method`; nil otherwise.
  func refusing(_ method: HTTPRequest.Method, at path: String) -> String? {
    let segments = Self.segments(path)
    let known = patterns.filter { Self.matches($0.segments, segments) }.flatMap(\.methods)
    guard !known.isEmpty, !known.contains(method) else { return nil }
    return Set(known.map(\.rawValue)).sorted().joined(separator: ", ")
  }

  private static func segments(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  private static func matches(_ pattern: [String], _ path: [String]) -> Bool {
    pattern.count == path.count
      && zip(pattern, path).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
  }
}
