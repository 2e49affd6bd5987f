internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// The chain that a board's entries make, as a drawing and as a table of the same figures.
struct ChainPage {
  let visit: Visit
  let board: OpenBoard
  let chain: ChainMap
  /// Entries whose parties agreed to be shown, by their identifiers.
  let shown: [String: BoardEntry]
  /// Links between segments are for who is signed in.
  let showsLinks: Bool

  static func read(_ visit: Visit) async throws -> ChainPage {
    let board = try visit.board
    let (chain, entries) = try await PublicBoard(board).chain(on: visit.platform)
    return ChainPage(
      visit: visit, board: board, chain: chain, shown: entries,
      showsLinks: visit.visitor != nil)
  }

  var html: HTML {
    WorkspacePage("\(board.name)：链图", visit).html(
      """
      <h1>\(board.name)：链图</h1>
      <p class="lead">各环节的供给和缺口。只列出同意展示的企业，其余只计数。\
      \(showsLinks ? "" : "供需关系登录后可见。")</p>
      \(drawing)\(table.html)\(download)\(names)\(links)
      """)
  }

  private var download: HTML {
    let path = BoardPlace.board(pack: board.pack.id, key: board.key, .listing).address.text
    return """
      <p class="downloads"><a href="\(Address(text: path + "/chain?format=xlsx"))">下载 Excel</a></p>
      """
  }

  /// The figures of the drawing.
  var table: DataTable {
    DataTable(
      caption: "各环节的供给、需求和缺口",
      headings: ["环节", "供应企业", "其中本地", "需求", "缺口"],
      rows: chain.segments.map { segment in
        [
          .text(segment.name), .number(Decimal128(segment.suppliers)),
          .number(Decimal128(segment.local)), .number(Decimal128(segment.wanting)),
          .text(Self.words(segment.gap)),
        ]
      })
  }

  private static func words(_ gap: ChainMap.Segment.Gap?) -> String {
    switch gap {
    case .noLocal?: "没有本地供应"
    case .onlyOne?: "只有一家本地供应"
    case nil: "无"
    }
  }

  private var names: HTML {
    let items: [HTML] = chain.segments.compactMap { segment in
      let entries = segment.shown.compactMap { shown[$0] }
      guard !entries.isEmpty else { return nil }
      let links: [HTML] = entries.map {
        "<li><a href=\"\(BoardPlace.entry($0.id).address)\">\($0.party.name)</a>：\($0.title)</li>"
      }
      return "<h3>\(segment.name)</h3><ul>\(links)</ul>"
    }
    return items.isEmpty ? "" : "<h2>同意展示的企业</h2>\(items)"
  }

  private var links: HTML {
    guard showsLinks, !chain.links.isEmpty else { return "" }
    return DataTable(
      caption: "环节之间的配套需求", headings: ["供应环节", "需求环节", "需求数"],
      rows: chain.links.map {
        [.text($0.from), .text($0.to), .number(Decimal128($0.needs))]
      }
    ).html
  }

  /// A box a segment, its bar as long as its local suppliers are many; a gap is written, not only
  /// coloured. Links are arcs at the right.
  private var drawing: HTML {
    let most = max(1, chain.segments.map(\.suppliers).max() ?? 1)
    let (row, left) = (44, 190)
    let boxes: [HTML] = chain.segments.enumerated().map { index, segment in
      let y = index * row + 8
      let width = segment.suppliers * 260 / most
      let local = segment.local * 260 / most
      return """
        <text x="0" y="\(y + 18)">\(segment.name)</text>\
        <rect x="\(left)" y="\(y)" width="\(max(2, width))" height="24" fill="none" \
        stroke="currentColor"></rect>\
        <rect x="\(left)" y="\(y)" width="\(local)" height="24" fill="currentColor" \
        fill-opacity="0.35"></rect>\
        <text x="\(left + 270)" y="\(y + 18)">\(segment.local)/\(segment.suppliers)\
        \(segment.gap == nil ? "" : "，\(Self.words(segment.gap))")</text>
        """
    }
    let arcs: [HTML] = showsLinks ? chain.links.compactMap(arc) : []
    let height = chain.segments.count * row + 16
    return """
      \(HTML.figureArea)<svg class="chart" role="img" viewBox="0 0 760 \(height)" \
      aria-labelledby="chain-title"><title id="chain-title">各环节本地供应与全部供应的企业数，\
      同样的数字在下面的表格里</title>\(boxes)\(arcs)</svg></figure>
      """
  }

  private func arc(_ link: ChainMap.Link) -> HTML? {
    guard let from = chain.segments.firstIndex(where: { $0.name == link.from }),
      let to = chain.segments.firstIndex(where: { $0.name == link.to }), from != to
    else { return nil }
    let (start, end) = (from * 44 + 20, to * 44 + 20)
    let bend = 660 + min(90, 20 * abs(from - to))
    return """
      <path d="M650 \(start) C\(bend) \(start) \(bend) \(end) 650 \(end)" fill="none" \
      stroke="currentColor" stroke-width="\(min(6, link.needs))"></path>
      """
  }
}
