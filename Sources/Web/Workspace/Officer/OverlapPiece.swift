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
    let repaid: HTML? = reading.overlaps.all.first { $0.isReceipt && $0.owedFen != nil && canState }
      .map(repayment)
    let better: HTML? = reading.overlaps.all.first(where: isSwitch).map(switching)
    return """
      <section class="card" id="overlap"><h2>与其他支持重叠</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="与其他支持重叠"><table>
      <caption>同一单位就同一事项的其他办件和已领取的资金</caption>
      <thead><tr><th scope="col">对方</th><th scope="col">同一事项</th>\
      <th scope="col">对方金额</th><th scope="col">依据</th><th scope="col">对本件</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>\(asked)\(repaid)\(better)</section>
      """
  }

  private func isAsked(_ overlap: CaseOverlap) -> Bool {
    overlap.isAsked && canState
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
      case .holds(let why), .waits(let why): "<span class=\"tag open\">不能批准</span> \(why)"
      case .repay(let fen):
        """
        <span class="tag open">不能批准</span> 退回后改领：对方已领取的 \(fen.yuanText) \
        退回到账以后，本件全额兑现
        """
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
      <tr><th scope="row">\(label(overlap))</th><td>\(overlap.thing)</td>\
      <td class="number">\(overlap.fen?.yuanText ?? "未核定")</td>\
      <td>\(overlap.words)\(phrase)</td><td>\(effect)\(stated)</td></tr>
      """
  }

  /// The other side; a case that the officer may see with the way to it.
  private func label(_ overlap: CaseOverlap) -> HTML {
    guard let number = overlap.number, let id = CaseID(overlap.other),
      let actor = try? visit.actor,
      overlap.agencies.contains(where: { actor.holds(.agencyOfficer, agency: $0) })
    else { return "\(overlap.label)" }
    return "<a href=\"\(CasePlace.deskCase(id).address)\">办件\(number)</a>（\(overlap.name)）"
  }

  /// The case was paid, and a better one for the same thing waits for its money to come back.
  private func isSwitch(_ overlap: CaseOverlap) -> Bool {
    let state = reading.file.state
    guard let actor = try? visit.actor, !overlap.isReceipt, overlap.effect == .later else {
      return false
    }
    return state.paidFen > 0 && [.useCheck, .closed].contains(state.stage.kind)
      && actor.holds(.agencyOfficer, agency: reading.file.agencies[0])
  }

  private func switching(_ overlap: CaseOverlap) -> HTML {
    let fault: HTML? =
      refusal?.field == "switch-case" ? "<p class=\"fault\">\(refusal?.words ?? "")</p>" : nil
    return """
      <details\(flag: "open", fault != nil)><summary>申报人改领\(overlap.label)：退回本件款项</summary>
      <p>作出追回决定以后，本件已拨付的 \(reading.file.state.paidFen.yuanText) 须全部退回；到账后限额随之恢复，\
      对方办件全额兑现。对方办件须已核定、审核完毕。</p>\(fault)
      \(send("switch", [], overlap.other, "作出退回后改领的追回决定"))</details>
      """
  }

  private func repayment(_ overlap: CaseOverlap) -> HTML {
    let isThis = refusal != nil && visit.form["other"] == overlap.other
    let owed = (overlap.owedFen ?? 0).yuanText
    let fields = [
      FormField(
        name: "repaid-amount", label: "已退回的金额（元）", hint: "应退回 \(owed)。",
        value: isThis ? visit.form["repaid-amount"] : "", fault: fault("repaid-amount", isThis)),
      FormField(
        name: "repaid-document", label: "退回凭证或确认文件的编号",
        value: isThis ? visit.form["repaid-document"] : "",
        fault: fault("repaid-document", isThis)),
    ]
    return """
      <details\(flag: "open", isThis)><summary>登记\(overlap.label)的退回</summary>
      \(send("repaid", fields, overlap.other, "登记退回"))</details>
      """
  }

  private func send(
    _ action: String, _ fields: [FormField], _ other: String, _ label: String
  ) -> HTML {
    """
    <form method="post" novalidate \
    action="\(CasePlace.deskCaseAction(reading.file.head.id, action).address)">\
    \(visit.formToken)<input type="hidden" name="other" value="\(other)">\
    <input type="hidden" name="seen" value="\(String(reading.file.row.steps))">\
    \(fields.map(\.html))<button class="plain">\(label)</button></form>
    """
  }

  private func form(_ overlap: CaseOverlap) -> HTML {
    let isThis = refusal != nil && visit.form["other"] == overlap.other
    let fields = [
      FormField(
        name: "overlap-allowed",
        label: overlap.isDoubtful ? "是不是同一事项" : "能不能同时享受",
        kind: .choice(
          overlap.isDoubtful
            ? [("yes", "不是同一事项，互不影响"), ("no", "是同一事项，不能同时享受")]
            : [("yes", "可以同时享受"), ("no", "不能同时享受")]),
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
      \(send("overlap", fields, overlap.other, "记录处理意见"))</details>
      """
  }

  private func fault(_ name: String, _ isThis: Bool) -> String? {
    isThis && refusal?.field == name ? refusal?.words : nil
  }
}

extension CaseOverlap {
  /// What has to be paid back before the case can be approved, in fen; nil: nothing.
  var owedFen: Int64? { if case .repay(let fen) = effect { fen } else { nil } }
}
