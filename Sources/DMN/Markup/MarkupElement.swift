/// An element of an XML document: its name and namespace, attributes, children, text and place.
public struct MarkupElement: Sendable {
  /// An attribute with its namespace ("" for the usual unprefixed ones).
  public struct Attribute: Sendable, Hashable {
    /// The local name.
    public let name: String
    /// The namespace's URI, "" without a prefix.
    public let namespace: String
    /// The value, references replaced.
    public let value: String
  }

  /// The local name.
  public let name: String
  /// The namespace's URI, "" when there is none.
  public let namespace: String
  /// Attributes in document order, namespace declarations left out.
  public let attributes: [Attribute]
  /// Child elements in document order.
  public internal(set) var children: [MarkupElement] = []
  /// The character data directly in this element, joined.
  public internal(set) var text = ""
  /// The line of the start tag, 1-based.
  public let line: Int
  /// The column of the start tag in characters, 1-based.
  public let column: Int
  /// Where the character data begins (the place behind the start tag).
  public internal(set) var textStart: (line: Int, column: Int)

  init(name: String, namespace: String, attributes: [Attribute], line: Int, column: Int) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.line = line
    self.column = column
    self.textStart = (line, column)
  }

  /// The value of an unprefixed attribute.
  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name && $0.namespace.isEmpty }?.value
  }

  /// The first child of this name in the same namespace.
  public func child(_ name: String) -> MarkupElement? {
    children.first { $0.name == name && $0.namespace == namespace }
  }

  /// All children of this name in the same namespace.
  public func children(_ name: String) -> [MarkupElement] {
    children.filter { $0.name == name && $0.namespace == namespace }
  }
}

/// What a document may cost before it is refused.
public struct MarkupLimits: Sendable {
  /// Bytes of a document.
  public var bytes: Int
  /// Elements within elements.
  public var depth: Int
  /// Elements in all.
  public var elements: Int

  /// 16 MB, 200 deep, 400,000 elements: several times the largest models known.
  public static let standard = MarkupLimits(bytes: 16 << 20, depth: 200, elements: 400_000)

  /// Limits of one's own.
  public init(bytes: Int, depth: Int, elements: Int) {
    self.bytes = bytes
    self.depth = depth
    self.elements = elements
  }
}
