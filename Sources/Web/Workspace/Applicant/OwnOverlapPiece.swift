internal import Casework
internal import Fulfilment
internal import Quantities

/// What else supports the same thing, for the applicant: which case it is, what it means for the
/// money of this one, and what to do next.
struct OwnOverlapPiece {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var file: CaseFile { reading.file }

  var html: HTML? {
    let rows: [HTML] = reading.overlaps.all.map { overlap in
      let phrase: HTML? = overlap.phrase.map { "<span class=\"by\">\($0)</span>" }
      let stated: HTML? = overlap.statement.map {
        "<p class=\"hint\">主管部门按\($0.document)写明：\($0.isAllowed ? "可以" : "不能")同时享受，\($0.reason)</p>"
      }
      return """
        <tr><th scope="row">\(label(overlap))<span class="by">\(overlap.thing)</span></th>\
        <td class="number">\(overlap.fen?.yuanText ?? "未核定")</td>\
        <td>\(overlap.words)\(phrase)\(stated)</td><td>\(meaning(overlap))</td>\
        <td>\(next(overlap))</td></tr>
        """
    }
    let table: HTML? =
      rows.isEmpty
      ? nil
      : """
      <div class="scroll" tabindex="0" role="region" aria-label="同一事项的其他支持"><table>
      <caption>本单位就同一事项的其他办件和已领取的资金</caption>
      <thead><tr><th scope="col">对方</th><th scope="col">对方金额</th><th scope="col">依据</th>\
      <th scope="col">对本件的金额</th><th scope="col">下一步</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
    let found: [HTML] = reading.receiptFindings.map { finding in
      let state: HTML =
        finding.stands
        ? "<span class=\"tag open\">主管部门处理以前，款项暂不拨付</span>"
        : "<span class=\"tag sound\">已处理，不追回</span>"
      return "<p>\(finding.sentence) \(state)</p>"
    }
    guard table != nil || !found.isEmpty || canDeclare else { return nil }
    return """
      <section class="card" id="overlap"><h2>同一事项的其他支持</h2>\(table)\(found)\(declaring)</section>
      """
  }

  private func label(_ overlap: CaseOverlap) -> HTML {
    guard let number = overlap.number, let id = CaseID(overlap.other) else {
      return "已领取的“\(overlap.name)”"
    }
    return "<a href=\"\(CasePlace.myCase(id).address)\">办件 \(number)</a>（\(overlap.name)）"
  }

  private func meaning(_ overlap: CaseOverlap) -> HTML {
    switch overlap.effect {
    case .allowed: "<span class=\"tag sound\">不影响</span>"
    case .later: "不影响，对方申报在后"
    case .limits(let fen): "本件最多 \(max(0, fen).yuanText)"
    case .holds: "<span class=\"tag open\">不能批准</span>"
    case .waits: "<span class=\"tag doubtful\">暂时不能批准</span>"
    case .repay: "<span class=\"tag doubtful\">退回后全额兑现</span>"
    case .unsettled: "<span class=\"tag doubtful\">尚不能确定</span>"
    }
  }

  private func next(_ overlap: CaseOverlap) -> HTML {
    switch overlap.effect {
    case .allowed, .limits: return "不用办理。"
    case .later: return "不用办理；只想要对方的，可以撤回本件。"
    case .holds(let why):
      let choice =
        file.state.paidFen == 0 && !overlap.isReceipt
        ? "要本件的，撤回办件\(overlap.number ?? "")（已拨付的不能撤回）；要对方的，撤回本件。" : ""
      return "\(why)\(choice)"
    case .waits(let why): return "\(why)不用您办理，确定以后会通知。"
    case .repay(let fen):
      return overlap.isReceipt
        ? "请把 \(fen.yuanText) 退回发放部门，把退回凭证交给主管部门登记。"
        : "请向对方办件的主管部门提出改领；收到追回决定后退回 \(fen.yuanText)，到账以后批准本件。"
    case .unsettled: return "没有条款写明，由主管部门凭文件写明；不用您办理。"
    }
  }

  // MARK: Declaring

  private var canDeclare: Bool { file.state.standing != .withdrawn && file.state.flow.pays }

  private var declaring: HTML? {
    guard canDeclare else { return nil }
    let fields = [
      FormField(
        name: "receipt-source", label: "发放资金的政策或项目", value: visit.form["receipt-source"],
        fault: fault("receipt-source")),
      FormField(
        name: "receipt-year", label: "到账年度", value: visit.form["receipt-year"],
        fault: fault("receipt-year")),
      FormField(
        name: "receipt-amount", label: "到账金额（元）", value: visit.form["receipt-amount"],
        fault: fault("receipt-amount")),
    ]
    return """
      <details\(flag: "open", fields.contains { $0.fault != nil })>\
      <summary>申报以后又领到同一事项的资金，在这里声明</summary>
      <p>如实声明，主管部门按条款处理；隐瞒的，退回资金并承担责任。</p>
      <form method="post" novalidate \
      action="\(CasePlace.myCaseAction(file.head.id, "declare").address)">\(visit.formToken)\
      \(fields.map(\.html))<button class="plain">声明</button></form></details>
      """
  }

  private func fault(_ name: String) -> String? {
    refusal?.field == name ? refusal?.words : nil
  }

  /// What the form declares.
  ///
  /// - Throws: a `Refusal` beside the field that can't be read.
  static func declared(_ form: FormBody) throws -> ImportedReceipt {
    guard let year = Int(form["receipt-year"].trimmed) else {
      throw Refusal("year", "请填写到账的年度，如2026。", field: "receipt-year")
    }
    guard let money = try? Money.parse(form["receipt-amount"]) else {
      throw Refusal("amount", "请填写大于零的金额，单位为元。", field: "receipt-amount")
    }
    return ImportedReceipt(source: form["receipt-source"], year: year, fen: money.fen)
  }
}
