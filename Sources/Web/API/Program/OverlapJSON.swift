internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What else supports the same thing as a case, as JSON: amounts in fen.
enum OverlapJSON {
  static func whole(_ reading: CaseReading) -> JSONValue {
    .members([
      "number": .string(reading.file.head.number),
      "held": reading.overlaps.obstacle.map(JSONValue.string),
      "overlaps": .array(reading.overlaps.all.map(overlap)),
      "found": .array(reading.receiptFindings.map(finding)),
    ])
  }

  private static func overlap(_ overlap: CaseOverlap) -> JSONValue {
    let (word, fen, why): (String, Int64?, String?) =
      switch overlap.effect {
      case .allowed: ("allowed", nil, nil)
      case .later: ("later", nil, nil)
      case .holds(let why): ("excluded", nil, why)
      case .waits(let why): ("waits", nil, why)
      case .repay(let fen): ("repay", fen, overlap.obstacle)
      case .limits(let fen): ("limits", max(0, fen), nil)
      case .unsettled: ("unsettled", nil, overlap.obstacle)
      }
    let statement: JSONValue? = overlap.statement.map { stated in
      .members([
        "allowed": .boolean(stated.isAllowed), "document": .string(stated.document),
        "reason": .string(stated.reason), "at": .string(stated.at.text),
      ])
    }
    return .members([
      "case": overlap.isReceipt ? nil : .string(overlap.other),
      "number": overlap.number.map(JSONValue.string), "name": .string(overlap.name),
      "thing": .string(overlap.thing), "fen": overlap.fen.map(JSONValue.integer),
      "words": .string(overlap.words), "clause": overlap.phrase.map(JSONValue.string),
      "effect": .string(word), "effectFen": fen.map(JSONValue.integer),
      "why": why.map(JSONValue.string), "statement": statement,
    ])
  }

  private static func finding(_ finding: ReceiptFinding) -> JSONValue {
    .members([
      "name": .string(finding.name), "fen": .integer(finding.fen),
      "excessFen": finding.excessFen.map(JSONValue.integer), "words": .string(finding.words),
      "clause": finding.phrase.map(JSONValue.string), "holdsPayment": .boolean(finding.stands),
      "answerDocument": finding.answer.map { .string($0.document) },
      "answerReason": finding.answer.map { .string($0.reason) },
    ])
  }
}
