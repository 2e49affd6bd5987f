internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// One selection for its chair: entries with spread and outliers, experts, days, quota, the lists.
struct CallPage {
  let visit: Visit
  let file: CallFile
  /// The cases of the last list, and those that were sent back to the scoring since.
  let rows: [CaseRow]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> CallPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: SelectionCallID = try visit.id("id")
    return try await platform.store.read { session in
      let file = try CallFile.open(id, session, platform)
      guard file.isChair(actor) else { throw Refusal.notFound }
      let listed = Set(file.rankings.flatMap(\.lines).map(\.caseID))
      let rows = try listed.compactMap { try session.caseRow($0) }
      return CallPage(visit: visit, file: file, rows: rows, refusal: refusal)
    }
  }

  var call: SelectionCall { file.call }

  func field(
    _ name: String, _ label: String, hint: String? = nil, kind: FormField.Kind = .text
  ) -> FormField {
    FormField(
      name: name, label: label, hint: hint, kind: kind, value: visit.form[name],
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

  /// A form that is seldom used: folded, unless something in it is wrong.
  private func folded(
    _ summary: String, _ go: String, _ button: String, _ fields: [FormField], isOpen: Bool = false
  ) -> HTML {
    let isWrong = fields.contains { $0.fault != nil }
    return """
      <details\(flag: "open", isOpen || isWrong)><summary>\(summary)</summary>\
      \(form(go, button, fields))</details>
      """
  }

  private var expertFields: [FormField] {
    [
      field("login", "专家账号"), field("employer", "任职单位名称或统一社会信用代码"),
      field("group", "所属集团"), field("earlier", "曾任职单位", hint: "多个用顿号分开。"),
    ]
  }

  private var quotaFields: [FormField] {
    [field("newQuota", "新的名额"), field("quotaDocument", "调整文号")]
  }

  private var dayFields: [FormField] {
    [field("newThrough", "新的评分截止", kind: .date), field("daysDocument", "延长文号")]
  }

  private var rankFields: [FormField] {
    [
      field("order", "评审会决定的先后（仅在并列时填写）", hint: "按先后写办件编号，用顿号分开。"),
      field("minutes", "会议纪要编号（仅在并列时填写）", hint: "先在“会议纪要”登记，纪要须列明这些办件。"),
    ]
  }

  private var againFields: [FormField] {
    [
      field("cases", "重新参评的办件编号", hint: "用顿号分开；异议成立退回评分的已经包括在内。没有写到的保持原结果。"),
      field("againDocument", "决定文号"), field("againReason", "理由", kind: .lines(3)),
      field("againBudget", "新的预算", hint: "不改的不填。"),
      field("againThrough", "评分截止", kind: .date),
    ]
  }

  var html: HTML {
    let all = expertFields + quotaFields + dayFields + rankFields + againFields
    let isGeneral = refusal.map { refusal in !all.contains { $0.name == refusal.field } } ?? false
    let general: HTML? =
      isGeneral
      ? "<div class=\"faults\" role=\"alert\"><p>\(refusal?.words ?? "")</p></div>" : nil
    let again: HTML? = file.rankings.isEmpty ? nil : Self.again(file)
    return WorkspacePage("评选：\(file.measure.name)", visit).html(
      """
      <p><a href="\(SelectionPlace.list.address)">返回全部评选</a></p>
      \(FormField.summary(all))\(general)
      <h1>评选：\(file.measure.name)</h1>
      \(CallFacts(call: call).html)
      <p><a href="\(SelectionPlace.publicCall(call.id).address)">公开页面</a></p>
      \(note)\(CriteriaPiece(file: file).html)\(again)\(lists)\(entries)\(actions)
      """)
  }

  private var note: HTML? {
    file.selection.note.isEmpty ? nil : "<p class=\"hint\">\(file.selection.note)</p>"
  }

  private static func again(_ file: CallFile) -> HTML? {
    guard file.call.state == .ranked, !file.entries.isEmpty else { return nil }
    let names = file.entries.map { "\($0.file.head.applicant)（\($0.file.head.number)）" }
    if file.selection.ordersProjects {
      return "<p>排名以后还在等候的：\(names.joined(separator: "、"))。追加预算后可以重新评选。</p>"
    }
    return """
      <div class="faults" role="alert"><p>排名以后退回评分的：\(names.joined(separator: "、"))。\
      请按下面的“重新评选”公开决定，重新评分和排名。</p></div>
      """
  }

  private var actions: HTML {
    if call.state == .ranked {
      return """
        <h2>重新评选</h2><p>凭公开的决定重新打开：写到的办件回到评分，原来入选的其他单位保持名次和金额。</p>
        \(folded("填写重新评选的决定", "again", "重新评选", againFields, isOpen: !file.entries.isEmpty))
        """
    }
    return """
      <h2>专家</h2><p>每个参评对象至少要\(file.rules.scorers)份有效评分。</p>\(expertList)
      \(folded("添加专家，或者补充任职和曾任职单位", "expert", "添加专家", expertFields,
        isOpen: file.experts.count < file.rules.scorers))
      \(file.experts.contains { !file.open(for: $0).isEmpty }
        ? form("remind", "提醒未评完的专家", []) : HTML.none)
      <h2>评分期限和名额</h2>
      \(folded("延长评分（现在到\(call.through)）", "extend", "延长评分", dayFields))
      \(folded("调整名额（现在\(call.quota)）", "quota", "调整名额", quotaFields))
      <h2>排名</h2><p>评分截止以后排名，以公布的得分为准；入选的进入审批，其余的收到自己的得分、名次和差距。</p>
      \(ranking)
      """
  }

  /// The form that ranks, or why it can't be used yet.
  private var ranking: HTML {
    guard let obstacle = file.rankingObstacle(on: visit.platform.today) else {
      return form("rank", "排名并确定名单", rankFields)
    }
    return "<p class=\"card\" id=\"order\">现在还不能排名：\(obstacle.words)</p>"
  }

  private var expertList: HTML {
    let items: [HTML] = file.experts.map { expert in
      let open = file.open(for: expert).count
      let conflicts = file.entries.compactMap { entry in
        expert.expert.conflict(with: entry.entry).map {
          "\(entry.file.head.applicant)（\($0.words)）"
        }
      }
      let given = file.entries.count - conflicts.count - open
      let note = conflicts.isEmpty ? "" : "；回避：\(conflicts.joined(separator: "、"))"
      return "<li>\(expert.name)：已评\(max(0, given))，未评\(open)\(note)</li>"
    }
    return items.isEmpty ? "<p>还没有专家。</p>" : "<ul>\(items)</ul>"
  }

  // MARK: Tables

  private var entries: HTML {
    guard call.state == .scoring else { return HTML.none }
    let sheet = Address(text: SelectionPlace.call(call.id).address.text + "?format=entries")
    return """
      <h2>参评对象</h2>\(unfinished)
      \(entryTable.html(file.entries, spreadsheet: sheet))
      """
  }

  private var unfinished: HTML? {
    file.unfinished == 0 ? nil : "<p>另有\(file.unfinished)件还没有审核到评分。</p>"
  }

  var entryTable: FinanceTable<CallFile.Entry> {
    let (file, ranking) = (file, try? file.ranking())
    @Sendable func line(_ entry: CallFile.Entry) -> SelectionRanking.Line? {
      ranking?.lines.first { $0.entry == entry.entry.id }
    }
    @Sendable func points(_ hundredths: Int?) -> FinanceTable<CallFile.Entry>.Content {
      .text(hundredths.map(SelectionRanking.points) ?? "—")
    }
    let figures: [FinanceTable<CallFile.Entry>.Column] =
      file.selection.model == nil
      ? [] : [.init("按名录计算") { .text($0.reasons.joined(separator: "；")) }]
    return FinanceTable(
      caption: "参评对象", empty: "还没有办件到评分环节。",
      columns: [
        .init("单位") { .text($0.file.head.applicant) },
        .init("编号") { .text($0.file.head.number) },
        .init("有效评分") { entry in
          .number(file.counted.count { $0.entry == entry.entry.id })
        },
        .init("须重新评分") { entry in
          let names = file.outdated(entry).map(\.name)
          return .text(names.isEmpty ? "" : "材料有变动：\(names.joined(separator: "、"))")
        },
        .init("得分") { points(line($0)?.hundredths) }, .init("分差") { points(line($0)?.spread) },
        .init("偏离较大的专家") { entry in
          let names = (line(entry)?.outliers ?? []).compactMap { id in
            file.experts.first { $0.account.text == id }?.name
          }
          return .text(names.joined(separator: "、"))
        },
      ] + figures)
  }

  private var lists: HTML {
    let parts: [HTML] = file.rankings.reversed().map { ranking in
      let sheet = Address(
        text: SelectionPlace.call(call.id).address.text + "?format=list-\(ranking.number)")
      let again: HTML? =
        ranking.document.isEmpty
        ? nil : "<p>按\(ranking.document)重新评选：\(ranking.reason)</p>"
      let minutes: HTML? =
        ranking.minutes.isEmpty ? nil : "<p>并列的先后由会议纪要\(ranking.minutes)决定。</p>"
      return """
        <h2>第\(ranking.number)次排名</h2><p>\(ranking.at.day.description)</p>\(again)\(minutes)
        \(listTable(ranking).html(ranking.lines, spreadsheet: sheet))
        """
    }
    return "\(parts)"
  }

  func listTable(_ ranking: CallRanking) -> FinanceTable<CallLine> {
    let rows = Dictionary(
      self.rows.map { ($0.head.id, $0) }, uniquingKeysWith: { one, _ in one })
    return FinanceTable(
      caption: "第\(ranking.number)次排名", empty: "没有参评对象。",
      columns: [
        .init("名次") { .number($0.place) },
        .init("单位") { .text(rows[$0.caseID]?.head.applicant ?? "") },
        .init("编号和依据") { line in
          .link(
            rows[line.caseID]?.head.number ?? "",
            Address(text: CasePlace.deskCase(line.caseID).address.text + "#scores"))
        },
        .init("得分") { .text(SelectionRanking.points($0.hundredths)) },
        .init("结果") { line in
          guard let fen = line.awardFen else { return .text("未入选") }
          return fen == 0 ? .text("入选") : .money(Money(fen: fen))
        },
        .init("说明") { .text($0.isKept ? "保持原结果" : $0.missing) },
      ])
  }
}

/// What a call says of itself.
struct CallFacts {
  let call: SelectionCall

  var html: HTML {
    let budget: HTML? =
      call.budgetFen == 0
      ? nil
      : "<div><dt>预算</dt><dd>\(Money(fen: call.budgetFen).groupedYuan)元</dd></div>"
    return """
      <dl class="facts card">
      <div><dt>评选通知</dt><dd>\(call.document)</dd></div>
      <div><dt>名额</dt><dd>\(call.quota)</dd></div>\(budget)
      <div><dt>专家评分</dt><dd>\(call.from.description)至\(call.through.description)</dd></div>
      <div><dt>现在</dt><dd>\(call.state.chineseName)</dd></div></dl>
      """
  }
}

/// The published criteria of a call.
struct CriteriaPiece {
  let file: CallFile

  var html: HTML {
    let rules = file.rules
    let items: [HTML] = rules.criteria.map { criterion in
      let source =
        criterion.source == .expert ? "专家评分" : "按模型名录到\(file.call.figuresOn)为止的快照计算"
      return "<li>\(criterion.name)：权重\(criterion.weight)，满分\(criterion.most)，\(source)</li>"
    }
    let ties = rules.tieBreak.compactMap { rules.criterion($0)?.name }
    var first = 1
    let tiers: [HTML] = rules.tiers.map { tier in
      let places = first == tier.through ? "第\(first)名" : "第\(first)至\(tier.through)名"
      first = tier.through + 1
      return "<li>\(places)：\(Money(fen: tier.fen).groupedYuan)元</li>"
    }
    let amounts: HTML? = tiers.isEmpty ? nil : "<h2>档次</h2><ul>\(tiers)</ul>"
    return """
      <h2>公布的标准</h2><ul>\(items)</ul>
      <p>每个参评对象至少\(rules.scorers)名专家评分；最低\(rules.leastPoints)分\
      \(ties.isEmpty ? "" : "；得分相同的，依次比较\(ties.joined(separator: "、"))，仍相同的由评审会决定并记入会议纪要")\
      \(rules.isBlind ? "；专家看不到单位名称" : "")\(rules.isOncePerParty ? "；每家只入选一个" : "")。</p>
      \(amounts)
      """
  }
}
