internal import Casework
internal import Fulfilment
internal import HTTPTypes
internal import PolicyPacks
internal import Quantities

/// All measures at a glance, for the agencies that lead or share them and for auditors.
struct OverviewRoutes: Sendable {
  static let path = "/desk/overview"

  var all: [Route] {
    [
      Route(.get, Self.path, .seats([.agencyOfficer, .auditor])) { visit in
        let page = try await OverviewPage.read(visit)
        return visit.wantsSpreadsheet ? try page.table.file(page.rows) : .page(page.html)
      }
    ]
  }
}

/// A measure's line of the overview.
struct MeasureOverview: Sendable {
  /// As `pack/measure`.
  let topic: String
  let name: String
  /// The document number of its policy.
  let policy: String
  /// Whether the visitor's agency leads, shares or only watches it.
  let share: String
  /// Open cases by what happens in their stage.
  let open: [StageKind: Int]
  /// Open cases whose due day is over.
  let overdue: Int
  let counts: [CaseMilestone: Statistics.Sum]
  /// Days from filing to payment: median, and what nine of ten didn't exceed.
  let days: Statistics.Days?

  var openCases: Int { open.values.reduce(0, +) }
}

/// The overview as a page and as a table.
struct OverviewPage {
  let visit: Visit
  let rows: [MeasureOverview]
  /// What is left of pools and budget lines.
  let money: DataTable
  /// Requests on boards that the visitor keeps.
  let requests: [DeskRequest]

  static func read(_ visit: Visit) async throws -> OverviewPage {
    let (actor, platform) = (try visit.actor, visit.platform)
    let statistics = try await platform.statistics()
    let seen = measures(for: actor, platform.library)
    let today = platform.today
    let boards = OpenBoard.all(of: platform.library).filter { $0.isKeeper(actor) }
    let requests = try await platform.store.read { try DeskRequest.pending(on: boards, $0) }
    let rows = try await platform.store.read { session in
      try seen.map { pack, measure, share in
        let topic = "\(pack.id)/\(measure.id)"
        var query = CaseQuery()
        query.measures = [topic]
        let open = try session.counts(query)
        query.dueBefore = today
        let overdue = try session.counts(query).values.reduce(0, +)
        return MeasureOverview(
          topic: topic, name: measure.name, policy: pack.identity.document, share: share,
          open: open,
          overdue: overdue, counts: statistics.measures.first { $0.key == topic }?.counts ?? [:],
          days: statistics.days[topic])
      }
    }
    return OverviewPage(
      visit: visit, rows: rows,
      money: StatisticsView(statistics, platform.library).rooms, requests: requests)
  }

  /// The measures that have cases of their own and that the actor's agency leads or shares.
  private static func measures(
    for actor: Actor, _ library: PackLibrary
  ) -> [(Pack, Measure, String)] {
    let agencies = Set(
      actor.seats.filter { $0.role == .agencyOfficer }.compactMap(\.agency))
    return library.packs.flatMap { pack in
      pack.measures.filter { $0.flow != nil }.compactMap { measure in
        let named = measure.agencies.map(\.value)
        if let first = named.first, agencies.contains(first) { return (pack, measure, "主办") }
        if named.contains(where: agencies.contains) { return (pack, measure, "会办") }
        if agencies.contains(pack.identity.lead.value) { return (pack, measure, "牵头，只查看") }
        return actor.holds(.auditor) ? (pack, measure, "查看") : nil
      }
    }
  }

