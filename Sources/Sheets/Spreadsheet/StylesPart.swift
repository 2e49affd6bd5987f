/// The styles that sheets are written with (ISO/IEC 29500-1 §18.8). A case is the style's number.
enum StylesPart: Int {
  case general, heading, note, money, date
  /// Digits stay as they are typed.
  case text
  case percent
  /// Text that looks like a formula: marked so that editing it doesn't make it one.
  case quoted
  /// Text of several lines.
  case lines

  /// The style of a column's empty cells.
  init(_ kind: SheetColumn.Kind) {
    self =
      switch kind {
      case .general: .general
      case .text: .text
      case .money: .money
      case .percent: .percent
      case .date: .date
      }
  }

  /// The part. Number formats 4 (`#,##0.00`), 10 (`0.00%`) and 49 (text) are built in.
  static var part: String {
    let base = "borderId=\"0\" xfId=\"0\""
    let plain = "fontId=\"0\" fillId=\"0\" \(base)"
    let shaded = "fillId=\"2\" \(base) applyFont=\"1\" applyFill=\"1\""
    let wrapped = "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    let formats = [
      "<xf numFmtId=\"0\" \(plain)/>",
      "<xf numFmtId=\"0\" fontId=\"1\" \(shaded) \(wrapped)",
      "<xf numFmtId=\"0\" fontId=\"2\" \(shaded) \(wrapped)",
      "<xf numFmtId=\"4\" \(plain) applyNumberFormat=\"1\"/>",
      "<xf numFmtId=\"164\" \(plain) applyNumberFormat=\"1\"/>",
      "<xf numFmtId=\"49\" \(plain) applyNumberFormat=\"1\"/>",
      "<xf numFmtId=\"10\" \(plain) applyNumberFormat=\"1\"/>",
      "<xf numFmtId=\"49\" \(plain) quotePrefix=\"1\" applyNumberFormat=\"1\"/>",
      "<xf numFmtId=\"49\" \(plain) applyNumberFormat=\"1\" \(wrapped)",
    ]
    let face = "<name val=\"等线\"/><family val=\"2\"/><charset val=\"134\"/>"
    return "<styleSheet xmlns=\"\(WorkbookWriter.namespace)\">"
      + "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
      + "<fonts count=\"3\"><font><sz val=\"11\"/>\(face)</font>"
      + "<font><b/><sz val=\"11\"/>\(face)</font>"
      + "<font><sz val=\"9\"/><color rgb=\"FF595959\"/>\(face)</font></fonts>"
      + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill>"
      + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEEF2F6\"/></patternFill></fill>"
      + "</fills><borders count=\"1\"><border/></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      + "</cellStyleXfs><cellXfs count=\"\(formats.count)\">" + formats.joined() + "</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
      + "</cellStyles></styleSheet>"
  }
}
