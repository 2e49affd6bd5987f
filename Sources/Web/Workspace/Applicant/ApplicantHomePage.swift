internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The applicant's home: what can be applied for, what is begun, what is on its way.
struct ApplicantHomePage {
  let visit: Visit
  let rounds: [Round]
  let drafts: [CaseDraft]
  let cases: [CaseRow]
  let invitations: [Invitation]

  var html: HTML {
    WorkspacePage("我的申报", visit).html(
      """
      <h1>我的申报</h1>
      \(authority)
      \(invitationList)
      \(caseList)
      \(draftList)
      \(roundList)
      """)
  }

  private var authority: HTML? {
    guard visit.visitor?.enterprise == nil else { return nil }
    return """
      <div class="card"><h2>先提交授权</h2><p>您还没有经核验的企业授权，不能申报，也不会预填任何内容。</p>
      <p><a href="\(IdentityPlace.authorisations.address)">提交授权委托书</a></p></div>
      """
  }

  /// What one is entitled to without asking.
  private var invitationList: HTML? {
    let waiting = invitations.filter { $0.state == .waiting }
    guard !waiting.isEmpty else { return nil }
    let items: [HTML] = waiting.map { invitation in
      let round = rounds.first { $0.id == invitation.round }
      let name = round.map { measure($0.pack, $0.measure) } ?? ""
      let amount = invitation.maximumFen.map { "，测算 \($0.yuanText)" } ?? ""
      return """
        <li><a href="\(CasePlace.invitation(invitation.id).address)">\(name)</a>：\
        \(invitation.thing)\(amount)</li>
        """
    }
    return """
      <section class="card"><h2>不用申报，确认即可</h2>
      <p>根据名录，您的单位已符合以下措施的条件（免申即享）。</p><ul>\(items)</ul></section>
      """
  }

  private var caseList: HTML {
    guard !cases.isEmpty else { return "<h2>办件</h2><p>还没有提交的申报。</p>" }
    let today = visit.platform.today
    let rows: [HTML] = cases.map { row in
      let amount = row.grantedFen ?? row.declaredFen
      let state: HTML =
        row.standing == .withdrawn
        ? "已撤回" : row.standing == .suspended ? "已中止" : "\(row.kind.chineseName)"
      let late: HTML = row.isOverdue(on: today) ? " <span class=\"tag open\">已超期</span>" : ""
      return """
        <tr><th scope="row">\
        <a href="\(CasePlace.myCase(row.head.id).address)">\(row.head.number)</a></th>\
        <td>\(measure(row.head.pack, row.head.measure))</td>\
        <td>\(state)\(late)</td><td>\(row.standing == .open ? row.due?.description ?? "" : "")</td>\
        <td class="number">\(amount?.yuanText ?? "待定")</td></tr>
        """
    }
    return """
      <h2>办件</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="办件"><table>
      <caption class="hidden">办件</caption><thead><tr><th scope="col">编号</th>\
      <th scope="col">措施</th><th scope="col">环节</th><th scope="col">办理期限</th>\
      <th scope="col">金额</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private var draftList: HTML? {
    guard !drafts.isEmpty else { return nil }
    let items: [HTML] = drafts.map { draft in
      let round = rounds.first { $0.id == draft.round }
      let name =
        (draft.about == nil ? "" : "补正：")
        + (round.map { measure($0.pack, $0.measure) } ?? "批次已结束")
      return """
        <li><a href="\(CasePlace.draft(draft.id).address)">\(name)</a>\
        <span class="by">保存于 \(draft.savedAt.localText)</span></li>
        """
    }
    return "<h2>草稿</h2><ul>\(items)</ul>"
  }

  private var roundList: HTML {
    let open = rounds.filter { $0.isOpen(on: visit.platform.today) }
    guard !open.isEmpty else {
      return """
        <h2>可以申报的批次</h2><p>现在没有开放的批次。可以先做\
        <a href="\(Place.checkup.address(in: .chinese))">政策体检</a>，看看符合哪些措施。</p>
        """
    }
    let cards: [HTML] = open.map { round in
      let place = Place.measure(policy: round.pack, measure: round.measure)
      let isRanked = visit.platform.library.pack(round.pack)?.measures
        .contains { $0.id == round.measure && $0.kind == .selection }
      let end = (isRanked == true ? MoneyEnd.merit : round.moneyEnd).chineseName
      return """
        <div class="card"><h3>\(measure(round.pack, round.measure))</h3>
        <p>\(round.title)，\(round.document)；\(round.opens.description) 至 \
        \(round.closes.description)；\(round.way.chineseName)；资金用完时\(end)</p>
        <p><a href="\(place.address(in: .chinese))">条件、金额和材料</a></p>\(start(round))</div>
        """
    }
    return "<h2>可以申报的批次</h2><div class=\"cards\">\(cards)</div>"
  }

  private func start(_ round: Round) -> HTML? {
    guard visit.visitor?.enterprise != nil else { return nil }
    if round.way == .unasked { return "<p>符合条件的单位会在这里收到邀请，不需要申报。</p>" }
    return """
      <form method="post" action="\(CasePlace.start(round.id).address)">\(visit.formToken)\
      <button class="main">开始申报<span class="hidden">：\(measure(round.pack, round.measure))\
      </span></button></form>
      """
  }

  private func measure(_ pack: String, _ id: String) -> String {
    visit.platform.library.pack(pack)?.measure(id)?.name ?? id
  }
}
