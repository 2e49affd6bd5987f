internal import Entitlement
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What filing means for other support of the same thing, on the page before filing: what it
/// closes, with amounts, and the way over to each.
struct FilingOutlookPiece {
  let visit: Visit
  let draft: CaseDraftID
  let outlook: FilingOutlook

  /// Nothing where nothing else supports the same thing and no threshold is near.
  var html: HTML? {
    let parts = [meetings, cases, cliffs].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return "<section class=\"card\" id=\"outlook\"><h2>提交以前请看</h2>\(parts)</section>"
  }

  private var meetings: HTML? {
    guard !outlook.meetings.isEmpty else { return nil }
    let rows: [HTML] = outlook.meetings.map(row)
    return """
      <p>同一事项还有以下支持（估算，不是承诺）：</p>
      <div class="scroll" tabindex="0" role="region" aria-label="同一事项的其他支持"><table>
      <caption>提交本项以后，同一事项的其他支持</caption>
      <thead><tr><th scope="col">其他支持</th><th scope="col">单独可得</th>\
      <th scope="col">提交本项以后</th><th scope="col">依据</th><th scope="col">改报</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private func row(_ meeting: BenefitMeeting) -> HTML {
    let effect: HTML =
      switch meeting.effect {
      // What may never have been due isn't lost for sure.
      case .closed where !meeting.isFirm:
        "<span class=\"tag doubtful\">尚不能确定</span> 它的条件还缺事实；条件都符合的，两项只能享受一项。"
      case .closed: "<span class=\"tag open\">不能再享受</span>"
      case .reduced: "<span class=\"tag doubtful\">金额减少</span>"
      case .both: "<span class=\"tag sound\">可以同时享受</span>"
      case .open: "<span class=\"tag doubtful\">未核实</span>"
      }
    let isLead = meeting.other.grade != .official && meeting.other.grade != .reprint
    let doubt: HTML? = isLead ? " <span class=\"tag\">规则未核实</span>" : nil
    let choice: HTML? = meeting.other.variant.map { "（\($0)）" }
    let amount =
      meeting.isFirm ? "最多 \(meeting.other.maximum.fen.yuanText)" : "还缺事实，暂不能判断"
    let phrase: HTML? = meeting.phrase.map { "<span class=\"by\">\($0)</span>" }
    return """
      <tr><th scope="row">\(meeting.other.name)\(choice)，\(meeting.other.document)\(doubt)</th>\
      <td class="number">\(amount)</td><td>\(effect)</td><td>\(meeting.words)\(phrase)</td>\
      <td>\(change(meeting))</td></tr>
      """
  }

  private func change(_ meeting: BenefitMeeting) -> HTML {
    let name = "\(meeting.other.pack)/\(meeting.other.measure)"
    guard let round = outlook.rounds[name], round.way != .unasked else { return "没有开放的批次" }
    return """
      <form method="post" action="\(CasePlace.draftStep(draft, "switch").address)">\
      \(visit.formToken)<input type="hidden" name="round" value="\(round.id.text)">\
      <button class="plain">改报<span class="hidden">\(meeting.other.name)</span></button></form>
      """
  }

  private var cases: HTML? {
    guard !outlook.cases.isEmpty else { return nil }
    let items: [HTML] = outlook.cases.map { "<li>办件 \($0.number)：\($0.name)</li>" }
    return "<p>本单位就同一事项已有办件，能不能同时享受见上表：</p><ul>\(items)</ul>"
  }

  private var cliffs: HTML? {
    guard !outlook.cliffs.isEmpty || !outlook.touched.isEmpty else { return nil }
    let items: [HTML] = outlook.cliffs.map { "<li>\($0.sentence)</li>" }
    let touched: [HTML] = outlook.touched.map { touched in
      """
      <li>按这次填写的内容，办件 \(touched.number) 的上限会从 \(touched.beforeFen.yuanText) \
      变为 \(touched.nowFen.yuanText)，相差 \((touched.beforeFen - touched.nowFen).yuanText)。</li>
      """
    }
    return "<p>当年累计：</p><ul>\(items)\(touched)</ul>"
  }
}
