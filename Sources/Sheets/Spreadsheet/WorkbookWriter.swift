extension Workbook {
  /// The workbook as an XLSX file; the same workbook always gives the same bytes.
  ///
  /// - Throws: `SHT006` where a sheet is larger than the format allows.
  public func xlsx() throws(SheetFault) -> [UInt8] {
    var writer = WorkbookWriter(self)
    return try writer.file()
  }
}

/// Writes the parts of a workbook (ISO/IEC 29500, transitional).
struct WorkbookWriter {
  private let sheets: [Sheet]
  private let names: [String]
  private let lists: [[String]]
  private var strings = StringTable()

  init(_ workbook: Workbook) {
    var sheets = workbook.sheets.isEmpty ? [Sheet("Sheet1", rows: [])] : workbook.sheets
    var names = SheetName.fit(sheets.map(\.name))
    var lists: [[String]] = []
    // Lists of choices are longer than a rule may be: they have a hidden sheet of their own.
    for choices in sheets.flatMap({ $0.columns.map(\.choices) })
    where !choices.isEmpty && !lists.contains(choices) { lists.append(choices) }
    if !lists.isEmpty {
      let longest = lists.map(\.count).max() ?? 0
      let rows: [[Cell]] = (0..<longest).map { row in
        lists.map { $0.indices.contains(row) ? .text($0[row]) : .blank }
      }
      sheets.append(Sheet("选项", rows: rows, headingRows: 0, isHidden: true))
      names = SheetName.fit(names + ["选项"])
    }
    self.sheets = sheets
    self.names = names
    self.lists = lists
  }

  mutating func file() throws(SheetFault) -> [UInt8] {
    var parts: [[UInt8]] = []
    let lists = SheetPartWriter.Lists(sheet: names.last ?? "", lists: lists)
    for sheet in sheets {
      var writer = SheetPartWriter(sheet, isFirst: parts.isEmpty)
      parts.append(try writer.part(&strings, lists))
    }
    var archive = ZipWriter()
    archive.add("[Content_Types].xml", Self.bytes(contentTypes))
    archive.add(
      "_rels/.rels", Self.bytes(Self.relationships([("officeDocument", "xl/workbook.xml")])))
    archive.add("xl/workbook.xml", Self.bytes(book))
    archive.add("xl/_rels/workbook.xml.rels", Self.bytes(bookRelationships))
    archive.add("xl/styles.xml", Self.bytes(StylesPart.part))
    archive.add("xl/sharedStrings.xml", strings.part)
    for (index, part) in parts.enumerated() {
      archive.add("xl/worksheets/sheet\(index + 1).xml", part)
    }
    return archive.finished
  }

  static let heading = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static func bytes(_ text: String) -> [UInt8] { Array((heading + text).utf8) }

  private var contentTypes: String {
    let base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let worksheets = sheets.indices.map {
      "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" "
        + "ContentType=\"\(base).worksheet+xml\"/>"
    }
    let others = [
      ("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings"),
    ]
    .map { "<Override PartName=\"/xl/\($0).xml\" ContentType=\"\(base).\($1)+xml\"/>" }
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Default Extension=\"rels\" "
      + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + (others + worksheets).joined() + "</Types>"
  }

