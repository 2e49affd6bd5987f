internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The forms of what can be done to a case now, by whoever looks at it.
struct CaseActionForms {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var file: CaseFile { reading.file }

  var html: HTML? {
    guard !file.state.isEnded, let actor = try? visit.actor else { return nil }
    var forms: [HTML] = []
    if file.seat(of: actor) != nil { forms += forTurn }
    if actor.holds(.agencyOfficer, agency: file.agencies[0]) { forms += forLead }
    guard !forms.isEmpty else { return nil }
    return "<section class=\"card\"><h2>办理</h2>\(forms)</section>"
  }

  private var forTurn: [HTML] {
    switch file.state.stage.kind {
    case .acceptance: [accept] + [supplement].compactMap(\.self) + [refuse]
    case .districtReview: [plain("review", "初审通过"), refuse]
    case .cityReview: [plain("review", "审核通过（会签）"), sendBack, refuse]
    case .determination: [determine]
    case .decision: [approve, sendBack, refuse]
    case .notice: notice
    case .objection: ["<p>有异议正在核查，请在上面的“公示与异议”里办理。</p>"]
    case .letter: letter
    case .entry: [RecognitionEntryForm(visit: visit, reading: reading, refusal: refusal).html]
    case .useCheck: [use]
    case .clawback: [clawback]
    default: []
    }
  }

  private var forLead: [HTML] {
    var forms = file.state.reconsiderations.sorted().map(reconsideration)
    if file.state.standing == .suspended {
      forms.append(plain("resume", "恢复办理"))
    } else {
      forms.append(
        details("中止办理", form("suspend", "中止", field("reason", "中止的理由").html)))
    }
    return forms
  }

  // MARK: Pieces

  private func form(_ action: String, _ label: String, _ body: HTML, isMain: Bool = false) -> HTML {
    """
    <form method="post" novalidate \
    action="\(CasePlace.deskCaseAction(file.head.id, action).address)">\(visit.formToken)\
    <input type="hidden" name="seen" value="\(String(file.row.steps))">\(body)\
    <button class="\(isMain ? "main" : "plain")">\(label)</button></form>
    """
  }

  private func plain(_ action: String, _ label: String) -> HTML {
    form(action, label, "", isMain: true)
  }

  private func details(_ summary: String, _ body: HTML) -> HTML {
    "<details><summary>\(summary)</summary>\(body)</details>"
  }

  private func field(_ name: String, _ label: String, rows: Int = 0) -> FormField {
    FormField(
      name: name, label: label, kind: rows > 0 ? .lines(rows) : .text, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  private func stages(_ label: String) -> FormField {
    let keys = file.state.stage.next + [file.state.flow.renewal?.key].compactMap(\.self)
    let known = Set(keys).sorted().compactMap(file.state.flow.stage).filter {
      [.determination, .scoring, .cityReview, .districtReview].contains($0.kind)
    }
    return FormField(
      name: "stage", label: label,
      kind: .choice(known.map { (value: $0.key, label: $0.kind.chineseName) }))
  }

  private var accept: HTML {
    let minor = file.measure.materials.filter(\.isMinor).map(\.name)
    let handed = Set(reading.materials.map(\.item))
    let boxes: [HTML] = minor.filter { !handed.contains($0) }.enumerated().map { number, name in
      """
      <div class="choice"><input type="checkbox" id="lenient\(number)" name="lenient" \
      value="\(name)"><label for="lenient\(number)">容缺：\(name)可以后补</label></div>
      """
    }
    return form("accept", "受理", "\(boxes)", isMain: true)
  }

  private var supplement: HTML? {
    guard file.state.supplementAsked.isEmpty else { return nil }
    return details(
      "一次性告知补正",
      form("supplement", "发出告知", field("items", "需要补正的全部内容，每行一项", rows: 5).html))
  }

  private var refuse: HTML {
    details("不予支持", form("refuse", "决定不予支持", field("reasons", "理由，每行一条", rows: 4).html))
  }

  private var sendBack: HTML {
    details(
      "退回", form("return", "退回", "\(stages("退回到").html)\(field("reason", "理由").html)"))
  }

  private var determine: HTML {
    let address = CasePlace.deskCaseAction(file.head.id, "determination").address
    return "<p><a class=\"button\" href=\"\(address)\">逐项核定</a></p>"
  }

  private var approve: HTML {
    let minutes: HTML? = file.round.collectiveFromFen.map { fen in
      let known = reading.minutes.map(\.number).joined(separator: "、")
      return """
        <p class="hint">核定金额达到\(fen.yuanText)的须经集体决定。议定本件的会议纪要：\
        \(known.isEmpty ? "还没有登记" : known)。</p>
        """
    }
    return form(
      "approve", "审批第\(file.state.revision)版",
      """
      <input type="hidden" name="revision" value="\(String(file.state.revision))">\
      \(minutes)\(field("document", "会议纪要或审批文号（集体决定时填写）").html)
      """, isMain: true)
  }

  private var notice: [HTML] {
    guard let through = file.state.noticeThrough else {
      return [
        plain("publish", "发布公示"),
        "<p><a href=\"\(NoticePlace.desk.address)\">与同一措施的其他办件一起公示</a></p>",
      ]
    }
    let last = reading.notices.filter { $0.correctedBy == nil }.map(\.through).max() ?? through
    let words: HTML =
      file.state.objections.isEmpty ? "期满后自动撤下，办件转入下一环节。" : "有异议正在核查，办结以后才能结束公示。"
    let note: HTML = "<p>公示到 \(max(last, through).description) 为止。\(words)</p>"
    guard file.state.objections.isEmpty, visit.platform.today > max(last, through) else {
      return [note]
    }
    return [note, plain("close", "公示期满，结束公示")]
  }

  private var letter: [HTML] {
    guard let letter = file.state.letter else { return [plain("issue", "制发决定书")] }
    guard letter.served != nil else { return [plain("serve", "登记送达")] }
    return file.state.flow.isRefusal(file.state.stage) ? [plain("conclude", "救济期满，办结")] : []
  }

  private func reconsideration(_ reference: String) -> HTML {
    form(
      "reconsider", "办理复核 \(reference)",
      """
      <input type="hidden" name="reference" value="\(reference)">\
      \(field("reason", "重新核定的理由（维持原决定则不填）", rows: 3).html)
      """)
  }

  private var use: HTML {
    let choices = [(value: "yes", label: "符合用途"), (value: "no", label: "发现问题，转追回")]
    let drawn: HTML =
      reading.demandsUseCheck
      ? (file.isDrawnForUseCheck ? "本件抽中，须核查。" : "本件有未核查的疑点，须核查。")
      : "本件没有抽中，可以直接登记符合。"
    return form(
      "use", "登记核查结果",
      """
      <p>\(drawn)</p>\
      \(FormField(name: "satisfied", label: "核查结果", kind: .choice(choices)).html)\
      \(field("findings", "发现的问题，每行一条", rows: 3).html)
      """, isMain: true)
  }

  private var clawback: HTML {
    guard file.state.clawbackFen == 0 else {
      let left = file.state.clawbackFen - file.state.clawedBackFen
      return "<p>追回决定已作出，还有 \(left.yuanText) 未到账。</p>"
    }
    return form("clawback", "作出追回决定", field("amount", "追回金额（元）").html, isMain: true)
  }
}
