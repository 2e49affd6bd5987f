internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// Official lists: looked at by officers, imported by two of the agency that keeps them.
struct RegisterRoutes: Sendable {
  /// Who has these pages.
  static let readers: [Role] = [
    .districtOfficer, .agencyOfficer, .assessor, .finance, .auditor,
  ]

  var all: [Route] {
    [
      Route(.get, "/registers", .seats(Self.readers)) { visit in
        .page(try await RegisterListPage.read(visit).html)
      },
      Route(.get, "/registers/imports/:id", .seats([.agencyOfficer])) { visit in
        let preview = try await RegisterPreview.of(
          visit.id("id"), for: visit.actor, on: visit.platform)
        return .page(RegisterPreviewPage(visit: visit, preview: preview).html)
      },
      Route(.post, "/registers/imports/:id", .seats([.agencyOfficer]), Self.decide),
      Route(.get, "/registers/:register", .seats(Self.readers)) { visit in
        try await Self.register(visit)
      },
      Route(.post, "/registers/:register", .seats([.agencyOfficer]), Self.upload),
      Route(.get, "/registers/:register/entry", .seats([.agencyOfficer])) { visit in
        .page(try RegisterEntryPage.read(visit).html)
      },
      Route(.post, "/registers/:register/entry", .seats([.agencyOfficer])) { visit in
        try await RegisterEntryPage.read(visit).handIn()
      },
    ]
  }

  private static func register(_ visit: Visit) async throws -> Reply {
    let page = try await OfficialListPage.read(visit)
    switch visit.query["format"] {
    case "template":
      let sheet = RegisterColumns.template(page.register, visit.platform.library.vocabulary)
      return .file(
        name: "\(page.register.name)-模板.xlsx", mediaType: EvidenceKind.xlsx.mediaType,
        bytes: try Workbook([sheet]).xlsx(), isAttachment: true)
    case "xlsx":
      return .file(
        name: "\(page.register.name)-\(page.day).xlsx", mediaType: EvidenceKind.xlsx.mediaType,
        bytes: try Workbook([page.table.sheet(page.register.name)]).xlsx(), isAttachment: true)
    default: return .page(page.html)
    }
  }

  @Sendable private static func upload(_ visit: Visit) async throws -> Reply {
    do {
      let file = visit.form.file("file")
      guard let effective = DateText.read(visit.form["effective"]) else {
        throw Refusal("effective", "请填写生效日期，如2026-03-01。", field: "effective")
      }
      var upload = UploadRegister(
        register: try visit.parameter("register"), fileName: file?.name ?? "",
        content: file?.bytes ?? [], effective: effective, document: visit.form["document"])
      upload.mode = RegisterChanges.Mode(rawValue: visit.form["mode"]) ?? .whole
      let kept = try await upload.carryOut(by: visit.actor, on: visit.platform)
      return .redirect(
        RegisterPlace.preview(kept.id).address, flash: "文件已收到。请核对变化，再由另一位经办复核生效。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await OfficialListPage.read(visit, refusal).html)
    }
  }

  @Sendable private static func decide(_ visit: Visit) async throws -> Reply {
    do {
      guard ["reject", "confirm"].contains(visit.form["go"]) else { throw Refusal.notFound }
      let rejection = visit.form["go"] == "reject" ? visit.form["reason"] : nil
      let done = try await DecideRegisterImport(visit.id("id"), rejection: rejection)
        .carryOut(by: visit.actor, on: visit.platform)
      return .redirect(
        RegisterPlace.register(done.register).address,
        flash: done.version.map { "名录已更新到第\($0)版。" } ?? "这次导入没有采用。")
    } catch let refusal as Refusal where refusal.field != nil {
      let preview = try await RegisterPreview.of(
        visit.id("id"), for: visit.actor, on: visit.platform)
      return .corrections(
        RegisterPreviewPage(visit: visit, preview: preview, refusal: refusal).html)
    }
  }
}

/// The pages of registers: the one place that knows their paths.
enum RegisterPlace: Sendable, Hashable {
  case list
  case register(String)
  case entry(String)
  case preview(RegisterImportID)

  var address: Address {
    switch self {
    case .list: Address(text: "/registers")
    case .register(let key): Address(text: "/registers/" + PercentEncoding.encode(key))
    case .entry(let key):
      Address(text: "/registers/" + PercentEncoding.encode(key) + "/entry")
    case .preview(let id): Address(text: "/registers/imports/\(id)")
    }
  }
}
