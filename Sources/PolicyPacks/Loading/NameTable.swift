internal import Quantities

/// Names of one kind, to report those that stand twice and those that are unknown.
struct NameTable {
  /// What is named, for messages: "parameter".
  let kind: String
  private(set) var names: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ kind: String) { self.kind = kind }

  init(_ kind: String, _ entries: [(name: String, place: DataPlace)]) {
    self.kind = kind
    for entry in entries { declare(entry.name, at: entry.place) }
  }

  /// Adds a name; a second time it is PACK003.
  mutating func declare(_ name: String, at place: DataPlace) {
    guard !names.insert(name).inserted else { return }
    diagnostics.append(
      place.diagnostic(
        "PACK003", "Another \(kind) is called “\(name)” already.",
        hint: "Give one of them another name."))
  }

  /// PACK002 if `name` isn't in the table.
  func unknown(_ name: String, at place: DataPlace) -> Diagnostic? {
    names.contains(name) ? nil : Self.unknown(kind, name, names.sorted(), at: place)
  }

  /// PACK002 if the name isn't in the table.
  func unknown(_ name: Located<String>) -> Diagnostic? { unknown(name.value, at: name.place) }

  static func unknown(
    _ kind: String, _ name: String, _ known: some Sequence<String>, at place: DataPlace
  ) -> Diagnostic {
    let known = Array(known)
    let near = nearestName(to: name, in: known)
    let others = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " …" : "")
    return place.diagnostic(
      "PACK002", "There is no \(kind) “\(name)”.",
      hint: near.map { "Did you mean “\($0)”?" }
        ?? (known.isEmpty
          ? "Declare it; there is none yet." : "Declare it, or name one of: \(others)."))
  }
}
