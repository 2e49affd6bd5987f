/// Writes indented XML; every value is escaped.
struct MarkupWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// The start tag of an element with content; attributes that are nil are left out.
  mutating func open(_ name: String, _ attributes: [(String, String?)]) {
    indent()
    tag(name, attributes)
    text += ">\n"
    depth += 1
  }

  /// The end tag.
  mutating func close(_ name: String) {
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  /// An element without content.
  mutating func element(_ name: String, _ attributes: [(String, String?)]) {
    indent()
    tag(name, attributes)
    text += "/>\n"
  }

  /// An element that holds only text.
  mutating func element(_ name: String, _ attributes: [(String, String?)] = [], text body: String) {
    indent()
    tag(name, attributes)
    text += ">" + Self.escaped(body, inAttribute: false) + "</\(name)>\n"
  }

  private mutating func indent() { text += String(repeating: "  ", count: depth) }

  private mutating func tag(_ name: String, _ attributes: [(String, String?)]) {
    text += "<\(name)"
    for (key, value) in attributes {
      guard let value else { continue }
      text += " \(key)=\"\(Self.escaped(value, inAttribute: true))\""
    }
  }

  /// `&`, `<`, `>` and, in attributes, quotes and line breaks as references; characters that XML
  /// can't hold are left out.
  static func escaped(_ text: String, inAttribute: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where inAttribute: result += "&quot;"
      case "\n" where inAttribute: result += "&#10;"
      case "\t" where inAttribute: result += "&#9;"
      case "\r": result += "&#13;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
