public import PolicyPacks
internal import Quantities

/// The JSON Schema (2020-12) of a dossier in the words of a vocabulary.
public struct DossierSchema: Sendable {
  let vocabulary: Vocabulary

  /// The schema of dossiers in `vocabulary`.
  public init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The schema as JSON. A fact may stand under its key or its Chinese name.
  public var json: JSONValue {
    let claims = vocabulary.entities.filter { $0.role == .claim }
    let applicant = vocabulary.applicant
    var properties: [JSONMember] = [
      JSONMember("dossier", .members(["const": .integer(1)])),
      JSONMember("asOf", Self.date),
      JSONMember("synthetic", .members(["type": .string("boolean")])),
    ]
    if let applicant { properties.append(JSONMember(applicant.key, reference(applicant))) }
    properties.append(
      JSONMember(
        "claims",
        .members([
          "type": .string("array"), "maxItems": .integer(Int64(DossierReader.maximumClaims)),
          "items": .members(["oneOf": .array(claims.map(reference))]),
        ])))
    properties.append(JSONMember("received", Self.received))
    return .members([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "title": .string("Duixian dossier 卷宗"), "type": .string("object"),
      "required": .strings(["dossier", "asOf"] + (applicant.map { [$0.key] } ?? [])),
      "additionalProperties": .boolean(false), "properties": .object(properties),
      "$defs": .object(vocabulary.entities.map { JSONMember($0.key, definition($0)) }),
    ])
  }

  private func reference(_ entity: Entity) -> JSONValue {
    .members(["$ref": .string("#/$defs/\(entity.key)")])
  }

  private func definition(_ entity: Entity) -> JSONValue {
    var members: [JSONMember] = []
    if entity.role == .claim {
      members.append(JSONMember("id", .members(["type": .string("string")])))
      members.append(
        JSONMember("type", .members(["enum": .strings([entity.key, entity.name])])))
    }
    for fact in entity.facts {
      let schema = self.schema(fact)
      members.append(JSONMember(fact.key, schema))
      if fact.name != fact.key { members.append(JSONMember(fact.name, schema)) }
    }
    return .members([
      "title": .string(entity.name), "type": .string("object"),
      "required": entity.role == .claim ? .strings(["id", "type"]) : nil,
      "additionalProperties": .boolean(false), "properties": .object(members),
    ])
  }

  /// A plain value, or one with its source.
  private func schema(_ fact: Fact) -> JSONValue {
    let plain = plainSchema(fact)
    let sourced = JSONValue.members([
      "type": .string("object"), "required": .strings(["value", "from"]),
      "additionalProperties": .boolean(false),
      "properties": .members([
        "value": plain,
        "from": .members([
          "enum": .strings(Set(fact.provenance + [.declared]).map(\.rawValue).sorted())
        ]),
        "note": .members(["type": .string("string")]),
      ]),
    ])
    return .members([
      "title": .string(fact.name), "description": fact.question.map(JSONValue.string),
      "anyOf": .array([.members(["type": .string("null")]), plain, sourced]),
    ])
  }

  private func plainSchema(_ fact: Fact) -> JSONValue {
    switch fact.type {
    case .money(let range):
      .members([
        "type": .strings(["number", "string"]), "minimum": .number(range.lowerBound.description),
        "maximum": .number(range.upperBound.description), "description": .string("元"),
      ])
    case .rate(let range, _):
      .members([
        "type": .strings(["number", "string"]), "minimum": .number(range.lowerBound.description),
        "maximum": .number(range.upperBound.description),
        "pattern": .string("^[0-9]+(\\.[0-9]+)?[%％]$"), "examples": .array([.string("30%")]),
      ])
    case .number(let range, _):
      .members([
        "type": .string("number"), "minimum": .number(range.lowerBound.description),
        "maximum": .number(range.upperBound.description),
      ])
    case .integer(let range):
      .members([
        "type": .string("integer"), "minimum": .integer(Int64(range.lowerBound)),
        "maximum": .integer(Int64(range.upperBound)),
      ])
    case .boolean:
      .members(["enum": .array([.boolean(true), .boolean(false), .string("是"), .string("否")])])
    case .enumeration(let values):
      .members(["enum": .strings(values.flatMap { [$0.key, $0.name] })])
    case .date: Self.date
    case .text(let maximum):
      .members(["type": .string("string"), "maxLength": .integer(Int64(maximum))])
    case .creditCode:
      .members(["type": .string("string"), "pattern": .string("^[0-9A-HJ-NPQRTUWXY]{18}$")])
    case .list(let item, let maximum):
      .members([
        "type": .string("array"), "maxItems": .integer(Int64(maximum)),
        "items": .members(["$ref": .string("#/$defs/\(item)")]),
      ])
    }
  }

  private static let date = JSONValue.members([
    "type": .string("string"), "format": .string("date"),
  ])

  private static let received = JSONValue.members([
    "type": .string("array"),
    "items": .members([
      "type": .string("object"), "required": .strings(["amount"]),
      "additionalProperties": .boolean(false),
      "properties": .members([
        "instrument": .members(["type": .string("string")]),
        "measure": .members(["type": .string("string")]),
        "date": date, "year": .members(["type": .string("integer")]),
        "amount": .members(["type": .strings(["number", "string"])]),
        "claim": .members(["type": .string("string")]),
      ]),
    ]),
  ])
}
