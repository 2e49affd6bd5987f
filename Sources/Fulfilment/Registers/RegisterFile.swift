public import PolicyPacks
internal import Quantities
public import Sheets

/// A file for a list, read: entries, and for every row that is wrong its place and what to do. No
/// row is left out silently: with one wrong row nothing of the file is taken.
public struct RegisterFile: Hashable, Sendable {
  /// What is wrong with a row.
  public struct Fault: Hashable, Sendable {
    /// The cell, such as 名录!B7; the sheet where it is the whole file.
    public let place: String
    /// What is wrong.
    public let words: String
    /// What to do.
    public let remedy: String
  }

  /// The entries, in the order of the file.
  public let rows: [RegisterRow]
  /// What is wrong.
  public let faults: [Fault]

  /// The most bytes of a file.
  public static let maximumBytes = 8 << 20
  /// The most entries of a file.
  public static let maximumRows = 100_000

  /// Reads `bytes` by the file's ending: XLSX, whose first sheet with cells counts, or CSV.
  public init(
    _ bytes: [UInt8], name: String, for register: PolicyPacks.Register, _ vocabulary: Vocabulary
  ) {
    var limits = SheetLimits()
    limits.bytes = Self.maximumBytes
    limits.cells = 2_000_000
    do throws(SheetFault) {
      let isCSV = name.lowercased().hasSuffix(".csv")
      let sheet: Sheet
      if isCSV {
        sheet = try Sheet(csv: bytes, name: "CSV", limits: limits)
      } else {
        let sheets = try Workbook(xlsx: bytes, limits: limits).sheets
        sheet = (sheets.first { !$0.rows.isEmpty } ?? Sheet("", rows: [])).withMergedValues()
      }
      self.init(sheet, for: register, vocabulary)
    } catch {
      let fault = Fault(
        place: error.place?.description ?? "文件", words: "文件读不出来（\(error.id)：\(error.message)）",
        remedy: "请另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”后重新上传。")
      self.init(rows: [], faults: [fault])
    }
  }

  private init(rows: [RegisterRow], faults: [Fault]) {
    self.rows = rows
    self.faults = faults
  }

  /// Reads a sheet.
  init(_ sheet: Sheet, for register: PolicyPacks.Register, _ vocabulary: Vocabulary) {
    var reader = RegisterReader(sheet: sheet, plan: RegisterColumns(register, vocabulary))
    let rows = reader.read()
    self.init(rows: rows, faults: reader.faults)
  }
}

/// The columns that a register's file has.
public struct RegisterColumns: Sendable {
  /// Headings for the credit code.
  static let codes = ["统一社会信用代码", "信用代码", "社会信用代码"]
  /// Headings for the name.
  static let names = ["名称", "企业名称", "单位名称", "主体名称"]
  /// Headings for the first day.
  static let starts = ["起始日期", "列入日期", "生效日期", "有效期起"]
  /// Headings for the last day.
  static let ends = ["截止日期", "移出日期", "有效期止", "有效期至"]

  /// Headings for the number: 编号, and what the proved facts' claims are told apart by.
  let numbers: [String]
  /// Facts that the list proves and whose values stand in columns, by heading.
  let facts: [String: Fact]
  /// The subject is the applicant itself, so that the credit code is needed.
  let needsCode: Bool

  /// The columns of a register.
  public init(_ register: PolicyPacks.Register, _ vocabulary: Vocabulary) {
    var (numbers, facts, needsCode) = (["编号"], [String: Fact](), false)
    for path in register.proves {
      guard let (entity, _) = vocabulary.fact(at: path.value) else { continue }
      if entity.role == .applicant { needsCode = true }
      for fact in entity.facts where fact.provenance.contains(.register) {
        facts[fact.name] = facts[fact.name] ?? fact
      }
      numbers += entity.overlapKeys.compactMap { entity.fact($0.value)?.name }
    }
    self.numbers = numbers
    self.facts = facts
    self.needsCode = needsCode
  }

