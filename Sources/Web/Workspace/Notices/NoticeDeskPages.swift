internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What an agency's officer has to do about notices: publish, correct, decide objections.
struct NoticeDeskPage {
  let visit: Visit
  /// Cases that wait for their notice, by measure as `pack/measure`.
  let waiting: [(topic: String, rows: [CaseRow])]
  let notices: [Notice]
  let objections: [Objection]

  static func read(_ visit: Visit) async throws -> NoticeDeskPage {
    let actor = try visit.actor
    let agencies = actor.seats.filter { $0.role == .agencyOfficer }.compactMap(\.agency)
    let (rows, notices, objections) = try await visit.platform.store.read { session in
      var query = CaseQuery()
      query.turns = agencies.map(CaseTurn.agency)
      query.kind = .notice
      query.limit = PublishNoticeList.mostLines
      let waiting = try session.cases(query).filter { $0.noticeThrough == nil }
      return (
        waiting, try session.notices(limit: 100).filter { agencies.contains($0.agency) },
        try session.objections(agencies: agencies, limit: 100)
      )
    }
    let topics = Dictionary(grouping: rows) { "\($0.head.pack)/\($0.head.measure)" }
    return NoticeDeskPage(
      visit: visit, waiting: topics.map { ($0.key, $0.value) }.sorted { $0.topic < $1.topic },
      notices: notices, objections: objections)
  }

  var html: HTML {
    let today = visit.platform.today
    let out: [HTML] = notices.filter { $0.isShown(on: today) }.map { notice in
      """
      <li><a href="\(NoticePlace.notice(notice.id).address)">\(notice.title)</a>\
      <p>\(notice.number)，到\(notice.through) · \
      <a href="\(NoticePlace.correct(notice.id).address)">更正</a></p></li>
      """
    }
    let running: HTML = out.isEmpty ? "<p>没有。</p>" : "<ul class=\"found\">\(out)</ul>"
    return WorkspacePage("公示与异议", visit).html(
      """
      <h1>公示与异议</h1>
      <h2>待公示</h2>\(forms)
      <h2>正在公示</h2>\(running)
      <h2>异议</h2>\(objectionTable)
      """)
  }

  private var forms: HTML {
    if waiting.isEmpty { return "<p>没有等待公示的办件。审批通过的办件会出现在这里。</p>" }
    let groups: [HTML] = waiting.map { topic, rows in
      let parts = topic.split(separator: "/", maxSplits: 1).map(String.init)
      let name = visit.platform.library.pack(parts[0])?.measure(parts.last ?? "")?.name ?? topic
      let lines: [HTML] = rows.map { row in
        let id = "case-\(row.head.id.text)"
        let money = row.grantedFen.map { Money(fen: $0).groupedYuan } ?? "—"
        return """
          <tr><td><input type="checkbox" id="\(id)" name="case" \
          value="\(row.head.id.text)" checked \
          ></td><td><label for="\(id)">\(row.head.number)</label></td>\
          <td>\(row.head.applicant)</td>\
          <td class="figure">\(money)</td></tr>
          """
      }
      return """
        <form method="post" action="\(NoticePlace.desk.address)">\(visit.formToken)\
        \(HTML.scrollArea)<table><caption>\(name)</caption><thead><tr>\
        <th scope="col">选择</th><th scope="col">办件编号</th><th scope="col">申报人</th>\
        <th scope="col">核定金额（元）</th></tr></thead><tbody>\(lines)</tbody></table></div>\
        <div class="buttons"><button>发布公示</button></div></form>
        """
    }
    return "\(groups)"
  }

