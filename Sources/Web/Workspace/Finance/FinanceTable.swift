internal import Fulfilment
internal import Quantities
internal import Sheets

/// A table that is shown on a page and downloaded as a spreadsheet: one list of columns for both.
struct FinanceTable<Row: Sendable>: Sendable {
  /// What stands in a cell.
  enum Content: Sendable {
    case text(String)
    case money(Money)
    case number(Int)
    /// Text that leads somewhere.
    case link(String, Address)
    /// A form or a picture: on the page only.
    case piece(HTML)
  }

  /// A column.
  struct Column: Sendable {
    let heading: String
    let content: @Sendable (Row) -> Content

    init(_ heading: String, _ content: @escaping @Sendable (Row) -> Content) {
      self.heading = heading
      self.content = content
    }
  }

  let caption: String
  /// What to do where there is nothing yet.
  let empty: String
  let columns: [Column]

  /// The table on a page, with a link to the spreadsheet.
  func html(_ rows: [Row], spreadsheet: Address? = nil) -> HTML {
    if rows.isEmpty { return "<p>\(empty)</p>" }
    let headings: [HTML] = columns.map { "<th scope=\"col\">\($0.heading)</th>" }
    let lines: [HTML] = rows.map { row in
      let cells: [HTML] = columns.map { cell($0.content(row), of: $0.heading) }
      return "<tr>\(cells)</tr>"
    }
    let link: HTML? = spreadsheet.map { "<p><a href=\"\($0)\">下载表格（XLSX）</a></p>" }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="\(caption)">\
      <table\(attribute: "class", columns.count > 3 ? "stacked" : nil)>\
      <caption>\(caption)</caption><thead><tr>\(headings)</tr></thead>\
      <tbody>\(lines)</tbody></table></div>
      \(link)
      """
  }

  /// A cell; on a phone each row is a card, in which the heading stands beside the cell.
  private func cell(_ content: Content, of heading: String) -> HTML {
    let label: HTML = "\(attribute: "data-label", columns.count > 3 ? heading : nil)"
    return switch content {
    case .text(let text): "<td\(label)>\(text)</td>"
    case .money(let money): "<td class=\"money\"\(label)>\(money.groupedYuan)</td>"
    case .number(let number): "<td class=\"money\"\(label)>\(number)</td>"
    case .link(let text, let address): "<td\(label)><a href=\"\(address)\">\(text)</a></td>"
    case .piece(let html): "<td\(label)>\(html)</td>"
    }
  }

  /// The table as a spreadsheet to download.
  func file(_ rows: [Row]) throws -> Reply {
    let shown = columns.filter { column in
      guard let first = rows.first, case .piece = column.content(first) else { return true }
      return false
    }
    let cells = rows.map { row in
      shown.map { column -> Cell in
        switch column.content(row) {
        case .text(let text), .link(let text, _): .text(text)
        case .money(let money): .money(money)
        case .number(let number): .number(Decimal128(number))
        case .piece: .blank
        }
      }
    }
    let sheet = Sheet(caption, rows: [shown.map { Cell.text($0.heading) }] + cells)
    return try SpreadsheetReply.file(Workbook([sheet]), named: caption)
  }
}

/// A workbook as a download.
enum SpreadsheetReply {
  static func file(_ workbook: Workbook, named name: String) throws -> Reply {
    do throws(SheetFault) {
      return .file(
        name: name + ".xlsx",
        mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes: try workbook.xlsx(), isAttachment: true)
    } catch {
      throw Refusal("no-spreadsheet", "表格没有生成：\(error.message)")
    }
  }
}

/// How much of a limit is spent, held and left, as a bar.
struct LimitBar {
  let cap: Money
  let reserved: Money
  let posted: Money

  var html: HTML {
    let spent = share(posted.fen)
    let held = share(posted.fen + reserved.fen) - spent
    let words = "已拨付\(posted)，已预占\(reserved)，共\(cap)"
    return """
      <svg class="limit" role="img" viewBox="0 0 200 14" width="200" height="14" \
      aria-label="\(words)"><rect class="all" width="200" height="14"/>\
      <rect class="spent" width="\(spent)" height="14"/>\
      <rect class="held" x="\(spent)" width="\(held)" height="14"/></svg>
      """
  }

  private func share(_ fen: Int64) -> Int {
    guard cap.fen > 0 else { return 0 }
    let part = max(0, min(fen, cap.fen)).multipliedFullWidth(by: 200)
    return Int(cap.fen.dividingFullWidth(part).quotient)
  }
}
