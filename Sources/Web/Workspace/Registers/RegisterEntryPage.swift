internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// One entry of a list typed into a form: it becomes a file of one row, which goes the way that
/// every file goes, to another officer who confirms it.
struct RegisterEntryPage {
  let visit: Visit
  let register: PolicyPacks.Register
  /// What is wrong, by the field's name.
  var faults: [String: String] = [:]

  private static let document = "document"

  static func read(_ visit: Visit) throws -> RegisterEntryPage {
    let key = try visit.parameter("register")
    guard
      let register = visit.platform.registers(keptBy: try visit.actor).first(where: {
        $0.key == key
      })
    else { throw Refusal.notFound }
    return RegisterEntryPage(visit: visit, register: register)
  }

  private var template: Sheet {
    RegisterColumns.template(register, visit.platform.library.vocabulary)
  }

  private var headings: [String] { (template.rows.first ?? []).map(\.text) }

  private func typed(_ index: Int) -> String { visit.form["c\(index)"].trimmed }

  private var fields: [FormField] {
    let facts = register.proves.compactMap {
      visit.platform.library.vocabulary.fact(at: $0.value)?.fact
    }
    let columns = headings.enumerated().map { index, heading -> FormField in
      let name = "c\(index)"
      return FormField(
        name: name, label: heading, hint: hint(heading),
        kind: kind(heading, facts.first { $0.name == heading }), value: visit.form[name],
        fault: faults[name])
    }
    return columns + [
      FormField(
        name: Self.document, label: "发布文件的文号", value: visit.form[Self.document],
        fault: faults[Self.document])
    ]
  }

  private func hint(_ heading: String) -> String? {
    switch heading {
    case "统一社会信用代码": "个人或没有代码的，不填。"
    case "起始日期": "从哪一天起列入名录。"
    case "截止日期": "没有截止的，不填。"
    default: nil
    }
  }

  private func kind(_ heading: String, _ fact: Fact?) -> FormField.Kind {
    if heading == "起始日期" || heading == "截止日期" { return .date }
    func choice(_ names: [String]) -> FormField.Kind {
      .choice([(value: "", label: "请选择")] + names.map { (value: $0, label: $0) })
    }
    switch fact?.type {
    case .date: return .date
    case .boolean: return choice(["是", "否"])
    case .enumeration(let values): return choice(values.map(\.name))
    default: return .text
    }
  }

  var html: HTML {
    let list = RegisterPlace.register(register.key).address
    return WorkspacePage("登记一条：\(register.name)", visit).html(
      """
      <p><a href="\(list)">返回\(register.name)</a></p>
      \(FormField.summary(fields))
      <h1>登记一条：\(register.name)</h1>
      <p class="lead">\(register.lists)。登记后由另一位经办核对、生效；成批的请导入文件。</p>
      <form class="checkup" method="post" \
      action="\(RegisterPlace.entry(register.key).address)" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>登记并查看变化</button></div></form>
      """)
  }

  /// The form as a file of one row, handed in; or the page with everything that is wrong with it.
  func handIn() async throws -> Reply {
    let row = headings.indices.map { index -> Cell in
      let text = typed(index)
      return text.isEmpty ? .blank : .text(text)
    }
    let sheet = Sheet(register.name, rows: [headings.map(Cell.text), row])
    let content: [UInt8]
    do throws(SheetFault) { content = try Workbook([sheet]).xlsx() } catch {
      throw Refusal("no-spreadsheet", "内容不能保存：\(error.message)")
    }
    let name = "登记一条.xlsx"
    let file = RegisterFile(content, name: name, for: register, visit.platform.library.vocabulary)
    var page = self
    for fault in file.faults {
      let place = headings.indices.first { index in
        fault.place.hasSuffix("!\(CellPlace.letters(index + 1))2")
      }
      page.faults["c\(place ?? 0)"] = "\(fault.words)\(fault.remedy)"
    }
    if visit.form[Self.document].trimmed.isEmpty {
      page.faults[Self.document] = "请填写名录发布文件的文号。"
    }
    guard page.faults.isEmpty else { return .corrections(page.html) }
    var upload = UploadRegister(
      register: register.key, fileName: name, content: content, effective: visit.platform.today,
      document: visit.form[Self.document])
    upload.mode = .additions
    let kept = try await upload.carryOut(by: visit.actor, on: visit.once)
    return .redirect(
      RegisterPlace.preview(kept.id).address, flash: "已登记。请核对变化，再由另一位经办复核生效。")
  }
}