  /// The headings of an empty file to fill in: what every list has, then the facts it proves.
  public static func template(_ register: PolicyPacks.Register, _ vocabulary: Vocabulary) -> Sheet {
    let facts = register.proves.compactMap { vocabulary.fact(at: $0.value)?.fact }
    var headings = ["统一社会信用代码", "名称", "编号", "起始日期", "截止日期"]
    var columns = [
      SheetColumn(.text, width: 22), SheetColumn(.text, width: 36), SheetColumn(.text, width: 16),
      SheetColumn(.date, width: 14), SheetColumn(.date, width: 14),
    ]
    for fact in facts where !headings.contains(fact.name) {
      headings.append(fact.name)
      switch fact.type {
      case .money: columns.append(SheetColumn(.money, width: 18))
      case .date: columns.append(SheetColumn(.date, width: 14))
      case .boolean: columns.append(SheetColumn(.text, width: 14, choices: ["是", "否"]))
      case .enumeration(let values) where values.count <= 20:
        columns.append(SheetColumn(.text, width: 18, choices: values.map(\.name)))
      default: columns.append(SheetColumn(.text, width: 18))
      }
    }
    return Sheet(register.name, rows: [headings.map(Cell.text)], columns: columns)
  }
}

/// Reads the rows of a sheet and keeps count of what is wrong.
private struct RegisterReader {
  let sheet: Sheet
  let plan: RegisterColumns
  var faults: [RegisterFile.Fault] = []
  private var columns: [Int: String] = [:]

  init(sheet: Sheet, plan: RegisterColumns) {
    self.sheet = sheet
    self.plan = plan
  }

  mutating func read() -> [RegisterRow] {
    guard let heading = sheet.rows.firstIndex(where: { $0.contains { !$0.isBlank } }) else {
      fault("文件", "文件里没有表格。", "请按模板填写后上传。")
      return []
    }
    for (index, cell) in sheet.rows[heading].enumerated() where !cell.isBlank {
      let name = Self.tidy(cell.text)
      if columns.values.contains(name) {
        fault(
          place(heading, index), "表头“\(name)”出现了两次。", "请只保留一列。")
      }
      columns[index] = name
    }
    guard has(RegisterColumns.names), has(RegisterColumns.starts) else {
      fault(
        place(heading, 0), "表头缺少“名称”或“起始日期”。", "请用本页的模板，第一行是表头。")
      return []
    }
    if plan.needsCode, !has(RegisterColumns.codes) {
      fault(place(heading, 0), "表头缺少“统一社会信用代码”。", "这个名录按统一社会信用代码比对，请补上这一列。")
      return []
    }
    var (rows, places) = ([RegisterRow](), [String: [(row: RegisterRow, line: Int)]]())
    for index in sheet.rows.indices.dropFirst(heading + 1) {
      guard sheet.rows[index].contains(where: { !$0.isBlank }) else { continue }
      guard rows.count < RegisterFile.maximumRows else {
        fault(place(index, 0), "超过了\(RegisterFile.maximumRows)行。", "请分成几个增量文件。")
        break
      }
      guard let row = row(index) else { continue }
      let key = "\(row.subject)|\(row.number)"
      if let other = places[key]?.first(where: { $0.row.overlaps(row) }) {
        fault(
          place(index, 0), "与第\(other.line)行是同一主体、同一编号，期限也重叠。",
          "请合并成一行，或者改正期限。")
        continue
      }
      places[key, default: []].append((row, index + 1))
      rows.append(row)
    }
    return rows
  }

  // MARK: One row

