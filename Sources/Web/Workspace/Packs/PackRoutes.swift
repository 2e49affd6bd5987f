internal import Digests
internal import Fulfilment
internal import HTTPTypes
internal import PolicyPacks
internal import Quantities

/// The pack authors' workspace: versions, checks, differences, publication by two persons.
struct PackRoutes: Sendable {
  static let readers: [Role] = [.packAuthor, .auditor]

  var all: [Route] {
    [
      Route(.get, "/packs", .seats(Self.readers)) { visit in
        let releases = try await visit.platform.store.read { try $0.packReleases() }
        return .page(PackListPage(visit: visit, releases: releases).html)
      },
      Route(.get, "/packs/:pack/:version", .seats(Self.readers)) { visit in
        .page(try await Self.page(visit, nil).html)
      },
      Route(.post, "/packs/:pack/:version", .seats([.packAuthor]), Self.act),
    ]
  }

  private static func page(_ visit: Visit, _ refusal: Refusal?) async throws -> PackVersionPage {
    guard let version = Int(try visit.parameter("version")),
      let pack = visit.platform.shelf?.reading.library.pack(
        try visit.parameter("pack"), version: version)
    else { throw Refusal.notFound }
    let releases = try await visit.platform.store.read { try $0.packReleases() }
    return PackVersionPage(
      visit: visit, pack: pack,
      release: releases.first { $0.pack == pack.id && $0.version == version }, refusal: refusal)
  }

  @Sendable private static func act(_ visit: Visit) async throws -> Reply {
    guard let version = Int(try visit.parameter("version")) else { throw Refusal.notFound }
    let publish = PublishPack(try visit.parameter("pack"), version: version)
    let (actor, platform) = (try visit.actor, visit.platform)
    do {
      switch visit.form["go"] {
      case "propose":
        try await publish.propose(document: visit.form["document"], by: actor, on: platform)
        return .redirect(Address(text: "/packs"), flash: "已提交发布，等另一人复核。")
      case "confirm":
        try await publish.confirm(by: actor, on: platform)
        return .redirect(Address(text: "/packs"), flash: "已发布，服务下次启动时生效。")
      case "withdraw":
        try await publish.withdraw(by: actor, on: platform)
        return .redirect(Address(text: "/packs"), flash: "已撤回。")
      default: throw Refusal.notFound
      }
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await page(visit, refusal).html)
    }
  }
}

/// The versions that lie in the folder, with what became of each.
struct PackListPage {
  let visit: Visit
  let releases: [PackRelease]

  static func state(_ release: PackRelease?, isServed: Bool) -> String {
    guard let release else { return isServed ? "随程序提供，正在使用（没有经过发布）" : "未发布" }
    guard release.isPublished else { return "已提交（\(release.document)），待另一人复核" }
    let words = release.proposedBy == nil ? "首次启动时已有" : "已发布（\(release.document)）"
    return isServed ? words : words + "，下次启动时生效"
  }

  var html: HTML {
    let table = FinanceTable<Pack>(
      caption: "政策包的版本", empty: "目录里没有政策包。",
      columns: [
        .init("政策") {
          .link($0.identity.name, Address(text: "/packs/\($0.id)/\($0.version)"))
        },
        .init("文号") { .text($0.identity.document) }, .init("版本") { .number($0.version) },
        .init("状态") { pack in
          let release = releases.first { $0.pack == pack.id && $0.version == pack.version }
          let served = visit.platform.library.pack(pack.id, version: pack.version) != nil
          return .text(Self.state(release, isServed: served))
        },
      ])
    return WorkspacePage("政策包", visit).html(
      """
      <h1>政策包</h1>
      <p class="lead">版本一经发布不再改动：修改作为新的版本提交，由另一人复核后发布，服务下次启动时生效。</p>
      \(table.html(visit.platform.shelf?.reading.library.packs ?? []))
      """)
  }
}

/// A version: what its checks find, what it changes, and its publication.
struct PackVersionPage {
  let visit: Visit
  let pack: Pack
  let release: PackRelease?
  var refusal: Refusal?

  var html: HTML {
    let platform = visit.platform
    let findings = PublishPack.findings(of: pack.id, pack.version, on: platform)
    let items: [HTML] = findings.map { "<li>\($0.description)</li>" }
    let checks: HTML = items.isEmpty ? "<p>检查没有发现问题。</p>" : "<ul>\(items)</ul>"
    let older = platform.shelf?.reading.library.packs.last {
      $0.id == pack.id && $0.version < pack.version
    }
    let changes: HTML =
      older.map { older in
        let lines: [HTML] = PackDifference(from: older, to: pack).changes.map { change in
          "<li>\(change.part)：\(change.words)</li>"
        }
        return "<h2>与第\(older.version)版的差异</h2><ul>\(lines)</ul>"
      } ?? "<p>这是第一个版本。</p>"
    let digest = platform.shelf?.digest(of: pack)?.description ?? ""
    let served = platform.library.pack(pack.id, version: pack.version) != nil
    let fault: HTML? = refusal.map {
      "<div class=\"faults\" role=\"alert\"><h2>没有办理成功</h2><p>\($0.words)</p></div>"
    }
    return WorkspacePage("\(pack.identity.name) 第\(pack.version)版", visit).html(
      """
      \(fault)
      <h1>\(pack.identity.name) 第\(pack.version)版</h1>
      <p>\(PackListPage.state(release, isServed: served))；内容摘要 <code>\(digest)</code></p>
      \(visit.only(.packAuthor, forms))
      <h2>检查</h2>
      \(checks)
      \(changes)
      """)
  }

  private var forms: HTML {
    let address = Address(text: "/packs/\(pack.id)/\(pack.version)")
    if let release, release.isPublished { return "" }
    guard let release else {
      let field = FormField(
        name: "document", label: "发布文号", value: visit.form["document"],
        fault: refusal?.field == "document" ? refusal?.words : nil)
      return """
        <form method="post" action="\(address)" novalidate>\(visit.formToken)\(field.html)\
        <button class="main" name="go" value="propose">提交发布</button></form>
        """
    }
    let isOwn = release.proposedBy == visit.visitor?.actor.account
    let confirm: HTML? =
      isOwn ? nil : "<button class=\"main\" name=\"go\" value=\"confirm\">复核发布</button>"
    return """
      <form method="post" action="\(address)">\(visit.formToken)\(confirm)\
      <button class="plain" name="go" value="withdraw">撤回</button></form>
      """
  }
}
