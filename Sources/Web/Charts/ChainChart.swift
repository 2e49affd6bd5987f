/// A chain as a drawing: segments as boxes in columns, lines from who supplies to who wants, and
/// dashed lines between companies. The page says the same in tables beside it.
struct ChainChart: Sendable {
  /// A segment.
  struct Node: Sendable {
    let name: String
    /// How many supply.
    let figures: String
    /// What is missing; nil: nothing.
    let gap: String?
    /// Nobody supplies from here: its border is dashed.
    let isBare: Bool
    /// Companies in it.
    let companies: [String]
  }

  /// A line between two segments, by their places among the nodes.
  struct Link: Sendable {
    let from: Int
    let to: Int
    let needs: Int
  }

  /// A line between two companies; who isn't named stands for the whole segment.
  struct Supply: Sendable {
    let from: Int
    let supplier: String
    let to: Int
    let customer: String?
  }

  /// Names the picture within its page.
  let id: String
  let title: String
  let description: String
  /// The columns from left to right, each with the places of its nodes.
  let columns: [(name: String, nodes: [Int])]
  let nodes: [Node]
  let links: [Link]
  let supplies: [Supply]

  var html: HTML {
    let layout = ChainLayout(self)
    let heads: [HTML] = columns.enumerated().map { index, column in
      "<text class=\"stage\" x=\"\(layout.left(of: index))\" y=\"20\">\(column.name)</text>"
    }
    return """
      \(HTML.figureArea)<svg class="chart chain" viewBox="0 0 \(layout.width) \(layout.height)" \
      role="img" aria-labelledby="\(id)-title \(id)-text">
      <title id="\(id)-title">\(title)</title><desc id="\(id)-text">\(description)</desc>
      \(heads)\(layout.links)\(layout.boxes)\(layout.supplies)
      </svg></figure>
      """
  }
}

/// Where the boxes and lines of a chain stand, in whole pixels.
private struct ChainLayout {
  private static let (boxWidth, gap, top, line) = (220, 110, 36, 20)
  /// Half-width characters that fit in a line of a box.
  private static let lineUnits = 28

  /// A box with its lines of text.
  private struct Box {
    let x: Int
    let y: Int
    let height: Int
    let title: [String]
    let rest: [String]
    /// Where each company's first line stands.
    let companies: [String: Int]

    var right: Int { x + ChainLayout.boxWidth }
  }

  private let chart: ChainChart
  private let placed: [Int: (column: Int, box: Box)]
  let width: Int
  let height: Int

  init(_ chart: ChainChart) {
    self.chart = chart
    var placed: [Int: (column: Int, box: Box)] = [:]
    var lowest = 0
    for (column, entry) in chart.columns.enumerated() {
      var y = Self.top
      for index in entry.nodes {
        let box = Self.box(chart, index, x: 40 + column * (Self.boxWidth + Self.gap), y: y)
        placed[index] = (column, box)
        y += box.height + 28
      }
      lowest = max(lowest, y)
    }
    self.placed = placed
    // Room at both sides for lines within the outer columns.
    width = 80 + chart.columns.count * (Self.boxWidth + Self.gap) - Self.gap + 40
    height = lowest - 12
  }

  func left(of column: Int) -> Int { 40 + column * (Self.boxWidth + Self.gap) }

  private static func box(_ chart: ChainChart, _ index: Int, x: Int, y: Int) -> Box {
    let node = chart.nodes[index]
    let title = wrapped(node.name)
    var rest = wrapped(node.figures) + (node.gap.map { wrapped("缺口：\($0)") } ?? [])
    var companies: [String: Int] = [:]
    for company in node.companies {
      companies[company] = y + 26 + (title.count + rest.count) * line - 5
      rest += wrapped("· \(company)")
    }
    let ends = chart.links.count { $0.from == index || $0.to == index }
    let height = max(20 + (title.count + rest.count) * line, 30 + ends * 16)
    return Box(x: x, y: y, height: height, title: title, rest: rest, companies: companies)
  }

