internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// A recognition with its rules and where it stands today.
struct RecognitionLine: Sendable {
  let recognition: Recognition
  let rules: RecognitionRules?
  let standing: RecognitionStanding
  /// The register's name.
  let register: String

  init(_ recognition: Recognition, _ platform: Platform) {
    self.recognition = recognition
    rules = RecognitionRules(recognition, platform.library)
    standing = recognition.standing(
      on: platform.today, renewalDays: rules?.file.renewalDays ?? 90)
    register =
      platform.library.vocabulary.register(recognition.register)?.name ?? recognition.register
  }

  /// The measure's name.
  var measure: String { rules?.measure.name ?? recognition.measure }

  /// The last day in words.
  var end: String { recognition.row.through?.description ?? "没有规定" }

  /// Where it stands for everybody: what is due is the holder's and the officers' matter.
  var publicStanding: RecognitionStanding { standing.isDue ? .standing : standing }

  /// What everybody may find by a query.
  static func listed(
    _ query: RecognitionQuery, on platform: Platform
  ) async throws -> [RecognitionLine] {
    try await platform.store.read { try $0.recognitions(query) }
      .filter { $0.isListed(on: platform.today) }.map { RecognitionLine($0, platform) }
  }

  /// What the holder can do now, and until when.
  func open(_ steps: [RecognitionStep], on today: CalendarDate) -> [Open] {
    var open: [Open] = []
    if recognition.state == .proposed, let loss = recognition.loss {
      open.append(Open(kind: .view, until: loss.heardUntil))
    }
    let asked = steps.last { [.renewalAsked, .renewed].contains($0.kind) }
    if let through = recognition.row.through, asked?.kind != .renewalAsked,
      recognition.isRenewable(on: today, renewalDays: rules?.file.renewalDays ?? 90)
    {
      open.append(Open(kind: .renewal, until: through))
    }
    if recognition.holds(on: today), let reviewBy = recognition.reviewBy {
      open.append(Open(kind: .review, until: reviewBy))
    }
    return open
  }

  /// Something that is open about an entry.
  struct Open: Sendable {
    /// What it is.
    enum Kind: String, Sendable {
      /// The holder's view about a loss that was proposed.
      case view
      /// The holder asks for a renewal.
      case renewal
      /// The agency looks at it again.
      case review
    }

    let kind: Kind
    let until: CalendarDate
  }

  /// What everybody may read of the columns: facts that are public, and what documents add.
  func publicColumns(_ vocabulary: Vocabulary) -> [RegisterRow.Cell] {
    let entry = rules?.entry(of: recognition)
    let hidden = Set(
      (entry?.columns ?? []).compactMap { column -> String? in
        guard let fact = vocabulary.fact(at: column.value)?.fact, fact.sensitivity != .public
        else { return nil }
        return fact.name
      })
    return recognition.row.cells.filter { !hidden.contains($0.name) }
  }

  /// The public columns as one text.
  func publicCells(_ vocabulary: Vocabulary) -> String {
    publicColumns(vocabulary).map { "\($0.name)：\($0.text)" }.joined(separator: "；")
  }
}

extension Recognition {
  /// Whether everybody finds it on a day: what is over for a year is history, not who holds what.
  func isListed(on day: CalendarDate) -> Bool {
    row.through.map { day.dayNumber - $0.dayNumber <= 366 } ?? true
  }
}

/// Pieces that several pages of recognitions show.
struct RecognitionPieces {
  let visit: Visit
  var refusal: Refusal?

  /// Whether the form that sends `go` was refused: what was typed and what is wrong belongs to it.
  func isRefused(_ go: String) -> Bool { refusal != nil && visit.form["go"] == go }

  /// A field of the form that sends `go`, with what was typed there and what is wrong with it.
  func field(
    _ name: String, _ label: String, of go: String, hint: String? = nil,
    kind: FormField.Kind = .text, proposed: String = ""
  ) -> FormField {
    let isMine = go.isEmpty || isRefused(go)
    let fault = isMine && refusal?.field == name ? refusal?.words : nil
    return FormField(
      name: name, label: label, hint: hint, kind: kind,
      value: isMine && refusal != nil ? visit.form[name] : proposed, fault: fault, scope: go,
      isFocused: fault != nil)
  }

