internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// Every selection, and the form for a new one.
struct SelectionListPage {
  let visit: Visit
  let calls: [SelectionCall]
  let rounds: [Round]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> SelectionListPage {
    let platform = visit.platform
    return try await platform.store.read { session in
      let calls = try session.selectionCalls(limit: 200)
      let taken = Set(calls.map(\.round))
      let rounds = try session.rounds().filter { round in
        platform.library.pack(round.pack)?.selection(of: round.measure) != nil
          && !taken.contains(round.id)
      }
      return SelectionListPage(visit: visit, calls: calls, rounds: rounds, refusal: refusal)
    }
  }

  private func field(
    _ name: String, _ label: String, hint: String? = nil, kind: FormField.Kind = .text
  ) -> FormField {
    FormField(
      name: name, label: label, hint: hint, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  var html: HTML {
    let fields = [
      field("round", "批次", kind: .choice(rounds.map { ($0.id.text, $0.title) })),
      field("document", "评选通知文号"), field("quota", "名额（家或个）"),
      field(
        "tiers", "档次", hint: "如“3:100万元，6:60万元，10:20万元”，表示前3名、前6名、前10名；只授予资格的不填。"),
      field("budget", "预算", hint: "以元为单位，也可以写“500万元”。"),
      field("from", "评分开始", kind: .date), field("through", "评分截止", kind: .date),
    ]
    let items: [HTML] = calls.map { call in
      let name = visit.platform.library.pack(call.pack)?.measure(call.measure)?.name
      return """
        <li><a href="\(SelectionPlace.call(call.id).address)">\(name ?? call.measure)\
        （\(call.document)）</a><p>名额\(call.quota)，\(call.state.chineseName)，\
        评分到\(call.through.description)</p></li>
        """
    }
    let list: HTML =
      items.isEmpty ? "<p>还没有评选。</p>" : "<ul class=\"found\">\(items)</ul>"
    let form: HTML =
      rounds.isEmpty
      ? "<p>没有可以评选的批次：先在“批次”里开启一项择优评选的措施。</p>"
      : """
      <form class="checkup" method="post" action="\(SelectionPlace.list.address)" novalidate>\
      \(visit.formToken)\(fields.map(\.html))<div class="buttons"><button>发起评选</button></div></form>
      """
    return WorkspacePage("评选", visit).html(
      """
      \(FormField.summary(fields))
      <h1>评选</h1>
      \(list)
      <h2>发起评选</h2>\(form)
      """)
  }
}

/// One selection: entries with spread and outliers, experts, quota, the ranked list.
struct CallPage {
  let visit: Visit
  let file: CallFile
  let lines: [(line: CallLine, row: CaseRow)]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> CallPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: SelectionCallID = try visit.id("id")
    return try await platform.store.read { session in
      let file = try CallFile.open(id, session, platform)
      guard file.isChair(actor) else { throw Refusal.notFound }
      let lines = try session.lines(of: id).compactMap { line in
        try session.caseRow(line.caseID).map { (line, $0) }
      }
      return CallPage(visit: visit, file: file, lines: lines, refusal: refusal)
    }
  }

  private var call: SelectionCall { file.call }

  private func field(_ name: String, _ label: String, hint: String? = nil) -> FormField {
    FormField(
      name: name, label: label, hint: hint, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  private func form(_ go: String, _ button: String, _ fields: [FormField]) -> HTML {
    """
    <form class="checkup" method="post" action="\(SelectionPlace.call(call.id).address)" \
    novalidate>\(visit.formToken)\
    <input type="hidden" name="revision" value="\(String(call.revision))">\(fields.map(\.html))\
    <div class="buttons"><button name="go" value="\(go)">\(button)</button></div></form>
    """
  }

  var html: HTML {
    let experts = [
      field("login", "专家账号"), field("employer", "任职单位名称或统一社会信用代码"),
      field("group", "所属集团"), field("earlier", "曾任职单位", hint: "多个用顿号分开。"),
    ]
    let quota = [field("newQuota", "新的名额"), field("quotaDocument", "调整文号")]
    let order = [
      field("order", "评审会决定的先后（仅在并列时填写）", hint: "按先后写办件编号，用顿号分开。")
    ]
    let actions: HTML =
      call.state == .scoring
      ? """
      <h2>专家</h2>\(expertList)\(form("expert", "添加专家", experts))
      <h2>名额</h2>\(form("quota", "调整名额", quota))
      <h2>排名</h2><p>排名以公布的得分为准；入选的进入审批，其余的收到自己的得分、名次和差距。</p>
      \(form("rank", "排名并确定名单", order))
      """
      : ""
    return WorkspacePage("评选：\(file.measure.name)", visit).html(
      """
      \(FormField.summary(experts + quota + order))
      <h1>评选：\(file.measure.name)</h1>
      <p>\(call.document)；名额\(call.quota)，预算\(Money(fen: call.budgetFen).groupedYuan)元；\
      评分\(call.from.description)至\(call.through.description)；\(call.state.chineseName)</p>
      \(criteria)\(ranked)\(entries)\(actions)
      """)
  }

  private var criteria: HTML {
    let items: [HTML] = file.rules.criteria.map { criterion in
      let source = criterion.source == .expert ? "专家评分" : "按模型名录计算"
      return "<li>\(criterion.name)：权重\(criterion.weight)，满分\(criterion.most)，\(source)</li>"
    }
    return "<h2>公布的标准</h2><ul>\(items)</ul>"
  }

  private var expertList: HTML {
    let items: [HTML] = file.experts.map { expert in
      let given = Set(file.scores.filter { $0.expert == expert.account.text }.map(\.entry))
      let conflicts = file.entries.compactMap { entry in
        expert.expert.conflict(with: entry.entry).map {
          "\(entry.file.head.applicant)（\($0.words)）"
        }
      }
      let open = file.entries.count - conflicts.count - given.count
      let note = conflicts.isEmpty ? "" : "；回避：\(conflicts.joined(separator: "、"))"
      return "<li>\(expert.name)：已评\(given.count)，未评\(max(0, open))\(note)</li>"
    }
    return items.isEmpty ? "<p>还没有专家。</p>" : "<ul>\(items)</ul>"
  }

  private var entries: HTML {
    guard call.state == .scoring else { return "" }
    guard !file.entries.isEmpty else { return "<p>还没有办件到评分环节。</p>" }
    let ranking = try? file.ranking()
    let rows: [HTML] = file.entries.map { entry in
      let line = ranking?.lines.first { $0.entry == entry.entry.id }
      let scores = file.counted.count { $0.entry == entry.entry.id }
      let odd = line.map { line in
        line.outliers.compactMap { id in file.experts.first { $0.account.text == id }?.name }
          .joined(separator: "、")
      }
      let reasons: [HTML] = entry.reasons.map { "<li>\($0)</li>" }
      return """
        <tr><th scope="row">\(entry.file.head.applicant)</th><td>\(entry.file.head.number)</td>\
        <td>\(scores)</td><td>\(line.map { SelectionRanking.points($0.hundredths) } ?? "—")</td>\
        <td>\(line.map { SelectionRanking.points($0.spread) } ?? "—")</td><td>\(odd ?? "")</td>\
        <td><ul>\(reasons)</ul></td></tr>
        """
    }
    return """
      <h2>参评对象</h2><div class="scroll"><table><caption>共\(rows.count)件，\
      另有\(file.unfinished)件还没有审核到评分</caption><thead><tr><th scope="col">单位</th>\
      <th scope="col">编号</th><th scope="col">评分数</th><th scope="col">得分</th>\
      <th scope="col">分差</th><th scope="col">偏离较大的专家</th><th scope="col">按名录计算</th></tr>\
      </thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private var ranked: HTML {
    guard !lines.isEmpty else { return "" }
    let rows: [HTML] = lines.map { line, row in
      let award = line.awardFen.map { $0 == 0 ? "入选" : "\(Money(fen: $0).groupedYuan)元" }
      return """
        <tr><td>\(line.place)</td><th scope="row">\(row.head.applicant)</th>\
        <td>\(SelectionRanking.points(line.hundredths))</td><td>\(award ?? "未入选")</td>\
        <td>\(line.missing)</td></tr>
        """
    }
    return """
      <h2>排名</h2><div class="scroll"><table><caption>共\(rows.count)家</caption><thead><tr>\
      <th scope="col">名次</th><th scope="col">单位</th><th scope="col">得分</th>\
      <th scope="col">结果</th><th scope="col">说明</th></tr></thead><tbody>\(rows)</tbody></table>\
      </div>
      """
  }
}
