internal import Fulfilment
internal import Quantities

/// What was filed, approved and paid, and what is left, for everybody.
struct StatisticsPage {
  let visit: Visit
  let view: StatisticsView

  private var statistics: Statistics { view.statistics }

  var html: HTML {
    let tables = view.tables
    return WorkspacePage("兑现统计", visit).html(
      """
      <h1>兑现统计</h1>
      <p class="lead">只有合计，没有任何一家企业或一件申报的信息。截至\(statistics.at.localText)。</p>
      <p class="downloads"><a href="\(Address(text: "/statistics?format=xlsx"))">下载 Excel</a> \
      <a href="\(Address(text: "/statistics?format=json"))">JSON</a></p>
      \(total)
      <h2>按措施</h2>\(bars("measures", "各项措施兑付金额", statistics.measures, view.measure))\
      \(tables[0].table.html)
      <h2>按区、县(市)</h2>\(bars("districts", "各区、县(市)兑付金额", statistics.districts, view.district))\
      \(tables[1].table.html)
      <h2>按月</h2>\(months)\(tables[2].table.html)
      <h2>资金</h2>\(statistics.rooms.isEmpty ? "<p>还没有下达预算指标。</p>" : tables[3].table.html)
      <h2>供需对接</h2>
      \(tables[4].table.html(foldingEmpty: { "还没有条目的供需板：\($0)个" }))
      <h2>每项措施的成果</h2>\(view.results.html)
      """)
  }

  private var total: HTML {
    if statistics.total.isEmpty {
      return """
        <p>还没有申报。各项措施见<a href="\(Place.policies.address(in: .chinese))">政策目录</a>。</p>
        """
    }
    let items: [HTML] = CaseMilestone.allCases.map { milestone in
      let sum = statistics.total[milestone] ?? Statistics.Sum()
      let money = Money(fen: sum.fen).groupedYuan
      return """
        <div class="ceiling"><p>\(milestone.chineseName)</p>\
        <p class="sum">\(sum.cases)<small>件</small></p>\
        <p>\(money)元</p></div>
        """
    }
    let days: HTML? = statistics.allDays.map {
      """
      <div class="ceiling"><p>从申报到兑付</p><p class="sum">\($0.median)<small>天（中位数）</small></p>\
      <p>九成在\($0.ninetieth)天以内</p></div>
      """
    }
    return "<div class=\"ceilings\">\(items)\(days)</div>"
  }

  private func bars(
    _ id: String, _ title: String, _ lines: [Statistics.Line], _ name: (String) -> String
  ) -> HTML {
    let shown = lines.sorted { fen($0, .filed) > fen($1, .filed) }.prefix(12)
    return BarChart(
      id: id, title: title, description: "申报、核准和兑付的金额，同样的数字在下面的表格里。",
      series: CaseMilestone.allCases.map(\.chineseName),
      bars: shown.map { line in
        let values = CaseMilestone.allCases.map { max(0, fen(line, $0)) }
        return BarChart.Bar(
          name: name(line.key), values: values,
          labels: values.map { ChartScale.label(fen: $0) })
      }
    ).html
  }

  private var months: HTML {
    let lines = CaseMilestone.allCases.map { milestone in
      LineChart.Line(
        name: milestone.chineseName,
        values: statistics.months.map { max(0, fen($0, milestone)) })
    }
    let most = lines.flatMap(\.values).max() ?? 0
    return LineChart(
      id: "months", title: "各月金额", description: "各月申报、核准和兑付的金额，同样的数字在下面的表格里。",
      points: statistics.months.map(\.key), lines: lines,
      most: ChartScale.label(fen: most)
    ).html
  }

  private func fen(_ line: Statistics.Line, _ milestone: CaseMilestone) -> Int64 {
    line.counts[milestone]?.fen ?? 0
  }
}
