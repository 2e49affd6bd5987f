import Casework
import Quantities
import Testing

@Suite("A case follows its flow")
struct CaseStateTests {
  @Test("from filing to the payment and the end")
  func wholeWay() throws {
    var state = try Sample.payable()
    #expect(state.stage.key == "payment" && state.obstaclesToPayment.isEmpty)
    state = try state.after(.paid(fen: 100_000, reference: "P1"))
    #expect(state.stage.key == "payment")
    state = try state.after(.paid(fen: 200_000, reference: "P2"))
    #expect(state.stage.key == "useCheck" && state.paidFen == 300_000)
    state = try state.after(.useChecked(satisfied: true, findings: []))
    #expect(state.isEnded)
    #expect(throws: CaseFault.ended) { try state.after(.withdrawn(reason: "晚了")) }
  }

  @Test("what is missing is asked for once, in one list")
  func supplementOnce() throws {
    var state = try Sample.filed()
    #expect(throws: CaseFault.nothingListed) { try state.after(.supplementAsked(items: [])) }
    state = try state.after(.supplementAsked(items: ["发票", "合同"]), by: "受理人")
    state = try state.after(.supplementAnswered(maximumFen: 250_000), by: "申报人")
    #expect(state.stage.key == "acceptance" && state.revision == 2)
    #expect(throws: CaseFault.supplementUsed) {
      try state.after(.supplementAsked(items: ["营业执照"]), by: "受理人")
    }
  }

  @Test("an approval names the current revision, and lapses when another one arises")
  func approvalLapses() throws {
    var state = try Sample.filed()
    for (event, by) in try Sample.wayToPayment().prefix(4) {
      state = try state.after(event, by: by)
    }
    #expect(throws: CaseFault.staleRevision(named: 1, current: 2)) {
      try state.after(.approved(revision: 1, document: nil), by: "审批人")
    }
    state = try state.after(.approved(revision: 2, document: nil), by: "审批人")
    state = try state.after(.noticePublished(revision: 2, through: Sample.day(25)))
    state = try state.after(.objected(reference: "O1"))
    state = try state.after(.objectionUpheld(reference: "O1", to: "determination"))
    #expect(state.approval == nil && state.noticeThrough == nil)
    state = try state.after(.determined(Sample.determination(maximum: 200_000)), by: "核定人")
    #expect(state.revision == 3 && state.approval == nil)
  }

  @Test(
    "nobody approves what they filed, reviewed or determined",
    arguments: ["申报人", "受理人", "初审人", "核定人", "复审人"])
  func separation(by: String) throws {
    var state = try Sample.filed()
    for (event, by) in try Sample.wayToPayment().prefix(4) {
      state = try state.after(event, by: by)
    }
    #expect(throws: CaseFault.approvesOwnWork) {
      try state.after(.approved(revision: 2, document: nil), by: by)
    }
  }

  @Test("agencies that share a measure all sign the same revision")
  func parallelSigning() throws {
    var state = try Sample.filed(signers: ["金融", "经信", "发改"])
    for (event, by) in try Sample.wayToPayment().prefix(3) {
      state = try state.after(event, by: by)
    }
    state = try state.after(.reviewed(agency: "金融"), by: "甲")
    #expect(throws: CaseFault.cannotSign(agency: "金融")) {
      try state.after(.reviewed(agency: "金融"), by: "甲")
    }
    #expect(throws: CaseFault.cannotSign(agency: "财政")) {
      try state.after(.reviewed(agency: "财政"), by: "丁")
    }
    state = try state.after(.reviewed(agency: "发改"), by: "乙")
    #expect(state.stage.key == "cityReview")
    state = try state.after(.reviewed(agency: "经信"), by: "丙")
    #expect(state.stage.key == "decision")
  }

  @Test("the notice runs its whole term, and an open objection holds the case")
  func noticeTerm() throws {
    var state = try Sample.filed()
    for (event, by) in try Sample.wayToPayment() {
      state = try state.after(event, by: by, on: 5)
    }
    #expect(throws: CaseFault.noticeRuns(through: Sample.day(10))) {
      try state.after(.noticeClosed, on: 10)
    }
    state = try state.after(.objected(reference: "O1"), on: 10)
    state = try state.after(.noticeClosed, on: 11)
    #expect(state.stage.key == "objection" && !state.isNoticed)
    state = try state.after(.objectionDismissed(reference: "O1"), on: 12)
    #expect(state.stage.key == "letter" && state.isNoticed)
  }

  @Test("a reconsideration may suspend the payment; upheld, the decision is made anew")
  func reconsideration() throws {
    var state = try Sample.payable()
    state = try state.after(.reconsiderationAsked(reference: "R1", suspends: true))
    #expect(state.obstaclesToPayment == [.held])
    let dismissed = try state.after(.reconsiderationDismissed(reference: "R1"))
    #expect(dismissed.obstaclesToPayment.isEmpty)
    state = try state.after(.reconsiderationUpheld(reference: "R1", reason: "漏计一张发票"))
    #expect(state.stage.key == "determination" && state.approval == nil && state.letter == nil)
  }

  @Test("a refusal lists its reasons and ends only when the remedies have run out")
  func refusal() throws {
    var state = try Sample.filed()
    #expect(throws: CaseFault.nothingListed) { try state.after(.refused(reasons: [])) }
    state = try state.after(.refused(reasons: ["不在名录"]), on: 1)
    state = try state.after(.letterIssued(number: "决〔2026〕2号"), on: 2)
    state = try state.after(.letterServed, on: 3)
    #expect(throws: CaseFault.remediesRun(through: Sample.day(63))) {
      try state.after(.concluded, on: 63)
    }
    state = try state.after(.concluded, on: 64)
    #expect(state.stage.kind == .rejected && state.isEnded)
  }

  @Test("money comes back by a decision of its own, never more than was paid")
  func clawback() throws {
    var state = try Sample.payable().after(.paid(fen: 300_000, reference: "P1"))
    state = try state.after(.useChecked(satisfied: false, findings: ["红字发票"]))
    #expect(throws: CaseFault.amountOutOfRange) {
      try state.after(.clawbackDecided(fen: 300_001, number: "追〔2026〕1号"))
    }
    state = try state.after(.clawbackDecided(fen: 120_000, number: "追〔2026〕1号"))
    state = try state.after(.clawedBack(fen: 120_000, reference: "B1"))
    #expect(state.isEnded && state.paidFen == 180_000)
  }

  @Test("a line disallows with a ground, and the sum is what the lines allow")
  func lines() throws {
    #expect(throws: CaseFault.disallowedWithoutGround(fact: "x")) {
      try DeterminationLine(fact: "x", declaredFen: 10, disallowedFen: 1)
    }
    #expect(throws: CaseFault.lineOutOfRange(fact: "x")) {
      try DeterminationLine(fact: "x", declaredFen: 10, disallowedFen: 11, ground: "超出")
    }
    let lines = try [
      DeterminationLine(fact: "x", declaredFen: 10, disallowedFen: 4, ground: "存储"),
      DeterminationLine(fact: "y", declaredFen: 7),
    ]
    #expect(try Determination(lines: lines, ruleMaximumFen: 5, grantedFen: 5).allowedFen == 13)
    #expect(throws: CaseFault.grantAboveRule(granted: 6, maximum: 5)) {
      try Determination(lines: lines, ruleMaximumFen: 5, grantedFen: 6)
    }
    #expect(throws: CaseFault.lessWithoutGround) {
      try Determination(lines: lines, ruleMaximumFen: 5, grantedFen: 4)
    }
  }

  @Test("a due day is kept with the step that leads to another stage")
  func dueDays() throws {
    var state = try Sample.filed()
    let due = Sample.day(9)
    let step = CaseStep(
      .accepted(lenient: []), by: "受理人", on: Sample.day(1), due: due, isDueProvisional: true)
    state = try state.applying(step)
    #expect(state.due == due && state.isDueProvisional)
    state = try state.after(.reviewed(agency: "区"), by: "初审人")
    #expect(state.due == nil && !state.isDueProvisional)
  }
}
