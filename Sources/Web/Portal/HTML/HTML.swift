/// A piece of a page. A literal is markup; what is interpolated is escaped by its type:
///
/// - a `String` is text, safe between tags and inside a quoted attribute;
/// - an `Address` is the value of `href`, `src` or `action`, which take nothing else;
/// - `HTML`, `[HTML]` and `HTML?` are markup already;
/// - `\(attribute: "name", value)` is a whole attribute, left out where the value is nil;
/// - `\(flag: "checked", condition)` is an attribute without a value.
///
/// Everything is appended to one growing buffer of UTF-8.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
  /// The markup in UTF-8.
  public private(set) var bytes: [UInt8]

  /// Nothing.
  public static let none = HTML(bytes: [])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  public init(stringLiteral value: String) { bytes = Array(value.utf8) }

  /// The markup that a literal with interpolations stands for.
  public init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  /// The markup as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// True where there is nothing.
  public var isEmpty: Bool { bytes.isEmpty }

  /// `text` escaped.
  public static func text(_ text: String) -> HTML { "\(text)" }

  /// Appends markup.
  public static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

  /// Collects the parts of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    /// An empty buffer with room for the literal.
    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 48 * interpolationCount)
    }
  }
}

extension HTML.StringInterpolation {
  /// Markup as it stands.
  public mutating func appendLiteral(_ literal: String) { bytes += literal.utf8 }

  /// Text, escaped.
  ///
  /// - Precondition: it stands neither in an attribute without quotes nor in one that holds an
  ///   address (`href`, `src`, `action`): an `Address` goes there.
  public mutating func appendInterpolation(_ text: String) {
    if let last = bytes.last, last == UInt8(ascii: "\"") || last == UInt8(ascii: "=") {
      precondition(!opensAddress, "an address attribute takes an Address, and quotes")
    }
    HTMLEscape.append(text, to: &bytes)
  }

  /// A whole number.
  public mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

  /// An address of this site, percent-encoded already.
  public mutating func appendInterpolation(_ address: Address) {
    HTMLEscape.append(address.text, to: &bytes)
  }

  /// Markup.
  public mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }

  /// Markup, or nothing.
  public mutating func appendInterpolation(_ html: HTML?) {
    if let html { bytes += html.bytes }
  }

  /// Pieces of markup, one after another.
  public mutating func appendInterpolation(_ pieces: [HTML]) {
    for piece in pieces { bytes += piece.bytes }
  }

  /// An attribute with its value, or nothing where the value is nil.
  public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
    guard let value else { return }
    openAttribute(name)
    HTMLEscape.append(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// An attribute without a value, or nothing.
  public mutating func appendInterpolation(flag name: StaticString, _ isSet: Bool) {
    guard isSet else { return }
    bytes.append(UInt8(ascii: " "))
    bytes += name.description.utf8
  }

  mutating func openAttribute(_ name: StaticString) {
    bytes.append(UInt8(ascii: " "))
    bytes += name.description.utf8
    bytes += "=\"".utf8
  }

  /// Whether what was appended last opens an attribute that holds an address, or has no quote.
  private var opensAddress: Bool {
    if bytes.last == UInt8(ascii: "=") { return true }
    return bytes.suffix(6).elementsEqual("href=\"".utf8)
      || bytes.suffix(5).elementsEqual("src=\"".utf8)
      || bytes.suffix(8).elementsEqual("action=\"".utf8)
  }
}

/// Escapes text for HTML.
enum HTMLEscape {
  /// Appends `text` with the five characters that mean something in HTML replaced.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    guard text.utf8.contains(where: isSpecial) else {
      bytes += text.utf8
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
