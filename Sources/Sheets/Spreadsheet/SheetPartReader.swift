internal import Quantities

/// Reads the cells of one sheet's part (ISO/IEC 29500-1 §18.3.1).
struct SheetPartReader {
  let strings: [String]
  let formats: NumberFormats
  let is1904: Bool
  /// How many more cells may be built, over all sheets.
  var cellsLeft: Int

  mutating func read(_ bytes: [UInt8], name: String) throws(SheetFault) -> Sheet {
    var scanner = try PartScanner(bytes, part: "sheet “\(name)”")
    var sheet = Sheet(name, rows: [], headingRows: 0)
    var row = 0
    var column = 0
    while true {
      let event = try scanner.next()
      if event == .finish { return sheet }
      guard event == .start else { continue }
      switch scanner.name {
      case "row":
        let written = scanner.attribute("r").map { Int($0) ?? 0 } ?? row + 1
        guard written > row, written <= SheetLimits.mostRows else {
          throw scanner.fault("rows stand in no order")
        }
        (row, column) = (written, 0)
      case "c":
        let place = scanner.attribute("r").map { CellPlace.parse($0) } ?? (row, column + 1)
        guard let place, row > 0, place.row == row, place.column > column,
          place.column <= SheetLimits.mostColumns
        else { throw scanner.fault("cells stand in no order") }
        column = place.column
        let cell = try cell(&scanner)
        if cell != .blank { try put(cell, row, column, &sheet) }
      case "mergeCell":
        if let area = scanner.attribute("ref").flatMap({ CellArea($0) }),
          sheet.merged.count < 65_536
        {
          sheet.merged.append(area)
        }
      default: break
      }
    }
  }

  private mutating func put(
    _ cell: Cell, _ row: Int, _ column: Int, _ sheet: inout Sheet
  ) throws(SheetFault) {
    cellsLeft -= max(0, row - sheet.rows.count)
    guard cellsLeft >= 0 else { throw .tooLarge("too many cells") }
    while sheet.rows.count < row { sheet.rows.append([]) }
    cellsLeft -= column - sheet.rows[row - 1].count
    guard cellsLeft >= 0 else { throw .tooLarge("too many cells") }
    while sheet.rows[row - 1].count < column - 1 { sheet.rows[row - 1].append(.blank) }
    sheet.rows[row - 1].append(cell)
  }

  // MARK: Cells

  private func cell(_ scanner: inout PartScanner) throws(SheetFault) -> Cell {
    let type = scanner.attribute("t") ?? "n"
    let style = scanner.attribute("s").flatMap { Int($0) } ?? 0
    let level = scanner.depth
    var value: String?
    var inline: String?
    var hasFormula = false
    reading: while true {
      switch try scanner.next() {
      case .start:
        switch scanner.name {
        case "v": value = try scanner.text()
        case "is": inline = try SharedStrings.item(&scanner)
        case "f":
          hasFormula = true
          try scanner.skip()
        default: try scanner.skip()
        }
      case .end: if scanner.depth < level { break reading }
      case .finish: throw scanner.fault("it ends early")
      }
    }
    if let inline { return inline.isEmpty ? .blank : .text(inline) }
    guard let value, !value.isEmpty || type == "str" else {
      return hasFormula ? .error("a formula without a stored result") : .blank
    }
    return try content(value, type, style, scanner)
  }

  private func content(
    _ value: String, _ type: String, _ style: Int, _ scanner: PartScanner
  ) throws(SheetFault) -> Cell {
    switch type {
    case "s":
      guard let index = Int(value), strings.indices.contains(index) else {
        throw scanner.fault("a cell names a text that isn't there")
      }
      return strings[index].isEmpty ? .blank : .text(strings[index])
    case "str": return value.isEmpty ? .blank : .text(Escapes.decoded(value))
    case "b":
      guard value == "0" || value == "1" || value == "true" || value == "false" else {
        throw scanner.fault("a cell is neither true nor false")
      }
      return .boolean(value == "1" || value == "true")
    case "e": return .error(String(value.prefix(40)))
    case "d": return CalendarDate(value.prefix(10)).map(Cell.date) ?? .error("a broken date")
    case "n":
      guard let number = Self.number(value) else { return .error("a broken number") }
      guard formats.isDate(style: style) else { return .number(number) }
      // The day before the first one is how programs keep a mere time.
      if !number.isNegative, number < 1, !is1904 { return .number(number) }
      return DateSerial.date(number, is1904: is1904).map(Cell.date)
        ?? .error("a date that doesn't exist")
    default: throw scanner.fault("a cell is of an unknown type")
    }
  }

  /// The number with at most 15 digits, as spreadsheets show it: they keep binary fractions, and
  /// write 8.3 as 8.3000000000000007.
  static func number(_ text: String) -> Decimal128? {
    guard let number = Decimal128(text), (-400...400).contains(number.exponent) else { return nil }
    let digits = String(number.coefficient).utf8.count
    guard digits > 15 else { return number }
    return number.roundedToScale(15 - digits - number.exponent, .halfEven)?.normalized
  }
}
