internal import Fulfilment
internal import HTTPTypes
internal import Quantities

/// The applicant's payee account, and finance's check of it.
struct PayeeRoutes: Sendable {
  static let own = Address(text: "/account/payee")
  static let list = Address(text: "/finance/payees")

  var all: [Route] {
    [
      Route(.get, Self.own.text, .seats([.applicant])) { visit in
        .page(try await Self.page(visit).html)
      },
      Route(.post, Self.own.text, .seats([.applicant]), Self.enter),
      Route(.get, Self.list.text, .seats([.finance, .auditor])) { visit in
        let entries = try await visit.platform.store.read { try $0.payeeAccountEntries(of: nil) }
        return .page(PayeeListPage(visit: visit, entries: entries).html)
      },
      Route(.post, "/finance/payees/:id", .seats([.finance])) { visit in
        try await ConfirmPayeeAccount(id: visit.id("id"))
          .carryOut(by: visit.actor, on: visit.platform)
        return .redirect(Self.list, flash: "收款账户已复核；变更的账户三天后生效。")
      },
    ]
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> PayeePage {
    let entries = try await visit.actor.actingFor.asyncMap { enterprise in
      try await visit.platform.store.read { try $0.payeeAccountEntries(of: enterprise) }
    }
    return PayeePage(visit: visit, entries: entries ?? [], refusal: refusal)
  }

  @Sendable private static func enter(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      try await EnterPayeeAccount(
        name: form["name"], number: form["number"], bank: form["bank"], bankCode: form["bankCode"]
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(own, flash: "收款账户已登记，待财政复核。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await page(visit, refusal).html)
    }
  }
}

extension Optional {
  /// What `transform` makes of the value; nil where there is none.
  fileprivate func asyncMap<Result>(
    _ transform: (Wrapped) async throws -> Result
  ) async rethrows -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}

/// One's own payee accounts, and a form for the next.
struct PayeePage {
  let visit: Visit
  let entries: [PayeeAccountEntry]
  var refusal: Refusal?

  static let columns: [FinanceTable<PayeeAccountEntry>.Column] = [
    .init("户名") { .text($0.account.name) }, .init("账号") { .text($0.account.maskedNumber) },
    .init("开户行") { .text($0.account.bank) },
    .init("状态") {
      .text(
        $0.countsFrom.map { "已复核，\($0.localText)起生效" } ?? "待复核")
    },
  ]

  private func field(_ name: String, _ label: String, _ hint: String?) -> FormField {
    FormField(
      name: name, label: label, hint: hint, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  var html: HTML {
    let fields = [
      field("name", "户名", "须与申报人名称完全一致。"), field("number", "账号", nil),
      field("bank", "开户银行", nil), field("bankCode", "开户行行号", "12位数字。"),
    ]
    let table = FinanceTable(caption: "收款账户", empty: "还没有收款账户。", columns: Self.columns)
    return WorkspacePage("收款账户", visit).html(
      """
      \(FormField.summary(fields))
      <h1>收款账户</h1>
      \(table.html(entries))
      <h2>登记账户</h2>
      <p>账户由财政经办人员复核后生效；变更账户在复核三天后生效。</p>
      <form class="checkup" method="post" action="\(PayeeRoutes.own)" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>登记</button></div></form>
      """)
  }
}

/// All payee accounts, for finance to check.
struct PayeeListPage {
  let visit: Visit
  let entries: [PayeeAccountEntry]

  var html: HTML {
    let token = visit.formToken
    let check = FinanceTable<PayeeAccountEntry>.Column("复核") { entry in
      entry.confirmedBy != nil || !visit.holds(.finance)
        ? .piece("")
        : .piece(
          """
          <form method="post" action="\(Address(text: "/finance/payees/\(entry.id)"))">\
          \(token)<p>账号：\(entry.account.number)</p><button class="plain">复核无误</button></form>
          """)
    }
    let table = FinanceTable(
      caption: "收款账户", empty: "还没有申报人登记收款账户。", columns: PayeePage.columns + [check])
    return WorkspacePage("收款账户", visit).html("<h1>收款账户复核</h1>\(table.html(entries))")
  }
}
