internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The rounds, and the form that opens one.
struct RoundsPage {
  let visit: Visit
  let rounds: [Round]
  let lines: [BudgetLine]
  let authorisations: [StandingAuthorisation]
  /// Invitations of the rounds in which nobody has to apply.
  let invitations: [RoundID: [Invitation.State: Int]]
  var refusal: Refusal?

  /// Stages whose terms a round sets.
  static let termKinds: [StageKind] = [
    .acceptance, .districtReview, .determination, .cityReview, .decision,
  ]

  var html: HTML {
    let packs: [HTML] = visit.platform.library.ids.compactMap { id in
      visit.platform.library.pack(id).map { pack in
        "<li><a href=\"\(CasePlace.settlements(id).address)\">\(pack.identity.name)</a></li>"
      }
    }
    let fields = self.fields
    return WorkspacePage("申报批次", visit).html(
      """
      \(FormField.summary(fields))
      <h1>申报批次</h1>
      \(table)
      <h2>未核实的事项</h2>
      <ul>\(packs)</ul>
      <h2>开启批次</h2>
      <form method="post" novalidate action="\(CasePlace.rounds.address)">\(visit.formToken)
      \(fields.map(\.html))
      <button class="main">开启</button></form>
      \(StandingPieces(visit: visit, authorisations: authorisations, refusal: refusal).html)
      """)
  }

