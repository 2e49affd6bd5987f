import Casework
import Quantities

/// The flow of a formula measure, and a case on it.
enum Sample {
  static let flow = Flow(
    key: "formula", start: "acceptance",
    stages: [
      stage("acceptance", .acceptance, "supplement", "districtReview", "refusal"),
      stage("supplement", .supplement, "acceptance", "refusal"),
      stage("districtReview", .districtReview, "determination", "refusal"),
      stage("determination", .determination, "cityReview"),
      stage("cityReview", .cityReview, "decision", "determination", "refusal"),
      stage("decision", .decision, "notice", "refusal"),
      stage("notice", .notice, "letter", "objection"),
      stage("objection", .objection, "letter", "determination", "refusal"),
      stage("letter", .letter, "payment"),
      stage("payment", .payment, "useCheck"),
      stage("useCheck", .useCheck, "closed", "clawback"),
      stage("clawback", .clawback, "closed"),
      stage("refusal", .letter, "rejected"),
      stage("closed", .closed),
      stage("rejected", .rejected),
    ])

  static func stage(_ key: String, _ kind: StageKind, _ next: String...) -> Stage {
    Stage(key: key, kind: kind, next: next)
  }

  /// So many days after 2026-01-01.
  static func day(_ number: Int) -> CalendarDate {
    guard let day = CalendarDate(dayNumber: 20_454 + number) else {
      preconditionFailure("the days of a test lie in this century")
    }
    return day
  }

  static func determination(
    disallowed: Int64 = 0, maximum: Int64 = 300_000
  ) throws -> Determination {
    let line = try DeterminationLine(
      fact: "算力合同.明细[1].已付金额", declaredFen: 1_000_000, disallowedFen: disallowed,
      ground: disallowed > 0 ? "存储费用" : nil)
    return try Determination(lines: [line], ruleMaximumFen: maximum, grantedFen: maximum)
  }

  static func filed(signers: [String] = ["经信"], flow: Flow = flow) throws -> CaseState {
    let step = CaseStep(.filed(maximumFen: 300_000, signers: signers), by: "申报人", on: day(0))
    return try .filing(step, on: flow)
  }

  /// The events from filing to the letter's service, each a day after the one before.
  static func wayToPayment() throws -> [(CaseEvent, String)] {
    [
      (.accepted(lenient: []), "受理人"), (.reviewed(agency: "区"), "初审人"),
      (.determined(try determination()), "核定人"), (.reviewed(agency: "经信"), "复审人"),
      (.approved(revision: 2, document: nil), "审批人"),
      (.noticePublished(revision: 2, through: day(10)), "经办"),
    ]
  }

  /// A case whose letter was served; it waits for its payment.
  static func payable() throws -> CaseState {
    var state = try filed()
    for (number, (event, by)) in try wayToPayment().enumerated() {
      state = try state.applying(CaseStep(event, by: by, on: day(number + 1)))
    }
    for event in [CaseEvent.noticeClosed, .letterIssued(number: "决〔2026〕1号"), .letterServed] {
      state = try state.applying(CaseStep(event, by: "经办", on: day(11)))
    }
    return state
  }
}

extension CaseState {
  /// The case after the event on a day of the test.
  func after(_ event: CaseEvent, by: String = "经办", on day: Int = 20) throws -> CaseState {
    try applying(CaseStep(event, by: by, on: Sample.day(day)))
  }
}
