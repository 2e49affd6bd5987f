internal import Fulfilment
internal import HTTPTypes
internal import PolicyPacks
internal import Quantities

/// The minutes of collective decisions of one's agencies, and the form that records some.
struct MinutesPage {
  let visit: Visit
  let minutes: [Minutes]
  var refusal: Refusal?

  static func table(_ names: [String: String]) -> FinanceTable<Minutes> {
    FinanceTable(
      caption: "会议纪要", empty: "还没有会议纪要。达到批次所定金额的审批须先登记。",
      columns: [
        .init("编号") { .link($0.number, Address(text: "/desk/minutes/\($0.id)")) },
        .init("部门") { .text(names[$0.agency] ?? $0.agency) },
        .init("日期") { .text($0.day.description) },
        .init("参加人员") { .text($0.attendees.joined(separator: "、")) },
        .init("议定办件") { .text($0.cases.joined(separator: "、")) },
        .init("登记时间") { .text($0.at.localText) },
      ])
  }

  private func field(_ name: String, _ label: String, _ kind: FormField.Kind = .text) -> FormField {
    FormField(
      name: name, label: label, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  var html: HTML {
    let names = visit.agencyNames
    let own =
      visit.visitor?.actor.seats.filter { $0.role == .agencyOfficer }
      .compactMap(\.agency) ?? []
    let fields = [
      field("agency", "部门", .choice(own.map { (value: $0, label: names[$0] ?? $0) })),
      field("number", "会议纪要编号"), field("day", "会议日期", .date),
      field("attendees", "参加人员，每行一人", .lines(4)),
      field("cases", "议定的办件编号，每行一个", .lines(4)),
      field("file", "会议纪要（PDF或图片）", .file(accept: ".pdf,.jpg,.jpeg,.png")),
    ]
    let form: HTML = """
      <h2>登记会议纪要</h2>
      <form class="checkup" method="post" enctype="multipart/form-data" novalidate \
      action="/desk/minutes">\(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button class="main">登记</button></div></form>
      """
    return WorkspacePage("会议纪要", visit).html(
      """
      \(FormField.summary(fields))
      <h1>会议纪要</h1>
      \(Self.table(names).html(minutes, spreadsheet: Address(text: "/desk/minutes?format=xlsx")))
      \(visit.only(.agencyOfficer, form))
      """)
  }
}

/// Minutes, and the sharing of a round's money.
struct MinutesRoutes: Sendable {
  private static let readers = Access.seats([.agencyOfficer, .auditor])

  var all: [Route] {
    [
      Route(.get, "/desk/minutes", Self.readers, Self.list),
      Route(.post, "/desk/minutes", .seats([.agencyOfficer]), Self.record),
      Route(.get, "/desk/minutes/:id", Self.readers) { visit in
        let found = try await ReadMinutes(visit.id("id"))
          .carryOut(by: visit.actor, on: visit.platform)
        return .file(
          name: found.minutes.file, mediaType: found.minutes.mediaType, bytes: found.bytes,
          isAttachment: true)
      },
      Route(.post, "/desk/rounds/:round/apportion", .seats([.agencyOfficer])) { visit in
        let share = try await ApportionRound(
          visit.id("round"), document: visit.form["document"]
        ).carryOut(by: visit.actor, on: visit.platform)
        let words =
          share.availableFen == share.demandFen
          ? "资金足够，全部按核定金额预占。"
          : "已按比例分配：可用\(share.availableFen.yuanText)，应兑付\(share.demandFen.yuanText)。"
        return .redirect(CasePlace.rounds.address, flash: words)
      },
    ]
  }

  private static func page(_ visit: Visit, _ refusal: Refusal?) async throws -> MinutesPage {
    let actor = try visit.actor
    let agencies =
      actor.holds(.auditor)
      ? Array(visit.agencyNames.keys) : actor.seats.compactMap(\.agency)
    let minutes = try await visit.platform.store.read { try $0.minutes(of: agencies) }
    return MinutesPage(visit: visit, minutes: minutes, refusal: refusal)
  }

  @Sendable private static func list(_ visit: Visit) async throws -> Reply {
    let page = try await page(visit, nil)
    return visit.wantsSpreadsheet
      ? try MinutesPage.table(visit.agencyNames).file(page.minutes) : .page(page.html)
  }

  @Sendable private static func record(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    func lines(_ name: String) -> [String] {
      form[name].split(whereSeparator: \.isNewline).map { String($0).trimmed }
        .filter { !$0.isEmpty }
    }
    do {
      guard let day = CalendarDate(form["day"]) else {
        throw Refusal("day", "请填写会议日期。", field: "day")
      }
      let file = form.file("file")
      let minutes = try await RecordMinutes(
        agency: form["agency"], number: form["number"], day: day, attendees: lines("attendees"),
        cases: lines("cases"), fileName: file?.name ?? "", content: file?.bytes ?? []
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(
        Address(text: "/desk/minutes"), flash: "会议纪要\(minutes.number)已登记。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await page(visit, refusal).html)
    }
  }
}