  /// What went wrong where no field of the form is to blame.
  func fault(among fields: [FormField], of go: String) -> HTML? {
    guard isRefused(go), !fields.contains(where: { $0.fault != nil }), let refusal else {
      return nil
    }
    return """
      <div class="faults" role="alert" tabindex="-1"><h3>没有办理成功</h3><p>\(refusal.words)</p></div>
      """
  }

  /// A form that sends `go` to the page of a recognition; one with a fault says so at its head.
  func form(
    _ recognition: Recognition, at place: RecognitionPlace, _ go: String, _ button: String,
    _ fields: [FormField], isFile: Bool = false
  ) -> HTML {
    let type = isFile ? "multipart/form-data" : "application/x-www-form-urlencoded"
    return """
      \(FormField.summary(fields))\(fault(among: fields, of: go))\
      <form class="checkup" method="post" enctype="\(type)" action="\(place.address)" novalidate>\
      \(visit.formToken)\
      <input type="hidden" name="revision" value="\(String(recognition.revision))">\
      \(fields.map(\.html))<div class="buttons"><button name="go" value="\(go)">\(button)</button>\
      </div></form>
      """
  }

  /// A form behind its name; open where it was refused.
  func folded(_ name: String, _ go: String, _ form: HTML) -> HTML {
    "<details\(flag: "open", isRefused(go))><summary>\(name)</summary>\(form)</details>"
  }

  /// A refusal that belongs to no form of the page: the state changed, so the form is gone.
  func stray(_ shown: [String]) -> HTML? {
    guard let refusal, !shown.contains(visit.form["go"]) else { return nil }
    return """
      <div class="faults" role="alert" tabindex="-1"><h2>没有办理成功</h2><p>\(refusal.words)</p></div>
      """
  }

  /// What stands in the entry.
  func facts(_ line: RecognitionLine) -> HTML {
    let recognition = line.recognition
    let cells: [HTML] = recognition.row.cells.map { cell in
      "<div><dt>\(cell.name)</dt><dd>\(cell.text)</dd></div>"
    }
    let review: HTML? = recognition.reviewBy.map {
      "<div><dt>下次复核</dt><dd>\($0.description)</dd></div>"
    }
    let loss: HTML? = recognition.loss.map { loss in
      """
      <div><dt>\(recognition.state == .lost ? "已取消" : "拟取消")</dt>\
      <dd>自\(loss.from.description)起，\(loss.ground)</dd></div>
      """
    }
    let authority: HTML? = recognition.authority.map { authority in
      """
      <div><dt>授权名额</dt><dd>\(authority.quota)人</dd></div>\
      <div><dt>人才类别</dt><dd>\(authority.categories.joined(separator: "、"))</dd></div>
      """
    }
    return """
      <dl class="facts">
      <div><dt>名录</dt><dd>\(line.register)</dd></div>
      <div><dt>编号</dt><dd>\(recognition.number)</dd></div>
      <div><dt>有效期</dt><dd>\(recognition.termWords)</dd></div>
      <div><dt>依据文号</dt><dd>\(recognition.document)</dd></div>
      <div><dt>状态</dt><dd>\(line.standing.chineseName)</dd></div>
      \(review)\(loss)\(authority)\(cells)
      </dl>
      """
  }

  /// What happened, the oldest first; officers see who did it.
  func history(_ steps: [RecognitionStep], showsNames: Bool) -> HTML {
    let table = FinanceTable<RecognitionStep>(
      caption: "经过", empty: "还没有记录。",
      columns: [
        .init("时间") { .text($0.at.localText) }, .init("事项") { .text($0.kind.chineseName) },
        .init("内容") { .text($0.words) },
        .init("文号") { .text($0.document.isEmpty ? "—" : $0.document) },
      ] + (showsNames ? [.init("办理人") { .text($0.name) }] : []))
    return "<h2>经过</h2>\(table.html(steps))"
  }

  /// Where the rules about renewal, review and loss come from.
  func basis(_ rules: RecognitionRules?) -> HTML? {
    guard let file = rules?.file, file.basis == .ours else { return nil }
    return """
      <p class="hint">到期前\(file.renewalDays)天起可以续期；拟取消时有\(file.hearingDays)个工作日陈述申辩。\
      这些是本系统的办理口径，文件没有规定。</p>
      """
  }
}
