extension Workbook {
  /// Reads an XLSX file.
  ///
  /// Cells hold what the file keeps: a formula's stored result, the joined text of rich text
  /// without its pronunciation. Cells with errors are `Cell.error`; `cellFaults` lists them.
  /// - Throws: `SHT001`…`SHT007`.
  public init(xlsx bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws(SheetFault) {
    var reader = try WorkbookReader(bytes, limits: limits)
    self = try reader.read()
  }
}

/// Finds the parts of a workbook by their relationships (ISO/IEC 29500-2 §9.3, -1 §12.3).
struct WorkbookReader {
  private var archive: ZipReader
  private let limits: SheetLimits

  init(_ bytes: [UInt8], limits: SheetLimits) throws(SheetFault) {
    archive = try ZipReader(bytes, limits: limits)
    self.limits = limits
  }

  mutating func read() throws(SheetFault) -> Workbook {
    let names = archive.names
    if names.contains(where: { $0.hasSuffix("vbaproject.bin") }) { throw .macros }
    guard names.contains("[content_types].xml") else { throw .notAWorkbook }
    let root = try relationships(of: "")
    guard let main = root.first(where: { $0.kind == "officeDocument" })?.target,
      let book = try archive.content(main)
    else { throw .notAWorkbook }
    let relations = try relationships(of: main)
    func target(_ kind: String) -> String? { relations.first { $0.kind == kind }?.target }
    var formats = NumberFormats()
    if let name = target("styles"), let bytes = try archive.content(name) {
      formats = try NumberFormats(bytes)
    }
    var strings: [String] = []
    if let name = target("sharedStrings"), let bytes = try archive.content(name) {
      strings = try SharedStrings.read(bytes, limits)
    }
    let (entries, is1904) = try sheets(book)
    var reader = SheetPartReader(
      strings: strings, formats: formats, is1904: is1904, cellsLeft: limits.cells)
    var workbook = Workbook()
    for entry in entries {
      guard let relation = relations.first(where: { $0.id == entry.relation }) else {
        throw .damaged("the sheet “\(entry.name)” has no part")
      }
      // Sheets that are charts or dialogues hold no cells.
      guard relation.kind == "worksheet" else { continue }
      guard let bytes = try archive.content(relation.target) else {
        throw .damaged("the part \(relation.target) is missing")
      }
      var sheet = try reader.read(bytes, name: entry.name)
      sheet.isHidden = entry.isHidden
      workbook.sheets.append(sheet)
    }
    return workbook
  }

  // MARK: Parts

  private struct Relationship {
    let id: String
    /// The last part of the type's URI, which both forms of the format share.
    let kind: String
    let target: String
  }

  /// The relationships of a part, "" for the whole; targets as names within the archive.
  private mutating func relationships(of part: String) throws(SheetFault) -> [Relationship] {
    let folder = part.split(separator: "/").dropLast().map(String.init)
    let file = part.split(separator: "/").last.map(String.init) ?? ""
    let name = (folder + ["_rels", file + ".rels"]).joined(separator: "/")
    guard let bytes = try archive.content(name) else { return [] }
    var scanner = try PartScanner(bytes, part: name)
    var relations: [Relationship] = []
    while true {
      let event = try scanner.next()
      if event == .finish { return relations }
      guard event == .start, scanner.name == "Relationship", relations.count < 10_000,
        scanner.attribute("TargetMode") != "External", let id = scanner.attribute("Id"),
        let type = scanner.attribute("Type"), let target = scanner.attribute("Target")
      else { continue }
      relations.append(
        Relationship(
          id: id, kind: type.split(separator: "/").last.map(String.init) ?? "",
          target: Self.resolved(target, in: folder)))
    }
  }

  private static func resolved(_ target: String, in folder: [String]) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      if step == ".." {
        _ = path.popLast()
      } else if step != "." {
        path.append(String(step))
      }
    }
    return path.joined(separator: "/")
  }

  private struct Entry {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  private func sheets(_ bytes: [UInt8]) throws(SheetFault) -> ([Entry], is1904: Bool) {
    var scanner = try PartScanner(bytes, part: "workbook.xml")
    var entries: [Entry] = []
    var is1904 = false
    while true {
      let event = try scanner.next()
      if event == .finish { break }
      guard event == .start else { continue }
      switch scanner.name {
      case "workbookPr": is1904 = ["1", "true"].contains(scanner.attribute("date1904") ?? "")
      case "sheet":
        guard let name = scanner.attribute("name"),
          let relation = scanner.attribute("id", prefixed: true)
        else { throw scanner.fault("a sheet has no name or no part") }
        guard entries.count < limits.sheets else {
          throw .tooLarge("more than \(limits.sheets) sheets")
        }
        let state = scanner.attribute("state") ?? "visible"
        entries.append(Entry(name: name, relation: relation, isHidden: state != "visible"))
      default: break
      }
    }
    guard !entries.isEmpty else { throw .notAWorkbook }
    return (entries, is1904)
  }
}

/// The texts that cells share (ISO/IEC 29500-1 §18.4).
enum SharedStrings {
  static func read(_ bytes: [UInt8], _ limits: SheetLimits) throws(SheetFault) -> [String] {
    var scanner = try PartScanner(bytes, part: "sharedStrings.xml")
    var strings: [String] = []
    while true {
      let event = try scanner.next()
      if event == .finish { return strings }
      guard event == .start, scanner.name == "si" else { continue }
      guard strings.count < limits.cells else { throw .tooLarge("too many texts") }
      strings.append(try item(&scanner))
    }
  }

  /// The text of a string item whose start tag was met: plain, or runs joined; pronunciation
  /// (`rPh`) is left out.
  static func item(_ scanner: inout PartScanner) throws(SheetFault) -> String {
    let level = scanner.depth
    var text = ""
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.name == "t" {
          text += try scanner.text()
        } else if scanner.name == "rPh" {
          try scanner.skip()
        }
      case .end: if scanner.depth < level { return Escapes.decoded(text) }
      case .finish: throw scanner.fault("it ends early")
      }
    }
  }
}

/// Characters that XML has no place for, as `_x000D_` (ISO/IEC 29500-1 §22.9.2.19).
enum Escapes {
  static func decoded(_ text: String) -> String {
    guard text.utf8.count >= 7, text.contains("_x") else { return text }
    var (result, rest) = ("", text[...])
    while let mark = rest.firstRange(of: "_x") {
      let code = rest[mark.upperBound...].prefix(5)
      guard code.utf8.count == 5, code.hasSuffix("_"),
        let value = UInt16(code.dropLast(), radix: 16), let scalar = Unicode.Scalar(value)
      else {
        result += rest[..<mark.upperBound]
        rest = rest[mark.upperBound...]
        continue
      }
      result += rest[..<mark.lowerBound]
      result.unicodeScalars.append(scalar)
      rest = rest[code.endIndex...]
    }
    return result + rest
  }
}
