internal import PolicyPacks

/// Policies and measures as the API gives them.
enum PolicyJSON {
  static func summary(_ view: PolicyView, _ words: Words) -> JSONValue {
    .object(members(view))
  }

  static func policy(_ view: PolicyView, _ words: Words) -> JSONValue {
    let clauses: [JSONValue] = view.clauses.map { clause in
      .members([
        "key": .string(clause.key), "number": .string(clause.number.text),
        "title": .string(clause.title.text),
        "text": .string(clause.phrases.map(\.original).joined()),
        "phrases": .array(
          clause.phrases.map { phrase in
            .members([
              "key": .string(phrase.key), "text": .string(phrase.original),
              "translation": phrase.words.text == phrase.original
                ? nil : .string(phrase.words.text),
              "openPoints": .strings(phrase.openPoints.map(\.text)),
            ])
          }),
        "agencies": .strings(clause.agencies.map(\.text)),
        "measures": .strings(clause.measures.map(\.id)),
      ])
    }
    let evidence: [JSONValue] = view.evidence.map { one in
      .members([
        "source": .string(one.source.text), "grade": .string(one.grade),
        "checked": .string(one.checked), "says": .string(one.says.text),
      ])
    }
    return .object(
      members(view) + [
        JSONMember("evidence", .array(evidence)),
        JSONMember("source", .string(view.sourceNote.text)),
        JSONMember("overlap", .strings(view.overlap)),
        JSONMember("clauses", .array(clauses)),
        JSONMember("measures", .array(view.measures.map(measure))),
      ])
  }

  private static func members(_ view: PolicyView) -> [JSONMember] {
    [
      JSONMember("id", .string(view.id)), JSONMember("version", .integer(Int64(view.version))),
      JSONMember("name", .string(view.name.text)), JSONMember("document", .string(view.document)),
      JSONMember("issuer", .string(view.issuer.text)), JSONMember("issued", .string(view.issued)),
      JSONMember("validity", .string(view.validity)), JSONMember("status", .string(view.status)),
      JSONMember("verified", .boolean(!view.isUnverified)),
      JSONMember("measureCount", .integer(Int64(view.measures.count))),
      JSONMember("openPointCount", .integer(Int64(view.openCount))),
    ]
  }

  private static func measure(_ line: PolicyView.MeasureLine) -> JSONValue {
    .members([
      "id": .string(line.id), "name": .string(line.name.text), "kind": .string(line.kind),
      "offers": .string(line.offers.text),
    ])
  }
}

/// A measure as the API gives it.
enum MeasureJSON {
  static func measure(_ view: MeasureView) -> JSONValue {
    .members([
      "policy": .string(view.policyID), "id": .string(view.id), "name": .string(view.name.text),
      "kind": .string(view.kind), "offers": .string(view.offers.text),
      "verified": .boolean(!view.isUnverified), "validity": .string(view.validity),
      "event": view.event.map { .string($0.text) },
      "agencies": .strings(view.agencies.map(\.text)),
      "clauses": .strings(view.clauses.map(\.number.text)),
      "conditions": .array((view.conditions + view.baseConditions).map(condition)),
      "figures": .array((view.figures + view.quota).map(figure)),
      "limits": .array(
        view.limits.map { limit in
          .members([
            "limit": .string(limit.sentence.text),
            "remarks": .strings(limit.remarks.map(\.text)),
          ])
        }),
      "materials": .array(
        view.materials.map { material in
          .members([
            "name": .string(material.name.text),
            "proves": .strings(material.proves.map(\.text)),
            "mayFollow": .boolean(material.isMinor),
          ])
        }),
      "openPoints": .array(view.open.map(openPoint)),
      "tables": .array(view.tables.map(table)),
      "sharedWith": .array(
        view.overlaps.flatMap(\.others).map { other in
          .members([
            "policy": .string(other.policy.text), "document": .string(other.document),
            "measure": .string(other.measure.text),
          ])
        }),
    ])
  }

  private static func condition(_ condition: MeasureView.Condition) -> JSONValue {
    .members([
      "name": .string(condition.name.text), "rule": condition.rule.map { .string($0.text) },
      "clauses": .strings(condition.citations.map(\.number.text)),
    ])
  }

  private static func figure(_ figure: MeasureView.Figure) -> JSONValue {
    .members([
      "name": .string(figure.name.text), "value": .string(figure.value.text),
      "quoted": figure.quoted.map { .string($0.text) },
    ])
  }

  private static func openPoint(_ point: MeasureView.OpenPoint) -> JSONValue {
    .members([
      "name": .string(point.name.text), "question": point.question.map { .string($0.text) },
      "readings": .array(
        point.readings.map { reading in
          .members([
            "words": .string(reading.words.text), "default": .boolean(reading.isDefault),
          ])
        }),
    ])
  }

  private static func table(_ table: TableView) -> JSONValue {
    .members([
      "name": .string(table.name.text), "inputs": .strings(table.inputs.map(\.text)),
      "outputs": .strings(table.outputs.map(\.text)),
      "rows": .array(
        table.rows.map { row in
          .members([
            "inputs": .strings(row.cells.map(\.text)),
            "outputs": .strings(row.outputs.map(\.text)),
            "sentence": .string(row.sentence.text),
          ])
        }),
    ])
  }
}
