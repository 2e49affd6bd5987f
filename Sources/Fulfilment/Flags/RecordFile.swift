internal import Casework
internal import Quantities
internal import Sheets

/// A table that officers record about a case, in XLSX or CSV: found by its headings, in any order.
public enum RecordFile {
  /// What the table holds.
  public enum Kind: String, CaseIterable, Sendable {
    case invoices
    case usage
    case parties
    case receipts

    /// The columns that have to be there.
    public var headings: [String] {
      switch self {
      case .invoices: ["发票号码", "销售方", "开票日期", "价税合计"]
      case .usage: ["时间", "用量"]
      case .parties: ["名称", "法定代表人"]
      case .receipts: ["来源", "年度", "金额"]
      }
    }

    /// Columns that may be there too.
    public var others: [String] {
      switch self {
      case .invoices: ["销售方代码", "红冲发票号码"]
      case .usage, .receipts: []
      case .parties: ["代码", "股东", "住所"]
      }
    }

    /// The word that Chinese pages show.
    public var chineseName: String {
      switch self {
      case .invoices: "发票清单"
      case .usage: "使用记录"
      case .parties: "主体关联"
      case .receipts: "已领取资金"
      }
    }
  }

  /// The most rows of a table.
  public static let maximumRows = 100_000

  /// The records of a file's bytes, put in the place that its kind has.
  ///
  /// - Throws: a `Refusal` for the field `file` that names the first wrong row.
  static func read(_ bytes: [UInt8], as kind: Kind) throws -> CaseRecords {
    let workbook: Workbook
    do throws(SheetFault) {
      workbook =
        bytes.starts(with: [0x50, 0x4B])
        ? try Workbook(xlsx: bytes) : Workbook([try Sheet(csv: bytes, name: kind.chineseName)])
    } catch {
      throw Refusal("unreadable-file", "文件不能读取：\(error.message)", field: "file")
    }
    guard let sheet = workbook.sheets.first, let first = sheet.rows.first else {
      throw Refusal("unreadable-file", "文件是空的。", field: "file")
    }
    let titles = first.map { $0.text.filter { !$0.isWhitespace } }
    if let missing = kind.headings.first(where: { !titles.contains($0) }) {
      throw Refusal("columns-missing", "第一行没有“\(missing)”这一列。", field: "file")
    }
    guard sheet.rows.count <= maximumRows + 1 else {
      throw Refusal("file-large", "文件超过\(maximumRows)行。", field: "file")
    }
    var records = CaseRecords()
    for (index, cells) in sheet.rows.enumerated().dropFirst() {
      if cells.allSatisfy(\.isBlank) { continue }
      let row = Row(number: index + 1, titles: titles, cells: cells)
      switch kind {
      case .invoices: records.invoices.append(try row.invoice())
      case .usage: records.usage.append(try row.hour())
      case .parties: records.parties.append(try row.party())
      case .receipts: records.receipts.append(try row.receipt())
      }
    }
    records.usage = records.usage.summed
    return records
  }

  /// A row of a table.
  private struct Row {
    let number: Int
    let titles: [String]
    let cells: [Cell]

    func cell(_ title: String) -> Cell {
      guard let column = titles.firstIndex(of: title), cells.indices.contains(column) else {
        return .blank
      }
      return cells[column]
    }

    func text(_ title: String) -> String { cell(title).text.trimmed }

    func fault(_ title: String, _ remedy: String) -> Refusal {
      Refusal(
        "row-wrong", "第\(number)行的\(title)“\(text(title).prefix(40))”不能读取，\(remedy)", field: "file")
    }

    func day(_ title: String) throws -> CalendarDate {
      if case .date(let day) = cell(title) { return day }
      let plain = text(title).replacing("/", with: "-")
      guard let day = CalendarDate(plain) else { throw fault(title, "请写成2026-03-01。") }
      return day
    }

    func required(_ title: String) throws -> String {
      let text = text(title)
      guard !text.isEmpty else { throw fault(title, "请填写。") }
      return text
    }

    func invoice() throws -> Invoice {
      let name = try required("销售方")
      let code = text("销售方代码")
      let reversed = text("红冲发票号码")
      var amount = text("价税合计")
      let isNegative = amount.hasPrefix("-")
      if isNegative { amount.removeFirst() }
      guard let money = try? Money.parse(amount) else {
        throw fault("价税合计", "请填写以元为单位的数字，红字发票写负数。")
      }
      return Invoice(
        number: try required("发票号码").comparedNumber,
        seller: code.isEmpty ? name : code, sellerName: name, day: try day("开票日期"),
        fen: isNegative ? -money.fen : money.fen,
        reverses: reversed.isEmpty ? nil : reversed.comparedNumber)
    }

    /// 2026-03-01 02:30, or with a T between.
    func hour() throws -> UsageHour {
      let parts = text("时间").replacing("/", with: "-").split { $0 == " " || $0 == "T" }
      guard parts.count == 2, let day = CalendarDate(parts[0]),
        let hour = parts[1].split(separator: ":").first.flatMap({ Int($0) }),
        (0...23).contains(hour)
      else { throw fault("时间", "请写成2026-03-01 02:30。") }
      guard let used = Decimal128(text("用量")), let thousand = Decimal128("1000"),
        let whole = used.multiplied(by: thousand)?.asInt, (0...1_000_000_000_000).contains(whole)
      else { throw fault("用量", "请填写不小于0、至多三位小数的数字。") }
      return UsageHour(day: day, hour: hour, quantity: Int64(whole))
    }

    /// Money received elsewhere for the same thing: under which measure or policy, in which year.
    func receipt() throws -> ImportedReceipt {
      guard let year = Int(text("年度")), (1949...2099).contains(year) else {
        throw fault("年度", "请写成2026。")
      }
      guard let money = try? Money.parse(text("金额")), money.fen > 0 else {
        throw fault("金额", "请填写以元为单位、大于零的数字。")
      }
      let source = try required("来源")
      guard source.count <= ImportedReceipt.longestSource, money.fen <= ImportedReceipt.mostFen
      else {
        throw fault(
          source.count <= ImportedReceipt.longestSource ? "金额" : "来源", "名称不超过100个字，金额不超过一千亿元。")
      }
      return ImportedReceipt(source: source, year: year, fen: money.fen)
    }

    func party() throws -> Party {
      let name = try required("名称")
      let code = text("代码")
      return Party(
        code: code.isEmpty ? name : code, name: name, representative: text("法定代表人"),
        shareholders: text("股东").split { "、，,;；".contains($0) }.map { String($0).trimmed },
        address: text("住所"))
    }
  }
}

extension [UsageHour] {
  /// One value for each hour of each day, in order.
  fileprivate var summed: [UsageHour] {
    let hours = Dictionary(grouping: self) { $0.day.dayNumber * 24 + $0.hour }
    return hours.keys.sorted().compactMap { key in
      guard let group = hours[key], let first = group.first else { return nil }
      let sum = group.reduce(0) { $0 &+ $1.quantity }
      return UsageHour(day: first.day, hour: first.hour, quantity: sum)
    }
  }
}