  private var objectionTable: HTML {
    if objections.isEmpty { return "<p>没有收到异议。</p>" }
    let rows: [HTML] = objections.map { objection in
      """
      <tr><td><a href="\(NoticePlace.objection(objection.id).address)">\
      \(objection.reference)</a></td>\
      <td>\(objection.at.localText)</td><td>\(objection.state.chineseName)</td></tr>
      """
    }
    return """
      \(HTML.scrollArea)<table><caption>收到的异议</caption><thead><tr><th scope="col">编号</th>\
      <th scope="col">收到时间</th><th scope="col">状态</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }
}

/// The form by which a notice is corrected.
struct CorrectionPage {
  let visit: Visit
  let notice: Notice
  var refusal: Refusal?

  var html: HTML {
    let field = FormField(
      name: "reason", label: "更正的内容和原因", hint: "会写在新的公示上。", kind: .lines(4),
      value: visit.form["reason"], fault: refusal?.field == "reason" ? refusal?.words : nil)
    let lines: [HTML] = notice.entries.enumerated().filter(\.element.isStanding).map { item in
      let (index, entry) = item
      let id = "line-\(index)"
      return """
        <div class="choice"><input type="checkbox" id="\(id)" name="line" value="\(index)">\
        <label for="\(id)">\(entry.texts.joined(separator: "，"))</label></div>
        """
    }
    return WorkspacePage("更正公示", visit).html(
      """
      \(FormField.summary([field]))
      <h1>更正公示</h1>
      <p>\(notice.number)：\(notice.title)</p>
      <p>原公示不能修改。更正会按办件现在的内容发布一份新的公示，写明原公示的编号，并重新计算公示期。</p>
      <form class="checkup" method="post" novalidate \
      action="\(NoticePlace.correct(notice.id).address)">
      \(visit.formToken)\(field.html)
      <fieldset class="question"><legend>不再列入新公示的项</legend>\(lines)</fieldset>
      <div class="buttons"><button>发布更正</button></div></form>
      """)
  }
}

/// One objection for the officer who handles it: the only page that shows its author.
struct ObjectionDeskPage {
  let visit: Visit
  let objection: Objection
  let notice: Notice?
  let file: CaseFile
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> ObjectionDeskPage {
    let (id, actor): (ObjectionID, Actor) = (try visit.id("id"), try visit.actor)
    let platform = visit.platform
    return try await platform.store.read { session in
      guard let objection = try session.objection(id),
        actor.holds(.agencyOfficer, agency: objection.agency)
      else { throw Refusal.notFound }
      return ObjectionDeskPage(
        visit: visit, objection: objection, notice: try session.notice(objection.notice),
        file: try CaseFile.open(objection.caseID, for: nil, session, platform), refusal: refusal)
    }
  }

  var html: HTML {
    WorkspacePage("异议\(objection.reference)", visit).html(
      """
      <h1>\(objection.reference)</h1>
      <dl class="facts">
      <div><dt>公示</dt><dd>\(notice?.number ?? "")</dd></div>
      <div><dt>办件</dt><dd><a href="\(CasePlace.deskCase(file.head.id).address)">\
      \(file.head.number)</a>，\(file.head.applicant)，\(file.measure.name)</dd></div>
      <div><dt>异议人</dt><dd>\(objection.author)</dd></div>
      <div><dt>联系方式</dt><dd>\(objection.contact)</dd></div>
      <div><dt>收到时间</dt><dd>\(objection.at.localText)</dd></div>
      <div><dt>状态</dt><dd>\(objection.state.chineseName)</dd></div>
      </dl>
      <p class="hint">异议人的身份受保护，不得告诉申报人。</p>
      <h2>异议内容</h2><p>\(objection.grounds)</p>
      \(decision)
      """)
  }

  private var decision: HTML {
    if let reason = objection.reason { return "<h2>核查结论</h2><p>\(reason)</p>" }
    let field = FormField(
      name: "reason", label: "核查情况和理由", hint: "5到2000字，记入办件。", kind: .lines(6),
      value: visit.form["reason"], fault: refusal?.field == "reason" ? refusal?.words : nil)
    let flow = file.state.flow
    let asking = flow.stages.first { $0.kind == .objection }
    let targets = (asking?.next ?? []).compactMap { flow.stage($0) }.filter {
      asking.flatMap { flow.onward(from: $0)?.key } != $0.key
    }
    let choice = FormField(
      name: "to", label: "异议成立时退回到",
      kind: .choice(
        targets.map { ($0.key, $0.kind == .letter ? "不予支持" : $0.kind.chineseName) }),
      value: visit.form["to"])
    return """
      <h2>核查结论</h2>
      \(FormField.summary([field]))
      <form class="checkup" method="post" action="\(NoticePlace.objection(objection.id).address)" \
      novalidate>\(visit.formToken)\(field.html)\(choice.html)
      <div class="buttons"><button name="go" value="dismiss">异议不成立</button>\
      <button class="plain" name="go" value="uphold">异议成立</button></div></form>
      """
  }
}
