internal import Fulfilment
internal import HTTPTypes
internal import PolicyPacks
internal import Quantities

/// Split documents, batches, results and clawbacks.
struct PaymentRoutes: Sendable {
  private static let readers = Access.seats([.finance, .auditor])
  private static let finance = Access.seats([.finance])

  var all: [Route] {
    [
      Route(.get, FinancePlace.splits.path, Self.readers, Self.splits),
      Route(.post, FinancePlace.splits.path, Self.finance, Self.enterSplit),
      Route(.post, "/finance/splits/:id", Self.finance) { visit in
        try await ConfirmSplit(id: visit.id("id")).carryOut(by: visit.actor, on: visit.platform)
        return .redirect(FinancePlace.splits.address, flash: "分担文件已复核，可以用于编制批次。")
      },
      Route(.get, FinancePlace.batches.path, Self.readers, Self.batches),
      Route(.post, FinancePlace.batches.path, Self.finance, Self.makeBatch),
      Route(.get, "/finance/batches/:id", Self.readers, Self.batch),
      Route(.post, "/finance/batches/:id/close", Self.finance, Self.closeBatch),
      Route(.get, "/finance/batches/:id/allocation", Self.readers, Self.allocation),
      Route(.get, "/finance/batches/:id/pain", Self.finance, Self.bankFile),
      Route(.get, FinancePlace.results.path, Self.readers) { visit in
        .page(PaymentResultPage(visit: visit).html)
      },
      Route(.post, FinancePlace.results.path, Self.finance, Self.results),
      Route(.get, FinancePlace.clawbacks.path, Self.readers, Self.clawbacks),
      Route(.get, "/finance/clawbacks/:id", Self.readers) { visit in
        .page(try await Self.clawbackPage(visit).html)
      },
      Route(.post, "/finance/clawbacks/:id", Self.finance, Self.clawback),
    ]
  }

  // MARK: Split documents

