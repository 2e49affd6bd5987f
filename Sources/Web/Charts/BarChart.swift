internal import Quantities

/// Bars for named amounts, one or several a name. The picture has a title and a description; the
/// page says the same in a table beside it, so that nothing is only in the picture.
struct BarChart: Sendable {
  /// A name with its amounts, one for each series.
  struct Bar: Sendable {
    let name: String
    let values: [Int64]
    /// What stands behind each bar.
    let labels: [String]
  }

  /// Names the picture within its page.
  let id: String
  let title: String
  let description: String
  /// What the bars of one name stand for, from the top down.
  let series: [String]
  let bars: [Bar]

  private static let (width, nameWidth, barHeight, gap) = (720, 190, 16, 14)
  private var groupHeight: Int { series.count * Self.barHeight + Self.gap }

  /// The picture; nothing where there is nothing to show.
  var html: HTML {
    guard !bars.isEmpty else { return "" }
    let most = max(1, bars.flatMap(\.values).max() ?? 1)
    let top = ChartLegend.height
    let height = top + bars.count * groupHeight
    let groups: [HTML] = bars.enumerated().map { index, bar in
      group(bar, at: top + index * groupHeight, most: most)
    }
    return """
      <svg class="chart" viewBox="0 0 \(Self.width) \(height)" role="img" \
      aria-labelledby="\(id + "-title") \(id + "-text")">
      <title id="\(id + "-title")">\(title)</title><desc id="\(id + "-text")">\(description)</desc>
      \(ChartLegend(series: series).html)\(groups)
      </svg>
      """
  }

  private func group(_ bar: Bar, at top: Int, most: Int64) -> HTML {
    let room = Int64(Self.width - Self.nameWidth - 150)
    let middle = top + (groupHeight - Self.gap) / 2 + 5
    let rects: [HTML] = bar.values.enumerated().map { index, value in
      let length = Int(ChartScale.length(value, of: most, room: room))
      let at = top + index * Self.barHeight
      let label = bar.labels.indices.contains(index) ? bar.labels[index] : ""
      return """
        <rect class="s\(index)" x="\(Self.nameWidth)" y="\(at)" width="\(length)" height="\(
          Self.barHeight - 2)"/>\
        <text class="value" x="\(Self.nameWidth + length + 6)" y="\(at + 12)">\(label)</text>
        """
    }
    return """
      <text class="name" x="\(Self.nameWidth - 8)" y="\(middle)" text-anchor="end">\
      \(ChartScale.short(bar.name))</text>\(rects)
      """
  }
}

/// What the colours of a chart stand for.
struct ChartLegend: Sendable {
  static let height = 28
  let series: [String]

  var html: HTML {
    let entries: [HTML] = series.enumerated().map { index, name in
      """
      <rect class="s\(index)" x="\(190 + index * 110)" y="4" width="12" height="12"/>\
      <text x="\(207 + index * 110)" y="15">\(name)</text>
      """
    }
    return "\(entries)"
  }
}

/// Lengths in whole pixels: no amount passes through a binary fraction.
enum ChartScale {
  /// An amount in units of 10,000 yuan, rounded to two decimals: `16,830.60 万元`. The table beside
  /// the picture has it to the fen.
  static func label(fen: Int64) -> String {
    let (hundredths, rest) = fen.quotientAndRemainder(dividingBy: 10_000)
    return Money(fen: hundredths + (rest >= 5_000 ? 1 : 0)).groupedYuan + " 万元"
  }

  /// The length for `value` where `most` takes the whole room; at least one pixel for anything.
  static func length(_ value: Int64, of most: Int64, room: Int64) -> Int64 {
    guard value > 0, most > 0 else { return 0 }
    let (product, overflow) = min(value, most).multipliedReportingOverflow(by: room)
    return max(1, overflow ? min(value, most) / max(1, most / room) : product / most)
  }

  /// A name that fits beside a bar.
  static func short(_ name: String) -> String {
    name.count > 13 ? name.prefix(12) + "…" : name
  }
}
