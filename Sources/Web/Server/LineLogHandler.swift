internal import Foundation
internal import Logging
internal import PolicyPacks

/// Writes each log event as one line to standard error: a JSON object, or text. What it writes is
/// what the server says about requests; bodies, queries and form fields never reach it.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  let isJSON: Bool
  let label: String

  init(label: String, level: Logger.Level, isJSON: Bool) {
    self.label = label
    logLevel = level
    self.isJSON = isJSON
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var all = metadata
    all["hb.request.id"] = nil
    for (key, value) in event.metadata ?? [:] { all[key] = value }
    let line = self.line(event.level, event.message.description, all)
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// The line without its end.
  func line(
    _ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata, at time: Date = Date()
  ) -> String {
    let stamp = time.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    let pairs = metadata.sorted { $0.key < $1.key }
    guard isJSON else {
      let rest = pairs.map { " \($0.key)=\(Self.flat($0.value.description))" }.joined()
      return "\(stamp) \(level) \(Self.flat(message))\(rest)"
    }
    var members = [
      JSONMember("time", .string(stamp + "Z")), JSONMember("level", .string(level.rawValue)),
      JSONMember("message", .string(message)),
    ]
    members += pairs.map { JSONMember($0.key, Self.json($0.value)) }
    return JSONValue.object(members).text()
  }

  private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
    if case .stringConvertible(let number as Int) = value { return .integer(Int64(number)) }
    return .string(value.description)
  }

  private static func flat(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