  private var table: HTML {
    guard !rounds.isEmpty else { return "<p>还没有批次。</p>" }
    let rows: [HTML] = rounds.map { round in
      let name =
        visit.platform.library.pack(round.pack)?.measure(round.measure)?.name ?? round.measure
      return """
        <tr><th scope="row">\(round.title)</th><td>\(name)</td>\
        <td>\(round.opens.description) 至 \(round.closes.description)</td>\
        <td>\(round.way.chineseName)；\(round.moneyEnd.chineseName)\
        \(sharing(round))\(search(round))</td>\
        <td>\(budget(round))</td></tr>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="批次"><table><caption>批次</caption>
      <thead><tr><th scope="col">批次</th><th scope="col">措施</th><th scope="col">时间</th>\
      <th scope="col">方式</th><th scope="col">预算指标</th></tr></thead><tbody>\(rows)</tbody>
      </table></div>
      """
  }

  /// The form that shares a round's money in proportion, once its window is over.
  private func sharing(_ round: Round) -> HTML? {
    guard round.moneyEnd == .proRata, round.closes < visit.platform.today else { return nil }
    return """
      <form method="post" action="\(Address(text: "/desk/rounds/\(round.id)/apportion"))">\
      \(visit.formToken)<input name="document" aria-label="按比例兑付的文号" placeholder="文号">\
      <button class="plain">按比例分配</button></form>
      """
  }

  /// What was found in a round in which nobody has to apply, and the way to look again.
  private func search(_ round: Round) -> HTML? {
    guard round.way == .unasked else { return nil }
    let known = Invitation.State.allCases.map { state in
      "\(state.chineseName)\(invitations[round.id]?[state] ?? 0)家"
    }
    let words: HTML = "<p class=\"hint\">\(known.joined(separator: "，"))</p>"
    guard round.isOpen(on: visit.platform.today) else { return words }
    return """
      \(words)<form method="post" action="\(CasePlace.search(round.id).address)">\
      \(visit.formToken)<button class="plain">查找符合条件的单位\
      <span class="hidden">：\(round.title)</span></button></form>
      """
  }

  private func budget(_ round: Round) -> HTML {
    if let line = round.budgetLine { return "\(line)" }
    guard !lines.isEmpty else { return "还没有指标" }
    let options: [HTML] = lines.map { "<option value=\"\($0.key)\">\($0.name)</option>" }
    return """
      <form method="post" action="\(Address(text: "/desk/rounds/\(round.id)/budget"))">\
      \(visit.formToken)<select name="line" aria-label="预算指标">\(options)</select>\
      <button class="plain">指定</button></form>
      """
  }

  private var fields: [FormField] {
    var measures: [(value: String, label: String)] = []
    for id in visit.platform.library.ids {
      guard let pack = visit.platform.library.pack(id) else { continue }
      for measure in pack.measures where measure.flow != nil {
        measures.append(("\(id)/\(measure.id)", "\(measure.name)（\(pack.identity.document)）"))
      }
    }
    let ends = MoneyEnd.allCases.map { (value: $0.rawValue, label: $0.chineseName) }
    let ways = ClaimWay.allCases.map { (value: $0.rawValue, label: $0.chineseName) }
    let budgets =
      [(value: "", label: "以后指定")] + lines.map { (value: $0.key, label: "\($0.name)（\($0.key)）") }
    var fields = [
      field("measure", "措施", .choice(measures)), field("title", "批次名称"),
      field("document", "申报通知文号"), field("opens", "开始日期", .date),
      field("closes", "截止日期", .date), field("line", "预算指标", .choice(budgets)),
      field("moneyEnd", "资金用完时", .choice([(value: "", label: "请选择")] + ends)),
      field("way", "兑现方式", .choice(ways)),
      field("authorisation", "常设授权文号（即申即享）"),
      field("percent", "使用核查抽查比例（%）"),
      field("collective", "达到多少元须经集体决定（可以不填）"),
      field("contacts", "联系人：每行一个，区县代码、空格、联系方式", .lines(4)),
    ]
    for kind in Self.termKinds {
      fields.append(field("term-\(kind.rawValue)", "\(kind.chineseName)期限（工作日，可以不填）"))
    }
    return fields
  }

  private func field(_ name: String, _ label: String, _ kind: FormField.Kind = .text) -> FormField {
    FormField(
      name: name, label: label, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }
}

/// The open points of a policy, each with its readings and what was settled.
struct PointsPage {
  let visit: Visit
  let pack: Pack
  let settlements: [PointSettlement]
  var refusal: Refusal?

  var html: HTML {
    let fault: HTML? = refusal.map { refusal in
      """
      <div class="faults" role="alert" tabindex="-1"><h2>没有办理成功</h2><p>\(refusal.words)</p></div>
      """
    }
    let points: [HTML] = pack.parameters.filter { $0.status == .open }.map(point)
    return WorkspacePage("未核实的事项", visit).html(
      """
      \(fault)
      <h1>未核实的事项</h1>
      <p class="lead">\(pack.identity.name)。文件没有写明的，由两名工作人员凭文件确定；确定以前，有关办件可以受理和审核，不能审批和拨付。</p>
      \(points)
      """)
  }

  private func point(_ parameter: Parameter) -> HTML {
    let known = settlements.first { $0.parameter == parameter.name }
    let own = known?.proposedBy == (try? visit.actor)?.account
    let state: HTML =
      switch known {
      case nil: "<span class=\"tag open\">未核实</span>"
      case let known? where known.holds:
        "<span class=\"tag sound\">已确定：\(known.value)</span> \(known.document)"
      case let known?:
        "<span class=\"tag doubtful\">待确认：\(known.value)</span> \(known.document)"
      }
    let choices = parameter.readings.filter { known == nil || $0.value.description == known?.value }
      .map { (value: $0.value.description, label: "\($0.value)：\($0.words)") }
    let suffix = parameter.name
    var form: HTML?
    if known?.holds != true, !own {
      let document: HTML? =
        known == nil
        ? """
        <div class="question"><label for="d-\(suffix)">文件编号</label>\
        <input id="d-\(suffix)" name="document" type="text"></div>
        """ : nil
      let options: [HTML] = choices.map { "<option value=\"\($0.value)\">\($0.label)</option>" }
      form = """
        <form method="post" action="\(CasePlace.settle(pack.id).address)">\(visit.formToken)\
        <input type="hidden" name="parameter" value="\(parameter.name)">\
        <div class="question"><label for="v-\(suffix)">解读</label>\
        <select id="v-\(suffix)" name="value">\(options)</select></div>\(document)\
        <button class="plain">\(known == nil ? "提出" : "确认")\
        <span class="hidden">：\(parameter.name)</span></button></form>
        """
    }
    return """
      <section class="card"><h2>\(parameter.question ?? parameter.name)</h2><p>\(state)</p>\(form)
      </section>
      """
  }
}
