import Casework
import Quantities
import Testing

/// A small generator with a seed (SplitMix64), so that a failing sequence can be had again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Whatever happens to a case in whatever order")
struct RandomCaseTests {
  private static let people = ["申报人", "甲", "乙", "丙", "丁", "戊", "己", "庚"]

  /// An event that leads on, so that sequences also reach the far stages.
  private func leadingOn(
    _ state: CaseState, on number: Int, _ random: inout SeededGenerator
  ) throws -> CaseEvent {
    if let reference = state.reconsiderations.first {
      return .reconsiderationDismissed(reference: reference)
    }
    if state.standing == .suspended { return .resumed }
    return switch state.stage.kind {
    case .acceptance: .accepted(lenient: [])
    case .supplement: .supplementAnswered(maximumFen: 300_000)
    case .districtReview: .reviewed(agency: "区")
    case .determination: .determined(try Sample.determination())
    case .cityReview: .reviewed(agency: state.signed.contains("经信") ? "发改" : "经信")
    case .decision: .approved(revision: state.revision, document: nil)
    case .notice:
      state.noticeThrough == nil
        ? .noticePublished(revision: state.revision, through: Sample.day(number)) : .noticeClosed
    case .objection: .objectionDismissed(reference: state.objections.first ?? "")
    case .letter:
      state.flow.isRefusal(state.stage) && state.letter?.served != nil
        ? .concluded : state.letter == nil ? .letterIssued(number: "1") : .letterServed
    case .payment: .paid(fen: (state.grantedFen ?? 0) - state.paidFen, reference: "P")
    case .useCheck: .useChecked(satisfied: Bool.random(using: &random), findings: [])
    default: .clawbackDecided(fen: 100_000, number: "1")
    }
  }

  private func event(
    _ state: CaseState, on number: Int, _ random: inout SeededGenerator
  ) throws -> CaseEvent {
    if Int.random(in: 0..<5, using: &random) > 0 {
      return try leadingOn(state, on: number, &random)
    }
    let revision = state.revision - (Int.random(in: 0..<8, using: &random) == 0 ? 1 : 0)
    let reference = "R\(Int.random(in: 0..<2, using: &random))"
    let fen = Int64.random(in: 1...4, using: &random) * 100_000
    let target = state.flow.stages.randomElement(using: &random)?.key ?? ""
    let choices: [CaseEvent] = [
      .accepted(lenient: []), .supplementAsked(items: ["发票"]),
      .supplementAnswered(maximumFen: fen), .reviewed(agency: "经信"), .reviewed(agency: "发改"),
      .returned(to: target, reason: "重核"),
      .determined(try Sample.determination(disallowed: fen / 100_000, maximum: fen)),
      .approved(revision: revision, document: nil), .refused(reasons: ["不符"]),
      .noticePublished(revision: revision, through: Sample.day(number + 3)),
      .objected(reference: reference), .objectionDismissed(reference: reference),
      .objectionUpheld(reference: reference, to: target), .noticeClosed,
      .letterIssued(number: "1"), .letterServed, .letterServed,
      .paid(fen: fen, reference: "P"), .paid(fen: state.grantedFen ?? 1, reference: "P"),
      .paymentReturned(fen: fen, reference: "P"),
      .useChecked(satisfied: Bool.random(using: &random), findings: []),
      .clawbackDecided(fen: fen, number: "1"), .clawedBack(fen: fen, reference: "P"),
      .reconsiderationAsked(reference: reference, suspends: Bool.random(using: &random)),
      .reconsiderationDismissed(reference: reference),
      .reconsiderationUpheld(reference: reference, reason: "漏计"),
      .suspended(reason: "司法"), .resumed, .concluded,
    ]
    return choices.randomElement(using: &random) ?? .resumed
  }

  private func check(_ before: CaseState, _ event: CaseEvent, _ after: CaseState) {
    if case .paid = event {
      #expect(before.approval?.revision == before.revision)
      #expect(before.isNoticed && before.letter?.served != nil)
      #expect(before.letter?.revision == before.revision)
    }
    #expect(after.paidFen <= after.grantedFen ?? 0 || after.clawbackFen > 0)
    #expect(after.paidFen >= 0 && after.clawedBackFen <= after.clawbackFen)
    if after.revision != before.revision {
      #expect(after.approval == nil && !after.isNoticed && after.letter == nil)
      #expect(after.revision == before.revision + 1)
    }
    if let approval = after.approval {
      #expect(approval.revision == after.revision)
      #expect(!after.hands.contains(approval.by) || before.approval == approval)
    }
    #expect(after.supplementAsked.count <= 1)
  }

  @Test("no money without approval, notice and letter; ends stay ends; events make the row")
  func randomSequences() throws {
    var paid = 0  // sequences in which money went out at some time
    var ended = 0
    for seed in 0..<400 {
      var random = SeededGenerator(state: UInt64(seed))
      var state = try Sample.filed(signers: ["经信", "发改"])
      var steps = [
        CaseStep(
          .filed(maximumFen: 300_000, signers: ["经信", "发改"]), by: "申报人", on: Sample.day(0))
      ]
      var wasPaid = false
      for number in 1...150 {
        let happening = try event(state, on: number, &random)
        var by = Self.people.randomElement(using: &random) ?? "甲"
        if case .approved = happening, Bool.random(using: &random) { by = "审批人" }
        let step = CaseStep(happening, by: by, on: Sample.day(number))
        do {
          let after = try state.applying(step)
          #expect(!state.isEnded)
          check(state, happening, after)
          state = after
          wasPaid = wasPaid || after.paidFen > 0
          steps.append(step)
        } catch {
          continue
        }
      }
      if wasPaid { paid += 1 }
      if state.isEnded { ended += 1 }
      #expect(try CaseState.replaying(steps, on: Sample.flow) == state)
    }
    // The sequences reach what they are meant to try.
    #expect(paid > 50 && ended > 50, "\(paid) paid, \(ended) ended")
  }

  @Test("a case begins with being filed, on a sound flow")
  func begins() {
    #expect(throws: CaseFault.notFiled) {
      try CaseState.replaying([], on: Sample.flow)
    }
    var flow = Sample.flow
    flow.start = "nowhere"
    #expect(throws: CaseFault.unsoundFlow(.unknownStart("nowhere"))) {
      try Sample.filed(flow: flow)
    }
  }
}
