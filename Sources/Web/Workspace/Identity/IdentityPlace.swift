internal import Fulfilment

/// The pages of accounts: the one place that knows their paths.
enum IdentityPlace: Sendable, Hashable {
  /// Signing in; afterwards to a page of this site.
  case login(to: String)
  case code
  case enrolment
  case password
  case logout
  case register
  case setUp
  case account
  case authorisations
  case act
  case deskAuthorisations
  case deskAuthorisation(AuthorisationID)
  case letter(AuthorisationID)
  case admin
  case adminAccount(AccountID)

  var path: String {
    switch self {
    case .login: "/login"
    case .code: "/login/code"
    case .enrolment: "/login/authenticator"
    case .password: "/account/password"
    case .logout: "/logout"
    case .register: "/register"
    case .setUp: "/setup"
    case .account: "/account"
    case .authorisations: "/account/authorisations"
    case .act: "/account/acting"
    case .deskAuthorisations: "/desk/authorisations"
    case .deskAuthorisation(let id): "/desk/authorisations/\(id)"
    case .letter(let id): "/account/letters/\(id)"
    case .admin: "/admin"
    case .adminAccount(let id): "/admin/accounts/\(id)"
    }
  }

  var address: Address {
    guard case .login(let back) = self, !back.isEmpty, back != "/" else {
      return Address(text: path)
    }
    return Address(text: path + "?to=" + PercentEncoding.encode(back))
  }

  /// The page of the step that signing in has come to.
  static func step(_ stage: OpenSession.Stage) -> IdentityPlace {
    switch stage {
    case .code: .code
    case .enrolment: .enrolment
    case .password: .password
    case .full: .account
    }
  }

  /// A page of this site to go on to; the account's where the text is anything else, or a step of
  /// signing in, which would lead back here.
  static func safe(_ path: String) -> Address {
    let isOurs =
      path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
      && !path.hasPrefix("/login")
      && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && path.utf8.count <= 500
    return Address(text: isOurs ? path : IdentityPlace.account.path)
  }
}
