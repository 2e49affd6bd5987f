/// A table with lines around its cells, for terminals; wraps cells at their column's width.
public struct TextTable: Sendable {
  private let widths: [Int]
  private var rows: [[String]] = []

  /// A table whose columns have these widths in terminal columns.
  public init(widths: [Int]) { self.widths = widths.map { max($0, 2) } }

  /// A table as narrow as its `rows`, at most `total` columns wide with its lines.
  public init(rows: [[String]], total: Int) {
    let count = rows.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      rows.map { column < $0.count ? Self.natural($0[column]) : 0 }.max() ?? 0
    }
    let room = max(total - 3 * count - 1, 4 * count)
    while widths.reduce(0, +) > room, let widest = widths.max(),
      let index = widths.firstIndex(of: widest)
    {
      widths[index] -= 1
    }
    self.init(widths: widths)
    self.rows = rows
  }

  /// Adds a row; missing cells are empty.
  public mutating func append(_ cells: [String]) { rows.append(cells) }

  /// The table as lines of text.
  public var text: String {
    var lines = [rule("┌", "┬", "┐")]
    for (index, row) in rows.enumerated() {
      if index > 0 { lines.append(rule("├", "┼", "┤")) }
      lines += Self.lines(of: row, widths: widths).map { cells in
        "│ " + cells.joined(separator: " │ ") + " │"
      }
    }
    lines.append(rule("└", "┴", "┘"))
    return lines.joined(separator: "\n")
  }

  private func rule(_ left: String, _ middle: String, _ right: String) -> String {
    left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
  }

  private static func natural(_ cell: String) -> Int {
    cell.split(separator: "\n").map { DisplayWidth.of($0) }.max() ?? 0
  }

  /// The lines of one row, each cell wrapped and padded.
  private static func lines(of row: [String], widths: [Int]) -> [[String]] {
    let cells = widths.indices.map { column in
      column < row.count ? wrapped(row[column], at: widths[column]) : []
    }
    let height = max(cells.map(\.count).max() ?? 0, 1)
    return (0..<height).map { line in
      widths.indices.map { column in
        let text = line < cells[column].count ? cells[column][line] : ""
        return text + String(repeating: " ", count: widths[column] - DisplayWidth.of(text))
      }
    }
  }

  /// `text` in lines of at most `width` columns. Chinese breaks anywhere except before a closing
  /// sign; Latin words break at spaces where they can.
  public static func wrapped(_ text: String, at width: Int) -> [String] {
    var lines: [String] = []
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var columns = 0
      for character in part {
        let size = DisplayWidth.of(character)
        if columns + size > width {
          let kept = carried(from: &line, before: character)
          lines.append(line)
          line = kept
          columns = DisplayWidth.of(kept)
        }
        if line.isEmpty && character == " " { continue }
        line.append(character)
        columns += size
      }
      lines.append(line)
    }
    return lines
  }

  /// What moves to the next line together with `next`: a Latin word, or the sign before "，".
  private static func carried(from line: inout String, before next: Character) -> String {
    var kept = ""
    let isWord = { (character: Character) in character.isASCII && !character.isWhitespace }
    if isWord(next), line.contains(" ") || line.contains(where: { !$0.isASCII }) {
      while let last = line.last, isWord(last) {
        kept.insert(line.removeLast(), at: kept.startIndex)
      }
    } else if "，。、；：！？）》」』”’,.;:)".contains(next), line.count > 1 {
      kept.insert(line.removeLast(), at: kept.startIndex)
    }
    // An opening sign goes with what it opens.
    while let last = line.last, "（《「『“‘([".contains(last), line.count > 1 {
      kept.insert(line.removeLast(), at: kept.startIndex)
    }
    if line.isEmpty { swap(&line, &kept) }
    while line.last == " " { line.removeLast() }
    return kept
  }
}
