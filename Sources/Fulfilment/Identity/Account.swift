public import Quantities

/// A person's account.
public struct Account: Hashable, Sendable {
  /// Whether an account may be used.
  public enum State: String, CaseIterable, Sendable {
    case active
    /// Ended by an administrator; what it did stays.
    case disabled
  }

  /// The account.
  public let id: AccountID
  /// The name that one signs in with, in small letters.
  public let login: String
  /// The person's name.
  public let name: String
  /// Whether it may be used.
  public let state: State
  /// The password as it is stored (``Digests/Scrypt``).
  public let password: String
  /// The password was set by another person and has to be changed first.
  public let mustChangePassword: Bool
  /// The secret of the authenticator, where one was set up.
  public let secondFactor: SecondFactor?
  /// When the account was made.
  public let madeAt: Instant
  /// What the person may do.
  public let seats: [Seat]

  /// An authenticator: active once a code of it was entered.
  public struct SecondFactor: Hashable, Sendable {
    /// 20 random bytes that the authenticator holds too.
    public let secret: [UInt8]
    /// A code of it was entered: signing in asks for one.
    public let isActive: Bool
    /// The step of the code that was accepted last; it and those before serve no more.
    public let lastStep: Int64?

    /// An authenticator.
    public init(secret: [UInt8], isActive: Bool, lastStep: Int64?) {
      self.secret = secret
      self.isActive = isActive
      self.lastStep = lastStep
    }
  }

  /// An account as it stands in the store.
  public init(
    id: AccountID, login: String, name: String, state: State, password: String,
    mustChangePassword: Bool, secondFactor: SecondFactor?, madeAt: Instant, seats: [Seat]
  ) {
    self.id = id
    self.login = login
    self.name = name
    self.state = state
    self.password = password
    self.mustChangePassword = mustChangePassword
    self.secondFactor = secondFactor
    self.madeAt = madeAt
    self.seats = seats
  }

  /// Whoever holds another seat than the applicant's signs in with a second factor.
  public var needsSecondFactor: Bool {
    secondFactor?.isActive == true || seats.contains { $0.role != .applicant }
  }
}

/// Who may hold which seats together.
public enum SeatRules {
  /// The three administrators: each alone, so that nobody makes an account, gives it power and
  /// covers it up.
  public static let administrators: Set<Role> = [
    .systemAdministrator, .securityAdministrator, .auditor,
  ]

  /// Why an account with `held` seats can't get `seat` too; nil where it can.
  public static func refusal(of seat: Seat, beside held: [Seat]) -> Refusal? {
    if held.contains(seat) {
      return Refusal("seat-held", "该账号已经有这个岗位。", field: "role")
    }
    let isApart = administrators.contains(seat.role)
    let hasApart = held.contains { administrators.contains($0.role) }
    if !held.isEmpty && (isApart || hasApart) {
      return Refusal(
        "seats-apart", "系统管理员、安全管理员和审计员须由不同的人担任，也不得兼任其他岗位。请另设账号。",
        field: "role")
    }
    switch seat.role {
    case .districtOfficer where seat.district == nil:
      return Refusal("seat-needs-district", "区县经办岗位须写明行政区划代码。", field: "district")
    case .agencyOfficer where seat.agency == nil, .assessor where seat.agency == nil:
      return Refusal("seat-needs-agency", "该岗位须写明所属部门。", field: "agency")
    default: return nil
    }
  }
}

/// What a password and a login have to be.
public enum PasswordRules {
  /// Why `password` can't be; nil where it can.
  public static func refusal(of password: String, login: String) -> Refusal? {
    if password.count < 10 {
      return Refusal("password-short", "密码至少 10 个字符；可以用几个词组成的短句。", field: "password")
    }
    if password.utf8.count > 200 {
      return Refusal("password-long", "密码不能超过 200 字节。", field: "password")
    }
    if Set(password).count < 5 || password.lowercased().contains(login) {
      return Refusal("password-weak", "密码过于简单：不能包含账号，也不能只有少数几个不同的字符。", field: "password")
    }
    return nil
  }

  /// The login as it is stored: 3 to 40 letters, digits, `.`, `-`, `_` or `@`, in small letters.
  ///
  /// - Throws: a refusal for the field `login`.
  public static func login(_ typed: String) throws(Refusal) -> String {
    let login = typed.lowercased()
    let plain = login.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"):
        true
      default: false
      }
    }
    guard plain, (3...40).contains(login.utf8.count) else {
      throw Refusal(
        "login-form", "账号由 3 至 40 个字母、数字或 . - _ @ 组成，例如手机号或邮箱。", field: "login")
    }
    return login
  }

  /// The name as it is stored.
  ///
  /// - Throws: a refusal for the field `name`.
  public static func name(_ typed: String) throws(Refusal) -> String {
    let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (1...40).contains(name.count), !name.utf8.contains(0) else {
      throw Refusal("name-form", "请填写姓名，不超过 40 个字。", field: "name")
    }
    return name
  }
}
