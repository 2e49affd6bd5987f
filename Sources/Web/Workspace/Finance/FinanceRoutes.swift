internal import Fulfilment
internal import HTTPTypes
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// The workspace of finance: budgets, batches, results, what came back.
struct FinanceRoutes: Sendable {
  private static let readers = Access.seats([.finance, .auditor])
  private static let finance = Access.seats([.finance])
  private static let officers = Access.seats([.finance, .agencyOfficer, .auditor])

  var all: [Route] {
    [
      Route(.get, FinancePlace.home.path, Self.readers, Self.home),
      Route(.get, FinancePlace.budgets.path, Self.readers) { visit in
        .page(BudgetFormPage(visit: visit, lines: try await visit.books.lines()).html)
      },
      Route(.post, FinancePlace.budgets.path, Self.finance, Self.openBudget),
      Route(.get, "/finance/budgets/:line", Self.readers, Self.budget),
      Route(.post, "/finance/budgets/:line/cap", Self.finance, Self.changeCap),
      Route(.get, FinancePlace.exceptions.path, Self.officers, Self.exceptions),
      Route(.post, FinancePlace.exceptions.path, .seats([.agencyOfficer]), Self.propose),
      Route(.post, "/finance/exceptions/:id", .seats([.agencyOfficer])) { visit in
        try await ConfirmException(id: visit.id("id"))
          .carryOut(by: visit.actor, on: visit.platform)
        return .redirect(FinancePlace.exceptions.address, flash: "限额已放宽。")
      },
      Route(.get, FinancePlace.ledgerFile.path, Self.readers) { visit in
        .file(
          name: "账簿.tsv", mediaType: "text/tab-separated-values; charset=utf-8",
          bytes: try await visit.books.ledgerFile(), isAttachment: true)
      },
    ] + PaymentRoutes().all + PayeeRoutes().all
  }

  @Sendable private static func home(_ visit: Visit) async throws -> Reply {
    let (lines, pools) = (try await visit.books.lines(), try await visit.books.pools())
    guard visit.wantsSpreadsheet else {
      return .page(FinanceHomePage(visit: visit, lines: lines, pools: pools).html)
    }
    return visit.query["table"] == "pools"
      ? try FinanceHomePage.poolTable(visit.platform.library).file(pools)
      : try FinanceHomePage.lineTable.file(lines)
  }

  @Sendable private static func openBudget(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      guard let year = Int(form["year"]) else {
        throw Refusal("year-wrong", "预算年度应为四位数的年份。", field: "year")
      }
      let key = try await OpenBudgetLine(
        request: visit.key, name: form["name"], document: form["document"], year: year,
        amount: try visit.money("amount"),
        payer: Payer(name: form["payer"], account: form["account"], bankCode: form["bankCode"])
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(FinancePlace.budget(key).address, flash: "预算指标已登记。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(
        BudgetFormPage(visit: visit, lines: try await visit.books.lines(), refusal: refusal).html)
    }
  }

  private static func budgetPage(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> HTML {
    let key = try visit.parameter("line")
    var query = HoldQuery()
    query.budgetLine = key
    return BudgetPage(
      visit: visit, counts: try await visit.books.reconciliation(of: key),
      holds: try await visit.books.holds(query), refusal: refusal
    ).html
  }

  @Sendable private static func budget(_ visit: Visit) async throws -> Reply {
    guard visit.wantsSpreadsheet else { return .page(try await budgetPage(visit)) }
    var query = HoldQuery()
    query.budgetLine = try visit.parameter("line")
    query.limit = 100_000
    return try BudgetPage.holdTable.file(try await visit.books.holds(query))
  }

  @Sendable private static func changeCap(_ visit: Visit) async throws -> Reply {
    let key = try visit.parameter("line")
    do {
      try await ChangeCap(
        request: visit.key, row: LimitRow.budgetLine(key), cap: try visit.money("cap"),
        document: visit.form["document"]
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(FinancePlace.budget(key).address, flash: "指标已调整。")
    } catch let refusal as Refusal where refusal != .notFound {
      let field = refusal.code == "document-missing" ? "document" : "cap"
      let beside = Refusal(refusal.code, refusal.words, field: refusal.field ?? field)
      return .corrections(try await budgetPage(visit, beside))
    }
  }

  private static func exceptionPage(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> ExceptionPage {
    let (proposals, rows) = (
      try await visit.books.exceptions(), try await visit.books.enterpriseYears()
    )
    return ExceptionPage(
      visit: visit, proposals: proposals, rows: rows,
      names: try await visit.books.names(
        of: Set(proposals.map(\.row.subject) + rows.map(\.id.subject))), refusal: refusal)
  }

  @Sendable private static func exceptions(_ visit: Visit) async throws -> Reply {
    let page = try await exceptionPage(visit)
    return visit.wantsSpreadsheet ? try page.table.file(page.proposals) : .page(page.html)
  }

  @Sendable private static func propose(_ visit: Visit) async throws -> Reply {
    do {
      guard let row = CounterID(visit.form["row"]) else {
        throw Refusal("unknown-limit", "请选择企业和年度。", field: "row")
      }
      _ = try await ProposeException(
        row: row, cap: try visit.money("cap"), reason: visit.form["reason"],
        document: visit.form["document"]
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(FinancePlace.exceptions.address, flash: "已提出，待另一名经办人员同意。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await exceptionPage(visit, refusal).html)
    }
  }
}

extension Visit {
  /// Whether the person holds a seat of that role.
  func holds(_ role: Role) -> Bool { visitor?.actor.holds(role) ?? false }

  /// A form for those who may send it; nothing for those who only read the page.
  func only(_ role: Role, _ form: @autoclosure () -> HTML) -> HTML? {
    holds(role) ? form() : nil
  }

  /// The books of finance, for those who may see them.
  var books: FinanceBooks {
    get throws { try FinanceBooks(for: actor, on: platform) }
  }

  /// The table is wanted as a spreadsheet.
  var wantsSpreadsheet: Bool { query["format"] == "xlsx" }

  /// The amount that a field states.
  ///
  /// - Throws: a `Refusal` beside the field.
  func money(_ name: String) throws -> Money {
    do throws(MoneyFault) {
      return try Money.parse(form[name])
    } catch {
      throw Refusal("amount-unreadable", "请填写金额，例如 2500000 或 250万元。", field: name)
    }
  }
}
