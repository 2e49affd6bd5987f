internal import Boards
internal import Entitlement
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Pipelines of leads, followed by the officers who keep their board.
struct LeadRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/desk/pipelines/:pack/:board", .seats([.agencyOfficer, .auditor])) { visit in
        let page = try await PipelinePage.read(visit)
        return visit.wantsSpreadsheet ? try page.table.file(page.leads) : .page(page.html)
      },
      Route(.post, "/desk/pipelines/:pack/:board", .seats([.agencyOfficer]), Self.open),
      Route(.get, "/desk/leads/:id", .seats([.agencyOfficer])) {
        .page(try await LeadPage.read($0).html)
      },
      Route(.post, "/desk/leads/:id", .seats([.agencyOfficer]), Self.move),
      Route(.post, "/desk/leads/:id/test", .seats([.agencyOfficer]), Self.test),
    ]
  }

  @Sendable private static func open(_ visit: Visit) async throws -> Reply {
    let (board, form) = (try visit.board, visit.form)
    do {
      let entry = BoardEntryID(form["entry"])
      guard entry != nil || form["entry"].isEmpty else { throw OpenLead.unknownEntry }
      let lead = try await OpenLead(
        pack: board.pack.id, board: board.key, name: form["name"], entry: entry, next: form["next"],
        due: try due(form["due"])
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(BoardPlace.lead(lead.id).address, flash: "线索已建立。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await PipelinePage.read(visit, refusal).html)
    }
  }

  private static func due(_ text: String) throws -> CalendarDate {
    guard let day = DateText.read(text) else {
      throw Refusal("due", "请填写下一步的期限，如2026-12-31。", field: "due")
    }
    return day
  }

  @Sendable private static func move(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      let lead = try await MoveLead(
        visit.id("id"), revision: Int(form["revision"]) ?? 0, to: form["stage"],
        words: form["words"], next: form["next"], due: DateText.read(form["due"])
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(BoardPlace.lead(lead.id).address, flash: "已保存。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await LeadPage.read(visit, refusal).html)
    }
  }

  @Sendable private static func test(_ visit: Visit) async throws -> Reply {
    let page = try await LeadPage.read(visit)
    guard let test = page.rules.test, let asked = LeadPage.asked(test, visit.platform) else {
      throw Refusal.notFound
    }
    var answers = CheckupAnswers()
    var applicant = Subject(asked.entity)
    answers.read(asked.facts, into: &applicant, visit.form.fields)
    guard !answers.hasFaults else {
      return .corrections(try await LeadPage.read(visit, nil, answers).html)
    }
    let tested = try await TestLead(page.lead.id, applicant)
      .carryOut(by: visit.actor, on: visit.once)
    return .redirect(
      BoardPlace.lead(page.lead.id).address, flash: "\(test.name)：\(LeadPage.words(tested.status))。"
    )
  }
}
