/// Start tags, end tags, attributes and namespaces.
extension MarkupReader {
  mutating func readStartTag() throws(DMNFault) {
    let start = markPlace()
    index += 1
    let qualified = try readName("an element's name")
    guard open.count < limits.depth else {
      throw fault(
        "DMN005", "elements are nested more than \(limits.depth) deep.",
        "Split the expression into decisions or knowledge models.")
    }
    elements += 1
    guard elements <= limits.elements else {
      throw fault(
        "DMN005", "there are more than \(limits.elements) elements.", "Split the model.")
    }
    guard !open.isEmpty || root == nil else {
      throw malformed("a second root element <\(qualified)>.")
    }
    let raw = try readAttributes(of: qualified)
    prefixMarks.append(prefixes.count)
    for (name, value) in raw {
      if name == "xmlns" {
        prefixes.append(("", value))
      } else if name.hasPrefix("xmlns:") {
        prefixes.append((String(name.dropFirst(6)), value))
      }
    }
    let attributes = try namespaced(raw)
    let (prefix, local) = split(qualified)
    let namespace = try namespace(of: prefix, defaultsToNone: true)
    var element = MarkupElement(
      name: local, namespace: namespace, attributes: attributes, line: start.line,
      column: start.column)
    let isEmpty = looking(at: "/>")
    index += isEmpty ? 2 : 1
    element.textStart = markPlace()
    open.append(element)
    openNames.append(qualified)
    if isEmpty { close() }
  }

  mutating func readEndTag() throws(DMNFault) {
    index += 2
    let name = try readName("an end tag's name")
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else {
      throw malformed("the end tag </\(name)> has no '>'.")
    }
    guard let expected = openNames.last else {
      throw malformed("the end tag </\(name)> closes nothing.")
    }
    guard name == expected else {
      throw malformed("</\(name)> stands where </\(expected)> is due.")
    }
    index += 1
    close()
  }

  private mutating func close() {
    guard let element = open.popLast() else { return }
    openNames.removeLast()
    if let mark = prefixMarks.popLast() { prefixes.removeSubrange(mark...) }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  private mutating func readAttributes(
    of element: String
  ) throws(DMNFault) -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    while true {
      let before = index
      skipSpace()
      guard index < bytes.count else { throw malformed("the tag <\(element)> has no end.") }
      if bytes[index] == UInt8(ascii: ">") || looking(at: "/>") { return attributes }
      guard index > before else { throw malformed("a space is missing in <\(element)>.") }
      let name = try readName("an attribute's name")
      if attributes.contains(where: { $0.name == name }) {
        throw malformed("the attribute \(name) stands twice in <\(element)>.")
      }
      guard attributes.count < 256 else {
        throw malformed("more than 256 attributes in <\(element)>.")
      }
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        throw malformed("the attribute \(name) has no value.")
      }
      index += 1
      skipSpace()
      attributes.append((name, try readQuoted(name)))
    }
  }

  private mutating func readQuoted(_ name: String) throws(DMNFault) -> String {
    guard index < bytes.count,
      bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'")
    else {
      throw malformed("the value of \(name) isn't in quotes.")
    }
    let quote = bytes[index]
    index += 1
    var value: [UInt8] = []
    while index < bytes.count, bytes[index] != quote {
      switch bytes[index] {
      case .lessThan: throw malformed("'<' in the value of \(name): write &lt;.")
      case UInt8(ascii: "&"): value.append(contentsOf: try readReference())
      case 9, 10, 13:
        value.append(32)
        advance()
      default:
        value.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.count else { throw malformed("the value of \(name) has no end.") }
    index += 1
    return String(decoding: value, as: UTF8.self)
  }

  mutating func skipSpace() {
    while index < bytes.count, bytes[index].isMarkupSpace { advance() }
  }

  /// A name: letters, digits, `-._:` and everything beyond ASCII; not beginning with `-`, `.` or a
  /// digit (XML 1.0, productions 4 and 5, wide).
  mutating func readName(_ what: String) throws(DMNFault) -> String {
    let start = index
    while index < bytes.count, isNameByte(bytes[index], first: index == start) { index += 1 }
    guard index > start else { throw malformed("\(what) is missing.") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !first
    default: false
    }
  }

  private func split(_ qualified: String) -> (prefix: String, local: String) {
    guard let colon = qualified.firstIndex(of: ":") else { return ("", qualified) }
    return (String(qualified[..<colon]), String(qualified[qualified.index(after: colon)...]))
  }

  private func namespace(of prefix: String, defaultsToNone: Bool) throws(DMNFault) -> String {
    if let bound = prefixes.last(where: { $0.prefix == prefix }) { return bound.uri }
    if prefix.isEmpty && defaultsToNone { return "" }
    throw fault(
      "DMN006", "the prefix \(prefix) is bound to no namespace.",
      "Declare it: xmlns:\(prefix)=\"…\".")
  }

  private func namespaced(
    _ raw: [(name: String, value: String)]
  ) throws(DMNFault) -> [MarkupElement.Attribute] {
    var result: [MarkupElement.Attribute] = []
    result.reserveCapacity(raw.count)
    for (name, value) in raw where name != "xmlns" && !name.hasPrefix("xmlns:") {
      let (prefix, local) = split(name)
      let uri = prefix.isEmpty ? "" : try namespace(of: prefix, defaultsToNone: false)
      result.append(MarkupElement.Attribute(name: local, namespace: uri, value: value))
    }
    return result
  }
}
