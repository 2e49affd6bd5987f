public import Quantities

/// What entries of payee accounts are identified by.
public enum PayeeAccountSubject {}
/// An entry of a payee account.
public typealias PayeeAccountID = Identifier<PayeeAccountSubject>

/// A payee account (收款账户) that an applicant entered. It counts once a second person, of finance,
/// has checked it, and a change only after a waiting period, so that nobody diverts money quickly.
public struct PayeeAccountEntry: Sendable, Hashable {
  /// How long a changed account waits after it was checked: three days, in seconds.
  public static let waitingSeconds: Int64 = 3 * 86_400

  /// The entry.
  public let id: PayeeAccountID
  /// Whose it is.
  public let enterprise: EnterpriseID
  /// The account.
  public let account: PayeeAccount
  /// Who entered it.
  public let enteredBy: AccountID
  /// Who checked it; nil: nobody yet.
  public let confirmedBy: AccountID?
  /// From when on it counts; nil before it was checked.
  public let countsFrom: Instant?
  /// When it was entered.
  public let at: Instant

  /// An entry.
  public init(
    id: PayeeAccountID, enterprise: EnterpriseID, account: PayeeAccount, enteredBy: AccountID,
    confirmedBy: AccountID?, countsFrom: Instant?, at: Instant
  ) {
    self.id = id
    self.enterprise = enterprise
    self.account = account
    self.enteredBy = enteredBy
    self.confirmedBy = confirmedBy
    self.countsFrom = countsFrom
    self.at = at
  }
}

/// Payee accounts, as use cases see the store.
public protocol PayeeAccountPort {
  /// Writes an entry that nobody checked yet.
  func insert(_ entry: PayeeAccountEntry) throws
  /// The entry of that id.
  func payeeAccountEntry(_ id: PayeeAccountID) throws -> PayeeAccountEntry?
  /// The entries of an enterprise, or all, the newest first.
  func payeeAccountEntries(of enterprise: EnterpriseID?) throws -> [PayeeAccountEntry]
  /// Names who checked an entry; false where somebody did already.
  func confirmPayeeAccount(
    _ id: PayeeAccountID, by account: AccountID, countsFrom: Instant
  ) throws -> Bool
}

/// Enters an account in the applicant's name, by somebody who acts for the applicant.
public struct EnterPayeeAccount: Sendable {
  /// In whose name it is.
  public var name: String
  /// The account's number.
  public var number: String
  /// The bank's name.
  public var bank: String
  /// The bank's number in the national payment system.
  public var bankCode: String

  /// An account to be entered.
  public init(name: String, number: String, bank: String, bankCode: String) {
    self.name = name
    self.number = number
    self.bank = bank
    self.bankCode = bankCode
  }

  /// Writes it down; it counts once finance has checked it.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard let enterprise = actor.actingFor else {
      throw Refusal("not-authorised", "请先提交授权委托书，核验后才能登记收款账户。")
    }
    let digits = number.filter { $0 != " " }
    guard (6...34).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw Refusal("account-number-wrong", "账号应为6至34位数字。", field: "number")
    }
    guard bankCode.count == 12, bankCode.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw Refusal("bank-code-wrong", "开户行行号应为12位数字。", field: "bankCode")
    }
    guard !bank.isEmpty else {
      throw Refusal("bank-missing", "请填写开户银行。", field: "bank")
    }
    let entry = PayeeAccountEntry(
      id: platform.newID(), enterprise: enterprise,
      account: PayeeAccount(name: name, number: digits, bank: bank, bankCode: bankCode),
      enteredBy: actor.account, confirmedBy: nil, countsFrom: nil, at: platform.now())
    let name = name
    try await platform.store.write { session in
      guard try session.enterprise(enterprise)?.name == name else {
        throw Refusal("not-own-account", "账户户名须与申报人名称完全一致。", field: "name")
      }
      try session.insert(entry)
      try session.record(
        AuditDraft(
          "payee-account.entered", enterprise.text, by: actor.account,
          [.init("entry", entry.id.text)],
          commitments: [.init("number", Array(digits.utf8))]))
    }
  }
}

/// Checks an account against the bank's confirmation, by finance.
public struct ConfirmPayeeAccount: Sendable {
  /// The entry.
  public var id: PayeeAccountID

  /// A check.
  public init(id: PayeeAccountID) { self.id = id }

  /// Lets it count: the first account at once, a changed one after the waiting period.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    let now = platform.now()
    try await platform.store.write { session in
      guard let entry = try session.payeeAccountEntry(id) else { throw Refusal.notFound }
      guard entry.enteredBy != actor.account else {
        throw Refusal("same-officer", "收款账户须由另一人复核。")
      }
      let isFirst = !(try session.payeeAccountEntries(of: entry.enterprise))
        .contains { $0.confirmedBy != nil }
      let from = isFirst ? now : now.adding(seconds: PayeeAccountEntry.waitingSeconds) ?? now
      guard try session.confirmPayeeAccount(id, by: actor.account, countsFrom: from) else {
        throw Refusal.changedMeanwhile
      }
      try session.record(
        AuditDraft(
          "payee-account.confirmed", entry.enterprise.text, by: actor.account,
          [.init("entry", id.text), .init("countsFrom", from.text)]))
    }
  }
}

extension Session {
  /// The account that is in force for a payee at a moment; nil where there is none.
  func payeeAccount(of payee: String, at now: Instant) throws -> PayeeAccount? {
    guard let enterprise = EnterpriseID(payee) else { return nil }
    return try payeeAccountEntries(of: enterprise)
      .filter { $0.countsFrom.map { $0 <= now } ?? false }
      .max { ($0.countsFrom ?? $0.at) < ($1.countsFrom ?? $1.at) }?.account
  }
}
