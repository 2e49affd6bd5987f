internal import Fulfilment
internal import Quantities

/// What an auditor looks for, from the address of the page.
struct AuditSearch: Sendable {
  var query = AuditQuery()
  /// What was typed, by field.
  let typed: [String: String]
  /// What can't be, by field.
  private(set) var faults: [String: String] = [:]

  init(_ fields: Query) {
    let names = ["subject", "actor", "kind", "from", "through"]
    typed = Dictionary(names.map { ($0, fields[$0] ?? "") }) { $1 }
    func text(_ name: String) -> String? {
      let value = String((fields[name] ?? "").filter { !$0.isWhitespace }.prefix(100))
      return value.isEmpty ? nil : value
    }
    query.subject = text("subject")
    query.actor = text("actor")
    query.kind = text("kind")
    query.before = fields["before"].flatMap { Int64($0) }
    for name in ["from", "through"] {
      guard let value = text(name) else { continue }
      guard let day = CalendarDate(value), let start = Instant(startOf: day) else {
        faults[name] = "请填写日期，例如 2026-03-01。"
        continue
      }
      if name == "from" { query.from = start } else { query.until = start.adding(seconds: 86_400) }
    }
  }

  /// The address's query, for the next page or another form of the same list.
  func text(_ more: (name: String, value: String)) -> String {
    let kept = typed.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
      .map { "\($0.key)=\(PercentEncoding.encode($0.value))" }
    return (kept + ["\(more.name)=\(more.value)"]).joined(separator: "&")
  }
}