  var table: FinanceTable<MeasureOverview> {
    func sum(_ milestone: CaseMilestone) -> [FinanceTable<MeasureOverview>.Column] {
      [
        .init("\(milestone.chineseName)件数") { .number($0.counts[milestone]?.cases ?? 0) },
        .init("\(milestone.chineseName)金额（元）") {
          .money(Money(fen: $0.counts[milestone]?.fen ?? 0))
        },
      ]
    }
    return FinanceTable(
      caption: "各项措施", empty: "由您的部门办理的措施还没有办件。先在“办件”里开启申报批次。",
      columns: [
        .init("措施") { row in
          let query = "view=all&measure=" + PercentEncoding.encode(row.topic)
          return .link(row.name, CasePlace.deskQueue(query).address)
        },
        .init("政策") { .text($0.policy) }, .init("本部门") { .text($0.share) },
        .init("在办") { .number($0.openCases) }, .init("逾期") { .number($0.overdue) },
      ] + CaseMilestone.allCases.flatMap(sum) + [
        .init("申报到兑付天数（中位数）") { $0.days.map { .number($0.median) } ?? .text("—") },
        .init("天数（九成以内）") { $0.days.map { .number($0.ninetieth) } ?? .text("—") },
      ])
  }

  var html: HTML {
    let open = rows.reduce(0) { $0 + $1.openCases }
    let overdue = rows.reduce(0) { $0 + $1.overdue }
    let sheet = Address(text: OverviewRoutes.path + "?format=xlsx")
    return WorkspacePage("措施总览", visit).html(
      """
      <h1>措施总览</h1>
      <p class="lead">\(rows.count)项措施，在办\(open)件，其中逾期\(overdue)件。</p>
      \(services)\(chart.html)
      \(table.html(busy, spreadsheet: sheet))\(idle)
      \(waiting)\(money.html)
      """)
  }

  /// Requests on boards that somebody waits for.
  private var services: HTML? {
    guard !requests.isEmpty else { return nil }
    let overdue = requests.count { $0.request.isOverdue(on: visit.platform.today) }
    return """
      <p><a href="\(BoardPlace.desk.address)">服务请求</a>未办结\(requests.count)件，\
      其中逾期\(overdue)件。</p>
      """
  }

  /// Measures that somebody applied for.
  private var busy: [MeasureOverview] {
    rows.filter { $0.openCases + ($0.counts[.filed]?.cases ?? 0) > 0 }
  }

  private var idle: HTML? {
    let names = rows.filter { row in !busy.contains { $0.topic == row.topic } }.map(\.name)
    return names.isEmpty
      ? nil : "<p class=\"hint\">还没有办件的措施：\(names.joined(separator: "、"))。</p>"
  }

  private var chart: BarChart {
    let shown = busy
    return BarChart(
      id: "overview", title: "各项措施的申报、核准和兑付金额", description: "同样的数字在下面的表里。",
      series: CaseMilestone.allCases.map(\.chineseName),
      bars: shown.map { row in
        let sums = CaseMilestone.allCases.map { row.counts[$0]?.fen ?? 0 }
        return BarChart.Bar(
          name: row.name, values: sums.map { max(0, $0) },
          labels: sums.map { ChartScale.label(fen: $0) })
      })
  }

  /// Where the open cases stand: a row a measure, a column a stage.
  private var waiting: HTML? {
    let kinds = StageKind.allCases.filter { kind in rows.contains { ($0.open[kind] ?? 0) > 0 } }
    let busy = rows.filter { $0.openCases > 0 }
    if busy.isEmpty { return nil }
    let heads: [HTML] = kinds.map { "<th scope=\"col\">\($0.chineseName)</th>" }
    let lines: [HTML] = busy.map { row in
      let cells: [HTML] = kinds.map { kind in
        guard let count = row.open[kind], count > 0 else { return "<td class=\"figure\">—</td>" }
        let query =
          "view=all&kind=\(kind.rawValue)&measure=" + PercentEncoding.encode(row.topic)
        return """
          <td class="figure"><a href="\(CasePlace.deskQueue(query).address)">\(count)</a></td>
          """
      }
      return "<tr><th scope=\"row\">\(row.name)</th>\(cells)</tr>"
    }
    return """
      \(HTML.scrollArea)<table class="data"><caption>在办的办件在哪个环节</caption>\
      <thead><tr><th scope="col">措施</th>\(heads)</tr></thead><tbody>\(lines)</tbody></table></div>
      """
  }
}
