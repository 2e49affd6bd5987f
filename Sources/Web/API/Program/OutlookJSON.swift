internal import Entitlement
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What filing a draft means for other support of the same thing; amounts in integer fen, which are
/// estimates.
enum OutlookJSON {
  static func whole(_ outlook: FilingOutlook) -> JSONValue {
    let cases: [JSONValue] = outlook.cases.map {
      .members(["number": .string($0.number), "name": .string($0.name)])
    }
    let touched: [JSONValue] = outlook.touched.map {
      .members([
        "number": .string($0.number), "beforeFen": .integer($0.beforeFen),
        "nowFen": .integer($0.nowFen),
      ])
    }
    return .members([
      "meetings": .array(outlook.meetings.map { meeting($0, outlook.rounds) }),
      "cases": .array(cases), "thresholds": .array(outlook.cliffs.map(cliff)),
      "touched": .array(touched),
    ])
  }

  private static func meeting(
    _ meeting: BenefitMeeting, _ rounds: [String: Round]
  ) -> JSONValue {
    let other = meeting.other
    let round = rounds["\(other.pack)/\(other.measure)"].flatMap { $0.way == .unasked ? nil : $0 }
    return .members([
      "policy": .string(other.pack), "measure": .string(other.measure),
      "name": .string(other.name), "document": .string(other.document),
      "variant": other.variant.map(JSONValue.string) ?? .null,
      "maximumFen": meeting.isFirm ? .integer(other.maximum.fen) : .null,
      "effect": .string(meeting.effect.rawValue), "words": .string(meeting.words),
      "clause": meeting.phrase.map(JSONValue.string) ?? .null,
      "round": round.map { .string($0.id.text) } ?? .null,
    ])
  }

  private static func cliff(_ cliff: YearCliff) -> JSONValue {
    .members([
      "name": .string(cliff.name), "fact": .string(cliff.fact),
      "sumFen": .integer(cliff.sum.fen), "thresholdFen": .integer(cliff.threshold.fen),
      "passed": .boolean(cliff.isPassed), "words": .string(cliff.sentence),
    ])
  }
}
