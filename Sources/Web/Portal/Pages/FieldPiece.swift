internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// A question with its field, in the way of its type; the fault stands beside the field.
struct FieldPiece {
  let words: Words
  let texts: PackTexts?
  let entity: Entity
  let fact: Fact
  /// What the field shows: what was typed, or the value that is known.
  let typed: String
  let fault: FieldFault?
  /// How the field's type is written is said once a page.
  var explainsType = true
  /// When the field matters, where it doesn't always.
  var note: Wording?

  private var name: String { CheckupAnswers.field(fact) }
  private var describedBy: String? {
    let ids = [hint == nil ? nil : "\(name)-hint", fault == nil ? nil : "\(name)-fault"]
    let known = ids.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: " ")
  }

  private var question: Wording {
    texts?.fact(entity, fact, "question", fact.question ?? fact.name)
      ?? Wording(fact.question ?? fact.name, on: words.language)
  }

  private var help: Wording? {
    fact.help.map { texts?.fact(entity, fact, "help", $0) ?? Wording($0, on: words.language) }
  }

  /// What helps to fill the field in: the fact's own help, and how its type is written.
  private var hint: HTML? {
    let form: String? =
      switch fact.type {
      case _ where !explainsType: nil
      case .money: words.checkup.moneyHint
      case .rate: words.checkup.rateHint
      default: nil
      }
    let said: [HTML] = [help, note, form.map { Wording($0, on: words.language) }].compactMap {
      $0.map { "\($0) " }
    }
    return said.isEmpty ? nil : "\(said)"
  }

  var html: HTML {
    switch fact.type {
    case .boolean: group(choices: booleanChoices)
    case .enumeration(let values) where values.count <= 8: group(choices: choices(values))
    default: single
    }
  }

  // MARK: One field

  private var single: HTML {
    """
    <div class="\(fault == nil ? "question" : "question wrong")">
    <label for="\(name)">\(question)</label>
    \(hintHTML)\(faultHTML)
    \(control)
    \(capitals)
    </div>
    """
  }

  private var control: HTML {
    switch fact.type {
    case .enumeration(let values):
      let options: [HTML] = values.map { value in
        let label = texts?.value(value, of: fact, entity) ?? Wording(value.name, on: words.language)
        let isChosen = value.key == typed
        return "<option value=\"\(value.key)\"\(flag: "selected", isChosen)>\(label.text)</option>"
      }
      return """
        <select id="\(name)" name="\(name)"\(attribute: "aria-describedby", describedBy)>\
        <option value="">\(words.checkup.select)</option>\(options)</select>
        """
    case .date(let range):
      return """
        <input id="\(name)" name="\(name)" type="date" value="\(typed)" \
        min="\(range.lowerBound.description)" max="\(range.upperBound.description)"\
        \(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", invalid)>
        """
    case .money:
      return "<span class=\"unit\">\(input("decimal"))<span>\(words.checkup.yuan)</span></span>"
    case .rate: return "<span class=\"unit\">\(input("decimal"))<span>%</span></span>"
    case .number: return input("decimal")
    case .integer: return input("numeric")
    default: return input(nil)
    }
  }

  private var invalid: String? { fault == nil ? nil : "true" }

  private func input(_ mode: String?) -> HTML {
    """
    <input id="\(name)" name="\(name)" type="text" value="\(typed)" autocomplete="off"\
    \(attribute: "inputmode", mode)\(attribute: "class", mode == nil ? nil : "short")\
    \(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", invalid)>
    """
  }

  /// The amount in capitals, so that a wrong unit is seen.
  private var capitals: HTML? {
    guard case .money = fact.type, fault == nil, !typed.isEmpty,
      let money = try? Money.parse(typed), let text = Capitals.text(of: money)
    else { return nil }
    return "<p class=\"hint\" lang=\"zh-CN\">\(text)</p>"
  }

  // MARK: A choice

  private struct Choice {
    let value: String
    let label: Wording
    let help: Wording?
  }

  private var booleanChoices: [Choice] {
    [("yes", words.checkup.yes), ("no", words.checkup.no), ("", words.checkup.unknown)].map {
      Choice(value: $0.0, label: Wording($0.1, on: words.language), help: nil)
    }
  }

  private func choices(_ values: [EnumerationValue]) -> [Choice] {
    values.map { value in
      Choice(
        value: value.key,
        label: texts?.value(value, of: fact, entity) ?? Wording(value.name, on: words.language),
        help: value.help.map { help in
          let path = "facts.\(entity.key).\(fact.key).values.\(value.key).help"
          return texts?(path, help) ?? Wording(help, on: words.language)
        })
    } + [
      Choice(value: "", label: Wording(words.checkup.unknown, on: words.language), help: nil)
    ]
  }

  private func group(choices: [Choice]) -> HTML {
    let radios: [HTML] = choices.enumerated().map { number, choice in
      // The first radio carries the field's own id, so that a link to the field lands on it.
      let id = number == 0 ? name : "\(name)-\(number)"
      let help: HTML? = choice.help.map { "<span class=\"hint\">\($0)</span>" }
      return """
        <div class="choice"><input type="radio" id="\(id)" name="\(name)" value="\(choice.value)"\
        \(flag: "checked", choice.value == typed)>\
        <label for="\(id)">\(choice.label)\(help)</label></div>
        """
    }
    return """
      <fieldset class="\(fault == nil ? "question" : "question wrong")"\
      \(attribute: "aria-describedby", describedBy)>
      <legend>\(question)</legend>
      \(hintHTML)\(faultHTML)
      <div class="choices">\(radios)</div>
      </fieldset>
      """
  }

  private var hintHTML: HTML? {
    hint.map { "<p class=\"hint\" id=\"\(name + "-hint")\">\($0)</p>" }
  }

  private var faultHTML: HTML? {
    fault.map {
      """
      <p class="fault" id="\(name + "-fault")">\
      <span class="hidden">\(words.checkup.errorPrefix)</span>\
      \(words.checkup.faults($0))</p>
      """
    }
  }
}
