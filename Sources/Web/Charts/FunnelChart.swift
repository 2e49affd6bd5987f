/// A funnel: how many reached each stage, from the first to the last. The page says the same in a
/// table beside it.
struct FunnelChart: Sendable {
  /// Names the picture within its page.
  let id: String
  let title: String
  /// The stages with how many reached them, in order.
  let stages: [(name: String, count: Int)]

  private static let (width, row, bar) = (720, 40, 28)

  /// The picture; nothing where nobody is in it.
  var html: HTML {
    let most = stages.map(\.count).max() ?? 0
    guard most > 0 else { return "" }
    let rows: [HTML] = stages.enumerated().map { index, stage in
      let length = stage.count * 400 / most
      let top = index * Self.row + 6
      return """
        <text class="name" x="130" y="\(top + 19)" text-anchor="end">\(stage.name)</text>\
        <rect class="s2" x="\(340 - length / 2)" y="\(top)" width="\(max(1, length))" \
        height="\(Self.bar)"/>\
        <text class="value" x="560" y="\(top + 19)">\(stage.count)</text>
        """
    }
    return """
      \(HTML.figureArea)<svg class="chart" \
      viewBox="0 0 \(Self.width) \(stages.count * Self.row + 12)" role="img" \
      aria-labelledby="\(id + "-title")"><title id="\(id + "-title")">\(title)，\
      同样的数字在下面的表里</title>\(rows)</svg></figure>
      """
  }
}
