internal import Casework
internal import Digests
internal import Entitlement
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The application form and commitment of a case's current revision, for printing: what stands on
/// it is what is frozen, and the code binds the paper to it.
struct ApplicationPrintPage {
  let visit: Visit
  let reading: CaseReading

  private var file: CaseFile { reading.file }

  var html: HTML {
    let head = file.head
    let asked = visit.platform.assessor.facts(pack: head.pack, measure: head.measure)
    let papers: [HTML] = reading.materials.filter { $0.item != SealedPaper.item }.map { paper in
      "<li>\(paper.item)：\(paper.file)（\(String(paper.digest.description.prefix(12)))）</li>"
    }
    let amount: HTML? = reading.revision.maximumFen.map {
      "<p>按规则测算的上限：\($0.yuanText)（以核定为准）。</p>"
    }
    return WorkspacePage("申报表 \(head.number)", visit).html(
      """
      <article class="letter">
      <p class="label">办件 \(head.number)，第\(reading.revision.number)版，核对码 \
      <strong>\(reading.seal.code)</strong></p>
      <h1>\(file.measure.name)申报表</h1>
      <p>\(file.round.title)（\(file.round.document)）</p>
      <p>申报单位：\(head.applicant)</p>
      \(CasePieces(site: visit.site, file: file).facts(
        reading.dossier, asked: asked, reading.revision.conflicts))
      \(amount)
      <h2>材料</h2><ul>\(papers)</ul>
      <h2>承诺书</h2><p>\(DraftStepPage.commitment)</p>
      <p>申报单位（盖章）：　　　　　　　　　法定代表人（签字）：　　　　　　　　　日期：</p>
      <p class="hint">内容摘要 <code>\(reading.seal.digest.description)</code></p>
      </article>
      <p><a href="\(CasePlace.myCase(head.id).address)">返回办件</a></p>
      """)
  }
}

/// Where a case's sealed form stands: for the applicant with the form that hands it in.
struct SealedPiece {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var id: CaseID { reading.file.head.id }
  private var current: SealedPaper? {
    reading.sealedPapers.first { $0.revision == reading.revision.number }
  }

  /// A sentence for officers and applicants.
  var standing: HTML {
    if let current {
      return "<p>盖章申报表和承诺书：第\(current.revision)版，\(current.at.localText)上传。</p>"
    }
    let older = reading.sealedPapers.first
    return """
      <p>盖章申报表和承诺书：\(older.map { "只有第\($0.revision)版的，" } ?? "")\
      现行第\(reading.revision.number)版还没有上传。</p>
      """
  }

  /// What the applicant does.
  var forApplicant: HTML? {
    guard !reading.file.state.isEnded else { return nil }
    func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }
    let fields = [
      FormField(
        name: "code", label: "核对码", hint: "打印页上的12位核对码。", value: visit.form["code"],
        fault: fault("code")),
      FormField(
        name: "sealed", label: "盖章后的扫描件", kind: .file(accept: ".pdf,.jpg,.jpeg,.png"),
        fault: visit.form["code"].isEmpty ? nil : fault("file")),
    ]
    return """
      <details\(flag: "open", fault("code") != nil)><summary>打印、盖章并上传申报表和承诺书</summary>
      \(standing)
      <p><a href="\(Address(text: "/my/cases/\(id)/print"))">打印第\(reading.revision.number)版</a></p>
      <form method="post" enctype="multipart/form-data" novalidate \
      action="\(CasePlace.myCaseAction(id, "sealed").address)">\(visit.formToken)\
      \(fields.map(\.html))<button class="plain">上传</button></form></details>
      """
  }
}
