internal import Fulfilment
internal import Quantities

extension Account.State: SQLBindable, SQLReadable {}

extension StoreSession: AccountPort {
  func account(_ id: AccountID) throws -> Account? {
    try row("\(Self.accountColumns) WHERE id = \(id)", as: account)
  }

  func account(login: String) throws -> Account? {
    try row("\(Self.accountColumns) WHERE login = \(login)", as: account)
  }

  func accounts() throws -> [Account] {
    try rows("\(Self.accountColumns) ORDER BY login", as: account)
  }

  func accountCount(holding role: Role) throws -> Int {
    try value(
      """
      SELECT COUNT(DISTINCT account) FROM seats
      JOIN accounts ON accounts.id = seats.account AND accounts.state = 'active'
      WHERE role = \(role)
      """, as: Int.self) ?? 0
  }

  func insert(_ account: Account) throws {
    try run(
      """
      INSERT INTO accounts (id, login, name, state, password, must_change, made_at)
      VALUES (\(account.id), \(account.login), \(account.name), \(account.state),
        \(account.password), \(account.mustChangePassword), \(account.madeAt))
      """)
  }

  func setPassword(_ stored: String, mustChange: Bool, of account: AccountID) throws {
    try run(
      """
      UPDATE accounts SET password = \(stored), must_change = \(mustChange)
      WHERE id = \(account)
      """)
  }

  func setSecondFactor(_ factor: Account.SecondFactor?, of account: AccountID) throws {
    try run(
      """
      UPDATE accounts SET factor = \(factor?.secret), factor_active = \(factor?.isActive ?? false),
        factor_step = \(factor?.lastStep)
      WHERE id = \(account)
      """)
  }

  func noteCode(step: Int64, of account: AccountID) throws -> Bool {
    try run(
      """
      UPDATE accounts SET factor_step = \(step)
      WHERE id = \(account) AND (factor_step IS NULL OR factor_step < \(step))
      """) == 1
  }

  func setState(_ state: Account.State, of account: AccountID) throws {
    try run("UPDATE accounts SET state = \(state) WHERE id = \(account)")
  }

  func grant(_ seat: Seat, to account: AccountID, by granter: AccountID?) throws {
    try run(
      """
      INSERT INTO seats (account, role, agency, district, granted_by, granted_at)
      VALUES (\(account), \(seat.role), \(seat.agency ?? ""), \(seat.district ?? ""), \(granter),
        \(now))
      """)
  }

  func revoke(_ seat: Seat, from account: AccountID) throws -> Bool {
    try run(
      """
      DELETE FROM seats WHERE account = \(account) AND role = \(seat.role)
        AND agency = \(seat.agency ?? "") AND district = \(seat.district ?? "")
      """) == 1
  }

  private static let accountColumns: SQL = """
    SELECT id, login, name, state, password, must_change, factor, factor_active, factor_step,
      made_at
    FROM accounts
    """

  private func account(_ row: SQLRow) throws -> Account {
    let id: AccountID = try row("id")
    let secret: [UInt8]? = try row("factor")
    let (isActive, lastStep): (Bool, Int64?) = (try row("factor_active"), try row("factor_step"))
    return Account(
      id: id, login: try row("login"), name: try row("name"), state: try row("state"),
      password: try row("password"), mustChangePassword: try row("must_change"),
      secondFactor: secret.map {
        Account.SecondFactor(secret: $0, isActive: isActive, lastStep: lastStep)
      }, madeAt: try row("made_at"), seats: try seats(of: id))
  }

  private func seats(of account: AccountID) throws -> [Seat] {
    try rows(
      """
      SELECT role, agency, district FROM seats WHERE account = \(account)
      ORDER BY role, agency, district
      """
    ) { row in
      let (agency, district): (String, String) = (try row("agency"), try row("district"))
      return Seat(
        try row("role"), agency: agency.isEmpty ? nil : agency,
        district: district.isEmpty ? nil : district)
    }
  }
}
