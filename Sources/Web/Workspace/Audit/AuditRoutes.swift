internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// The auditors' workspace, and the receipts of applicants.
struct AuditRoutes: Sendable {
  private static let auditors = Access.seats([.auditor])
  private let desk = RecordCheckDesk()

  var all: [Route] {
    let desk = desk
    return [
      Route(.get, "/audit", Self.auditors) { visit in
        let summary = try await AuditBooks(for: visit.actor, on: visit.platform).summary()
        return .page(AuditHomePage(visit: visit, summary: summary, state: desk.state).html)
      },
      Route(.post, "/audit/check", Self.auditors) { visit in
        desk.start(on: visit.platform)
        return .redirect(AuditPlace.home.address, flash: nil)
      },
      Route(.get, "/audit/entries", Self.auditors, Self.entries),
      Route(.get, "/audit/entries/:entry", Self.auditors) { visit in
        guard let sequence = Int64(try visit.parameter("entry")) else { throw Refusal.notFound }
        let found = try await AuditBooks(for: visit.actor, on: visit.platform).entry(sequence)
        return .page(
          AuditEntryPage(
            visit: visit, entry: found.entry, openings: found.openings, names: found.names
          ).html)
      },
      Route(.get, "/audit/cases/:case", Self.auditors) { visit in
        let package = try await ArchiveCase(visit.id("case"))
          .carryOut(by: visit.actor, on: visit.platform)
        return .file(
          name: package.name, mediaType: "application/zip", bytes: package.bytes,
          isAttachment: true)
      },
      Route(.get, "/audit/export", Self.auditors) { visit in
        let after = visit.query["after"].flatMap { Int64($0) } ?? 0
        guard (0..<Int64.max).contains(after) else { throw Refusal.notFound }
        let bytes = try await AuditBooks(for: visit.actor, on: visit.platform).part(after: after)
        return .file(
          name: "audit-\(after + 1).jsonl", mediaType: "application/jsonl; charset=utf-8",
          bytes: bytes, isAttachment: true)
      },
      Route(.get, "/audit/sample", Self.auditors) { visit in
        .page(AuditSamplePage(visit: visit).html)
      },
      Route(.post, "/audit/sample", Self.auditors, Self.sample),
      Route(.get, "/my/cases/:case/receipts", .seats([.applicant])) { visit in
        let id: CaseID = try visit.id("case")
        let entries = try await GiveReceipt.entries(about: id, to: visit.actor, on: visit.platform)
        return .page(ReceiptsPage(visit: visit, id: id, entries: entries).html)
      },
      Route(.get, "/my/cases/:case/receipts/:entry", .seats([.applicant])) { visit in
        guard let sequence = Int64(try visit.parameter("entry")) else { throw Refusal.notFound }
        let receipt = try await GiveReceipt(of: sequence, about: visit.id("case"))
          .carryOut(by: visit.actor, on: visit.platform)
        return .file(
          name: "receipt-\(sequence).json", mediaType: "application/json; charset=utf-8",
          bytes: Array((receipt.json.text(indented: true) + "\n").utf8), isAttachment: true)
      },
    ]
  }

  @Sendable private static func entries(_ visit: Visit) async throws -> Reply {
    let books = try AuditBooks(for: visit.actor, on: visit.platform)
    var search = AuditSearch(visit.query)
    if visit.wantsSpreadsheet { search.query.limit = 10_000 }
    let found = try await books.entries(search.query)
    let page = AuditEntriesPage(
      visit: visit, search: search, entries: found.entries, names: found.names)
    if visit.wantsSpreadsheet { return try page.table.file(found.entries) }
    return .page(page.html, search.faults.isEmpty ? .ok : .unprocessableContent)
  }

  @Sendable private static func sample(_ visit: Visit) async throws -> Reply {
    let measure = visit.form["measure"]
    do {
      let drawn = try await DrawSample(
        seed: visit.form["seed"], count: Int(visit.form["count"]) ?? 0,
        measure: measure.isEmpty ? nil : measure
      ).carryOut(by: visit.actor, on: visit.platform)
      let page = AuditSamplePage(visit: visit, drawn: drawn)
      return visit.form["go"] == "xlsx" ? try page.table.file(drawn) : .page(page.html)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(AuditSamplePage(visit: visit, refusal: refusal).html)
    }
  }
}
