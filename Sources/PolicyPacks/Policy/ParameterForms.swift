internal import Quantities

extension Parameter {
  /// How `parameters.yaml` is read.
  static var file: Form<[Parameter]> {
    .mapping("the file") { fields in fields.required("parameters", .list(of: form)) }
  }

  private static var form: Form<Parameter> {
    .mapping("a parameter") { fields in
      let name = fields.required("key", .text)
      let unit = fields.required("unit", .word(ParameterUnit.self))
      let form = ParameterValue.form(unit)
      let value = fields.optional("value", form)
      let quoted = fields.optional("quoted", .locatedText)
      let phrase = fields.required("phrase", .locatedText)
      let status = fields.required("status", .word(ParameterStatus.self))
      let question = fields.optional("question", .text)
      let readings = fields.optional("readings", .list(of: reading(form)), or: [])
      let standard = fields.optional("default", form)
      let basis = fields.optional("basis", .text)
      let settlement = fields.optional("settlement", settlement(form))
      guard let name, unit != nil, let phrase, let status else { return nil }
      let parameter = Parameter(
        name: name, unit: unit ?? .choice, value: value, quoted: quoted, phrase: phrase,
        status: status, question: question, readings: readings, defaultReading: standard,
        basis: basis, settlement: settlement, place: fields.place,
        valuePlace: fields.place(of: "value"))
      parameter.checkShape(&fields)
      return parameter
    }
  }

  private static func reading(_ form: Form<ParameterValue>) -> Form<Reading> {
    .mapping("a reading") { fields in
      let value = fields.required("value", form)
      let words = fields.required("words", .text)
      guard let value, let words else { return nil }
      return Reading(value: value, words: words, place: fields.place)
    }
  }

  private static func settlement(_ form: Form<ParameterValue>) -> Form<Settlement> {
    .mapping("a settlement") { fields in
      let value = fields.required("value", form)
      let document = fields.required("document", .text)
      let officers = fields.required("officers", .list(of: .text))
      let on = fields.required("on", .date)
      guard let value, let document, let officers, let on else { return nil }
      if Set(officers).count != 2 {
        fields.fault(
          "PACK010", at: "officers", "A settlement is signed by two different officers.",
          hint: "Name both.")
      }
      return Settlement(value: value, document: document, officers: officers, on: on)
    }
  }

  /// What status, value, readings, default and settlement must have in common.
  private func checkShape(_ fields: inout Fields) {
    switch status {
    case .stated:
      if value == nil {
        fields.fault(
          "PACK010", at: "status", "The parameter “\(name)” is stated, but has no value.",
          hint: "Add value and quoted, or make it open with readings.")
      }
      if quoted == nil {
        fields.fault(
          "PACK010", at: "status", "The parameter “\(name)” is stated, but quotes no words.",
          hint: "Add quoted: the words of the phrase that state the value.")
      }
    case .open, .settled:
      if value != nil {
        fields.fault(
          "PACK010", at: "value",
          "The parameter “\(name)” is \(status.rawValue), so it has no value.",
          hint: "Make the value a reading, or the status “stated”.")
      }
      if status == .settled && settlement == nil {
        fields.fault(
          "PACK010", at: "status", "The parameter “\(name)” is settled, but has no settlement.",
          hint: "Add settlement: {value, document, officers, on}.")
      }
    }
    if Set(readings.map(\.value)).count < readings.count {
      fields.fault(
        "PACK010", at: "readings", "Two readings of “\(name)” have the same value.",
        hint: "Remove one.")
    }
    let chosen = [("default", defaultReading), ("settlement", settlement?.value)]
    for case (let key, let value?) in chosen where reading(value) == nil && !readings.isEmpty {
      let known = readings.map { "\($0.value)" }
      let near = nearestName(to: "\(value)", in: known)
      fields.fault(
        "PACK010", at: key, "“\(value)” is no reading of “\(name)”.",
        hint: near.map { "Did you mean “\($0)”?" }
          ?? "Readings: \(known.joined(separator: ", ")).")
    }
  }
}

extension ParameterValue {
  /// The form of values of a unit; without a unit every text is a choice.
  static func form(_ unit: ParameterUnit?) -> Form<ParameterValue> {
    switch unit {
    case .flag: Form<Bool>.boolean.map(ParameterValue.flag)
    case .date: Form<CalendarDate>.date.map(ParameterValue.date)
    case .choice, nil: Form<String>.text.map(ParameterValue.choice)
    default: Form<Decimal128>.decimal.map(ParameterValue.number)
    }
  }
}
