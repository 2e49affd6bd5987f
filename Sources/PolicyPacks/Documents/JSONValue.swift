/// A JSON value to write (RFC 8259). Members keep their order; numbers are whole or exact text.
public indirect enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A number written as it stands, such as a decimal's description.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// An object of members in the order given; members that are nil are left out.
  public static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { JSONMember(key, $0) } })
  }

  /// An array of strings.
  public static func strings(_ strings: [String]) -> JSONValue { .array(strings.map(Self.string)) }

  /// The value as text: on one line, or indented by two spaces.
  public func text(indented: Bool = false) -> String {
    var output: [UInt8] = []
    write(into: &output, indent: indented ? 0 : nil)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(into output: inout [UInt8], indent: Int?) {
    switch self {
    case .null: output += "null".utf8
    case .boolean(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .number(let text): output += text.utf8
    case .string(let text): Self.write(text, into: &output)
    case .array(let items):
      Self.writeSequence(items, "[", "]", into: &output, indent: indent) { item, output, inner in
        item.write(into: &output, indent: inner)
      }
    case .object(let members):
      Self.writeSequence(members, "{", "}", into: &output, indent: indent) {
        member, output, inner in
        Self.write(member.key, into: &output)
        output += (indent == nil ? ":" : ": ").utf8
        member.value.write(into: &output, indent: inner)
      }
    }
  }

  private static func writeSequence<Item>(
    _ items: [Item], _ open: String, _ close: String, into output: inout [UInt8], indent: Int?,
    _ writeItem: (Item, inout [UInt8], Int?) -> Void
  ) {
    output += open.utf8
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      newLine(&output, inner)
      writeItem(item, &output, inner)
    }
    if !items.isEmpty { newLine(&output, indent) }
    output += close.utf8
  }

  private static func newLine(_ output: inout [UInt8], _ indent: Int?) {
    guard let indent else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  private static func write(_ text: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): output += "\\n".utf8
      case UInt8(ascii: "\r"): output += "\\r".utf8
      case UInt8(ascii: "\t"): output += "\\t".utf8
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        output += "\\u00".utf8
        output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

/// A member of a JSON object.
public struct JSONMember: Sendable, Hashable {
  /// The name.
  public let key: String
  /// The value.
  public let value: JSONValue

  /// The member `key` with `value`.
  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}
