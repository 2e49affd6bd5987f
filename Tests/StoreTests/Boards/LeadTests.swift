import Boards
import Entitlement
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Leads in a pipeline")
struct LeadTests {
  /// Boards with a pipeline.
  static let topics = OpenBoard.all(of: Bureau.library)
    .filter { $0.scheme.pipeline != nil }.map { "\($0.pack.id)/\($0.key)" }

  @Test("A lead goes from an enterprise's own need to an end, and no further", arguments: topics)
  func wholeWay(topic: String) async throws {
    let scene = try await BoardScene(topic)
    let platform = scene.bureau.platform
    let rules = try #require(scene.board.scheme.pipeline)
    let need = try await scene.live(.need, "总部项目", by: scene.user)
    let opening = OpenLead(
      pack: scene.board.pack.id, board: scene.board.key, name: "", entry: need.id, next: "拜访企业",
      due: platform.today)
    await #expect(throws: Refusal.notFound) {
      try await opening.carryOut(by: scene.user, on: platform)
    }
    let lead = try await opening.carryOut(by: scene.keeper, on: platform)
    #expect(lead.name == "乙应用公司" && lead.stage == rules.stages[0].key)
    let again = await #expect(throws: Refusal.self) {
      try await opening.carryOut(by: scene.keeper, on: platform)
    }
    #expect(again?.code == "lead-there")
    let noStep = await #expect(throws: Refusal.self) {
      try await MoveLead(lead.id, revision: 1, to: rules.stages[1].key, words: "已电话沟通")
        .carryOut(by: scene.keeper, on: platform)
    }
    #expect(noStep?.field == "next")
    let moved = try await MoveLead(
      lead.id, revision: 1, to: rules.stages[1].key, words: "已电话沟通", next: "递交方案",
      due: platform.today
    ).carryOut(by: scene.keeper, on: platform)
    await #expect(throws: Refusal.changedMeanwhile) {
      try await MoveLead(
        lead.id, revision: 1, to: rules.stages[1].key, words: "重复", next: "重复", due: nil
      ).carryOut(by: scene.keeper, on: platform)
    }
    let end = try #require(rules.stages.first { $0.isSuccess == true })
    let ended = try await MoveLead(
      lead.id, revision: moved.revision, to: end.key, words: "已签约落地"
    ).carryOut(by: scene.keeper, on: platform)
    #expect(ended.due == nil && ended.next.isEmpty)
    let over = await #expect(throws: Refusal.self) {
      try await MoveLead(
        lead.id, revision: ended.revision, to: rules.stages[0].key, words: "重新开始", next: "拜访",
        due: platform.today
      ).carryOut(by: scene.keeper, on: platform)
    }
    #expect(over?.code == "lead-ended")
    let steps = try await scene.bureau.store.read { try $0.steps(of: lead.id) }
    #expect(steps.map(\.stage) == [rules.stages[0].key, rules.stages[1].key, end.key])
    let funnel = rules.reached([(ended.stage, ended.furthest)])
    #expect(funnel.allSatisfy { $0.1 == 1 })
  }

  @Test("The test of a lead's facts is yes, no or undetermined, kept by the digest of the facts")
  func decision() async throws {
    let scene = try await BoardScene(Self.topics[0])
    let platform = scene.bureau.platform
    let lead = try await OpenLead(
      pack: scene.board.pack.id, board: scene.board.key, name: "某集团", next: "拜访",
      due: platform.today
    ).carryOut(by: scene.keeper, on: platform)
    var answers: [EntitlementStatus] = []
    for facts in [
      "{}", #"{"subjectType": "企业", "dishonest": false}"#,
      #"{"subjectType": "企业", "dishonest": true}"#,
      #"{"subjectType": "企业", "dishonest": true}"#,
    ] {
      let text = #"{"dossier": 1, "asOf": "2026-03-02", "enterprise": \#(facts)}"#
      let applicant = try platform.dossier(text).applicant
      answers.append(
        try await TestLead(lead.id, applicant).carryOut(by: scene.keeper, on: platform).status)
    }
    // Who meets what is tested is still undetermined: the text asks for more than facts can say.
    #expect(answers.prefix(2) == [.undetermined, .undetermined])
    #expect(answers.suffix(2) == [.notEligible, .notEligible])
    let kept = try await scene.bureau.store.read { try $0.tests(of: lead.id) }
    #expect(kept.count == 3, "the same facts are kept once")
    #expect(kept.allSatisfy { $0.trace.contains("reasons") && !$0.reasons.isEmpty })
    await #expect(throws: Refusal.notFound) {
      try await TestLead(lead.id, try platform.dossier(kept[0].facts).applicant)
        .carryOut(by: scene.user, on: platform)
    }
  }
}
