internal import FEEL
public import PolicyPacks
internal import Quantities

extension Dossier {
  /// The dossier as `DossierReader` reads it; facts under their keys, amounts in 元.
  public var json: JSONValue {
    var members = [
      JSONMember("dossier", .integer(1)), JSONMember("asOf", .string(asOf.description)),
    ]
    if isSynthetic { members.append(JSONMember("synthetic", .boolean(true))) }
    members.append(JSONMember(applicant.entity.key, .object(applicant.members)))
    let claims: [JSONValue] = claims.map { claim in
      .object(
        [
          JSONMember("id", .string(claim.id ?? "")),
          JSONMember("type", .string(claim.entity.key)),
        ] + claim.members)
    }
    members.append(JSONMember("claims", .array(claims)))
    if !received.isEmpty {
      members.append(JSONMember("received", .array(received.map(\.json))))
    }
    return .object(members)
  }
}

extension Subject {
  fileprivate var members: [JSONMember] {
    zip(entity.facts, statements).compactMap { fact, statement in
      guard let statement else { return nil }
      let plain: JSONValue
      switch statement.content {
      case .value(let value): plain = value.json(of: fact)
      case .items(let items): plain = .array(items.map { .object($0.members) })
      }
      guard statement.provenance != .declared || statement.note != nil else {
        return JSONMember(fact.key, plain)
      }
      return JSONMember(
        fact.key,
        .members([
          "value": plain, "from": .string(statement.provenance.rawValue),
          "note": statement.note.map(JSONValue.string),
        ]))
    }
  }
}

extension Value {
  fileprivate func json(of fact: Fact) -> JSONValue {
    switch self {
    case .boolean(let truth): return .boolean(truth)
    case .number(let number): return .number(number.description)
    case .date(let date): return .string(date.description)
    case .string(let text):
      guard case .enumeration(let values) = fact.type else { return .string(text) }
      return .string(values.first { $0.name == text }?.key ?? text)
    default: return .null
    }
  }
}

extension Received {
  fileprivate var json: JSONValue {
    .members([
      "instrument": instrument.map(JSONValue.string), "measure": measure.map(JSONValue.string),
      "year": .integer(Int64(year)), "amount": .number(amount.yuan.description),
      "claim": claim.map(JSONValue.string),
    ])
  }
}
