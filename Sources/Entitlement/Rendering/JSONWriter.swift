/// Writes JSON (RFC 8259) as it goes, on one line or indented by two spaces: an assessment has
/// thousands of values, and a tree of them would cost more than working them out.
struct JSONWriter {
  private(set) var bytes: [UInt8]
  private let isIndented: Bool
  private var depth = 0
  /// The reasons that were written last at the first places, and where they stand.
  private var recent: [(reason: Reason, range: Range<Int>)] = []
  /// How many places are remembered.
  private static let rememberedPlaces = 8
  /// Whether the next member or item is the first of its object or array.
  private var isFirst = true

  /// A writer without content, with room for `capacity` bytes.
  init(indented: Bool, capacity: Int = 0) {
    isIndented = indented
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  // MARK: Values

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  mutating func array<Items: Sequence>(
    _ items: Items, _ item: (Items.Element, inout JSONWriter) -> Void
  ) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for each in items {
        writer.separate()
        item(each, &writer)
      }
    }
  }

  mutating func strings(_ texts: [String]) { array(texts) { $1.string($0) } }

  mutating func null() { write("null") }

  mutating func boolean(_ truth: Bool) { write(truth ? "true" : "false") }

  mutating func integer(_ number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let span = text.utf8.span
    var special: UInt8 = 0
    for index in span.indices {  // Without a way out, so that many bytes are looked at together.
      let byte = span[index]
      special |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0)
    }
    if special == 0 { bytes.append(contentsOf: text.utf8) } else { escape(text) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): write("\\n")
      case UInt8(ascii: "\r"): write("\\r")
      case UInt8(ascii: "\t"): write("\\t")
      case 0..<0x20:
        write("\\u00")
        bytes.append(UInt8(ascii: "0") + (byte >> 4))
        let low = byte & 15
        bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
      default: bytes.append(byte)
      }
    }
  }

  /// A reason at `place` among others; where the same stood there before, its bytes are copied.
  mutating func value(
    at place: Int, of reason: Reason, _ write: (Reason, inout JSONWriter) -> Void
  ) {
    if place < recent.count, recent[place].reason == reason {
      let copy = Array(bytes[recent[place].range])  // A slice would keep `bytes` from growing.
      bytes.append(contentsOf: copy)
      return
    }
    let start = bytes.count
    write(reason, &self)
    guard place < Self.rememberedPlaces else { return }
    let written = (reason, start..<bytes.count)
    if place < recent.count { recent[place] = written } else { recent.append(written) }
  }

  // MARK: Members

  /// A member's name; its value follows.
  mutating func key(_ name: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    write(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
  }

  mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// A member that is left out where there is no text.
  mutating func member(_ name: String, ifAny text: String?) {
    if let text { member(name, text) }
  }

  /// A member that is null where there is no text.
  mutating func member(_ name: String, orNull text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    boolean(truth)
  }

  mutating func member(_ name: String, _ number: Int64) {
    key(name)
    integer(number)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    strings(texts)
  }

  mutating func member<Item>(
    _ name: String, _ items: [Item], _ item: (Item, inout JSONWriter) -> Void
  ) {
    key(name)
    array(items, item)
  }

  // MARK: Layout

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    newLine()
  }

  private mutating func newLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func enclose(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(open)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    isFirst = false
    bytes.append(close)
  }
}
