internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// Entering a listing or a need, or changing one's own.
struct BoardFormPage {
  let visit: Visit
  let board: OpenBoard
  let side: BoardSide
  var entry: BoardEntry?
  var refusal: Refusal?

  private var scheme: BoardScheme.Side { board.scheme.side(side) }
  private func fault(_ name: String) -> String? { refusal?.fault(of: name) }

  /// What was typed, else what the entry says.
  private func values(_ field: BoardField) -> [String] {
    if refusal != nil { return visit.form.all("f-\(field.key)") }
    guard let text = entry?.cells[field.key] else { return [] }
    guard case .choices = field.kind else { return [text] }
    return text.split(separator: "、").map(String.init)
  }

  private var ends: [FormField] {
    [
      FormField(
        name: "title", label: "标题", hint: "2到60个字，不要写联系方式。",
        value: refusal == nil ? entry?.title ?? "" : visit.form["title"], fault: fault("title")),
      FormField(
        name: "contact", label: "联系人和电话或邮箱", hint: "双方都同意之后才会告诉对方。",
        value: refusal == nil ? entry?.contact ?? "" : visit.form["contact"],
        fault: fault("contact")),
    ]
  }

  var html: HTML {
    let plain = scheme.fields.map { field in
      FormField(name: "f-\(field.key)", label: field.name, fault: fault(field.key))
    }
    let title = entry == nil ? "发布\(scheme.name)" : "修改：\(entry?.title ?? "")"
    let action =
      entry.map { BoardPlace.change($0.id).address }
      ?? BoardPlace.enter(pack: board.pack.id, key: board.key, side).address
    return WorkspacePage(title, visit).html(
      """
      \(FormField.summary([ends[0]] + plain + [ends[1]]))
      <h1>\(title)</h1>
      <p class="lead">\(board.name)。\(scheme.needsAdmission ? "审核通过后公开，" : "")\
      有效\(scheme.termDays)天，到期前可以续期。\(BoardPieces.words(scheme.readers, visit.platform))</p>
      <form class="checkup" method="post" action="\(action)" novalidate>
      \(visit.formToken)<input type="hidden" name="side" value="\(side.rawValue)">
      \(ends[0].html)\(scheme.fields.map(question))\(ends[1].html)
      <div class="buttons"><button>\(entry == nil ? "发布" : "保存")</button></div></form>
      """)
  }

  private func question(_ field: BoardField) -> HTML {
    let label =
      field.name + (field.unit.map { "（\($0)）" } ?? "")
      + (field.isRequired ? "" : "（可不填）")
    let hint = [field.help, field.isPrivate ? "不公开，双方同意后告知。" : nil].compactMap(\.self)
    var form = FormField(
      name: "f-\(field.key)", label: label,
      hint: hint.isEmpty ? nil : hint.joined(separator: " "),
      value: values(field).first ?? "", fault: fault(field.key))
    switch field.kind {
    case .text(let most) where most > 100: form.kind = .lines(4)
    case .date: form.kind = .date
    case .choice(let known): form.kind = .choice([("", "请选择")] + known.map { ($0, $0) })
    case .choices(let known): return boxes(field, label, known)
    default: break
    }
    return form.html
  }

  private func boxes(_ field: BoardField, _ label: String, _ known: [String]) -> HTML {
    let chosen = values(field)
    let name = "f-\(field.key)"
    let items: [HTML] = known.enumerated().map { index, value in
      let id = index == 0 ? name : "\(name)-\(index)"
      return """
        <div class="choice"><input type="checkbox" id="\(id)" name="\(name)" value="\(value)"\
        \(flag: "checked", chosen.contains(value))> <label for="\(id)">\(value)</label></div>
        """
    }
    let wrong: HTML? = fault(field.key).map { "<p class=\"fault\">\($0)</p>" }
    let hint: HTML? = field.help.map { "<p class=\"hint\">\($0)</p>" }
    return """
      <div class="\(wrong == nil ? "question" : "question wrong")"><fieldset>\
      <legend>\(label)</legend>\(hint)\(wrong)<div class="choices">\(items)</div></fieldset></div>
      """
  }
}
