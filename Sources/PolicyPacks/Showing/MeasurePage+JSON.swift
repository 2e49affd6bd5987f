internal import Ledger

extension MeasurePage {
  /// The page as JSON: phrases, decisions with their rules in words, parameters, limits.
  public var json: JSONValue {
    .members([
      "pack": .string(pack.id), "version": .integer(Int64(pack.version)),
      "measure": .string(measure.id), "name": .string(measure.name),
      "kind": .string(measure.kind.rawValue), "offers": .string(measure.offers),
      "agencies": .strings(measure.agencies.compactMap { pack.agency($0.value)?.name }),
      "event": measure.event.map { .string($0.words) },
      "decisions": .array(sections.map(Self.json)),
      "otherPhrases": .array(otherPhrases.map(Self.json)),
      "parameters": .array(parameters.map(json)),
      "limits": .array(
        measure.limits.map(\.limit).map { limit in
          .members([
            "key": .string(limit.key), "scope": .string(limit.scope.rawValue),
            "amount": .string(limit.amount), "instrument": limit.instrument.map(JSONValue.string),
          ])
        }),
    ])
  }

  private static func json(_ phrase: Phrase) -> JSONValue {
    .members([
      "key": .string(phrase.key), "text": .string(phrase.text), "tag": .string(phrase.tag.rawValue),
    ])
  }

  private static func json(_ section: Section) -> JSONValue {
    let logic: (table: JSONValue?, expression: JSONValue?) =
      switch section.logic {
      case .table(let columns, let rules):
        (
          .members(["columns": .strings(columns), "rules": .array(rules.map(JSONValue.strings))]),
          nil
        )
      case .expression(let text): (nil, .string(text))
      case .none: (nil, nil)
      }
    return .members([
      "name": .string(section.name), "role": .string(section.role.rawValue),
      "question": section.question.map(JSONValue.string),
      "phrases": .array(section.phrases.map(json)), "table": logic.table,
      "expression": logic.expression,
    ])
  }

  private func json(_ parameter: Parameter) -> JSONValue {
    .members([
      "name": .string(parameter.name), "unit": .string(parameter.unit.rawValue),
      "value": values[parameter.name].map { .string("\($0)") },
      "status": .string(parameter.status.rawValue),
      "quoted": parameter.quoted.map { .string($0.value) },
      "readings": .array(
        parameter.readings.map { reading in
          .members(["value": .string("\(reading.value)"), "words": .string(reading.words)])
        }),
    ])
  }
}