  private static func splitPage(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> SplitPage
  {
    let library = visit.platform.library
    return SplitPage(
      visit: visit, splits: try await visit.books.splits(),
      districts: library.reference.districts.map { ($0.code, $0.name) },
      packs: library.ids.map { ($0, library.pack($0)?.identity.name ?? $0) }, refusal: refusal)
  }

  @Sendable private static func splits(_ visit: Visit) async throws -> Reply {
    let page = try await splitPage(visit)
    return visit.wantsSpreadsheet ? try page.table.file(page.splits) : .page(page.html)
  }

  @Sendable private static func enterSplit(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      guard let share = Decimal128(form["share"].filter { $0 != "%" }),
        let parts = share.multiplied(by: 100)?.asInt
      else {
        throw Refusal("share-wrong", "请填写百分数，最多两位小数。", field: "cityParts")
      }
      _ = try await EnterSplit(
        document: form["document"], pack: form["pack"], district: form["district"],
        cityParts: parts
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(FinancePlace.splits.address, flash: "分担文件已登记，待另一人复核。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await splitPage(visit, refusal).html)
    }
  }

  // MARK: Batches

  private static func batchList(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> HTML {
    var query = HoldQuery()
    query.isPayable = true
    return BatchListPage(
      visit: visit, batches: try await visit.books.batches(),
      lines: try await visit.books.lines(), payable: try await visit.books.holds(query),
      refusal: refusal
    ).html
  }

  @Sendable private static func batches(_ visit: Visit) async throws -> Reply {
    visit.wantsSpreadsheet
      ? try BatchListPage.table.file(try await visit.books.batches())
      : .page(try await batchList(visit))
  }

  @Sendable private static func makeBatch(_ visit: Visit) async throws -> Reply {
    guard let channel = PaymentChannel(rawValue: visit.form["channel"]) else {
      throw Refusal.notFound
    }
    do {
      let id = try await MakeBatch(budgetLine: visit.form["line"], channel: channel)
        .carryOut(by: visit.actor, on: visit.platform)
      return .redirect(FinancePlace.batch(id).address, flash: "批次已编制，待另一人复核放行。")
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await batchList(visit, refusal))
    }
  }

  @Sendable private static func batch(_ visit: Visit) async throws -> Reply {
    let found = try await visit.books.batch(visit.id("id"))
    let districts = visit.districtNames
    return visit.wantsSpreadsheet
      ? try BatchPage.table(districts).file(found.payments)
      : .page(BatchPage(visit: visit, found: found, districts: districts).html)
  }

  @Sendable private static func closeBatch(_ visit: Visit) async throws -> Reply {
    let id: BatchID = try visit.id("id")
    let isReleased = visit.form["go"] == "release"
    do {
      try await CloseBatch(id: id, isReleased: isReleased)
        .carryOut(by: visit.actor, on: visit.platform)
    } catch let refusal as Refusal where refusal.code == "batch-held" {
      let found = try await visit.books.batch(id)
      return .corrections(
        BatchPage(visit: visit, found: found, districts: visit.districtNames, refusal: refusal)
          .html)
    }
    return .redirect(
      FinancePlace.batch(id).address, flash: isReleased ? "批次已放行。" : "批次已撤销。")
  }

  private static func released(_ visit: Visit) async throws -> FinanceBooks.Batch {
    let found = try await visit.books.batch(visit.id("id"))
    guard found.batch.state == .released else {
      throw Refusal("not-released", "批次复核放行以后才能下载拨付文件。")
    }
    return found
  }

  @Sendable private static func allocation(_ visit: Visit) async throws -> Reply {
    let found = try await released(visit)
    let table = AllocationTable(
      batch: found.batch, line: found.line, payments: found.payments,
      districts: visit.districtNames)
    return try SpreadsheetReply.file(table.workbook, named: "资金分配表 \(found.batch.number)")
  }

  @Sendable private static func bankFile(_ visit: Visit) async throws -> Reply {
    let found = try await released(visit)
    guard found.batch.channel == .bank else { throw Refusal.notFound }
    let file = BankFile(
      batch: found.batch, line: found.line, payments: found.payments, at: visit.platform.now())
    return .file(
      name: "pain.001 \(found.batch.number).xml", mediaType: "application/xml",
      bytes: Array(file.xml.utf8), isAttachment: true)
  }

  // MARK: Results

  @Sendable private static func results(_ visit: Visit) async throws -> Reply {
    if visit.form["go"] == "book" {
      guard let results = ResultFile.results(visit.form.exact("rows")) else {
        throw Refusal.notFound
      }
      let verdicts = try await ImportResults(results: results)
        .carryOut(by: visit.actor, on: visit.platform)
      return .page(PaymentResultPage(visit: visit, verdicts: verdicts, isBooked: true).html)
    }
    do {
      guard let file = visit.form.file("file") else {
        throw Refusal("file-missing", "请选择文件。", field: "file")
      }
      let (results, faults) = try ResultFile.read(file.bytes)
      let verdicts = try await ImportResults(results: results)
        .preview(by: visit.actor, on: visit.platform)
      let bookable = verdicts.contains { $0.effect == .booked }
      return .page(
        PaymentResultPage(
          visit: visit, verdicts: verdicts, faults: faults,
          rows: bookable ? ResultFile.text(results) : nil
        ).html)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(PaymentResultPage(visit: visit, refusal: refusal).html)
    }
  }

  // MARK: Clawbacks

  private static func clawbackPage(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> ClawbackPage {
    let id: HoldID = try visit.id("id")
    guard let chosen = try await visit.books.hold(id) else { throw Refusal.notFound }
    return ClawbackPage(visit: visit, holds: [], chosen: chosen, refusal: refusal)
  }

  @Sendable private static func clawbacks(_ visit: Visit) async throws -> Reply {
    var query = HoldQuery()
    query.isPosted = true
    let holds = try await visit.books.holds(query)
    return visit.wantsSpreadsheet
      ? try ClawbackPage.table.file(holds) : .page(ClawbackPage(visit: visit, holds: holds).html)
  }

  @Sendable private static func clawback(_ visit: Visit) async throws -> Reply {
    let hold: HoldID = try visit.id("id")
    do {
      let (amount, document) = (try visit.money("amount"), visit.form["document"])
      if visit.form["go"] == "free" {
        try await FreeLimits(
          Restitution(request: visit.key, hold: hold, amount: amount, document: document)
        )
        .carryOut(by: visit.actor, on: visit.platform)
        return .redirect(FinancePlace.clawback(hold).address, flash: "额度已恢复。")
      }
      try await ReceiveClawback(
        Restitution(request: visit.key, hold: hold, amount: amount, document: document)
      ).carryOut(by: visit.actor, on: visit.platform)
      return .redirect(FinancePlace.clawback(hold).address, flash: "追回款项已登记。")
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await clawbackPage(visit, refusal).html)
    }
  }
}
