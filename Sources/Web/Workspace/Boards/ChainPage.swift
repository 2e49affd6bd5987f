internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// The chain that a board's entries make, as a drawing and as tables of the same content.
struct ChainPage {
  let visit: Visit
  let board: OpenBoard
  let chain: ChainMap
  /// Entries whose parties agreed to be shown, by their identifiers.
  let shown: [String: BoardEntry]
  /// Who supplies whom; nil: the visitor isn't signed in.
  let supplies: [ChainSupply]?

  static func read(_ visit: Visit) async throws -> ChainPage {
    let board = try visit.board
    let (chain, entries) = try await PublicBoard(board).chain(on: visit.platform)
    let supplies =
      visit.visitor == nil ? nil : try await PublicBoard(board).supplies(on: visit.platform)
    return ChainPage(
      visit: visit, board: board, chain: chain, shown: entries, supplies: supplies)
  }

  private var place: String {
    BoardPlace.board(pack: board.pack.id, key: board.key, .listing).address.text
  }

  var html: HTML {
    WorkspacePage("\(board.name)：链图", visit).html(
      """
      <p class="hint"><a href="\(Address(text: place))">\(board.name)</a></p>
      <h1>\(board.name)：链图</h1>
      <p class="lead">各环节有谁供应、缺什么、哪个环节需要哪个环节配套。只列出同意展示的企业，其余只计数。</p>
      \(chart.html)\(legend)
      \(table.html)\(links)\(relations)
      <p class="downloads"><a href="\(Address(text: place + "/chain?format=xlsx"))">下载 Excel</a></p>
      \(names)
      """)
  }

  private var legend: HTML {
    """
    <p class="hint">实线从供应环节指向需求环节，旁边的数字是配套需求的条数；虚线框表示没有本地供应，\
    粗线框表示只有一家。\(supplies == nil ? "" : "虚线从供应企业指向它的客户。")\
    图里的内容下面的表格里都有。</p>
    """
  }

  // MARK: Tables

  /// Everything on the page, a sheet a table.
  func workbook() -> Workbook {
    Workbook(
      [table.sheet("各环节"), linkTable.sheet("配套需求")]
        + (supplies == nil ? [] : [supplyTable.sheet("供应关系")]))
  }

  private var table: DataTable {
    DataTable(
      caption: "各环节的供给、需求和缺口",
      headings: ["环节", "阶段", "供应企业", "其中本地", "需求", "缺口", "同意展示的企业"],
      rows: chain.segments.map { segment in
        [
          .text(segment.name), .text(stage(of: segment.name)),
          .number(Decimal128(segment.suppliers)), .number(Decimal128(segment.local)),
          .number(Decimal128(segment.wanting)), .text(Self.words(segment.gap)),
          .text(companies(segment).joined(separator: "、")),
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

  private var linkTable: DataTable {
    DataTable(
      caption: "环节之间的配套需求", headings: ["供应环节", "需求环节", "需求数"],
      rows: chain.links.map {
        [.text($0.from), .text($0.to), .number(Decimal128($0.needs))]
      })
  }

  private var links: HTML {
    chain.links.isEmpty ? "<p>还没有配套需求。</p>" : linkTable.html
  }

  private var supplyTable: DataTable {
    DataTable(
      caption: "谁给谁配套（成功结果已在供需板上登记）",
      headings: ["供应企业", "供应环节", "客户", "客户所在环节"],
      rows: (supplies ?? []).map {
        [
          .text($0.supplier), .text($0.from), .text($0.customer ?? "未同意展示的企业"),
          .text($0.to ?? "未写明"),
        ]
      })
  }

  /// Who supplies whom, for who is signed in.
  private var relations: HTML {
    guard let supplies else {
      let login = IdentityPlace.login(to: place + "/chain").address
      return "<p>企业之间谁给谁配套，<a href=\"\(login)\">登录</a>后可以看到。</p>"
    }
    guard !supplies.isEmpty else {
      return "<p>还没有可以展示的供应关系：登记了成功结果、供应方同意展示后会画在图上。</p>"
    }
    return supplyTable.html
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

  // MARK: The drawing

  private func stage(of segment: String) -> String {
    chain.stages.first { $0.segments.contains(segment) }?.name ?? ""
  }

  /// The companies of a segment that agreed to be shown, each once.
  private func companies(_ segment: ChainMap.Segment) -> [String] {
    var names: [String] = []
    for entry in segment.shown.compactMap({ shown[$0] }) where !names.contains(entry.party.name) {
      names.append(entry.party.name)
    }
    return names
  }

  private func index(_ segment: String?) -> Int? {
    chain.segments.firstIndex { $0.name == segment }
  }

  private var chart: ChainChart {
    let gaps = chain.segments.filter { $0.gap != nil }.map { "\($0.name)：\(Self.words($0.gap))" }
    return ChainChart(
      id: "chain", title: "\(board.name)的环节、缺口和配套关系",
      description: gaps.isEmpty
        ? "\(chain.segments.count)个环节，没有缺口。" : "缺口：\(gaps.joined(separator: "；"))。",
      columns: chain.stages.map { stage in
        (stage.name, stage.segments.compactMap(index))
      },
      nodes: chain.segments.map { segment in
        ChainChart.Node(
          name: segment.name, figures: "供应\(segment.suppliers)家，本地\(segment.local)家",
          gap: segment.gap.map(Self.words), isBare: segment.gap == .noLocal,
          companies: companies(segment))
      },
      links: chain.links.compactMap { link in
        guard let from = index(link.from), let to = index(link.to) else { return nil }
        return ChainChart.Link(from: from, to: to, needs: link.needs)
      },
      supplies: (supplies ?? []).compactMap { supply in
        guard let from = index(supply.from), let to = index(supply.to) else { return nil }
        return ChainChart.Supply(
          from: from, supplier: supply.supplier, to: to, customer: supply.customer)
      })
  }
}
