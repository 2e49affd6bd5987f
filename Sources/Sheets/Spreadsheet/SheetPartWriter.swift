internal import Quantities

/// Writes the part of one sheet (ISO/IEC 29500-1 §18.3.1; its children have one fixed order).
struct SheetPartWriter {
  /// The lists of choices, each a column of the sheet of that name.
  struct Lists {
    let sheet: String
    let lists: [[String]]
  }

  private let sheet: Sheet
  private let isFirst: Bool
  private var text = ""

  init(_ sheet: Sheet, isFirst: Bool) {
    self.sheet = sheet
    self.isFirst = isFirst
  }

  mutating func part(
    _ strings: inout StringTable, _ lists: Lists
  ) throws(SheetFault) -> [UInt8] {
    guard sheet.rows.count <= SheetLimits.mostRows, columnCount <= SheetLimits.mostColumns else {
      throw .tooLarge("a sheet has at most 1,048,576 rows and 16,384 columns")
    }
    text =
      WorkbookWriter.heading + "<worksheet xmlns=\"\(WorkbookWriter.namespace)\">"
      + "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" + view
      + "<sheetFormatPr defaultRowHeight=\"15\"/>" + columns + "<sheetData>"
    for (index, cells) in sheet.rows.enumerated() where cells.contains(where: Self.isWritten) {
      text += "<row r=\"\(index + 1)\">"
      for (column, cell) in cells.enumerated() where Self.isWritten(cell) {
        write(cell, at: sheet.place(row: index + 1, column: column + 1), &strings)
      }
      text += "</row>"
    }
    text += "</sheetData>"
    if let area = Self.filterArea(sheet) { text += "<autoFilter ref=\"\(area)\"/>" }
    text += choices(lists)
    text += "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    return Array(text.utf8)
  }

  private var columnCount: Int {
    max(sheet.columns.count, sheet.rows.lazy.map(\.count).max() ?? 0)
  }

  // MARK: Before the cells

  private var view: String {
    let selected = isFirst ? " tabSelected=\"1\"" : ""
    let rows = sheet.headingRows
    guard rows > 0 else {
      return "<sheetViews><sheetView\(selected) workbookViewId=\"0\"/></sheetViews>"
    }
    return "<sheetViews><sheetView\(selected) workbookViewId=\"0\"><pane ySplit=\"\(rows)\" "
      + "topLeftCell=\"A\(rows + 1)\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      + "<selection pane=\"bottomLeft\"/></sheetView></sheetViews>"
  }

  private var columns: String {
    guard columnCount > 0 else { return "" }
    let entries = (0..<columnCount).map { index in
      let column = sheet.columns.indices.contains(index) ? sheet.columns[index] : SheetColumn()
      let width = min(max(column.width ?? neededWidth(index), 4), 200)
      return "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width).7109375\" "
        + "style=\"\(StylesPart(column.kind).rawValue)\" customWidth=\"1\"/>"
    }
    return "<cols>" + entries.joined() + "</cols>"
  }

  /// What the first rows need, up to 60; characters beyond ASCII take two places.
  private func neededWidth(_ column: Int) -> Int {
    let widths = sheet.rows.prefix(200).map { row -> Int in
      guard row.indices.contains(column) else { return 0 }
      let lines = row[column].text.split(separator: "\n").map { line in
        line.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      }
      return lines.max() ?? 0
    }
    return min(max(8, (widths.max() ?? 0) + 2), 60)
  }

  // MARK: Cells

  private static func isWritten(_ cell: Cell) -> Bool { cell != .blank && cell != .text("") }

  private mutating func write(_ cell: Cell, at place: CellPlace, _ strings: inout StringTable) {
    let isHeading = place.row <= sheet.headingRows
    let usual: StylesPart = !isHeading ? kind(place.column) : place.row == 1 ? .heading : .note
    func open(_ style: StylesPart, _ type: String = "") -> String {
      let style = isHeading ? usual : style
      let styling = style == .general ? "" : " s=\"\(style.rawValue)\""
      return "<c r=\"\(place.reference)\"\(styling)\(type)>"
    }
    switch cell {
    case .blank: return
    case .number(let number): text += open(usual) + "<v>\(Self.digits(number))</v></c>"
    case .money(let money): text += open(.money) + "<v>\(money.yuan)</v></c>"
    case .boolean(let truth): text += open(usual, " t=\"b\"") + "<v>\(truth ? 1 : 0)</v></c>"
    case .date(let date):
      guard let serial = DateSerial.serial(date) else {
        return write(.text(date.description), at: place, &strings)
      }
      text += open(.date) + "<v>\(serial)</v></c>"
    case .text(let content), .error(let content):
      let style: StylesPart =
        FormulaText.isFormulaLike(content) ? .quoted : content.contains("\n") ? .lines : .text
      text += open(style, " t=\"s\"") + "<v>\(strings.place(of: content))</v></c>"
    }
  }

  private func kind(_ column: Int) -> StylesPart {
    guard sheet.columns.indices.contains(column - 1) else { return .general }
    let kind = StylesPart(sheet.columns[column - 1].kind)
    return kind == .text || kind == .date ? .general : kind
  }

  /// The digits of a number; the format has no place for numbers beyond a double's range, and long
  /// rows of zeros are written with an exponent.
  private static func digits(_ number: Decimal128) -> String {
    let plain = number.normalized
    guard plain.exponent > 20 || plain.exponent < -40 else { return number.description }
    return (number.isNegative ? "-" : "") + "\(plain.coefficient)E\(plain.exponent)"
  }

  // MARK: Behind the cells

  /// The area of the filters, headings and all rows; nil for none.
  static func filterArea(_ sheet: Sheet) -> String? {
    let columns = sheet.rows.lazy.map(\.count).max() ?? 0
    guard sheet.hasFilter, sheet.headingRows > 0, columns > 0 else { return nil }
    let first = sheet.place(row: sheet.headingRows, column: 1)
    let last = sheet.place(row: max(sheet.rows.count, sheet.headingRows), column: columns)
    return "\(first.reference):\(last.reference)"
  }

  private func choices(_ lists: Lists) -> String {
    var rules: [String] = []
    for (index, column) in sheet.columns.enumerated() where !column.choices.isEmpty {
      let letters = CellPlace.letters(index + 1)
      let list = CellPlace.letters((lists.lists.firstIndex(of: column.choices) ?? 0) + 1)
      let source = "\(SheetName.quoted(lists.sheet))!$\(list)$1:$\(list)$\(column.choices.count)"
      rules.append(
        "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" "
          + "sqref=\"\(letters)\(sheet.headingRows + 1):\(letters)\(SheetLimits.mostRows)\">"
          + "<formula1>\(PartText.escaped(source))</formula1></dataValidation>")
    }
    guard !rules.isEmpty else { return "" }
    return "<dataValidations count=\"\(rules.count)\">" + rules.joined() + "</dataValidations>"
  }
}

/// Text that a program could take for a formula, or for the start of one.
enum FormulaText {
  /// True for text beginning with `=`, `+`, `-`, `@`, a tab or a carriage return.
  static func isFormulaLike(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r＝＋－＠".unicodeScalars.contains(first)
  }
}
