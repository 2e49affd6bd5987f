internal import Quantities
internal import Sheets

/// A table that a page shows and a workbook carries: the same cells in both.
struct DataTable: Sendable {
  let caption: String
  let headings: [String]
  let rows: [[Cell]]

  /// The table as markup; the first cell of a row names it.
  var html: HTML {
    let heads: [HTML] = headings.map { "<th scope=\"col\">\($0)</th>" }
    let lines: [HTML] = rows.map { row in
      let cells: [HTML] = row.enumerated().map { index, cell in
        index == 0
          ? "<th scope=\"row\">\(Self.text(cell))</th>"
          : "<td\(attribute: "class", Self.isFigure(cell) ? "figure" : nil)>\(Self.text(cell))</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return """
      \(HTML.scrollArea)<table class="data"><caption>\(caption)</caption>\
      <thead><tr>\(heads)</tr></thead><tbody>\(lines)</tbody></table></div>
      """
  }

  /// The table without rows that hold nothing but zeros; their names are folded under `words`,
  /// which is given their number.
  func html(foldingEmpty words: (Int) -> String) -> HTML {
    let isLive = { (row: [Cell]) in row.contains(where: Self.isMoreThanZero) }
    let live = rows.filter(isLive)
    let names: [HTML] = rows.filter { !isLive($0) }.map { "<li>\($0.first?.text ?? "")</li>" }
    let shown: HTML? =
      live.isEmpty
      ? nil : DataTable(caption: caption, headings: headings, rows: live).html
    let rest: HTML? =
      names.isEmpty
      ? nil : "<details><summary>\(words(names.count))</summary><ul>\(names)</ul></details>"
    return "\(shown)\(rest)"
  }

  private static func isMoreThanZero(_ cell: Cell) -> Bool {
    switch cell {
    case .money(let money): money.fen != 0
    case .number(let number): number != Decimal128(0)
    default: false
    }
  }

  /// The table as a sheet of a workbook, with filters.
  func sheet(_ name: String) -> Sheet {
    Sheet(name, rows: [headings.map(Cell.text)] + rows, hasFilter: true)
  }

  /// Money with groups and two decimals, everything else as plain text.
  static func text(_ cell: Cell) -> String {
    if case .money(let money) = cell { return money.groupedYuan }
    return cell.isBlank ? "—" : cell.text
  }

  private static func isFigure(_ cell: Cell) -> Bool {
    switch cell {
    case .money, .number: true
    default: false
    }
  }
}
