extension Sheet {
  /// Reads CSV (RFC 4180) in UTF-8, with or without its mark: every cell is text or blank, nothing
  /// is guessed. Lines end as anybody ends them; rows may have different lengths.
  ///
  /// - Throws: `SHT006`, `SHT009` for other encodings, `SHT010` for quotes that don't fit.
  public init(
    csv bytes: [UInt8], name: String, limits: SheetLimits = SheetLimits()
  ) throws(SheetFault) {
    guard bytes.count <= limits.bytes else {
      throw .tooLarge("more than \(limits.bytes >> 20) MB")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
      throw .notUTF8
    }
    var reader = CSVReader(bytes: body, name: name, limits: limits)
    self.init(name, rows: try reader.rows(), headingRows: 0)
  }

  /// The sheet as CSV in UTF-8 with the mark that Excel needs, lines ended by CR LF.
  ///
  /// Text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe before
  /// it, for CSV has no other way to say that it is no formula.
  public var csv: [UInt8] {
    var text = "\u{FEFF}"
    for row in rows {
      text += row.map(Self.field).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  private static func field(_ cell: Cell) -> String {
    var text = cell.text
    switch cell {
    case .text, .error: if FormulaText.isFormulaLike(text) { text = "'" + text }
    default: break
    }
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
    }
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + doubled.joined(separator: "\"\"") + "\""
  }
}

/// Reads the fields of RFC 4180.
private struct CSVReader {
  let bytes: ArraySlice<UInt8>
  let name: String
  let limits: SheetLimits
  var index: Int
  var cells = 0

  init(bytes: ArraySlice<UInt8>, name: String, limits: SheetLimits) {
    self.bytes = bytes
    self.name = name
    self.limits = limits
    index = bytes.startIndex
  }

  mutating func rows() throws(SheetFault) -> [[Cell]] {
    var rows: [[Cell]] = []
    while index < bytes.endIndex {
      guard rows.count < SheetLimits.mostRows else { throw .tooLarge("too many rows") }
      rows.append(try row(rows.count + 1))
    }
    return rows
  }

  private mutating func row(_ number: Int) throws(SheetFault) -> [Cell] {
    var row: [Cell] = []
    while true {
      let text = try field(CellPlace(sheet: name, row: number, column: row.count + 1))
      row.append(text.isEmpty ? .blank : .text(text))
      cells += 1
      guard cells <= limits.cells, row.count <= SheetLimits.mostColumns else {
        throw .tooLarge("too many cells")
      }
      guard index < bytes.endIndex else { break }
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: ",") { continue }
      if byte == 13, index < bytes.endIndex, bytes[index] == 10 { index += 1 }
      break
    }
    while row.last == .blank { row.removeLast() }
    return row
  }

  /// A field, up to the comma or the end of the line behind it.
  private mutating func field(_ place: CellPlace) throws(SheetFault) -> String {
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") else {
      let start = index
      while index < bytes.endIndex, !endsField(bytes[index]) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    index += 1
    var text: [UInt8] = []
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      if index < bytes.endIndex, bytes[index] == byte {
        text.append(byte)
        index += 1
        continue
      }
      guard index == bytes.endIndex || endsField(bytes[index]) else {
        throw .brokenCSV("text follows a closing quote", at: place)
      }
      return String(decoding: text, as: UTF8.self)
    }
    throw .brokenCSV("a quote isn't closed", at: place)
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == 10 || byte == 13
  }
}
