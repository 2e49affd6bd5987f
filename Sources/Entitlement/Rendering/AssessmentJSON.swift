public import PolicyPacks
internal import Quantities

extension Assessment {
  /// The assessment as JSON; every amount is in integer fen and says so in its name.
  public var json: JSONValue {
    .members([
      "applicant": applicant.map(JSONValue.string), "asOf": .string(asOf.description),
      "synthetic": .boolean(isSynthetic), "estimatedCeilingFen": fen(estimatedCeiling),
      "estimate": .string("测算上限，不是承诺；不同政策的上限不能相加"),
      "elsewhere": .strings(elsewhere),
      "policies": .array(policies.map(\.json)),
    ])
  }
}

extension PolicyAssessment {
  var json: JSONValue {
    .members([
      "pack": .string(pack), "version": .integer(Int64(version)), "name": .string(name),
      "document": .string(document), "status": .string(status),
      "estimatedCeilingFen": fen(estimatedCeiling), "measures": .array(measures.map(\.json)),
    ])
  }
}

extension MeasureAssessment {
  var json: JSONValue {
    .members([
      "measure": .string(measure), "name": .string(name), "kind": .string(kind),
      "status": .string(status.rawValue), "clauses": .strings(clauses),
      "agencies": .strings(agencies), "offers": .string(offers),
      "materials": .strings(materials), "absentClaim": absentClaim.map(JSONValue.string),
      "payableFen": isFormula ? fen(payable) : nil, "claims": .array(claims.map(\.json)),
    ])
  }
}

extension ClaimAssessment {
  /// The answer as JSON; amounts in integer fen.
  public var json: JSONValue {
    .members([
      "claim": claim.map(JSONValue.string), "status": .string(status.rawValue),
      "minimumFen": maximum == nil ? nil : .integer(0), "maximumFen": maximum.map { fen($0) },
      "payableFen": payable.map { fen($0) }, "reasons": .array(reasons.map(\.json)),
      "computation": .array(computation.map(\.json)), "limits": .array(limits.map(\.json)),
      "missing": .array(missing.map(\.json)), "readings": .array(readings.map(\.json)),
      "raises": .array(raises.map(\.json)), "problem": problem.map(JSONValue.string),
    ])
  }
}

extension Reason {
  var json: JSONValue {
    .members([
      "condition": .string(condition), "holds": holds.map(JSONValue.boolean) ?? .null,
      "clauses": .array(
        clauses.map {
          .members([
            "phrase": .string($0.key), "number": .string($0.number), "words": .string($0.words),
          ])
        }),
      "facts": .array(
        facts.map {
          .members([
            "path": .string($0.path), "value": $0.value.map(JSONValue.string) ?? .null,
            "from": $0.provenance.map { .string($0.rawValue) },
          ])
        }),
      "thresholds": .array(
        thresholds.map {
          .members([
            "fact": .string($0.fact), "value": .string($0.value),
            "relation": .string($0.relation), "threshold": .string($0.threshold),
            "distance": .string($0.distance), "holds": .boolean($0.holds),
          ])
        }),
    ])
  }
}

extension ComputationStep {
  var json: JSONValue {
    .members([
      "depth": .integer(Int64(depth)), "name": .string(name), "result": .string(result),
      "rule": rule.map { .integer(Int64($0)) }, "phrases": .strings(phrases),
    ])
  }
}

extension LimitUse {
  var json: JSONValue {
    let unit = isCount ? "" : "Fen"
    var members: [JSONMember] = [
      JSONMember("name", .string(name)), JSONMember("cap\(unit)", .integer(cap)),
      JSONMember("usedBefore\(unit)", .integer(usedBefore)),
    ]
    if let year { members.append(JSONMember("year", .integer(Int64(year)))) }
    members.append(JSONMember("binds", .boolean(binds)))
    if let phrase { members.append(JSONMember("phrase", .string(phrase))) }
    if let override { members.append(JSONMember("override", .string(override))) }
    return .object(members)
  }
}

extension MissingItem {
  var json: JSONValue {
    .members([
      "path": .string(path), "question": question.map(JSONValue.string),
      "openPoint": .boolean(isOpenPoint),
    ])
  }
}

extension ReadingOutcome {
  var json: JSONValue {
    .members([
      "parameter": .string(parameter), "question": .string(question),
      "assumed": assumed.map(JSONValue.string), "reading": .string(reading),
      "status": .string(status.rawValue),
      "payableFen": payable.map { fen($0) },
    ])
  }
}

extension Raise {
  var json: JSONValue {
    .members([
      "fact": .string(fact), "from": from.map(JSONValue.string) ?? .null, "to": .string(to),
      "status": .string(status.rawValue), "payableFen": payable.map { fen($0) },
      "gainFen": gain.map { fen($0) },
    ])
  }
}

private func fen(_ money: Money?) -> JSONValue { money.map { .integer($0.fen) } ?? .null }
