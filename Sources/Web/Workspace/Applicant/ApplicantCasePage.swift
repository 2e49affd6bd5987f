internal import Casework
internal import Fulfilment
internal import PolicyPacks

/// An applicant's case: where it stands, what happens next, what can be done.
struct ApplicantCasePage {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var file: CaseFile { reading.file }
  private var pieces: CasePieces { CasePieces(site: visit.site, file: file) }

  var html: HTML {
    let fault: HTML? = refusal.map {
      "<div class=\"faults\" role=\"alert\" tabindex=\"-1\"><h2>没有办理成功</h2><p>\($0.words)</p></div>"
    }
    return WorkspacePage("办件 \(file.head.number)", visit).html(
      """
      \(fault)
      <h1>办件 \(file.head.number)</h1>
      <p class="lead">\(file.measure.name)，\(file.round.title)</p>
      \(pieces.standing(on: visit.platform.today))
      \(letter)
      \(recognition)
      \(supplement)
      \(OwnOverlapPiece(visit: visit, reading: reading, refusal: refusal).html)
      \(NoticePieces(visit: visit, reading: reading).forApplicant)
      \(pieces.determination)
      \(ScoreReasonsPiece(scores: reading.scores, library: visit.platform.library).html)
      <h2>经过</h2>
      \(pieces.timeline(showsNames: false))
      <p><a href="\(AuditPlace.receipts(file.head.id).address)">存证回执</a></p>
      <h2>材料</h2>
      \(pieces.materials(reading.materials, at: CasePlace.myMaterial))
      \(SealedPiece(visit: visit, reading: reading, refusal: refusal).forApplicant)
      \(more)
      \(reconsideration)
      \(withdrawal)
      """)
  }

  private func form(
    _ action: String, _ label: String, _ body: HTML, isMain: Bool = false, isFile: Bool = false
  ) -> HTML {
    let type = isFile ? "multipart/form-data" : "application/x-www-form-urlencoded"
    return """
      <form method="post" enctype="\(type)" novalidate \
      action="\(CasePlace.myCaseAction(file.head.id, action).address)">\(visit.formToken)\
      <input type="hidden" name="seen" value="\(String(file.row.steps))">\
      \(body)<button class="\(isMain ? "main" : "plain")">\(label)</button></form>
      """
  }

  private var letter: HTML? {
    guard let letter = file.state.letter else { return nil }
    if letter.served != nil {
      return """
        <div class="card"><h2>决定书</h2><p>\
        <a href="\(CasePlace.myLetter(file.head.id).address)">\(letter.number)</a></p></div>
        """
    }
    return """
      <div class="card"><h2>决定书已制发</h2><p>\(letter.number)。签收后可以查看，救济期限自签收次日起算。</p>
      \(form("serve", "签收并查看", "", isMain: true))</div>
      """
  }

  private var recognition: HTML? {
    reading.recognition.map { one in
      """
      <div class="card"><h2>已列入名录</h2><p>\
      <a href="\(RecognitionPlace.myEntry(one.id).address)">\(one.title)，编号\(one.number)</a>：\
      有效期、由此可以享受的、续期</p></div>
      """
    }
  }

  private var supplement: HTML? {
    guard file.state.stage.kind == .supplement else { return nil }
    let items: [HTML] = file.state.supplementAsked.map { "<li>\($0)</li>" }
    let fields: [HTML] = file.state.supplementAsked.enumerated().map { number, item in
      """
      <input type="hidden" name="item-file\(number)" value="\(item)">\
      \(FormField(
        name: "file\(number)", label: item, kind: .file(accept: EvidenceKind.endings)).html)
      """
    }
    return """
      <div class="card"><h2>请补正</h2><p>以下是全部需要补正的内容，一次交齐。</p>
      <ul>\(items)</ul>
      \(form("correct", "更正内容、补交材料", "", isMain: true))
      <details><summary>只补交材料，内容不变</summary>
      \(form("supplement", "提交补正", "\(fields)", isFile: true))</details></div>
      """
  }

  private var more: HTML? {
    guard !file.state.isEnded, file.state.stage.kind != .supplement else { return nil }
    let choices = file.measure.materials.map { (value: $0.name, label: $0.name) }
    let body: HTML = """
      \(FormField(name: "item-file", label: "哪一项材料", kind: .choice(choices)).html)\
      \(FormField(name: "file", label: "文件", kind: .file(accept: EvidenceKind.endings)).html)
      """
    return "<details><summary>补交材料</summary>\(form("material", "上传", body, isFile: true))</details>"
  }

  private var reconsideration: HTML? {
    guard file.state.letter?.served != nil, !file.state.isEnded else { return nil }
    let body: HTML = """
      \(FormField(
        name: "reason", label: "请求和理由", kind: .lines(5), value: visit.form["reason"],
        fault: fault("reconsider")).html)
      <div class="choice"><input type="checkbox" id="suspends" name="suspends" value="yes">\
      <label for="suspends">请求在复核期间暂缓执行</label></div>
      """
    return "<details><summary>对决定有异议，申请复核</summary>\(form("reconsider", "提交复核申请", body))</details>"
  }

  private var withdrawal: HTML? {
    guard !file.state.isEnded, file.state.paidFen == 0 else { return nil }
    let field = FormField(
      name: "reason-withdraw", label: "撤回的理由", kind: .lines(3),
      value: visit.form["reason-withdraw"], fault: fault("withdraw"))
    return "<details><summary>撤回申报</summary>\(form("withdraw", "撤回", field.html))</details>"
  }

  /// What is wrong with the reason of the form of that action.
  private func fault(_ action: String) -> String? {
    guard refusal?.field == "reason", (try? visit.parameter("action")) == action else { return nil }
    return refusal?.words
  }
}
