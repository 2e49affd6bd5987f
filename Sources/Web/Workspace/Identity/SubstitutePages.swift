internal import Fulfilment
internal import HTTPTypes
internal import Quantities

/// Whom one stands in for, who stands in for oneself, and the form that names a substitute.
struct SubstitutePage {
  let visit: Visit
  let known: [Substitution]
  var refusal: Refusal?

  private var actor: Actor? { visit.visitor?.actor }

  private func field(_ name: String, _ label: String, _ kind: FormField.Kind = .text) -> FormField {
    FormField(
      name: name, label: label, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  /// The seats that can be lent, each with the number that the form names it by.
  static func seats(_ actor: Actor?) -> [Seat] {
    (actor?.ownSeats ?? []).filter { NameSubstitute.roles.contains($0.role) }
  }

  var html: HTML {
    let seats = Self.seats(actor)
    let choices = seats.enumerated().map {
      (value: String($0.offset), label: visit.words($0.element))
    }
    let fields = [
      field("seat", "岗位", .choice(choices)), field("login", "代理人的登录名"),
      field("from", "开始日期", .date), field("through", "结束日期", .date),
      field("reason", "事由"),
    ]
    let rows: [HTML] = known.map(row)
    let table: HTML =
      rows.isEmpty
      ? "<p>没有代理记录。</p>"
      : """
      \(HTML.scrollArea)<table><caption>代理</caption>
      <thead><tr><th scope="col">岗位</th><th scope="col">离岗人</th><th scope="col">代理人</th>\
      <th scope="col">期限</th><th scope="col">事由</th><th scope="col">状态</th>\
      <th scope="col">办理</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
    return WorkspacePage("代理人", visit).html(
      """
      \(FormField.summary(fields))
      <h1>代理人</h1>
      <p class="lead">离岗期间由同岗位的人代理。代理人以自己的名义办理，记录中写明代谁办理；\
      两人中任一人经手过的办件，另一人也不能审批。代理人来自别的部门或区县的，由安全管理员确认后生效。</p>
      \(table)
      <h2>指定代理人</h2>
      <form class="checkup" method="post" novalidate action="/account/substitutes">\
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button class="main">指定</button></div></form>
      """)
  }

  private func row(_ known: Substitution) -> HTML {
    let today = visit.platform.today
    let isOwn = known.absent.account == actor?.account && known.through >= today
    let end: HTML =
      isOwn
      ? """
      <form method="post" action="\(Address(text: "/account/substitutes/\(known.id)/end"))">\
      \(visit.formToken)<button class="plain">提前结束\
      <span class="hidden">：\(known.substituteName)</span></button></form>
      """ : (known.through < today ? "已结束" : "")
    return """
      <tr><th scope="row">\(visit.words(known.absent.seat))</th><td>\(known.absent.name)</td>\
      <td>\(known.substituteName)</td>\
      <td>\(known.from.description) 至 \(known.through.description)</td>\
      <td>\(known.reason)</td><td>\(known.confirmedBy == nil ? "待安全管理员确认" : "已生效")</td>\
      <td>\(end)</td></tr>
      """
  }
}

/// Naming a substitute, and ending that.
struct SubstituteRoutes: Sendable {
  private static let officers = Access.seats(
    Role.allCases.filter(NameSubstitute.roles.contains))

  var all: [Route] {
    [
      Route(.get, "/account/substitutes", Self.officers) { visit in
        .page(try await Self.page(visit, nil).html)
      },
      Route(.post, "/account/substitutes", Self.officers, Self.name),
      Route(.post, "/account/substitutes/:id/end", Self.officers) { visit in
        try await EndSubstitution(visit.id("id")).carryOut(by: visit.actor, on: visit.platform)
        return .redirect(Address(text: "/account/substitutes"), flash: "代理已结束。")
      },
    ]
  }

  private static func page(_ visit: Visit, _ refusal: Refusal?) async throws -> SubstitutePage {
    let account = try visit.actor.account
    let known = try await visit.platform.store.read { try $0.substitutions(of: account) }
    return SubstitutePage(visit: visit, known: known, refusal: refusal)
  }

  @Sendable private static func name(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      let seats = SubstitutePage.seats(try visit.actor)
      guard let number = Int(form["seat"]), seats.indices.contains(number) else {
        throw Refusal("seat", "请选择岗位。", field: "seat")
      }
      guard let from = CalendarDate(form["from"]) else {
        throw Refusal("day", "请填写开始日期。", field: "from")
      }
      guard let through = CalendarDate(form["through"]) else {
        throw Refusal("day", "请填写结束日期。", field: "through")
      }
      let named = try await NameSubstitute(
        login: form["login"], seat: seats[number], from: from, through: through,
        reason: form["reason"]
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(
        Address(text: "/account/substitutes"),
        flash: named.confirmedBy == nil ? "代理人已指定，等待安全管理员确认。" : "代理人已指定。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await page(visit, refusal).html)
    }
  }
}
