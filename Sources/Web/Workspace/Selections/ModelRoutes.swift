internal import Fulfilment
internal import HTTPTypes
internal import Quantities

/// The registry's routes.
struct ModelRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/models", .everyone) { visit in
        let page = try await ModelPage.read(visit)
        guard visit.query["format"] == "xlsx" else { return .page(page.html) }
        return try ModelPage.table.file(page.snapshots)
      },
      Route(.post, "/models", .seats([.agencyOfficer])) { visit in
        do {
          return .redirect(SelectionPlace.models.address, flash: try await Self.carryOut(visit))
        } catch let refusal as Refusal where refusal.field != nil {
          return .corrections(try await ModelPage.read(visit, refusal).html)
        }
      },
    ]
  }

  private static func carryOut(_ visit: Visit) async throws -> String {
    let form = visit.form
    switch form["go"] {
    case "hub":
      guard let day = DateText.read(form["day"]) else {
        throw Refusal("day", "请填写清单的日期。", field: "day")
      }
      let done = try await ImportHub(
        hub: form["hub"], on: day, content: form.file("list")?.bytes ?? []
      ).carryOut(by: visit.actor, on: visit.once)
      return "已导入\(done.snapshots)条快照；\(done.unmapped)个作者没有对应的企业，没有计入。"
    case "name":
      let author = try await NameAuthor(
        hub: form["authorHub"], author: form["author"], code: form["code"],
        developer: form["developer"], document: form["authorDocument"]
      ).carryOut(by: visit.actor, on: visit.once)
      return "已提出“\(author.author)”对应\(author.developer)，等另一名工作人员确认。"
    case "confirm":
      try await ConfirmAuthor(
        hub: form["confirmHub"], author: form["confirmAuthor"], code: form["confirmCode"]
      ).carryOut(by: visit.actor, on: visit.once)
      return "“\(form["confirmAuthor"])”的对应关系已确认，请再次导入清单。"
    default:
      let done = try await ImportModels(
        content: form.file("file")?.bytes ?? [], replaces: form["replaces"] == "yes"
      ).carryOut(by: visit.actor, on: visit.once)
      let replaced = done.replaced > 0 ? "，替换\(done.replaced)条（原来的内容留在审计日志）" : ""
      let same = done.same > 0 ? "，\(done.same)条与已有的相同" : ""
      return "已导入\(done.added)条新的快照\(replaced)\(same)。"
    }
  }
}
