internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// The leads of a board, with the funnel they make and a form for another.
struct PipelinePage {
  let visit: Visit
  let board: OpenBoard
  let rules: PipelineRules
  let leads: [PipelineLead]
  /// Needs that no lead follows yet.
  let needs: [BoardEntry]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> PipelinePage {
    let (platform, actor, board) = (visit.platform, try visit.actor, try visit.board)
    guard let rules = board.scheme.pipeline, board.isKeeper(actor) || actor.holds(.auditor) else {
      throw Refusal.notFound
    }
    return try await platform.store.read { session in
      let leads = try session.leads(pack: board.pack.id, board: board.key, limit: 2000)
      let known = Set(leads.compactMap(\.entry))
      let needs = try session.boardEntries(
        BoardQuery(
          pack: board.pack.id, board: board.key, side: .need, states: [.live, .waiting],
          on: platform.today)
      ).filter { !known.contains($0.id) }
      return PipelinePage(
        visit: visit, board: board, rules: rules, leads: leads, needs: needs, refusal: refusal)
    }
  }

  private var action: Address { BoardPlace.pipeline(pack: board.pack.id, key: board.key).address }
  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  /// The leads, who has to do something first.
  var table: FinanceTable<PipelineLead> {
    let (rules, today) = (rules, visit.platform.today)
    return FinanceTable(
      caption: rules.name, empty: "还没有线索。可以从企业提出的需求建立，或在下面直接填写。",
      columns: [
        .init("企业") { .link($0.name, BoardPlace.lead($0.id).address) },
        .init("阶段") { .text(rules.stage($0.stage)?.name ?? "—") },
        .init("跟进人") { .text($0.ownerName) },
        .init("下一步") { .text($0.next.isEmpty ? "—" : $0.next) },
        .init("期限") { lead in
          .text(
            lead.due.map { "\($0)\(lead.isOverdue(on: today) ? "，已逾期" : "")" } ?? "已结束")
        },
        .init("来源") { .text($0.entry == nil ? "部门发现" : "企业提出") },
      ])
  }

  private var reached: [(PipelineRules.Stage, Int)] {
    rules.reached(leads.map { ($0.stage, $0.furthest) })
  }

  /// The same figures as the picture, and who is where.
  private var figures: DataTable {
    let ways = reached
    return DataTable(
      caption: "各阶段的线索", headings: ["阶段", "到达过", "现在在此", "其中逾期"],
      rows: rules.stages.map { stage in
        let here = leads.filter { $0.stage == stage.key }
        let late = here.count { $0.isOverdue(on: visit.platform.today) }
        let many = ways.first { $0.0.key == stage.key }?.1
        return [
          .text(stage.name), many.map { .number(Decimal128($0)) } ?? .blank,
          .number(Decimal128(here.count)), .number(Decimal128(late)),
        ]
      })
  }

  private var fields: [FormField] {
    let from = [("", "不是，直接填写企业名称")] + needs.map { ($0.id.text, "\($0.party.name)：\($0.title)") }
    return [
      FormField(
        name: "entry", label: "来自企业提出的\(board.scheme.needs.name)", kind: .choice(from),
        value: visit.form["entry"], fault: fault("entry")),
      FormField(
        name: "name", label: "企业名称", hint: "来自企业提出的需求时不填。", value: visit.form["name"],
        fault: fault("name")),
      FormField(
        name: "next", label: "下一步", value: visit.form["next"], fault: fault("next")),
      FormField(
        name: "due", label: "下一步的期限", kind: .date, value: visit.form["due"],
        fault: fault("due")),
    ]
  }

  var html: HTML {
    let chart = FunnelChart(
      id: "funnel", title: "\(rules.name)漏斗", stages: reached.map { ($0.0.name, $0.1) })
    let form: HTML? =
      board.isKeeper((try? visit.actor) ?? Self.nobody)
      ? """
      <h2>建立线索</h2><form class="checkup" method="post" action="\(action)" novalidate>\
      \(visit.formToken)\(fields.map(\.html))<div class="buttons"><button>建立</button></div></form>
      """ : nil
    return WorkspacePage(rules.name, visit).html(
      """
      \(FormField.summary(fields))
      <p class="hint"><a href="\(BoardPlace.desk.address)">供需审核</a>：\(board.name)</p>
      <h1>\(rules.name)</h1>
      \(chart.html)\(figures.html)
      <h2>线索</h2>\(table.html(leads, spreadsheet: Address(text: action.text + "?format=xlsx")))
      \(form)
      """)
  }

  private static let nobody = Actor(
    account: AccountID(milliseconds: 0, random: Array(repeating: 0, count: 10)), name: "",
    seats: [])
}
