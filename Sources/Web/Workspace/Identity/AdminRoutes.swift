internal import Fulfilment
internal import HTTPTypes

/// The administrators' pages: who may do what of it is checked by the use cases.
struct AdminRoutes: Sendable {
  private static let anyone = Access.seats([.systemAdministrator, .securityAdministrator, .auditor])

  var all: [Route] {
    [
      Route(.get, "/admin", Self.anyone) { visit in
        let waiting = try await ConfirmSubstitution.waiting(for: visit.actor, on: visit.platform)
        return .page(
          AdminPage(visit: visit, lines: try await Self.lines(visit), waiting: waiting).html)
      },
      Route(.post, "/admin/accounts", .seats([.systemAdministrator]), Self.make),
      Route(.get, "/admin/accounts/:id", Self.anyone) { visit in
        .page(AdminAccountPage(visit: visit, line: try await Self.line(visit)).html)
      },
      Route(.post, "/admin/substitutes/:id", .seats([.securityAdministrator])) { visit in
        try await ConfirmSubstitution(visit.id("id")).carryOut(by: visit.actor, on: visit.platform)
        return .redirect(Address(text: "/admin"), flash: "代理已确认。")
      },
      Route(.post, "/admin/accounts/:id/seats", .seats([.securityAdministrator]), Self.seat),
      Route(.post, "/admin/accounts/:id/unlock", .seats([.securityAdministrator])) { visit in
        try await Self.administer(visit).unlock(visit.actor, visit.id("id"))
        return try Self.back(visit, "已解锁。")
      },
      Route(.post, "/admin/accounts/:id/factor", .seats([.securityAdministrator])) { visit in
        try await Self.administer(visit).resetSecondFactor(visit.actor, visit.id("id"))
        return try Self.back(visit, "验证器已重置，下次登录时重新设置。")
      },
      Route(.post, "/admin/accounts/:id/password", .seats([.systemAdministrator])) { visit in
        let password = try await Self.administer(visit).resetPassword(visit.actor, visit.id("id"))
        return .page(
          AdminAccountPage(visit: visit, line: try await Self.line(visit), password: password).html)
      },
      Route(.post, "/admin/accounts/:id/state", .seats([.systemAdministrator])) { visit in
        guard let state = Account.State(rawValue: visit.form["state"]) else {
          throw Refusal.notFound
        }
        try await Self.administer(visit).setState(visit.actor, state, of: visit.id("id"))
        return try Self.back(visit, state == .active ? "账号已恢复。" : "账号已停用。")
      },
    ]
  }

  private static func administer(_ visit: Visit) -> Administer {
    Administer(visit.platform, visit.desk)
  }

  private static func lines(_ visit: Visit) async throws -> [Administer.Line] {
    try await administer(visit).accounts(visit.actor)
  }

  private static func line(_ visit: Visit) async throws -> Administer.Line {
    let id: AccountID = try visit.id("id")
    guard let line = try await lines(visit).first(where: { $0.account.id == id }) else {
      throw Refusal.notFound
    }
    return line
  }

  private static func back(_ visit: Visit, _ words: String) throws -> Reply {
    .redirect(IdentityPlace.adminAccount(try visit.id("id")).address, flash: words)
  }

  @Sendable private static func make(_ visit: Visit) async throws -> Reply {
    do {
      let made = try await administer(visit).make(
        visit.actor, login: visit.form["login"], name: visit.form["name"])
      guard let line = try await lines(visit).first(where: { $0.account.id == made.id }) else {
        throw Refusal.notFound
      }
      return .page(AdminAccountPage(visit: visit, line: line, password: made.password).html)
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(
        AdminPage(visit: visit, lines: try await lines(visit), refusal: refusal).html)
    }
  }

  @Sendable private static func seat(_ visit: Visit) async throws -> Reply {
    guard let role = Role(rawValue: visit.form["role"]) else { throw Refusal.notFound }
    let (agency, district) = (visit.form["agency"], visit.form["district"])
    let seat = Seat(
      role, agency: agency.isEmpty ? nil : agency, district: district.isEmpty ? nil : district)
    let id: AccountID = try visit.id("id")
    do {
      if visit.form["go"] == "revoke" {
        try await administer(visit).revoke(visit.actor, seat, from: id)
        return try back(visit, "岗位已撤销。")
      }
      try await administer(visit).grant(visit.actor, seat, to: id)
      return try back(visit, "岗位已授予，该账号须重新登录。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(
        AdminAccountPage(visit: visit, line: try await line(visit), refusal: refusal).html)
    }
  }
}
