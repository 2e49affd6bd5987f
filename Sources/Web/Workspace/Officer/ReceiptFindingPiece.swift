internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// Money received elsewhere that came to light after the approval: a task of the leading agency,
/// which takes the excess back, determines anew, or states why not.
struct ReceiptFindingPiece {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var file: CaseFile { reading.file }

  /// Nothing where nothing came to light.
  var html: HTML? {
    guard !reading.receiptFindings.isEmpty || reading.mayBeDeterminedAgain else { return nil }
    let items: [HTML] = reading.receiptFindings.map { finding in
      let state: HTML =
        finding.stands
        ? "<span class=\"tag open\">待处理，款项暂不拨付</span>"
        : "<span class=\"tag sound\">已写明不追回</span>"
      let answer: HTML? = finding.answer.map {
        "<p class=\"hint\">\($0.name)，\($0.at.localText)，\($0.document)：\($0.reason)</p>"
      }
      return "<li>\(finding.sentence) \(state)\(answer)</li>"
    }
    let first = reading.receiptFindings.first(where: \.stands)
    let forms: [HTML] =
      canAct ? [first.flatMap(recover), again, first.map(answer)].compactMap(\.self) : []
    return """
      <section class="card" id="found"><h2>批准以后发现的重复领取</h2><ul>\(items)</ul>\(forms)</section>
      """
  }

  private var canAct: Bool {
    guard let actor = try? visit.actor else { return false }
    return file.agencies.contains { actor.holds(.agencyOfficer, agency: $0) }
  }

  /// After the payment: a decision that takes the excess back.
  private func recover(_ finding: ReceiptFinding) -> HTML? {
    guard file.state.paidFen > 0, [.useCheck, .closed].contains(file.state.stage.kind) else {
      return nil
    }
    let most = min(finding.excessFen ?? file.state.paidFen, file.state.paidFen)
    return form(
      "recover", "追回多得的部分", "作出追回决定", finding.other,
      [
        FormField(
          name: "recover-amount", label: "追回金额（元）", hint: "最多 \(most.yuanText)。",
          value: visit.form["recover-amount"].isEmpty
            ? Money(fen: most).description : visit.form["recover-amount"],
          fault: fault("recover-amount"))
      ])
  }

  /// Before the payment: back to the determination, which counts what came to light.
  private var again: HTML? {
    guard reading.mayBeDeterminedAgain else { return nil }
    return form(
      "again", "退回重新核定", "退回核定", "",
      [
        FormField(
          name: "again-document", label: "依据的文号", value: visit.form["again-document"],
          fault: fault("again-document")),
        FormField(
          name: "again-reason", label: "重新核定的理由", value: visit.form["again-reason"],
          fault: fault("again-reason")),
      ])
  }

  private func answer(_ finding: ReceiptFinding) -> HTML {
    form(
      "keep", "不追回，写明依据和理由", "记录，款项继续办理", finding.other,
      [
        FormField(
          name: "receipt-document", label: "不追回的依据文号", value: visit.form["receipt-document"],
          fault: fault("receipt-document")),
        FormField(
          name: "receipt-reason", label: "不追回的理由", value: visit.form["receipt-reason"],
          fault: fault("receipt-reason")),
      ])
  }

  private func fault(_ name: String) -> String? {
    refusal?.field == name ? refusal?.words : nil
  }

  private func form(
    _ action: String, _ title: String, _ button: String, _ other: String, _ fields: [FormField]
  ) -> HTML {
    """
    <details\(flag: "open", fields.contains { $0.fault != nil })><summary>\(title)</summary>
    <form method="post" novalidate \
    action="\(CasePlace.deskCaseAction(file.head.id, action).address)">\(visit.formToken)\
    <input type="hidden" name="other" value="\(other)">\
    <input type="hidden" name="seen" value="\(String(file.row.steps))">\
    \(fields.map(\.html))<button class="plain">\(button)</button></form></details>
    """
  }
}

/// The tasks of the desk that a queue of stages doesn't show: what came to light after approvals.
struct FoundReceiptsPiece {
  let found: [(row: CaseRow, finding: ReceiptFinding)]

  /// What an officer's agencies have to deal with, the oldest first.
  static func read(_ visit: Visit) async throws -> FoundReceiptsPiece {
    let actor = try visit.actor
    let platform = visit.platform
    guard actor.holds(.agencyOfficer) else { return FoundReceiptsPiece(found: []) }
    let found = try await platform.store.read { session in
      try session.openReceiptFindings(limit: 500).filter { row, _ in
        guard let pack = platform.library.pack(row.head.pack, version: row.head.packVersion),
          let measure = pack.measure(row.head.measure)
        else { return false }
        let named = measure.agencies.map(\.value)
        return (named.isEmpty ? [pack.identity.lead.value] : named)
          .contains { actor.holds(.agencyOfficer, agency: $0) }
      }
    }
    return FoundReceiptsPiece(found: found)
  }

  /// Nothing where there is nothing to do.
  var html: HTML? {
    guard !found.isEmpty else { return nil }
    let items: [HTML] = found.prefix(20).map { row, finding in
      """
      <li><a href="\(CasePlace.deskCase(row.head.id).address)#found">办件 \(row.head.number)</a>\
      （\(row.head.applicant)）：\(finding.sentence)</li>
      """
    }
    let more: HTML? = found.count > 20 ? "<p>另有\(found.count - 20)件。</p>" : nil
    return """
      <section class="card" id="found"><h2>批准以后发现重复领取，待处理\(found.count)件</h2>
      <ul>\(items)</ul>\(more)</section>
      """
  }
}
