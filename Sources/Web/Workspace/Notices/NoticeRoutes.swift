internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Notices and objections, for everybody.
struct NoticeRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/notices", .everyone) { visit in
        let notices = try await visit.platform.store.read { try $0.notices(limit: 200) }
        return .page(NoticeListPage(visit: visit, notices: notices).html)
      },
      Route(.get, "/notices/feed", .everyone) { visit in
        let notices = try await visit.platform.store.read { try $0.notices(limit: 50) }
        let host = visit.request.head.authority ?? "localhost"
        return .file(
          name: "notices.xml", mediaType: "application/atom+xml; charset=utf-8",
          bytes: NoticeFeed(notices: notices, host: host, at: visit.platform.now()).xml.bytes,
          isAttachment: false)
      },
      Route(.get, "/notices/lodged", .everyone) { visit in
        .page(ObjectionLodgedPage(visit: visit, reference: visit.query["reference"] ?? "").html)
      },
      Route(.get, "/notices/:id", .everyone) { visit in
        let id: NoticeID = try visit.id("id")
        let (notice, others) = try await visit.platform.store.read { session in
          guard let notice = try session.notice(id) else { throw Refusal.notFound }
          let others = try [notice.corrects, notice.correctedBy].compactMap { other in
            try other.flatMap { try session.notice($0) }
          }
          return (notice, others)
        }
        return .page(NoticePage(visit: visit, notice: notice, others: others).html)
      },
      Route(.get, "/notices/:id/lines/:line/objection", .everyone) { visit in
        let (notice, line) = try await Self.line(visit)
        return .page(ObjectionPage(visit: visit, notice: notice, line: line).html)
      },
      Route(.post, "/notices/:id/lines/:line/objection", .everyone, Self.lodge),
    ]
  }

  private static func line(_ visit: Visit) async throws -> (Notice, Int) {
    let id: NoticeID = try visit.id("id")
    guard let line = Int(try visit.parameter("line")),
      let notice = try await visit.platform.store.read({ try $0.notice(id) }),
      notice.entries.indices.contains(line), notice.entries[line].isStanding,
      notice.isShown(on: visit.platform.today)
    else { throw Refusal.notFound }
    return (notice, line)
  }

  @Sendable private static func lodge(_ visit: Visit) async throws -> Reply {
    let (notice, line) = try await line(visit)
    do {
      let objection = try await LodgeObjection(
        notice: notice.id, line: line, author: visit.form["author"],
        contact: visit.form["contact"], grounds: visit.form["grounds"], key: visit.key,
        client: visit.client
      ).carryOut(on: visit.platform)
      return .redirect(NoticePlace.lodged(objection.reference).address, flash: nil)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(
        ObjectionPage(visit: visit, notice: notice, line: line, refusal: refusal).html)
    }
  }
}

/// Notices and objections, for the officers who publish and decide.
struct NoticeDeskRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/desk/notices", .seats([.agencyOfficer])) { visit in
        .page(try await NoticeDeskPage.read(visit).html)
      },
      Route(.post, "/desk/notices", .seats([.agencyOfficer])) { visit in
        let cases = visit.form.all("case").compactMap { CaseID($0) }
        let notice = try await PublishNoticeList(cases).carryOut(
          by: visit.actor, on: visit.once)
        return .redirect(
          NoticePlace.notice(notice.id).address,
          flash: "\(notice.number)已发布，公示\(notice.entries.count)件，到\(notice.through)为止。")
      },
      Route(.get, "/desk/notices/:id", .seats([.agencyOfficer])) { visit in
        .page(CorrectionPage(visit: visit, notice: try await Self.notice(visit)).html)
      },
      Route(.post, "/desk/notices/:id", .seats([.agencyOfficer]), Self.correct),
      Route(.get, "/desk/objections/:id", .seats([.agencyOfficer])) { visit in
        .page(try await ObjectionDeskPage.read(visit).html)
      },
      Route(.post, "/desk/objections/:id", .seats([.agencyOfficer])) { visit in
        do {
          let upheldTo = visit.form["go"] == "dismiss" ? nil : visit.form["to"]
          let done = try await SettleObjection(
            visit.id("id"), upheldTo: upheldTo, reason: visit.form["reason"]
          ).carryOut(by: visit.actor, on: visit.once)
          return .redirect(
            NoticePlace.desk.address, flash: "\(done.reference)已办结：\(done.state.chineseName)。")
        } catch let refusal as Refusal where refusal.field != nil {
          return .corrections(try await ObjectionDeskPage.read(visit, refusal).html)
        }
      },
    ]
  }

  private static func notice(_ visit: Visit) async throws -> Notice {
    let (id, actor): (NoticeID, Actor) = (try visit.id("id"), try visit.actor)
    guard let notice = try await visit.platform.store.read({ try $0.notice(id) }),
      actor.holds(.agencyOfficer, agency: notice.agency)
    else { throw Refusal.notFound }
    return notice
  }

  @Sendable private static func correct(_ visit: Visit) async throws -> Reply {
    do {
      let leavingOut = Set(visit.form.all("line").compactMap { Int($0) })
      let notice = try await CorrectNotice(
        visit.id("id"), reason: visit.form["reason"], leavingOut: leavingOut
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(
        NoticePlace.notice(notice.id).address, flash: "更正已发布：\(notice.number)。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(
        CorrectionPage(visit: visit, notice: try await notice(visit), refusal: refusal).html)
    }
  }
}