  private static func relationships(_ targets: [(kind: String, target: String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + targets.enumerated().map { index, entry in
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/\(entry.kind)\" "
          + "Target=\"\(entry.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private var bookRelationships: String {
    Self.relationships(
      sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [
        ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"),
      ])
  }

  private var book: String {
    let entries = names.enumerated().map { index, name in
      let state = sheets[index].isHidden ? " state=\"hidden\"" : ""
      return
        "<sheet name=\"\(PartText.escaped(name))\" sheetId=\"\(index + 1)\"\(state) "
        + "r:id=\"rId\(index + 1)\"/>"
    }
    return "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.relations)\">"
      + "<bookViews><workbookView/></bookViews><sheets>"
      + entries.joined() + "</sheets>" + filters + "</workbook>"
  }

  /// Filters need a hidden name for their area, or some programs don't show them.
  private var filters: String {
    let names = sheets.enumerated().compactMap { index, sheet -> String? in
      guard let area = SheetPartWriter.filterArea(sheet) else { return nil }
      let fixed = area.split(separator: ":").map { corner in
        "$\(corner.filter(\.isLetter))$\(corner.filter(\.isNumber))"
      }.joined(separator: ":")
      let quoted = SheetName.quoted(self.names[index])
      return "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
        + PartText.escaped("\(quoted)!\(fixed)") + "</definedName>"
    }
    return names.isEmpty ? "" : "<definedNames>" + names.joined() + "</definedNames>"
  }
}

/// Text as XML and the format take it.
enum PartText {
  /// `text` with markup characters as references, and characters that XML has no place for as
  /// `_x0001_`; cut at 32,767 UTF-16 units, the most a cell holds.
  static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 32 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
        && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "_")
        && byte != 0xEF
    }
    if isPlain && text.utf8.count <= 32_767 { return text }
    var result = ""
    var units = 0
    let most = text.utf16.count > 32_767 ? 32_766 : Int.max
    // What looks like an escape has its underscore escaped.
    for character in text.contains("_x") ? escapedEscapes(text) : text {
      units += character.utf16.count
      if units > most {
        result += "…"
        break
      }
      for scalar in character.unicodeScalars { append(scalar, to: &result) }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "_x" + String(repeating: "0", count: 4 - digits.utf8.count) + digits + "_"
    default: result.unicodeScalars.append(scalar)
    }
  }

  private static func escapedEscapes(_ text: String) -> String {
    var (result, rest) = ("", text[...])
    while let mark = rest.firstRange(of: "_x") {
      let code = rest[mark.upperBound...].prefix(5)
      let isEscape =
        code.utf8.count == 5 && code.last == "_" && code.dropLast().allSatisfy(\.isHexDigit)
      result += rest[..<mark.lowerBound] + (isEscape ? "_x005F_x" : "_x")
      rest = rest[mark.upperBound...]
    }
    return result + rest
  }
}

/// The texts of a workbook, each once, in the order they first occur.
struct StringTable {
  private var places: [String: Int] = [:]
  private var texts: [String] = []
  private var uses = 0

  /// The number of `text`.
  mutating func place(of text: String) -> Int {
    uses += 1
    if let place = places[text] { return place }
    places[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  var part: [UInt8] {
    var text =
      WorkbookWriter.heading + "<sst xmlns=\"\(WorkbookWriter.namespace)\" count=\"\(uses)\" "
      + "uniqueCount=\"\(texts.count)\">"
    for entry in texts {
      text += "<si><t xml:space=\"preserve\">" + PartText.escaped(entry) + "</t></si>"
    }
    return Array((text + "</sst>").utf8)
  }
}

/// Names of sheets as spreadsheets accept them.
enum SheetName {
  /// `names`, each at most 31 UTF-16 units, without `[]:*?/\` and control characters, not beginning
  /// or ending with an apostrophe, none twice (upper and lower case are one).
  static func fit(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var plain = String(
        name.map { "[]:*?/\\".contains($0) || $0.isNewline || $0.asciiValue ?? 32 < 32 ? " " : $0 })
      while plain.last == "'" || plain.last == " " { plain.removeLast() }
      while plain.first == "'" || plain.first == " " { plain.removeFirst() }
      if plain.isEmpty || plain.lowercased() == "history" { plain += "表" }
      var candidate = cut(plain, to: 31)
      var number = 2
      while !taken.insert(candidate.lowercased()).inserted {
        let ending = " (\(number))"
        candidate = cut(plain, to: 31 - ending.utf16.count) + ending
        number += 1
      }
      return candidate
    }
  }

  private static func cut(_ text: String, to units: Int) -> String {
    var text = text
    while text.utf16.count > units { text.removeLast() }
    return text
  }

  /// The name as a formula writes it.
  static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
