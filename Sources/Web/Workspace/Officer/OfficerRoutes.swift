internal import Casework
internal import Digests
internal import Fulfilment
internal import HTTPTypes
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// The officers' workspace: the queue, cases, rounds and open points.
struct OfficerRoutes: Sendable {
  private static let seats = Access.seats([
    .districtOfficer, .agencyOfficer, .assessor, .expert, .auditor,
  ])
  private static let agencies = Access.seats([.agencyOfficer])

  var all: [Route] {
    [
      Route(.get, "/desk", Self.seats, Self.queue),
      Route(.post, "/desk/accept", .seats([.districtOfficer, .agencyOfficer]), Self.acceptAll),
      Route(.get, "/desk/cases/:case", Self.seats) { visit in
        try await .page(OfficerCasePage(visit: visit, reading: Self.reading(visit)).html)
      },
      Route(.get, "/desk/cases/:case/letter", Self.seats) { visit in
        let file = try await Self.reading(visit).file
        guard let letter = file.letterText else { throw Refusal.notFound }
        return .page(
          LetterPage(visit: visit, letter: letter, caseNumber: file.head.number).html)
      },
      Route(.get, "/desk/cases/:case/materials/:digest", Self.seats, Self.paper),
      Route(.get, "/desk/cases/:case/determination", Self.seats) { visit in
        try await .page(DeterminationPage(visit: visit, reading: Self.reading(visit)).html)
      },
      Route(.post, "/desk/cases/:case/determination", Self.seats, Self.determine),
      Route(
        .post, "/desk/cases/:case/:action",
        .seats([.districtOfficer, .agencyOfficer, .assessor]), Self.act),
    ] + RoundRoutes().all
  }

  static func reading(_ visit: Visit) async throws -> CaseReading {
    try await ReadCase(visit.id("case")).carryOut(by: visit.actor, on: visit.platform)
  }

  @Sendable private static func queue(_ visit: Visit) async throws -> Reply {
    guard visit.query["format"] == "xlsx" else {
      return .page(
        QueuePage(
          visit: visit, model: try await QueueModel.read(visit),
          found: try await FoundReceiptsPiece.read(visit)
        ).html)
    }
    let model = try await QueueModel.read(visit, limit: 10_000)
    let headings = ["编号", "申报人", "措施", "区县", "环节", "办理期限", "申报（元）", "核定（元）"]
    let rows: [[Cell]] = model.rows.map { row in
      [
        .text(row.head.number), .text(row.head.applicant), .text(row.head.measure),
        .text(row.head.district), .text(row.kind.chineseName), row.due.map(Cell.date) ?? .blank,
        row.declaredFen.map { .money(Money(fen: $0)) } ?? .blank,
        row.grantedFen.map { .money(Money(fen: $0)) } ?? .blank,
      ]
    }
    let workbook = Workbook([Sheet("办件", rows: [headings.map(Cell.text)] + rows)])
    return .file(
      name: "办件-\(visit.platform.today).xlsx",
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      bytes: try workbook.xlsx(), isAttachment: true)
  }

  /// Accepts the chosen cases one by one; what can't be accepted is named.
  @Sendable private static func acceptAll(_ visit: Visit) async throws -> Reply {
    var (done, failed) = (0, [String]())
    for text in visit.form.all("case").prefix(QueueModel.pageSize) {
      guard let id = CaseID(text) else { continue }
      do {
        _ = try await AcceptApplication(CaseChange(id))
          .carryOut(by: visit.actor, on: visit.platform)
        done += 1
      } catch let refusal as Refusal {
        failed.append(refusal.words)
      }
    }
    let rest = failed.isEmpty ? "" : "\(failed.count)件没有受理：\(failed[0])"
    return .redirect(CasePlace.desk.address, flash: "已受理\(done)件。\(rest)")
  }

  @Sendable static func paper(_ visit: Visit) async throws -> Reply {
    guard let digest = Digest(hex: try visit.parameter("digest")) else { throw Refusal.notFound }
    let (material, bytes) = try await ReadMaterial(visit.id("case"), digest: digest)
      .carryOut(by: visit.actor, on: visit.platform)
    return .file(
      name: material.file, mediaType: material.mediaType, bytes: bytes, isAttachment: true)
  }

  @Sendable private static func determine(_ visit: Visit) async throws -> Reply {
    let reading = try await Self.reading(visit)
    let page = DeterminationPage(visit: visit, reading: reading)
    do {
      let determination = try page.determination()
      guard visit.form["go"] == "decide" else {
        let tried = try await determination.tried(by: visit.actor, on: visit.platform)
        return .page(
          DeterminationPage(visit: visit, reading: reading, tried: tried.determination).html)
      }
      _ = try await determination.carryOut(by: visit.actor, on: visit.once)
      return .redirect(CasePlace.deskCase(reading.file.head.id).address, flash: "已核定。")
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(
        DeterminationPage(visit: visit, reading: reading, refusal: refusal).html)
    }
  }

  @Sendable private static func act(_ visit: Visit) async throws -> Reply {
    let reading = try await Self.reading(visit)
    do {
      let said = try await CaseActions(visit: visit, reading: reading)
        .carryOut(try visit.parameter("action"))
      return .redirect(CasePlace.deskCase(reading.file.head.id).address, flash: said)
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(
        OfficerCasePage(visit: visit, reading: reading, refusal: refusal).html)
    }
  }
}
