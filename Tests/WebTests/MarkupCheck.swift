/// A strict look at a page: tags closed in order, attributes quoted, ids unique, one h1.
struct MarkupCheck {
  private(set) var faults: [String] = []
  /// Addresses within the site that the page links to.
  private(set) var links: [String] = []
  private var ids: Set<String> = []

  private static let void: Set = ["meta", "link", "img", "input", "br", "hr"]

  init(_ page: String) {
    var open: [String] = []
    var headings = 0
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: ">") else {
        faults.append("a tag without end: \(rest.prefix(40))")
        break
      }
      let tag = rest[..<end]
      rest = rest[end...].dropFirst()
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.last == name {
          open.removeLast()
        } else {
          faults.append("</\(name)> closes <\(open.last ?? "nothing")>")
          break
        }
        continue
      }
      let name = String(tag.prefix { $0.isLetter || $0.isNumber })
      if name == "h1" { headings += 1 }
      note(tag.dropFirst(name.count), of: name)
      if !Self.void.contains(name) { open.append(name) }
    }
    if !open.isEmpty { faults.append("left open: \(open)") }
    if headings != 1 { faults.append("\(headings) h1") }
  }

  private mutating func note(_ text: Substring, of tag: String) {
    var rest = text
    while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
      rest = rest[start...]
      let name = rest.prefix { $0.isLetter || $0 == "-" }
      guard !name.isEmpty else {
        faults.append("<\(tag)\(text)>")
        return
      }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      guard rest.dropFirst().first == "\"" else {
        faults.append("<\(tag)> has an attribute without quotes: \(name)")
        return
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      rest = rest.dropFirst(value.count + 3)
      if name == "id", !ids.insert(String(value)).inserted { faults.append("twice: id \(value)") }
      if name == "href" || name == "src" || name == "action" {
        links.append(value.split(separator: "&amp;").joined(separator: "&"))
      }
    }
  }
}
