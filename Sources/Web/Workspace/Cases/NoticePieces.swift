internal import Fulfilment
internal import Quantities

/// What the page of a case says about its notices and the objections to them; never who objected.
struct NoticePieces {
  let visit: Visit
  let reading: CaseReading

  /// Notices, and objections with the way to their handling for those who handle them.
  var forOfficers: HTML? {
    guard !reading.notices.isEmpty else { return nil }
    let rows: [HTML] = reading.objections.map { objection in
      let handles = (try? visit.actor)?.holds(.agencyOfficer, agency: objection.agency) ?? false
      let name: HTML =
        handles
        ? "<a href=\"\(NoticePlace.objection(objection.id).address)\">\(objection.reference)</a>"
        : "\(objection.reference)"
      let tag = objection.state == .open ? "tag open" : "tag"
      return """
        <tr><th scope="row">\(name)</th><td>\(objection.at.localText)</td>\
        <td><span class="\(tag)">\(objection.state.chineseName)</span></td></tr>
        """
    }
    let table: HTML =
      rows.isEmpty
      ? "<p>没有收到异议。</p>"
      : """
      <div class="scroll" tabindex="0" role="region" aria-label="异议"><table>
      <caption>收到的异议；有未办结的，款项暂缓拨付</caption><thead><tr><th scope="col">编号</th>\
      <th scope="col">收到时间</th><th scope="col">状态</th></tr></thead><tbody>\(rows)</tbody>
      </table></div>
      """
    return "<section class=\"card\"><h2>公示与异议</h2><ul>\(notices)</ul>\(table)</section>"
  }

  /// The notices that are out, and what becomes of objections.
  var forApplicant: HTML? {
    guard !reading.notices.isEmpty else { return nil }
    let open = reading.objections.filter { $0.state == .open }.map(\.reference)
    let objections: HTML? =
      open.isEmpty
      ? nil : "<p>收到异议（\(open.joined(separator: "、"))），正在核查，款项暂缓拨付。提出人的身份受保护。</p>"
    return "<section class=\"card\"><h2>公示</h2><ul>\(notices)</ul>\(objections)</section>"
  }

  private var notices: [HTML] {
    let today = visit.platform.today
    return reading.notices.map { notice in
      let state: HTML =
        notice.correctedBy != nil
        ? "已更正" : notice.isShown(on: today) ? "公示至\(notice.through.description)" : "已撤下"
      return """
        <li><a href="\(NoticePlace.notice(notice.id).address)">\(notice.number)</a>，\(state)</li>
        """
    }
  }
}
