internal import Casework
internal import Digests
internal import Entitlement
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// Pieces of pages about one case that applicants and officers share.
struct CasePieces {
  let site: Site
  let file: CaseFile

  /// Where the case stands, what comes next and by when.
  func standing(on today: CalendarDate) -> HTML {
    let state = file.state
    let turns = file.turns.map { $0.words(file.pack) }
    let due: HTML =
      state.due.map { due in
        let late: HTML = file.row.isOverdue(on: today) ? " <span class=\"tag open\">已超期</span>" : ""
        let doubt: HTML = state.isDueProvisional ? "（该年放假安排未公布，日期暂定）" : ""
        return "<div><dt>办理期限</dt><dd>\(due.description)\(doubt)\(late)</dd></div>"
      } ?? ""
    let next: String =
      switch (state.isEnded, state.standing) {
      case (true, .withdrawn): "已撤回"
      case (true, _): "已办结"
      case (_, .suspended): "已中止，等待恢复"
      default: "\(state.stage.kind.chineseName)，由\(turns.joined(separator: "、"))办理"
      }
    return """
      <dl class="facts card">
      <div><dt>现在</dt><dd>\(next)</dd></div>
      \(due)
      <div><dt>第几版</dt><dd>\(state.revision)</dd></div>
      \(amounts)
      </dl>
      """
  }

  private var amounts: HTML {
    var html = HTML.none
    if let fen = file.state.declaredFen {
      html += "<div><dt>申报测算上限</dt><dd>\(fen.yuanText)</dd></div>"
    }
    if let fen = file.state.grantedFen {
      html += "<div><dt>核定金额</dt><dd><strong>\(fen.yuanText)</strong></dd></div>"
    }
    if file.state.paidFen > 0 {
      html += "<div><dt>已拨付</dt><dd>\(file.state.paidFen.yuanText)</dd></div>"
    }
    return html
  }

  /// Everything that happened, the newest first. Names of officers are for officers.
  func timeline(showsNames: Bool) -> HTML {
    let items: [HTML] = file.entries.reversed().map { entry in
      let who: HTML = showsNames ? "，\(entry.name)" : ""
      return """
        <li><p>\(entry.step.event.words(file.state.flow))</p>\
        <p class="hint">\(entry.at.localText)\(who)</p></li>
        """
    }
    return "<ol class=\"timeline\" reversed>\(items)</ol>"
  }

  /// The lines as determined; nothing before.
  var determination: HTML? {
    guard let determination = file.state.determination else { return nil }
    let lines: [HTML] = determination.lines.map { line in
      """
      <tr><th scope="row">\(line.fact)</th><td class="number">\(line.declaredFen.yuanText)</td>\
      <td class="number">\(line.disallowedFen.yuanText)</td><td>\(line.ground ?? "")</td>\
      <td class="number">\(line.allowedFen.yuanText)</td></tr>
      """
    }
    let corrections: [HTML] = determination.corrections.map { correction in
      """
      <li>\(correction.fact)：申报“\(correction.declared ?? "未填")”，核定为“\(correction.determined)”，\
      理由：\(correction.ground)</li>
      """
    }
    let others: HTML = corrections.isEmpty ? "" : "<ul>\(corrections)</ul>"
    let ground: HTML? = determination.ground.map { "<p>少于规则上限的理由：\($0)</p>" }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="核定明细"><table>
      <caption>核定明细</caption>
      <thead><tr><th scope="col">项目</th><th scope="col">申报</th><th scope="col">核减</th>\
      <th scope="col">理由</th><th scope="col">核定</th></tr></thead>
      <tbody>\(lines)</tbody></table></div>
      \(others)
      <p>规则上限 \(determination.ruleMaximumFen.yuanText)，\
      核定 <strong>\(determination.grantedFen.yuanText)</strong>。</p>\(ground)
      \(apportionment(of: determination))
      """
  }

  private func apportionment(of determination: Determination) -> HTML? {
    file.state.apportionment.map { share in
      ApportionmentPiece(share: share, of: determination.grantedFen).html
    }
  }

  /// What was handed in; the address of a paper is given by its digest.
  func materials(
    _ materials: [CaseMaterial], at place: (CaseID, Digest) -> CasePlace
  ) -> HTML {
    guard !materials.isEmpty else { return "<p>没有上传材料。</p>" }
    let rows: [HTML] = materials.map { material in
      let address = place(file.head.id, material.digest).address
      let name: HTML = "<a href=\"\(address)\">\(material.file)</a>"
      return """
        <tr><th scope="row">\(material.item)</th><td>\(name)</td>\
        <td>\(material.at.localText)</td>\
        <td><code>\(String(material.digest.description.prefix(12)))</code></td></tr>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="材料"><table>
      <caption>材料</caption><thead><tr><th scope="col">材料</th><th scope="col">文件</th>\
      <th scope="col">提交时间</th><th scope="col">摘要</th></tr></thead><tbody>\(rows)</tbody>
      </table></div>
      """
  }

  /// The facts of a dossier with where each comes from.
  func facts(_ dossier: Dossier, asked: Set<String>, _ conflicts: [RegisterConflict]) -> HTML {
    let library = site.catalogue.library
    return FactTable(library: library).html(
      dossier.lines(asked: asked, library.vocabulary), conflicts)
  }
}
