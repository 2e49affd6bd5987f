public import Quantities

/// The keys of one mapping, read strictly: each is asked for once, and what nobody asked for is an
/// unknown key. All faults of the mapping are collected; `close` hands them over.
public struct Fields {
  /// Where the mapping begins.
  public let place: DataPlace
  private let what: String
  private let entries: [DataEntry]
  private var known: [String] = []
  private var faults: [Diagnostic] = []
  private let isMapping: Bool

  /// The keys of `node`; `what` names the mapping in messages: "a parameter".
  public init(_ node: DataNode, of what: String) {
    place = node.place
    self.what = what
    isMapping = node.entries != nil
    entries = node.entries ?? []
    if !isMapping { faults.append(Form<Never>.shapeFault(node, expected: "\(what)")) }
  }

  /// The value of `key`, or nil after noting that it is missing (DATA011) or wrong.
  public mutating func required<Output>(_ key: String, _ form: Form<Output>) -> Output? {
    known.append(key)
    guard let entry = entry(key) else {
      if isMapping {
        faults.append(
          place.diagnostic(
            "DATA011", "\(what.capitalisedFirst) needs the key “\(key)”.",
            hint: "Add it: \(form.expected)."))
      }
      return nil
    }
    return form.read(entry.value, &faults)
  }

  /// The value of `key`; nil where it is absent or null, or wrong (then noted).
  public mutating func optional<Output>(_ key: String, _ form: Form<Output>) -> Output? {
    known.append(key)
    guard let entry = entry(key), !entry.value.isNull else { return nil }
    return form.read(entry.value, &faults)
  }

  /// The value of `key`, or `absent` where the key is absent.
  public mutating func optional<Output>(
    _ key: String, _ form: Form<Output>, or absent: Output
  ) -> Output {
    optional(key, form) ?? absent
  }

  /// Where the value of `key` stands, or the mapping itself where the key is absent.
  public func place(of key: String) -> DataPlace { entry(key)?.value.place ?? place }

  /// True when the mapping has `key`, whatever its value.
  public func has(_ key: String) -> Bool { entry(key) != nil }

  /// Notes a fault at the value of `key`.
  public mutating func fault(_ id: String, at key: String, _ message: String, hint: String?) {
    faults.append(place(of: key).diagnostic(id, message, hint: hint))
  }

  /// Ends the reading: adds what was wrong, and each unknown key (DATA010), to `faults`.
  public mutating func close(_ faults: inout [Diagnostic]) {
    let unknown = entries.filter { !known.contains($0.key) }
    self.faults += unknown.prefix(Self.mostUnknown).map(unknownKey)
    if unknown.count > Self.mostUnknown {
      self.faults.append(
        unknown[Self.mostUnknown].keyPlace.diagnostic(
          "DATA010", "\(unknown.count - Self.mostUnknown) more keys are unknown.",
          hint: "Is this the right file?"))
    }
    faults += self.faults
    self.faults = []
  }

  /// The most unknown keys of one mapping that are named one by one.
  private static let mostUnknown = 20

  private func unknownKey(_ entry: DataEntry) -> Diagnostic {
    let near = nearestName(to: entry.key, in: known)
    let hint =
      near.map { "Did you mean “\($0)”?" }
      ?? (entry.value.isNull
        ? "Inside {…} a text with a comma needs quotes."
        : "Known keys: \(known.joined(separator: ", ")).")
    return entry.keyPlace.diagnostic(
      "DATA010", "\(what.capitalisedFirst) has no key “\(entry.key)”.", hint: hint)
  }

  private func entry(_ key: String) -> DataEntry? { entries.first { $0.key == key } }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Form {
  /// A mapping read by `read` through strict ``Fields``; `what` names it: "a parameter".
  public static func mapping(
    _ what: String, _ read: @escaping (inout Fields) -> Output?
  ) -> Form {
    Form(what) { node, faults in
      var fields = Fields(node, of: what)
      let output = read(&fields)
      fields.close(&faults)
      return output
    }
  }
}
