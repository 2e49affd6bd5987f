internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The form of a case at its last stage: which list it is entered in, and what the decision
/// document says beyond the facts.
struct RecognitionEntryForm {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var pieces: RecognitionPieces { RecognitionPieces(visit: visit, refusal: refusal) }

  private func fields(_ entry: PackRecognition.Entry) -> [FormField] {
    var fields = entry.stated.enumerated().map { index, name in
      pieces.field("stated\(index)", name, of: "", hint: "按认定文件填写。")
    }
    if entry.authorises != nil {
      fields.append(pieces.field("quota", "授权认定的名额（人）", of: "", hint: "按评选通知填写。"))
      fields.append(pieces.field("categories", "可以认定的人才类别", of: "", hint: "按评选通知填写，用顿号分开。"))
    }
    if entry.from == nil {
      fields.append(pieces.field("from", "起始日期（可不填，默认今天）", of: "", kind: .date))
    }
    fields.append(through)
    fields.append(pieces.field("review", "下次复核（可不填）", of: "", kind: .date))
    fields.append(pieces.field("document", "认定文件的文号（可不填，默认决定书）", of: ""))
    return fields
  }

  /// The last day: proposed as the text has it, never beyond.
  private var through: FormField {
    switch reading.term {
    case .unstated:
      return pieces.field(
        "through", "截止日期", of: "", hint: "政策没有写有效期，按认定文件填写；文件也没有写的不填。", kind: .date)
    case .unsettled(let name):
      return pieces.field(
        "through", "截止日期", of: "", hint: "有效期由“\(name)”决定，还没有确定，确定之前不能列入名录。", kind: .date)
    case .stated(let span):
      let known = reading.entryDay
      let end = span.end(from: known ?? visit.platform.today)?.description ?? ""
      let from = known.map { "\($0)" } ?? "今天"
      return pieces.field(
        "through", "截止日期（可不填，默认整个有效期）", of: "",
        hint: "有效期\(span.words)：从\(from)起到\(end)为止，不能更晚。", kind: .date,
        proposed: known == nil ? "" : end)
    }
  }

  var html: HTML {
    guard let entry = reading.entry else {
      return "<p>政策包没有写明这类办件列入哪个名录，请政策包编制人补充。</p>"
    }
    let register = visit.platform.library.vocabulary.register(entry.register.value)
    let fields = fields(entry)
    return """
      <h3>列入\(register?.name ?? entry.register.value)</h3>
      \(FormField.summary(fields))
      <form method="post" class="checkup" novalidate \
      action="\(CasePlace.deskCaseAction(reading.file.head.id, "enter").address)">\
      \(visit.formToken)\
      <input type="hidden" name="seen" value="\(String(reading.file.row.steps))">\
      \(fields.map(\.html))<div class="buttons"><button class="main">列入名录</button></div></form>
      """
  }

  /// The use case that the form asks for.
  ///
  /// - Throws: a `Refusal` for what isn't a day.
  func entering(_ change: CaseChange) throws -> EnterRecognition {
    let form = visit.form
    func day(_ name: String) throws -> CalendarDate? {
      guard !form[name].isEmpty else { return nil }
      guard let day = DateText.read(form[name]) else {
        throw Refusal(name, "请填写日期，如2026-12-31。", field: name)
      }
      return day
    }
    var entering = EnterRecognition(change)
    entering.document = form["document"]
    entering.from = try day("from")
    entering.through = try day("through")
    entering.reviewBy = try day("review")
    for (index, name) in (reading.entry?.stated ?? []).enumerated() {
      entering.stated[name] = form["stated\(index)"]
    }
    entering.quota = Int(form["quota"])
    entering.categories = form["categories"].split { "、，,；".contains($0) }.map(String.init)
    return entering
  }
}
