internal import Casework
internal import Fulfilment
internal import Quantities

/// The decision letter as a page that prints on A4.
struct LetterPage {
  let visit: Visit
  let letter: LetterText
  let caseNumber: String

  var html: HTML {
    WorkspacePage("决定书 \(letter.number)", visit).html(
      """
      <article class="letter">
      <p class="label">\(letter.agency)</p>
      <h1>\(letter.isRefusal ? "不予支持决定书" : "资金支持决定书")</h1>
      <p>\(letter.number)　办件 \(caseNumber)</p>
      <p>\(letter.applicant)：</p>
      <p>你单位依据《\(letter.policy)》申报“\(letter.measure)”。经审核，决定如下：</p>
      \(decision)
      \(lines)
      \(grounds)
      <h2>救济途径</h2>
      <p>你单位可以在收到本决定书之日起向作出决定的部门陈述、申辩。对本决定不服的，可以自收到之日起\
      \(Remedy.reconsiderationDays)日内申请行政复议，也可以自收到之日起\(Remedy.litigationMonths)个月内依法提起行政诉讼。</p>
      \(terms)
      </article>
      """)
  }

  private var decision: HTML {
    if letter.isRefusal { return "<p><strong>不予支持。</strong></p>" }
    guard let granted = letter.grantedFen else { return "<p><strong>予以支持。</strong></p>" }
    let maximum: HTML? = letter.ruleMaximumFen.map { "（按规则计算的上限为\($0.yuanText)）" }
    let share: HTML? = letter.apportionment.map { share in
      ApportionmentPiece(share: share, of: letter.determinedFen ?? granted).html
    }
    return "<p><strong>给予资金支持 \(granted.yuanText)</strong>\(maximum)。</p>\(share)"
  }

  private var lines: HTML? {
    guard !letter.lines.isEmpty else { return nil }
    let rows: [HTML] = letter.lines.map { line in
      """
      <tr><th scope="row">\(line.fact)</th><td class="number">\(line.declaredFen.yuanText)</td>\
      <td class="number">\(line.disallowedFen.yuanText)</td><td>\(line.ground ?? "")</td>\
      <td class="number">\(line.allowedFen.yuanText)</td></tr>
      """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="计算依据"><table>
      <caption>计算依据</caption><thead><tr><th scope="col">项目</th><th scope="col">申报</th>\
      <th scope="col">核减</th><th scope="col">理由</th><th scope="col">核定</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private var grounds: HTML? {
    var items: [HTML] = letter.grounds.map { "<li>\($0)</li>" }
    items += letter.corrections.map { "<li>\($0.fact)核定为“\($0.determined)”：\($0.ground)</li>" }
    return items.isEmpty ? nil : "<h2>理由</h2><ul>\(items)</ul>"
  }

  private var terms: HTML {
    guard let served = letter.servedOn else { return "<p>本决定书尚未送达。</p>" }
    return """
      <p>送达日期：\(served.description)。行政复议期限至\(letter.lastReconsideration?.description ?? "")，\
      行政诉讼期限至\(letter.lastSuit?.description ?? "")。</p>
      """
  }
}