  /// The text in lines that fit a box; nothing is cut.
  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    var room = lineUnits
    for character in text {
      let units = character.isASCII ? 1 : 2
      if units > room {
        lines.append("")
        room = lineUnits
      }
      lines[lines.count - 1].append(character)
      room -= units
    }
    return lines
  }

  // MARK: Boxes

  var boxes: HTML {
    let boxes: [HTML] = chart.nodes.indices.map { index in
      guard let box = placed[index]?.box else { return "" }
      let node = chart.nodes[index]
      let style = node.isBare ? "box bare" : node.gap == nil ? "box" : "box thin"
      let lines: [HTML] = (box.title + box.rest).enumerated().map { number, text in
        let isGap = node.gap != nil && text.hasPrefix("缺口")
        let style = number < box.title.count ? "name" : isGap ? "gap" : "small"
        return """
          <text class="\(style)" x="\(box.x + 12)" y="\(box.y + 26 + number * Self.line)">\
          \(text)</text>
          """
      }
      return """
        <rect class="\(style)" x="\(box.x)" y="\(box.y)" width="\(Self.boxWidth)" \
        height="\(box.height)" rx="6"/>\(lines)
        """
    }
    return "\(boxes)"
  }

  // MARK: Lines

  /// Lines between segments, each at a place of its own on its box, with how many want it.
  var links: HTML {
    var used: [Int: Int] = [:]
    func port(_ index: Int, _ box: Box) -> Int {
      defer { used[index, default: 0] += 1 }
      return box.y + 20 + used[index, default: 0] * 16
    }
    let paths: [HTML] = chart.links.compactMap { link in
      guard link.from != link.to, let from = placed[link.from], let to = placed[link.to] else {
        return nil
      }
      let (start, end) = (port(link.from, from.box), port(link.to, to.box))
      let (path, label) = curve(from, start, to, end)
      return """
        <path class="link" d="\(path)"/>\
        <text class="small" x="\(label)" y="\(start - 3)">\(link.needs)</text>
        """
    }
    return "\(paths)"
  }

  /// Lines from a supplier to its customer.
  var supplies: HTML {
    let paths: [HTML] = chart.supplies.compactMap { supply in
      guard let from = placed[supply.from], let to = placed[supply.to] else { return nil }
      let start = from.box.companies[supply.supplier] ?? from.box.y + from.box.height - 10
      let end =
        supply.customer.flatMap { to.box.companies[$0] } ?? to.box.y + to.box.height - 10
      let (path, _) = curve(from, start, to, end)
      return "<path class=\"supply\" d=\"\(path)\"/>"
    }
    return "\(paths)"
  }

  /// A curve with an arrow's head, and where a label beside its start stands.
  private func curve(
    _ from: (column: Int, box: Box), _ start: Int, _ to: (column: Int, box: Box), _ end: Int
  ) -> (path: String, label: Int) {
    if from.column < to.column {
      let (x1, x2) = (from.box.right, to.box.x)
      let bend = max(40, (x2 - x1) / 3)
      return (
        "M\(x1) \(start) C\(x1 + bend) \(start) \(x2 - bend) \(end) \(x2) \(end) "
          + "m-8 -4 l8 4 l-8 4", x1 + 6
      )
    }
    if from.column > to.column {
      let (x1, x2) = (from.box.x, to.box.right)
      let bend = max(40, (x1 - x2) / 3)
      return (
        "M\(x1) \(start) C\(x1 - bend) \(start) \(x2 + bend) \(end) \(x2) \(end) "
          + "m8 -4 l-8 4 l8 4", x1 - 16
      )
    }
    let x = from.box.right
    return (
      "M\(x) \(start) C\(x + 55) \(start) \(x + 55) \(end) \(x) \(end) m8 -4 l-8 4 l8 4", x + 6
    )
  }
}
