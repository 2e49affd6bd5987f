internal import Casework
internal import Fulfilment
internal import Quantities

/// What a case overlaps, for officers: the other cases with their numbers, what the text says, and
/// the form that states what no text says.
struct OverlapPiece {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  /// Nothing where nothing overlaps.
  var html: HTML? {
    guard !reading.overlaps.all.isEmpty else { return nil }
    let rows: [HTML] = reading.overlaps.all.map(row)
    // One statement at a time: fields of a page have names of their own.
    let asked: HTML? = reading.overlaps.all.first(where: isAsked).map(form)
    return """
      <section class="card" id="overlap"><h2>与其他支持重叠</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="与其他支持重叠"><table>
      <caption>同一单位就同一事项的其他办件和已领取的资金</caption>
      <thead><tr><th scope="col">对方</th><th scope="col">同一事项</th>\
      <th scope="col">对方金额</th><th scope="col">依据</th><th scope="col">对本件</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>\(asked)</section>
      """
  }

  private func isAsked(_ overlap: CaseOverlap) -> Bool {
    overlap.effect == .unsettled && canState
  }

  private var canState: Bool {
    guard let actor = try? visit.actor else { return false }
    return reading.file.agencies.contains { actor.holds(.agencyOfficer, agency: $0) }
  }

  private func row(_ overlap: CaseOverlap) -> HTML {
    let effect: HTML =
      switch overlap.effect {
      case .allowed: "<span class=\"tag sound\">可以同时享受</span>"
      case .later: "对方申报在后，由对方扣减或等候"
      case .holds(let why): "<span class=\"tag open\">不能批准</span> \(why)"
      case .limits(let fen): "本件最多 \(max(0, fen).yuanText)"
      case .unsettled: "<span class=\"tag open\">未核实</span> 须凭文件写明处理意见"
      }
    let phrase: HTML? = overlap.phrase.map { "<span class=\"by\">\($0)</span>" }
    let stated: HTML? = overlap.statement.map { statement in
      """
      <p class="hint">\(statement.name)，\(statement.at.localText)，\(statement.document)：\
      \(statement.isAllowed ? "可以同时享受" : "不能同时享受")，\(statement.reason)</p>
      """
    }
    return """
      <tr><th scope="row">\(overlap.label)</th><td>\(overlap.thing)</td>\
      <td class="number">\(overlap.fen?.yuanText ?? "未核定")</td>\
      <td>\(overlap.words)\(phrase)</td><td>\(effect)\(stated)</td></tr>
      """
  }

  private func form(_ overlap: CaseOverlap) -> HTML {
    let isThis = refusal != nil && visit.form["other"] == overlap.other
    let fields = [
      FormField(
        name: "overlap-allowed", label: "能不能同时享受",
        kind: .choice([("yes", "可以同时享受"), ("no", "不能同时享受")]),
        value: isThis ? visit.form["overlap-allowed"] : "",
        fault: fault("overlap-allowed", isThis)),
      FormField(
        name: "overlap-document", label: "依据的文号",
        value: isThis ? visit.form["overlap-document"] : "",
        fault: fault("overlap-document", isThis)),
      FormField(
        name: "overlap-reason", label: "理由", value: isThis ? visit.form["overlap-reason"] : "",
        fault: fault("overlap-reason", isThis)),
    ]
    return """
      <details\(flag: "open", isThis)><summary>写明对\(overlap.label)的处理意见</summary>
      <form method="post" novalidate \
      action="\(CasePlace.deskCaseAction(reading.file.head.id, "overlap").address)">\
      \(visit.formToken)<input type="hidden" name="other" value="\(overlap.other)">\
      \(fields.map(\.html))<button class="plain">记录处理意见</button></form></details>
      """
  }

  private func fault(_ name: String, _ isThis: Bool) -> String? {
    isThis && refusal?.field == name ? refusal?.words : nil
  }
}
