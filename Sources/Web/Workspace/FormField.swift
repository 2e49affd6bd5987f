/// One question of a workspace's form: label, hint, what was typed, and what is wrong with it.
struct FormField: Sendable {
  /// How the browser lets it be entered.
  enum Kind: Sendable {
    case text
    case password(new: Bool)
    case code
    case date
    case file(accept: String)
    case lines(Int)
    case choice([(value: String, label: String)])
  }

  let name: String
  let label: String
  var hint: String?
  var kind = Kind.text
  var value = ""
  /// What is wrong; stands beside the field, and in the summary.
  var fault: String?
  var autocomplete: String?
  /// What tells the fields of one form from those of another on the page; empty: there is one form.
  var scope = ""
  /// The browser goes to it when the page opens.
  var isFocused = false

  /// What labels and links name the field by.
  private var id: String { scope.isEmpty ? name : "\(scope)-\(name)" }

  var html: HTML {
    let hintID = hint == nil ? nil : "\(id)-hint"
    let faultID = fault == nil ? nil : "\(id)-fault"
    let ids = [hintID, faultID].compactMap(\.self).joined(separator: " ")
    let hintLine: HTML? = hint.map { "<p class=\"hint\" id=\"\(id + "-hint")\">\($0)</p>" }
    let faultLine: HTML? = fault.map { "<p class=\"fault\" id=\"\(id + "-fault")\">\($0)</p>" }
    return """
      <div class="\(fault == nil ? "question" : "question wrong")">
      <label for="\(id)">\(label)</label>
      \(hintLine)\(faultLine)
      \(control(describedBy: ids.isEmpty ? nil : ids))
      </div>
      """
  }

  private func control(describedBy: String?) -> HTML {
    var common = HTML.none
    common += "\(attribute: "aria-describedby", describedBy)"
    common +=
      "\(attribute: "aria-invalid", fault == nil ? nil : "true")\(flag: "autofocus", isFocused)"
    switch kind {
    case .text: return input("text", autocomplete ?? "off", common)
    case .password(let isNew):
      return input("password", isNew ? "new-password" : "current-password", common)
    case .code:
      common += "\(attribute: "inputmode", "numeric")\(attribute: "class", "short")"
      return input("text", "one-time-code", common)
    case .date: return input("date", "off", common)
    case .file(let accept):
      return """
        <input id="\(id)" name="\(name)" type="file"\(attribute: "accept", accept)\(common)>
        """
    case .lines(let rows):
      return """
        <textarea id="\(id)" name="\(name)" rows="\(rows)" cols="50"\(common)>\(value)</textarea>
        """
    case .choice(let choices):
      let options: [HTML] = choices.map { choice in
        """
        <option value="\(choice.value)"\(flag: "selected", choice.value == value)>\
        \(choice.label)</option>
        """
      }
      return "<select id=\"\(id)\" name=\"\(name)\"\(common)>\(options)</select>"
    }
  }

  private func input(_ type: String, _ autocomplete: String, _ common: HTML) -> HTML {
    let shown = type == "password" ? "" : value
    return """
      <input id="\(id)" name="\(name)" type="\(type)" value="\(shown)" \
      autocomplete="\(autocomplete)"\(common)>
      """
  }

  /// What is wrong with some fields, in one place, each with a link to its field; nothing where
  /// nothing is.
  static func summary(_ fields: [FormField]) -> HTML? {
    let wrong = fields.filter { $0.fault != nil }
    guard !wrong.isEmpty else { return nil }
    let items: [HTML] = wrong.map { field in
      "<li><a href=\"\(Address.here(field.id))\">\(field.fault ?? "")</a></li>"
    }
    return """
      <div class="faults" role="alert" tabindex="-1">
      <h2>请更正以下内容</h2>
      <ul>\(items)</ul>
      </div>
      """
  }
}
