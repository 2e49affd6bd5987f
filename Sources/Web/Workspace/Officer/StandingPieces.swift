internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// Standing authorisations (常设授权): those that there are, and the form that signs one.
struct StandingPieces {
  let visit: Visit
  let authorisations: [StandingAuthorisation]
  var refusal: Refusal?

  var html: HTML {
    """
    <h2>常设授权（即申即享）</h2>
    <p>事实全部来自名录或已核实的，按常设授权当场审批。须由同一部门两名工作人员用同一文号先后签署，可以随时收回。</p>
    \(table)
    <form method="post" novalidate action="\(CasePlace.standing.address)">\(visit.formToken)
    \(fields.map(\.html))
    <button class="plain">签署</button></form>
    """
  }

  private var table: HTML? {
    guard !authorisations.isEmpty else { return nil }
    let today = visit.platform.today
    let rows: [HTML] = authorisations.map { authorisation in
      let state: HTML =
        if authorisation.endedAt != nil {
          "已收回"
        } else if authorisation.confirmedBy == nil {
          "<span class=\"tag doubtful\">待第二人签署</span>"
        } else if authorisation.isInForce(on: today) {
          "<span class=\"tag sound\">生效</span>"
        } else {
          "不在期限内"
        }
      return """
        <tr><th scope="row">\(authorisation.document)</th>\
        <td>\(name(authorisation))</td>\
        <td>\(authorisation.from.description) 至 \(authorisation.through.description)</td>\
        <td class="number">\(authorisation.mostFen?.yuanText ?? "规则上限")</td>\
        <td>\(state)\(end(authorisation))</td></tr>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="常设授权"><table>
      <caption>常设授权</caption><thead><tr><th scope="col">文号</th><th scope="col">措施</th>\
      <th scope="col">期限</th><th scope="col">单件上限</th><th scope="col">状态</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private func name(_ authorisation: StandingAuthorisation) -> String {
    visit.platform.library.pack(authorisation.pack)?.measure(authorisation.measure)?.name
      ?? authorisation.measure
  }

  private func end(_ authorisation: StandingAuthorisation) -> HTML? {
    guard authorisation.endedAt == nil else { return nil }
    return """
      <form method="post" action="\(CasePlace.endStanding.address)">\(visit.formToken)\
      <input type="hidden" name="document" value="\(authorisation.document)">\
      <button class="plain">收回<span class="hidden">\(authorisation.document)</span></button></form>
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
    return [
      field("standing-document", "授权文号"),
      field("standing-measure", "授权的措施", .choice(measures)),
      field("standing-from", "授权自", .date), field("standing-through", "授权至", .date),
      field("standing-most", "单件上限（元，可以不填）"),
    ]
  }

  private func field(_ name: String, _ label: String, _ kind: FormField.Kind = .text) -> FormField {
    FormField(
      name: name, label: label, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }
}
