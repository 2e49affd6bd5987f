public import Quantities

/// What one cell holds.
public enum Cell: Hashable, Sendable {
  /// Nothing.
  case blank
  /// Text; never a formula, whatever it begins with.
  case text(String)
  /// A number. What spreadsheets compute beyond 15 digits is noise and is rounded away on reading.
  case number(Decimal128)
  /// An amount, written with two decimals in 元. Reading gives a number.
  case money(Money)
  /// A day. A time of day is left out on reading.
  case date(CalendarDate)
  /// Yes or no.
  case boolean(Bool)
  /// What stands there is no value: `#N/A`, or a formula without a stored result. Written as text.
  case error(String)

  /// True for nothing, and for text of nothing but white space.
  public var isBlank: Bool {
    switch self {
    case .blank: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    default: false
    }
  }

  /// The value as plain text: `8000000`, `2026-03-01`, `TRUE`; empty for nothing.
  public var text: String {
    switch self {
    case .blank: ""
    case .text(let text), .error(let text): text
    case .number(let number): number.description
    case .money(let money): money.yuan.description
    case .date(let date): date.description
    case .boolean(let truth): truth ? "TRUE" : "FALSE"
    }
  }
}

/// Where a cell stands.
public struct CellPlace: Hashable, Sendable {
  /// The sheet's name.
  public let sheet: String
  /// The row, from 1.
  public let row: Int
  /// The column, from 1.
  public let column: Int

  /// The cell at `row` and `column`, both from 1.
  public init(sheet: String, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// The cell within its sheet: `B7`.
  public var reference: String { Self.letters(column) + String(row) }

  /// The letters of a column: 1 is `A`, 27 is `AA`.
  public static func letters(_ column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      letters = String(Character(Unicode.Scalar(65 + UInt8((rest - 1) % 26)))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Row and column of a reference such as `B7`; nil for other text and beyond a sheet's edges.
  static func parse(_ reference: some StringProtocol) -> (row: Int, column: Int)? {
    var (row, column, digits) = (0, 0, false)
    for byte in reference.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !digits:
        column = column * 26 + Int(byte) - 64
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        digits = true
        row = row * 10 + Int(byte) - 48
      default: return nil
      }
      if row > SheetLimits.mostRows || column > SheetLimits.mostColumns { return nil }
    }
    return row > 0 ? (row, column) : nil
  }
}

extension CellPlace: CustomStringConvertible {
  /// The cell with its sheet: `企业!B7`.
  public var description: String { sheet + "!" + reference }
}
