/// Lines over months or other points in order, one for each series, with a title and a description;
/// the page says the same in a table.
struct LineChart: Sendable {
  /// A line.
  struct Line: Sendable {
    let name: String
    let values: [Int64]
  }

  /// Names the picture within its page.
  let id: String
  let title: String
  let description: String
  /// What stands under the points.
  let points: [String]
  let lines: [Line]
  /// What the topmost point means, such as 120万元.
  let most: String

  private static let (width, height, left, right) = (720, 260, 120, 36)
  private static let (top, bottom) = (44, 34)

  /// The picture; nothing where there are no points.
  var html: HTML {
    guard !points.isEmpty else { return "" }
    let peak = max(1, lines.flatMap(\.values).max() ?? 1)
    let drawn: [HTML] = lines.enumerated().map { index, line in draw(line, index, peak) }
    let floor = Self.height - Self.bottom
    return """
      <svg class="chart" viewBox="0 0 \(Self.width) \(Self.height)" role="img" \
      aria-labelledby="\(id + "-title") \(id + "-text")">
      <title id="\(id + "-title")">\(title)</title><desc id="\(id + "-text")">\(description)</desc>
      \(ChartLegend(series: lines.map(\.name)).html)
      <line class="axis" x1="\(Self.left)" y1="\(floor)" x2="\(Self.width - Self.right)" y2="\(
        floor)"/>\
      <line class="axis faint" x1="\(Self.left)" y1="\(Self.top)" x2="\(
        Self.width - Self.right)" y2="\(Self.top)"/>\
      <text class="value" x="\(Self.left - 8)" y="\(Self.top + 4)" text-anchor="end">\(most)</text>\
      <text class="value" x="\(Self.left - 8)" y="\(floor + 4)" text-anchor="end">0</text>
      \(drawn)\(names)
      </svg>
      """
  }

  private func x(_ index: Int) -> Int {
    let room = Self.width - Self.left - Self.right
    guard points.count > 1 else { return Self.left + room / 2 }
    return Self.left + room * index / (points.count - 1)
  }

  private func draw(_ line: Line, _ series: Int, _ peak: Int64) -> HTML {
    let room = Int64(Self.height - Self.top - Self.bottom)
    let places = line.values.enumerated().map { index, value in
      let up = Int(ChartScale.length(value, of: peak, room: room))
      return (x: x(index), y: Self.height - Self.bottom - up)
    }
    let path = places.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    let dots: [HTML] = places.map {
      "<circle class=\"s\(series)\" cx=\"\($0.x)\" cy=\"\($0.y)\" r=\"4\"/>"
    }
    return "<polyline class=\"s\(series)\" points=\"\(path)\"/>\(dots)"
  }

  /// Not more names than fit: every so many points.
  private var names: [HTML] {
    let step = max(1, (points.count + 11) / 12)
    return points.indices.filter { $0 % step == 0 }.map { index in
      """
      <text class="value" x="\(x(index))" y="\(Self.height - 12)" text-anchor="middle">\
      \(points[index])</text>
      """
    }
  }
}
