/// What a seat lets its holder do.
public enum Role: String, CaseIterable, Sendable, Hashable {
  /// Somebody who applies, for an enterprise or as a person.
  case applicant
  /// Accepts and examines applications of a district.
  case districtOfficer = "district-officer"
  /// Examines, determines and decides for an agency; of the lead agency: sees all its measures.
  case agencyOfficer = "agency-officer"
  /// Determines lines (核定) for an agency from outside it.
  case assessor
  /// Gives points.
  case expert
  /// Makes, checks and releases payments.
  case finance
  /// Writes and publishes packs.
  case packAuthor = "pack-author"
  /// Makes accounts and configures; grants nothing.
  case systemAdministrator = "system-administrator"
  /// Grants seats and unlocks; makes no accounts.
  case securityAdministrator = "security-administrator"
  /// Reads everything that was recorded; changes nothing.
  case auditor

  /// The word that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .applicant: "申报人"
    case .districtOfficer: "区县经办"
    case .agencyOfficer: "部门经办"
    case .assessor: "核定机构"
    case .expert: "专家"
    case .finance: "财政经办"
    case .packAuthor: "政策包编制"
    case .systemAdministrator: "系统管理员"
    case .securityAdministrator: "安全管理员"
    case .auditor: "审计员"
    }
  }
}

/// A role with the place it holds for.
public struct Seat: Hashable, Sendable {
  /// What the holder may do.
  public let role: Role
  /// The key of the agency, as packs name it.
  public let agency: String?
  /// The administrative code of the district.
  public let district: String?

  /// A seat of a role in an agency or a district.
  public init(_ role: Role, agency: String? = nil, district: String? = nil) {
    self.role = role
    self.agency = agency
    self.district = district
  }
}

/// What accounts are identified by.
public enum AccountSubject {}
/// What enterprises are identified by.
public enum EnterpriseSubject {}
/// An account of a person.
public typealias AccountID = Identifier<AccountSubject>
/// An enterprise, or a person who applies for themselves.
public typealias EnterpriseID = Identifier<EnterpriseSubject>

/// Who does something: an account with its seats, signed in.
public struct Actor: Hashable, Sendable {
  /// The account.
  public let account: AccountID
  /// The person's name, for those who may see it.
  public let name: String
  /// What the person may do: the seats of their own, and those that are lent to them.
  public let seats: [Seat]
  /// The seats of their own.
  public let ownSeats: [Seat]
  /// Whom the person acts for, by an authorisation that was checked; nil: for nobody yet.
  public let actingFor: EnterpriseID?
  /// Whom the person stands in for, with the seat; the seats are among `seats` too.
  public let standIns: [StandIn]
  /// The token by which a program acts as the person; nil: it is the person.
  public let token: AccessTokenID?

  /// The person of that account.
  public init(
    account: AccountID, name: String, seats: [Seat], actingFor: EnterpriseID? = nil,
    standIns: [StandIn] = [], token: AccessTokenID? = nil
  ) {
    self.token = token
    self.standIns = standIns
    ownSeats = seats
    self.account = account
    self.name = name
    self.seats = seats + standIns.map(\.seat).filter { !seats.contains($0) }
    self.actingFor = actingFor
  }

  /// Whether one of the seats has that role, wherever.
  public func holds(_ role: Role) -> Bool { seats.contains { $0.role == role } }

  /// Whether one of the seats has that role for that agency.
  public func holds(_ role: Role, agency: String) -> Bool {
    seats.contains { $0.role == role && $0.agency == agency }
  }

  /// Whether one of the seats has that role for that district.
  public func holds(_ role: Role, district: String) -> Bool {
    seats.contains { $0.role == role && $0.district == district }
  }
}
