internal import Fulfilment

/// A page of a workspace: the portal's frame, with who is signed in and where they can go.
struct WorkspacePage: Sendable {
  let title: String
  let visitor: Admit.Visitor?
  let token: String
  let flash: String?
  let site: Site

  /// A page for a visit.
  init(_ title: String, _ visit: Visit) {
    self.init(
      title, visitor: visit.visitor, token: visit.token, flash: visit.flash, site: visit.site)
  }

  /// A page for a visitor, or for nobody.
  init(_ title: String, visitor: Admit.Visitor?, token: String, flash: String?, site: Site) {
    self.title = title
    self.visitor = visitor
    self.token = token
    self.flash = flash
    self.site = site
  }

  /// The whole page around `main`, which begins with its heading.
  func html(_ main: HTML) -> HTML {
    var frame = Frame(
      words: .of(.chinese), site: site.identity, title: title, isIndexed: false)
    frame.workspace = bar
    let said: HTML? = flash.map { "<div class=\"said\" role=\"status\"><p>\($0)</p></div>" }
    return frame.page("\(said)\(main)")
  }

  private var bar: HTML? {
    guard let visitor else { return nil }
    let links: [HTML] = Self.areas(of: visitor).map { area in
      "<li><a href=\"\(Address(text: area.path))\">\(area.name)</a></li>"
    }
    let acting: HTML? = visitor.enterprise.map { "，代表 \($0.name)" }
    return """
      <section class="bar" aria-label="当前账号"><div class="wrap">
      <nav aria-label="办事"><ul>\(links)</ul></nav>
      <p>\(visitor.actor.name)\(acting)</p>
      <form method="post" action="\(IdentityPlace.logout.address)">\
      <input type="hidden" name="token" value="\(token)">\
      <button class="plain">退出</button></form>
      </div></section>
      """
  }

  /// A workspace and who has it.
  struct Area: Sendable {
    let path: String
    let name: String
    let access: Access
  }

  /// Every workspace, in the order of the bar. A new area adds its line here.
  static let all: [Area] = [
    Area(path: "/my", name: "我的申报", access: .seats([.applicant])),
    Area(
      path: "/desk", name: "办件",
      access: .seats([.districtOfficer, .agencyOfficer, .assessor, .expert, .auditor])),
    Area(
      path: OverviewRoutes.path, name: "措施总览", access: .seats([.agencyOfficer, .auditor])),
    Area(path: "/desk/notices", name: "公示与异议", access: .seats([.agencyOfficer])),
    Area(path: "/my/boards", name: "我的供需", access: .seats(BoardRoutes.participants)),
    Area(path: "/desk/boards", name: "供需审核", access: .seats([.agencyOfficer])),
    Area(path: "/desk/minutes", name: "会议纪要", access: .seats([.agencyOfficer, .auditor])),
    Area(path: "/desk/selections", name: "评选", access: .seats([.agencyOfficer])),
    Area(path: "/my/recognitions", name: "我的认定", access: .seats([.applicant])),
    Area(path: "/desk/recognitions", name: "认定管理", access: .seats([.agencyOfficer])),
    Area(path: "/expert", name: "评审", access: .seats([.expert])),
    Area(path: "/challenges", name: "揭榜评审", access: .seats([.expert])),
    Area(path: "/registers", name: "名录", access: .seats(RegisterRoutes.readers)),
    Area(path: "/my/messages", name: "消息", access: .seats([.applicant])),
    Area(path: "/desk/messages", name: "消息", access: .seats(MessageRoutes.officers)),
    Area(path: "/packs", name: "政策包", access: .seats(PackRoutes.readers)),
    Area(path: "/audit", name: "审计", access: .seats([.auditor])),
    Area(path: "/finance", name: "资金", access: .seats([.finance, .auditor])),
    Area(path: "/finance/exceptions", name: "放宽限额", access: .seats([.agencyOfficer])),
    Area(
      path: "/desk/authorisations", name: "授权核验",
      access: .seats([.districtOfficer, .agencyOfficer])),
    Area(path: "/admin", name: "账号管理", access: .seats(Array(SeatRules.administrators))),
    Area(path: "/account/payee", name: "收款账户", access: .seats([.applicant])),
    Area(
      path: "/account/substitutes", name: "代理人",
      access: .seats(Role.allCases.filter(NameSubstitute.roles.contains))),
    Area(path: "/account", name: "我的账号", access: .signedIn),
  ]

  private static func areas(of visitor: Admit.Visitor) -> [Area] {
    all.filter { (try? $0.access.check(visitor)) != nil }
  }
}

/// Why the gate didn't let a request through, as a page.
enum GateFault {
  /// None of the seats that it takes.
  case seats([Role])
  /// The form isn't one of ours, or its session is over.
  case forged
  /// The use case refused, and no field of the form is to blame.
  case refused(Refusal)

  func html(_ site: Site, visitor: Admit.Visitor?, token: String) -> HTML {
    let (title, words): (String, String) =
      switch self {
      case .seats(let roles):
        (
          "您没有办理此项的岗位",
          "这里由\(roles.map(\.chineseName).joined(separator: "、"))办理。如果您应有此岗位，请与安全管理员联系。"
        )
      case .forged:
        ("这一页已经失效", "登录已过期或页面已经过期，内容没有提交。请返回上一页、刷新后重新提交。")
      case .refused(let refusal): ("没有办理成功", refusal.words)
      }
    return WorkspacePage(title, visitor: visitor, token: token, flash: nil, site: site).html(
      """
      <h1>\(title)</h1>
      <p class="lead">\(words)</p>
      <p><a href="\(Place.home.address(in: .chinese))">返回首页</a></p>
      """)
  }
}
