public import Quantities

/// What is wrong with a file that should be a table, where, and what to do.
public struct SheetFault: Error, Hashable, Sendable {
  /// A stable name, listed in `docs/Diagnostics.md`.
  public let id: String
  /// What is wrong.
  public let message: String
  /// What to do.
  public let hint: String
  /// The cell, where it is one.
  public let place: CellPlace?

  init(_ id: String, _ message: String, hint: String, at place: CellPlace? = nil) {
    self.id = id
    self.message = message
    self.hint = hint
    self.place = place
  }

  /// The fault as a diagnostic; `file` is what the user named. A cell is named in the message, and
  /// is the range by row and column.
  public func diagnostic(file: String? = nil) -> Diagnostic {
    Diagnostic(
      id: id, message: place.map { "\($0): \(message)" } ?? message, hint: hint, file: file,
      range: place.map {
        SourceRange(at: SourcePosition(line: $0.row, column: $0.column))
      })
  }
}

extension SheetFault {
  static let notAWorkbook = SheetFault(
    "SHT001", "the file is no Excel workbook (XLSX).", hint: "Save it as “Excel workbook (.xlsx)”.")
  static let oldFormat = SheetFault(
    "SHT002", "the file has the format of Excel 97–2003 (.xls).",
    hint: "Open it and save it as “Excel workbook (.xlsx)”.")
  static let encrypted = SheetFault(
    "SHT003", "the file is protected by a password.",
    hint: "Open it, take the password off (File, Info), and save it.")
  static let macros = SheetFault(
    "SHT004", "the workbook carries macros, which aren't accepted.",
    hint: "Save it as “Excel workbook (.xlsx)”, without macros.")

  static func damaged(_ what: String) -> SheetFault {
    SheetFault(
      "SHT005", "the file is damaged: \(what).",
      hint: "Open it in Excel or WPS, save it anew, and send that file.")
  }

  static func tooLarge(_ what: String) -> SheetFault {
    SheetFault(
      "SHT006", "the file is too large: \(what).",
      hint: "Leave out what isn't needed, or split it into several files.")
  }

  static func unsupported(_ what: String) -> SheetFault {
    SheetFault(
      "SHT007", "the file uses \(what), which isn't read.",
      hint: "Open it in Excel or WPS and save it as “Excel workbook (.xlsx)”.")
  }

  static func cellError(_ text: String, at place: CellPlace) -> SheetFault {
    SheetFault(
      "SHT008", "the cell holds \(text) instead of a value.",
      hint: "Type the value, or mend the formula and save the file in Excel or WPS.", at: place)
  }

  static let notUTF8 = SheetFault(
    "SHT009", "the text isn't UTF-8; Chinese Excel writes CSV in GB18030 unless told otherwise.",
    hint: "Save it as “CSV UTF-8 (comma delimited)”, or as an Excel workbook (.xlsx).")

  static func brokenCSV(_ what: String, at place: CellPlace) -> SheetFault {
    SheetFault(
      "SHT010", "the CSV is broken: \(what).",
      hint: "Put a text with a comma or a quote in quotes, and double the quotes in it.", at: place)
  }
}

/// What a file may cost before it is refused.
public struct SheetLimits: Hashable, Sendable {
  /// Rows of any sheet: the format's edge.
  public static let mostRows = 1_048_576
  /// Columns of any sheet: the format's edge.
  public static let mostColumns = 16_384

  /// Bytes of the file.
  public var bytes = 32 << 20
  /// Files inside the file.
  public var entries = 1_000
  /// Bytes of all parts that are read, unpacked.
  public var unpackedBytes = 256 << 20
  /// How many times its packed size a part over 1 MB may have.
  public var ratio = 200
  /// Cells of all sheets, blank ones between others too.
  public var cells = 4_000_000
  /// Sheets.
  public var sheets = 200

  /// 32 MB, unpacked 256 MB, 4,000,000 cells.
  public init() {}
}