  private mutating func row(_ index: Int) -> RegisterRow? {
    let before = faults.count
    let name = text(RegisterColumns.names, index).map(Self.tidy)
    if name == nil { fault(place(index, RegisterColumns.names), "没有填名称。", "请填写名称。") }
    let code = creditCode(index)
    let from = date(RegisterColumns.starts, index, "起始日期")
    if from == nil, text(RegisterColumns.starts, index) == nil {
      fault(place(index, RegisterColumns.starts), "没有填起始日期。", "请填写列入名录的第一天。")
    }
    let through = date(RegisterColumns.ends, index, "截止日期")
    if let from, let through, through < from {
      fault(place(index, RegisterColumns.ends), "截止日期早于起始日期。", "请核对这两个日期。")
    }
    let cells = cells(index)
    guard faults.count == before, let name, let from else { return nil }
    return RegisterRow(
      creditCode: code, name: name, number: text(plan.numbers, index).map(Self.tidy) ?? "",
      cells: cells, from: from, through: through)
  }

  private mutating func creditCode(_ index: Int) -> String? {
    guard let typed = text(RegisterColumns.codes, index) else {
      if plan.needsCode {
        fault(place(index, RegisterColumns.codes), "没有填统一社会信用代码。", "请填写18位代码。")
      }
      return nil
    }
    do throws(CreditCodeFault) {
      return try CreditCode.parse(Self.tidy(typed)).text
    } catch {
      fault(
        place(index, RegisterColumns.codes), "统一社会信用代码“\(typed.prefix(30))”不正确。",
        "请对照营业执照核对18位代码，校验位须相符。")
      return nil
    }
  }

  private mutating func date(_ names: [String], _ index: Int, _ word: String) -> CalendarDate? {
    guard let column = column(names) else { return nil }
    let cell = sheet[index + 1, column + 1]
    if case .date(let date) = cell { return date }
    if cell.isBlank { return nil }
    if let date = RegisterText.date(cell.text) { return date }
    fault(
      place(index, column), "\(word)“\(cell.text.prefix(20))”不是日期。", "请写成2026-03-01的样子。")
    return nil
  }

  private mutating func cells(_ index: Int) -> [RegisterRow.Cell] {
    let known =
      RegisterColumns.codes + RegisterColumns.names + RegisterColumns.starts
      + RegisterColumns.ends + ["编号"]
    var cells: [RegisterRow.Cell] = []
    for (column, heading) in columns.sorted(by: { $0.key < $1.key }) where !known.contains(heading)
    {
      let cell = sheet[index + 1, column + 1]
      if case .error(let text) = cell {
        fault(place(index, column), "单元格是“\(text)”，不是值。", "请改成值后保存。")
        continue
      }
      if cell.isBlank { continue }
      if let fact = plan.facts[heading] {
        if RegisterText.value(cell.text, of: fact) == nil {
          fault(
            place(index, column), "“\(heading)”不能是“\(cell.text.prefix(30))”。",
            RegisterText.remedy(fact))
          continue
        }
      } else if cell.text.count > 500 {
        fault(place(index, column), "“\(heading)”超过500字。", "请缩短。")
        continue
      }
      cells.append(.init(heading, cell.text.trimmingBlanks))
    }
    return cells
  }

  // MARK: Columns

  private func has(_ names: [String]) -> Bool { column(names) != nil }

  private func column(_ names: [String]) -> Int? {
    for name in names {
      if let column = columns.filter({ $0.value == name }).keys.min() { return column }
    }
    return nil
  }

  private func text(_ names: [String], _ row: Int) -> String? {
    guard let column = column(names) else { return nil }
    let cell = sheet[row + 1, column + 1]
    return cell.isBlank ? nil : cell.text
  }

  private func place(_ row: Int, _ names: [String]) -> String { place(row, column(names) ?? 0) }

  private func place(_ row: Int, _ column: Int) -> String {
    sheet.place(row: row + 1, column: column + 1).description
  }

  private mutating func fault(_ place: String, _ words: String, _ remedy: String) {
    faults.append(RegisterFile.Fault(place: place, words: words, remedy: remedy))
  }

  private static func tidy(_ text: String) -> String {
    String(text.filter { !$0.isNewline }.trimmingBlanks.prefix(200))
  }
}

extension String {
  /// The text without blanks around it.
  var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
