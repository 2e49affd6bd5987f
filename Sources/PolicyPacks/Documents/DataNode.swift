public import Quantities

/// A value of a YAML or JSON document that remembers where it stood.
///
/// Numbers stay text: nothing is converted before a ``Form`` says what is expected, so `120000` may
/// be a district and `0.30` keeps its digits.
public struct DataNode: Hashable, Sendable {
  /// What the node is: one value, a list, or keys with values in the order of the file.
  public enum Content: Hashable, Sendable {
    case scalar(DataScalar)
    case sequence([DataNode])
    case mapping([DataEntry])
  }

  /// The value itself.
  public let content: Content
  /// Where the value begins.
  public let place: DataPlace

  /// A node with `content` that begins at `place`.
  public init(_ content: Content, at place: DataPlace) {
    self.content = content
    self.place = place
  }

  /// The scalar, or nil for a list or a mapping.
  public var scalar: DataScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The items, or nil when this isn't a list.
  public var items: [DataNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries, or nil when this isn't a mapping.
  public var entries: [DataEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// True for JSON's `null`, and YAML's `null`, `~` and nothing at all.
  public var isNull: Bool { scalar?.isNull ?? false }

  /// The value of `key` in a mapping, or nil.
  public subscript(key: String) -> DataNode? {
    entries?.first { $0.key == key }?.value
  }

  /// How a message names the shape: "a value", "a list" or "a mapping".
  public var shape: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "nothing" : "the value “\(scalar.excerpt)”"
    case .sequence: "a list"
    case .mapping: "a mapping of keys"
    }
  }
}

/// One value as it was written.
public struct DataScalar: Hashable, Sendable {
  /// How the value was written; only a plain one can be a number, true, false or null.
  public enum Style: Hashable, Sendable {
    case plain
    case quoted
    case block
  }

  /// The text without quotes and escapes; a number's digits are untouched.
  public let text: String
  /// How the value was written.
  public let style: Style

  /// A value with `text`, written in `style`.
  public init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }

  /// True for a plain `null`, `~` or nothing at all.
  public var isNull: Bool {
    style == .plain && (text.isEmpty || text == "null" || text == "~")
  }

  /// At most 40 characters of the text, for messages.
  var excerpt: String { text.count > 40 ? text.prefix(39) + "…" : text }
}

/// A key and its value.
public struct DataEntry: Hashable, Sendable {
  /// The key's text.
  public let key: String
  /// Where the key stands.
  public let keyPlace: DataPlace
  /// The value.
  public let value: DataNode

  /// An entry of a mapping.
  public init(key: String, at keyPlace: DataPlace, value: DataNode) {
    self.key = key
    self.keyPlace = keyPlace
    self.value = value
  }
}

/// Where something stands: file, line and column, both from 1; columns count Unicode scalars.
public struct DataPlace: Hashable, Sendable {
  /// The path as the caller named it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  /// A place in `file`.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The start of `file`.
  public static func start(of file: String) -> DataPlace {
    DataPlace(file: file, line: 1, column: 1)
  }

  /// The place as a range of no width, for a ``Diagnostic``.
  public var range: SourceRange {
    let position = SourcePosition(line: line, column: column)
    return SourceRange(start: position, end: position)
  }

  /// A diagnostic at this place.
  public func diagnostic(
    _ id: String, _ message: String, hint: String? = nil,
    severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    Diagnostic(
      id: id, severity: severity, message: message, hint: hint, file: file, range: range)
  }
}
