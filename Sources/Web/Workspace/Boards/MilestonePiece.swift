internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The milestones of an agreement with what the visitor may do with each.
struct MilestonePiece {
  let page: InterestPage

  var html: HTML? {
    guard page.board.scheme.hasMilestones, page.interest.tellsContacts else { return nil }
    let items: [HTML] = page.milestones.map(item)
    let list: HTML = items.isEmpty ? "<p>还没有安排节点。</p>" : "<ul>\(items)</ul>"
    return """
      <h2>节点</h2>
      <p>资金由双方委托的银行托管，系统不持有；这里登记节点和银行的对账单。</p>\(list)\(planning)\(statements)
      """
  }

  private var place: Address { BoardPlace.interest(page.interest.id).address }

  private func item(_ milestone: BoardMilestone) -> HTML {
    let statement = milestone.statement.isEmpty ? "" : "，对账单\(milestone.statement)"
    return """
      <li>\(milestone.name)：\(milestone.due.description)之前，\
      \(Money(fen: milestone.fen).groupedYuan)元，\
      \(milestone.state.chineseName)\(statement) \(milestone.words)\(action(milestone))</li>
      """
  }

  private func action(_ milestone: BoardMilestone) -> HTML? {
    guard page.interest.state == .agreed else { return nil }
    let mayDeliver = page.isAsker && [.planned, .failed].contains(milestone.state)
    let mayDecide = !page.isAsker && milestone.state == .delivered
    guard mayDeliver || mayDecide else { return nil }
    let buttons: HTML =
      mayDeliver
      ? "<button name=\"go\" value=\"delivered\">交付</button>"
      : """
      <button name="go" value="accepted">验收通过</button>\
      <button class="plain" name="go" value="failed">不通过</button>
      """
    let words = FormField(name: "words-\(milestone.id)", label: "说明")
    let statement = FormField(name: "statement-\(milestone.id)", label: "银行对账单号（可不填）")
    return """
      <form class="checkup" method="post" action="\(place)" novalidate>\(page.visit.formToken)\
      <input type="hidden" name="milestone-id" value="\(milestone.id.text)">\
      \(words.html)\(mayDecide ? statement.html : nil)<div class="buttons">\(buttons)</div></form>
      """
  }

  /// What the bank outside said, with a form for whose challenge it is.
  private var statements: HTML {
    let table = FinanceTable<EscrowStatement>(
      caption: "托管银行对账单", empty: "还没有登记对账单。",
      columns: [
        .init("对账单号") { .text($0.number) }, .init("日期") { .text($0.day.description) },
        .init("类别") { .text($0.kind.chineseName) },
        .init("金额（元）") { .money(Money(fen: $0.fen)) },
      ])
    return "<h3>对账单</h3>\(table.html(page.statements))\(recording)"
  }

  private var recording: HTML? {
    guard !page.isAsker else { return nil }
    func field(_ name: String, _ label: String, _ kind: FormField.Kind = .text) -> FormField {
      FormField(
        name: name, label: label, kind: kind, value: page.visit.form[name],
        fault: page.refusal?.field == name ? page.refusal?.words : nil)
    }
    let kinds = EscrowStatement.Kind.allCases.map { ($0.rawValue, $0.chineseName) }
    let fields = [
      field("statement-number", "对账单号"), field("statement-day", "对账单日期", .date),
      field("statement-kind", "类别", .choice(kinds)), field("statement-amount", "金额（元）"),
    ]
    return """
      <form class="checkup" method="post" action="\(place)" novalidate>\(page.visit.formToken)\
      \(fields.map(\.html))<div class="buttons">\
      <button class="plain" name="go" value="statement">登记对账单</button></div></form>
      """
  }

  private var planning: HTML? {
    guard page.isOwner, page.interest.state == .agreed else { return nil }
    func fault(_ name: String) -> String? {
      page.refusal?.field == name ? page.refusal?.words : nil
    }
    let fields = [
      FormField(
        name: "milestone", label: "新的节点：要达到的指标", value: page.visit.form["milestone"],
        fault: fault("milestone")),
      FormField(
        name: "due", label: "交付日期", kind: .date, value: page.visit.form["due"],
        fault: fault("due")),
      FormField(
        name: "milestone-amount", label: "对应金额", hint: "以元为单位，也可以写“120万元”。",
        value: page.visit.form["milestone-amount"]),
    ]
    return """
      <form class="checkup" method="post" action="\(place)" novalidate>\(page.visit.formToken)\
      \(fields.map(\.html))<div class="buttons">\
      <button class="plain" name="go" value="plan">添加节点</button></div></form>
      """
  }
}
