public import PolicyPacks
public import Quantities
public import Sheets

/// Reads a dossier from the workbook that ``DossierWorkbook`` writes and somebody filled in.
///
/// Cells become the nodes of a document whose places are cells, so that `DossierReader` judges them
/// as it judges YAML. A fault's file is the cell with its heading: `企业!C3（成立日期）`.
public struct DossierWorkbookReader: Sendable {
  private let vocabulary: Vocabulary
  private let reader: DossierReader
  private let supports: [String: DossierWorkbook.Support]

  /// A reader for the words of `vocabulary`; what was received names measures of `packs`.
  public init(_ vocabulary: Vocabulary, packs: [Pack] = []) {
    self.vocabulary = vocabulary
    reader = DossierReader(vocabulary, packs: packs)
    supports = Dictionary(
      DossierWorkbook.supports(of: packs).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The dossier of `workbook`, or nil; what is wrong is added to `faults`, all of it.
  ///
  /// Faults: SHT008 for cells with errors, DOS031 … DOS036 for the layout, and those of
  /// `DossierReader`.
  public func read(_ workbook: Workbook, _ faults: inout [Diagnostic]) -> Dossier? {
    var layout = WorkbookLayout(vocabulary, supports)
    layout.read(workbook)
    var found = layout.faults
    let dossier = layout.document.flatMap { reader.read($0, &found) }
    faults += found.map(layout.named)
    return found.isEmpty ? dossier : nil
  }
}

/// Turns sheets into the nodes of a dossier.
private struct WorkbookLayout {
  private let tables: [DossierTable]
  private let supports: [String: DossierWorkbook.Support]
  private var applicant: (table: DossierTable, entries: [DataEntry], place: DataPlace)?
  private var asOf: [DataEntry] = []
  private var claims: [(id: String, type: String, entries: [DataEntry], place: DataPlace)] = []
  private var lines: [(claim: String, type: String, list: String, line: DataNode)] = []
  private var received: [DataNode] = []
  private var headings: [DataPlace: String] = [:]
  private(set) var faults: [Diagnostic] = []

  init(_ vocabulary: Vocabulary, _ supports: [String: DossierWorkbook.Support]) {
    tables = DossierTable.all(vocabulary)
    self.supports = supports
  }

  /// A fault with its cell as the file, and the heading where there is one.
  func named(_ fault: Diagnostic) -> Diagnostic {
    guard let file = fault.file, let start = fault.range?.start else { return fault }
    var named = fault
    let cell = CellPlace(sheet: file, row: start.line, column: start.column)
    let column = DataPlace(file: file, line: 1, column: start.column)
    named.file = cell.description + (headings[column].map { "（\($0)）" } ?? "")
    named.range = nil
    return named
  }

  /// The whole as a document; nil where the applicant's sheet is missing.
  var document: DataNode? {
    guard let applicant else { return nil }
    let start = applicant.place
    func entry(_ key: String, _ node: DataNode) -> DataEntry {
      DataEntry(key: key, at: node.place, value: node)
    }
    var claimNodes: [DataNode] = []
    for claim in claims {
      var entries = claim.entries
      let own = lines.filter { $0.claim == claim.id && $0.type == claim.type }
      for list in own.map(\.list).unique {
        let items = own.filter { $0.list == list }.map(\.line)
        entries.append(entry(list, DataNode(.sequence(items), at: items[0].place)))
      }
      claimNodes.append(DataNode(.mapping(entries), at: claim.place))
    }
    let version = DataNode(.scalar(DataScalar("1", .plain)), at: start)
    return DataNode(
      .mapping(
        [
          entry("dossier", version),
          entry(
            applicant.table.entity?.key ?? "",
            DataNode(.mapping(applicant.entries), at: applicant.place)),
          entry("claims", DataNode(.sequence(claimNodes), at: start)),
          entry("received", DataNode(.sequence(received), at: start)),
        ] + asOf), at: start)
  }

  mutating func read(_ workbook: Workbook) {
    for sheet in workbook.sheets where !sheet.isHidden {
      let name = DossierTable.key(sheet.name)
      let table =
        tables.first { $0.name == name }
        ?? tables.first { sheet.name.hasPrefix($0.name + " ") }
      if let table {
        read(sheet.withMergedValues(), table)
      } else if !name.hasPrefix(DossierTable.introduction),
        sheet.rows.contains(where: { $0.contains { !$0.isBlank } })
      {
        let near = nearestName(to: name, in: tables.map(\.name))
        fault(
          "DOS031", "A sheet is called “\(name)”, which isn't read.",
          near.map { "Did you mean “\($0)”?" }
            ?? "Known: \(tables.map(\.name).joined(separator: ", ")).", sheet, 1, 1)
      }
    }
    if applicant == nil {
      let name = tables.first.map(\.name) ?? ""
      faults.append(
        Diagnostic(
          id: "DOS032", message: "The workbook has no filled sheet “\(name)”.",
          hint: "Fill in the template: the third row of that sheet."))
    }
    for line in lines where !claims.contains(where: { $0.id == line.claim && $0.type == line.type })
    {
      faults.append(
        line.line.place.diagnostic(
          "DOS035", "The line belongs to “\(line.claim)”, which its claims' sheet doesn't have.",
          hint: nearestName(to: line.claim, in: claims.map(\.id)).map { "Did you mean “\($0)”?" }
            ?? "Write the number (编号) of the claim it belongs to."))
    }
  }

  // MARK: Sheets

  private mutating func read(_ sheet: Sheet, _ table: DossierTable) {
    let columns = columns(of: sheet, table)
    let hasNotes = sheet[2, 1].text.hasPrefix(DossierTable.noteMark)
    for row in sheet.rows.indices.dropFirst(hasNotes ? 2 : 1) {
      guard sheet.rows[row].contains(where: { !$0.isBlank }) else { continue }
      readRow(sheet, row + 1, columns, table)
    }
  }

  /// The columns that the headings name, by their number from 1.
  private mutating func columns(
    of sheet: Sheet, _ table: DossierTable
  ) -> [(number: Int, column: DossierTable.Column)] {
    var found: [(Int, DossierTable.Column)] = []
    for (index, cell) in (sheet.rows.first ?? []).enumerated() where !cell.isBlank {
      let name = DossierTable.key(cell.text)
      let known = table.columns.first { $0.name == name || $0.key == name }
      guard let column = known else {
        let near = nearestName(to: name, in: table.columns.map(\.name))
        fault(
          "DOS033", "The heading “\(name)” isn't one of this sheet's.",
          near.map { "Did you mean “\($0)”?" } ?? "Leave the headings of the template as they are.",
          sheet, 1, index + 1)
        continue
      }
      if found.contains(where: { $0.1.key == column.key }) {
        fault(
          "DOS034", "The heading “\(name)” stands twice.", "Remove one of the columns.", sheet, 1,
          index + 1)
        continue
      }
      headings[DataPlace(file: sheet.name, line: 1, column: index + 1)] = column.name
      found.append((index + 1, column))
    }
    return found
  }

  private mutating func readRow(
    _ sheet: Sheet, _ row: Int, _ columns: [(number: Int, column: DossierTable.Column)],
    _ table: DossierTable
  ) {
    var entries: [DataEntry] = []
    for (number, column) in columns {
      let cell = sheet[row, number]
      if cell.isBlank { continue }
      let place = DataPlace(file: sheet.name, line: row, column: number)
      if case .error = cell {
        faults += Sheet(sheet.name, rows: [[cell]]).cellFaults.map {
          place.diagnostic($0.id, $0.message, hint: $0.hint)
        }
        continue
      }
      // What was received names a measure or an instrument, which have different keys.
      var support: DossierWorkbook.Support?
      if case .measure = column { support = supports[cell.text.trimmedBlanks] }
      let scalar =
        support.map { DataScalar($0.id, .quoted) } ?? CellScalar.scalar(cell, column)
      entries.append(
        DataEntry(
          key: support?.key ?? column.key, at: place, value: DataNode(.scalar(scalar), at: place)))
    }
    for (index, cell) in sheet.rows[row - 1].enumerated() where !cell.isBlank {
      guard sheet[1, index + 1].isBlank else { continue }
      fault(
        "DOS033", "The cell has no heading above it.", "Clear it, or name its column.", sheet, row,
        index + 1)
    }
    let place = DataPlace(file: sheet.name, line: row, column: columns.first?.number ?? 1)
    if !entries.isEmpty { put(entries, place, table) }
  }

  private mutating func put(_ entries: [DataEntry], _ place: DataPlace, _ table: DossierTable) {
    let id = entries.first { $0.key == "id" }?.value.scalar?.text ?? ""
    switch table.kind {
    case .applicant:
      guard applicant == nil else {
        faults.append(
          place.diagnostic(
            "DOS036", "The sheet “\(table.name)” has more than one filled row.",
            hint: "A workbook is for one applicant: keep one row."))
        return
      }
      let own = ["asOf", "synthetic"]
      asOf = entries.filter { own.contains($0.key) }
      applicant = (table, entries.filter { !own.contains($0.key) }, place)
    case .claims(let entity):
      let type = DataNode(.scalar(DataScalar(entity.key, .quoted)), at: place)
      claims.append(
        (id, entity.key, entries + [DataEntry(key: "type", at: place, value: type)], place))
    case .parts(let entity, let list):
      let facts = entries.filter { $0.key != "id" }
      lines.append((id, entity.key, list.key, DataNode(.mapping(facts), at: place)))
    case .received: received.append(DataNode(.mapping(entries), at: place))
    }
  }

  private mutating func fault(
    _ id: String, _ message: String, _ hint: String, _ sheet: Sheet, _ row: Int, _ column: Int
  ) {
    let place = DataPlace(file: sheet.name, line: row, column: column)
    faults.append(place.diagnostic(id, message, hint: hint))
  }
}

/// What a cell says, as a document would write it. People type 是, 30% and 2026/3/1; what can't be
/// understood stays as it is, and becomes a fault where it is read.
private enum CellScalar {
  static func scalar(_ cell: Cell, _ column: DossierTable.Column) -> DataScalar {
    switch column {
    case .asOf: DataScalar(date(cell), .plain)
    case .synthetic: DataScalar(truth(cell), .plain)
    case .id, .claim, .measure: DataScalar(cell.text.trimmedBlanks, .quoted)
    case .year: DataScalar(number(cell), .plain)
    case .amount: DataScalar(cell.text.trimmedBlanks, .plain)
    case .fact(let fact): scalar(cell, fact)
    }
  }

  private static func scalar(_ cell: Cell, _ fact: Fact) -> DataScalar {
    switch fact.type {
    case .money: DataScalar(cell.text.trimmedBlanks, .plain)
    case .number, .integer: DataScalar(number(cell), .plain)
    case .rate: DataScalar(share(cell), .plain)
    case .boolean: DataScalar(truth(cell), .plain)
    case .date: DataScalar(date(cell), .plain)
    case .enumeration: DataScalar(DossierTable.key(cell.text), .quoted)
    case .text, .creditCode, .list: DataScalar(cell.text.trimmedBlanks, .quoted)
    }
  }

  /// Digits without the commas between groups.
  private static func number(_ cell: Cell) -> String {
    let text = cell.text.trimmedBlanks
    guard case .text = cell else { return text }
    let plain = text.filter { $0 != "," && $0 != "，" }
    return Decimal128(plain) == nil ? text : plain
  }

  private static func share(_ cell: Cell) -> String {
    let text = number(cell)
    guard let last = text.last, last == "%" || last == "％",
      let share = Decimal128(text.dropLast())?.divided(by: 100)
    else { return text }
    return share.normalized.description
  }

  private static func truth(_ cell: Cell) -> String {
    switch DossierTable.key(cell.text).lowercased() {
    case "是", "true", "yes": "true"
    case "否", "false", "no": "false"
    default: cell.text.trimmedBlanks
    }
  }

  /// `2026-03-01` from 2026/3/1, 2026年3月1日, 2026.3.1 and 20260301.
  private static func date(_ cell: Cell) -> String {
    let text = cell.text.trimmedBlanks
    var parts = text.split { "-/.年月日 ".contains($0) }.map(String.init)
    if parts.count == 1, text.utf8.count == 8, Int(text) != nil {
      let digits = Array(text)
      parts = [String(digits[0..<4]), String(digits[4..<6]), String(digits[6..<8])]
    }
    guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return text }
    return date.description
  }
}
