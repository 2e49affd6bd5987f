import Casework
import Testing

@Suite("A flow is proved before a case runs on it")
struct FlowFindingsTests {
  private func stage(_ key: String, _ kind: StageKind, _ next: String...) -> Stage {
    Stage(key: key, kind: kind, next: next)
  }

  private var sound: Flow {
    Flow(
      key: "formula", start: "acceptance",
      stages: [
        stage("acceptance", .acceptance, "supplement", "review", "rejected"),
        stage("supplement", .supplement, "acceptance", "rejected"),
        stage("review", .districtReview, "determination"),
        stage("determination", .determination, "decision"),
        stage("decision", .decision, "notice", "rejected"),
        stage("notice", .notice, "objection", "letter"),
        stage("objection", .objection, "determination", "letter"),
        stage("letter", .letter, "payment"),
        stage("payment", .payment, "check"),
        stage("check", .useCheck, "clawback", "closed"),
        stage("clawback", .clawback, "closed"),
        stage("closed", .closed),
        stage("rejected", .rejected),
      ])
  }

  private func changed(_ key: String, next: [String]) -> Flow {
    var flow = sound
    for index in flow.stages.indices where flow.stages[index].key == key {
      flow.stages[index].next = next
    }
    return flow
  }

  @Test("a sound flow has no findings")
  func soundFlow() { #expect(sound.findings().isEmpty) }

  @Test("an unknown start, an unknown next and a doubled key are named")
  func keys() {
    var flow = sound
    flow.start = "acceptence"
    flow.stages.append(stage("check", .useCheck, "closd"))
    #expect(
      flow.findings() == [
        .unknownStart("acceptence"), .duplicateStage("check"),
        .unknownNext(stage: "check", next: "closd"),
      ])
    #expect(
      changed("clawback", next: ["closed", "closed"]).findings()
        == [.repeatedNext(stage: "clawback", next: "closed")])
  }

  @Test("a stage nobody can come to is found")
  func unreachable() {
    #expect(changed("check", next: ["closed"]).findings() == [.unreachable("clawback")])
  }

  @Test("a stage without next that is no end is a dead end, and an end that goes on is found")
  func ends() {
    #expect(changed("clawback", next: []).findings() == [.deadEnd("clawback")])
    #expect(changed("closed", next: ["check"]).findings() == [.endGoesOn("closed")])
  }

  @Test("a cycle that no end follows is reported once, with all its stages")
  func cycle() {
    var flow = changed("check", next: ["clawback"])
    flow = Flow(
      key: flow.key, start: flow.start,
      stages: flow.stages.filter { $0.key != "closed" }.map { stage in
        var stage = stage
        if stage.key == "clawback" { stage.next = ["check"] }
        return stage
      })
    #expect(flow.findings() == [.endlessCycle(["check", "clawback"])])
  }

  @Test("a supplement must lead back to the stage that asked for it")
  func supplement() {
    #expect(
      changed("supplement", next: ["review", "rejected"]).findings()
        == [.supplementWithoutReturn("supplement")])
  }

  @Test("a path to payment without approval is shown, shortest first")
  func approval() {
    #expect(
      changed("review", next: ["determination", "notice"]).findings() == [
        .paymentWithoutApproval(path: ["acceptance", "review", "notice", "letter", "payment"])
      ])
    var flow = changed("review", next: ["determination", "notice"])
    flow.standingAuthorisation = true
    #expect(flow.findings().isEmpty)
  }

  @Test("an approval lapses when a determination makes a new revision")
  func lapse() {
    #expect(
      changed("determination", next: ["decision", "notice"]).findings().contains {
        if case .paymentWithoutApproval = $0 { true } else { false }
      })
  }

  @Test("a path to payment without notice is shown; notice after payment must come before the end")
  func notice() {
    var flow = changed("decision", next: ["notice", "letter", "rejected"])
    #expect(
      flow.findings() == [
        .paymentWithoutNotice(
          path: ["acceptance", "review", "determination", "decision", "letter", "payment"])
      ])
    flow.noticeAfterPayment = true
    #expect(flow.findings().count == 1)
    flow.stages = flow.stages.map { stage in
      var stage = stage
      if stage.key == "check" { stage.next = ["after"] }
      return stage
    }
    flow.stages.append(stage("after", .notice, "clawback", "closed"))
    #expect(flow.findings().isEmpty)
  }

  @Test("every finding says what happened and what to do, and names its stage")
  func sentences() {
    let finding = FlowFinding.unknownNext(stage: "check", next: "closd")
    #expect(finding.description.contains("closd") && !finding.hint.isEmpty)
    #expect(finding.stage == "check")
  }
}
