internal import Entitlement
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What the applicant received already for the same thing, under any policy: it reduces or excludes
/// what can be granted, so it is asked before filing.
struct ReceivedPage {
  let visit: Visit
  let model: DraftModel
  var refusal: Refusal?

  /// The measures for the same kind of claim, over all packs.
  private var choices: [(value: String, label: String)] {
    let library = visit.platform.library
    return library.ids.compactMap { library.pack($0) }.flatMap { pack in
      pack.measures.filter { $0.claim?.value == model.measure.claim?.value && $0.kind != .base }
        .map { ("\(pack.id)/\($0.id)", "\($0.name)（\(pack.identity.document)）") }
    }
  }

  private var fields: [FormField] {
    [
      field("received-measure", "哪项政策的支持", kind: .choice(choices)),
      field("received-year", "年度", hint: "例如 2026。"),
      field("received-amount", "金额（元）"),
    ]
  }

  private func field(
    _ name: String, _ label: String, hint: String? = nil, kind: FormField.Kind = .text
  ) -> FormField {
    FormField(
      name: name, label: label, hint: hint, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  var html: HTML {
    let place = CasePlace.draftStep(model.draft.id, "received").address
    let known: HTML =
      model.dossier.received.isEmpty
      ? "<p>没有登记。没有领取过的，不用填写。</p>" : "<ul>\(items(place))</ul>"
    return WorkspacePage("已领取的支持", visit).html(
      """
      \(FormField.summary(fields))
      <h1>同一事项已领取的支持</h1>
      <p>同一份合同、项目或称号在其他政策下领取的资金，会按条款扣减或不能重复享受。如实登记，办理人员会核对。</p>
      \(known)
      <form method="post" novalidate action="\(place)">\(visit.formToken)
      \(fields.map(\.html))<button class="main">登记</button></form>
      <p><a href="\(CasePlace.draft(model.draft.id).address)">返回任务列表</a></p>
      """)
  }

  private func items(_ place: Address) -> [HTML] {
    model.dossier.received.enumerated().map { number, entry in
      let source = entry.measure ?? entry.instrument ?? ""
      let name = choices.first { $0.value == source }?.label ?? source
      return """
        <li>\(name)，\(String(entry.year))年，\(entry.amount.fen.yuanText)
        <form method="post" action="\(place)">\(visit.formToken)\
        <input type="hidden" name="drop" value="\(String(number))">\
        <button class="plain">删除<span class="hidden">\(name)</span></button></form></li>
        """
    }
  }

  /// The dossier with what the form adds or takes away.
  ///
  /// - Throws: a `Refusal` that names the field.
  func changed() throws -> Dossier {
    var dossier = model.dossier
    if let place = Int(visit.form["drop"]), dossier.received.indices.contains(place) {
      dossier.received.remove(at: place)
      return dossier
    }
    let measure = visit.form["received-measure"]
    guard choices.contains(where: { $0.value == measure }) else {
      throw Refusal("received-measure", "请选择一项。", field: "received-measure")
    }
    guard let year = Int(visit.form["received-year"]), (1949...2099).contains(year) else {
      throw Refusal("received-year", "请写成2026。", field: "received-year")
    }
    guard let amount = try? Money.parse(visit.form["received-amount"]), amount.fen > 0 else {
      throw Refusal("amount", "请填写大于零的金额，单位为元。", field: "received-amount")
    }
    guard dossier.received.count < 100 else {
      throw Refusal("too-many", "最多登记100笔。", field: "received-amount")
    }
    dossier.received.append(
      Received(measure: measure, year: year, amount: amount, claim: dossier.claims.first?.id))
    return dossier
  }
}
