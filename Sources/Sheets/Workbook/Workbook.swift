/// Sheets in their order.
public struct Workbook: Hashable, Sendable {
  /// The sheets, at least one where a file is written.
  public var sheets: [Sheet]

  /// A workbook of `sheets`.
  public init(_ sheets: [Sheet] = []) { self.sheets = sheets }

  /// The sheet of that name.
  public func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// Every cell that holds an error instead of a value, as faults with their places.
  public var cellFaults: [SheetFault] { sheets.flatMap(\.cellFaults) }
}

/// A table of cells. Rows and columns may have different lengths; what isn't there is blank.
public struct Sheet: Hashable, Sendable {
  /// The name on the tab. Writing makes it fit: 31 characters, without `[]:*?/\`, none twice.
  public var name: String
  /// The cells by row and column.
  public var rows: [[Cell]]
  /// How columns are written; nothing is read into it.
  public var columns: [SheetColumn]
  /// How many rows at the top are headings: the first bold, others as notes, all of them frozen.
  public var headingRows: Int
  /// Whether the headings carry filters.
  public var hasFilter: Bool
  /// Whether the sheet's tab is hidden.
  public var isHidden: Bool
  /// Areas of which only the first cell holds the value. Read; nothing is written of it.
  public var merged: [CellArea]

  /// A sheet; without `columns` the widths follow the cells.
  public init(
    _ name: String, rows: [[Cell]], columns: [SheetColumn] = [], headingRows: Int = 1,
    hasFilter: Bool = false, isHidden: Bool = false, merged: [CellArea] = []
  ) {
    self.name = name
    self.rows = rows
    self.columns = columns
    self.headingRows = headingRows
    self.hasFilter = hasFilter
    self.isHidden = isHidden
    self.merged = merged
  }

  /// The cell at `row` and `column`, both from 1; blank where there is none.
  public subscript(row: Int, column: Int) -> Cell {
    guard rows.indices.contains(row - 1), rows[row - 1].indices.contains(column - 1) else {
      return .blank
    }
    return rows[row - 1][column - 1]
  }

  /// The place of the cell at `row` and `column`, both from 1.
  public func place(row: Int, column: Int) -> CellPlace {
    CellPlace(sheet: name, row: row, column: column)
  }

  /// Every cell that holds an error instead of a value, as faults with their places.
  public var cellFaults: [SheetFault] {
    rows.enumerated().flatMap { row, cells in
      cells.enumerated().compactMap { column, cell in
        guard case .error(let text) = cell else { return nil }
        return .cellError(text, at: place(row: row + 1, column: column + 1))
      }
    }
  }

  /// The sheet with the value of each merged area in every cell of it, as people read it.
  public func withMergedValues() -> Sheet {
    var sheet = self
    for area in merged {
      let value = self[area.firstRow, area.firstColumn]
      guard value != .blank else { continue }
      // Areas may be as large as a sheet: only rows that hold something are filled.
      for row in area.firstRow...min(area.lastRow, max(rows.count, area.firstRow)) {
        guard sheet.rows.indices.contains(row - 1), area.lastColumn <= 256 else { continue }
        while sheet.rows[row - 1].count < area.lastColumn { sheet.rows[row - 1].append(.blank) }
        for column in area.firstColumn...area.lastColumn { sheet.rows[row - 1][column - 1] = value }
      }
    }
    return sheet
  }
}

/// A rectangle of cells; all of its sides belong to it and count from 1.
public struct CellArea: Hashable, Sendable {
  /// The topmost row.
  public let firstRow: Int
  /// The leftmost column.
  public let firstColumn: Int
  /// The bottommost row.
  public let lastRow: Int
  /// The rightmost column.
  public let lastColumn: Int

  /// The area of a reference such as `A1:B2`; nil for other text.
  init?(_ reference: String) {
    let corners = reference.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = corners.first.flatMap({ CellPlace.parse($0) }),
      let last = corners.last.flatMap({ CellPlace.parse($0) }), corners.count <= 2,
      first.row <= last.row, first.column <= last.column
    else { return nil }
    (firstRow, firstColumn, lastRow, lastColumn) = (first.row, first.column, last.row, last.column)
  }
}

/// How a column is written, also where its cells are still empty.
public struct SheetColumn: Hashable, Sendable {
  /// What is typed into the column's empty cells.
  public enum Kind: Hashable, Sendable {
    /// Anything.
    case general
    /// Text: digits stay as they are typed.
    case text
    /// Amounts with two decimals.
    case money
    /// Shares, shown in percent.
    case percent
    /// Days as 2026-03-01.
    case date
  }

  /// What is typed here.
  public var kind: Kind
  /// The width in Latin characters; a Chinese one takes two. Nil for what the cells need.
  public var width: Int?
  /// The values a drop-down offers below the headings; other values are refused by spreadsheets.
  public var choices: [String]

  /// A column.
  public init(_ kind: Kind = .general, width: Int? = nil, choices: [String] = []) {
    self.kind = kind
    self.width = width
    self.choices = choices
  }
}
