public import Digests
internal import PolicyPacks
public import Quantities

/// An account of a demonstration with what one signs in with, for its login page. Only a store that
/// a demonstration filled has such accounts, and only a server told to demonstrate shows them.
public struct DemonstrationAccount: Sendable, Hashable {
  /// The name that one signs in with.
  public let login: String
  /// The person's name.
  public let name: String
  /// The seat in words: role, agency or district.
  public let seat: String
  /// The password.
  public let password: String
  /// The authenticator; nil for applicants, who need none.
  public let secondFactor: OneTimeCode?
  /// One of the accounts to begin with.
  public let isShown: Bool

  /// The code that the authenticator shows now; nil where there is none.
  public func code(at now: Instant) -> String? {
    secondFactor?.code(step: OneTimeCode.step(atSeconds: now.microseconds / 1_000_000))
  }
}

extension Demonstration {
  /// The subject of the entry of the audit log that a demonstration's store begins with.
  static let subject = "demonstration"

  /// Whether a demonstration filled the store.
  public static func hasFilled(_ store: any Repository) async throws -> Bool {
    try await store.read { try !$0.auditEntries(about: subject).isEmpty }
  }

  /// The accounts that the plan made, in its order.
  public static func accounts(
    _ plan: DemonstrationPlan, on platform: Platform
  ) async throws -> [DemonstrationAccount] {
    let library = platform.library
    return try await platform.store.read { session in
      try plan.people.compactMap { person in
        guard let account = try session.account(login: person.login) else { return nil }
        let agency = person.seat.agency.flatMap { key in
          library.packs.lazy.compactMap { $0.agency(key)?.name }.first
        }
        let district = person.seat.district.flatMap { code in
          library.reference.districts.first { $0.code == code }?.name
        }
        let place = agency ?? district
        return DemonstrationAccount(
          login: account.login, name: account.name,
          seat: person.seat.role.chineseName + (place.map { "（\($0)）" } ?? ""),
          password: plan.password,
          secondFactor: account.secondFactor.map { OneTimeCode(secret: $0.secret) },
          isShown: person.isShown)
      }
    }
  }
}
