internal import Fulfilment
internal import Quantities

/// What the log holds about an applicant's case, each with its receipt.
struct ReceiptsPage {
  let visit: Visit
  let id: CaseID
  let entries: [AuditEntry]

  var html: HTML {
    let rows: [HTML] = entries.map { entry in
      """
      <tr><td>\(Int(entry.sequence))</td><td>\(entry.at.localText)</td>\
      <td>\(AuditWords.text(entry.kind))</td>\
      <td><a href="\(AuditPlace.receipt(id, entry.sequence).address)" \
      aria-label="下载第\(Int(entry.sequence))条的回执">下载</a></td></tr>
      """
    }
    return WorkspacePage("存证回执", visit).html(
      """
      <h1>存证回执</h1>
      <p class="lead">本件的每一步都记入了审计日志。回执能证明这一步确实记过、之后没有被改动；\
      其中含有您自己提交的内容，请妥善保管。</p>
      <p>回执可以离线核对：<code>duixian audit verify 回执文件</code>，其根摘要应与公示页上公布的一致。</p>
      <div class="scroll" tabindex="0" role="group" aria-label="存证"><table><caption>本件的存证</caption>
      <thead><tr><th scope="col">日志序号</th><th scope="col">时间</th><th scope="col">事项</th>\
      <th scope="col">回执</th></tr></thead><tbody>\(rows)</tbody></table></div>
      <p><a href="\(CasePlace.myCase(id).address)">返回办件</a></p>
      """)
  }
}
