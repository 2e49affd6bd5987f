internal import Fulfilment
internal import Quantities

extension Enterprise.Kind: SQLBindable, SQLReadable {}
extension Authorisation.State: SQLBindable, SQLReadable {}

extension StoreSession: EnterprisePort {
  func enterprise(_ id: EnterpriseID) throws -> Enterprise? {
    try row("\(Self.enterpriseColumns) WHERE id = \(id)", as: Self.enterprise)
  }

  func enterprise(creditCode: String) throws -> Enterprise? {
    try row("\(Self.enterpriseColumns) WHERE credit_code = \(creditCode)", as: Self.enterprise)
  }

  func enterprises(called word: String) throws -> [Enterprise] {
    try rows(
      "\(Self.enterpriseColumns) WHERE credit_code = \(word) OR name = \(word) LIMIT 2",
      as: Self.enterprise)
  }

  func insert(_ enterprise: Enterprise) throws {
    try run(
      """
      INSERT INTO enterprises (id, kind, name, credit_code, district)
      VALUES (\(enterprise.id), \(enterprise.kind), \(enterprise.name), \(enterprise.creditCode),
        \(enterprise.district))
      """)
  }

  func enterprises(actedForBy account: AccountID) throws -> [Enterprise] {
    try rows(
      """
      \(Self.enterpriseColumns) WHERE id IN (
        SELECT enterprise FROM authorisations WHERE account = \(account) AND state = 'confirmed')
      ORDER BY name, id
      """, as: Self.enterprise)
  }

  func accounts(actingFor enterprise: EnterpriseID) throws -> [AccountID] {
    try rows(
      """
      SELECT DISTINCT account FROM authorisations
      WHERE enterprise = \(enterprise) AND state = 'confirmed' ORDER BY account
      """
    ) { try $0("account") }
  }

  func insert(_ authorisation: Authorisation, letter: SubmittedFile) throws {
    try run(
      """
      INSERT INTO authorisations (id, account, enterprise, state, asked_at, words, letter_name,
        letter_type, letter)
      VALUES (\(authorisation.id), \(authorisation.account), \(authorisation.enterprise.id),
        \(authorisation.state), \(authorisation.askedAt), \(authorisation.words), \(letter.name),
        \(letter.mediaType), \(letter.bytes))
      """)
  }

  func authorisation(_ id: AuthorisationID) throws -> Authorisation? {
    try row("\(Self.authorisationColumns) WHERE a.id = \(id)", as: Self.authorisation)
  }

  func letter(of id: AuthorisationID) throws -> SubmittedFile? {
    try row(
      "SELECT letter_name, letter_type, letter FROM authorisations WHERE id = \(id)"
    ) { row in
      SubmittedFile(
        name: try row("letter_name"), mediaType: try row("letter_type"), bytes: try row("letter"))
    }
  }

  func authorisations(of account: AccountID) throws -> [Authorisation] {
    try rows(
      """
      \(Self.authorisationColumns) WHERE a.account = \(account)
      ORDER BY a.asked_at DESC, a.id DESC
      """, as: Self.authorisation)
  }

  func authorisations(in state: Authorisation.State, limit: Int) throws -> [Authorisation] {
    try rows(
      """
      \(Self.authorisationColumns) WHERE a.state = \(state)
      ORDER BY a.asked_at, a.id LIMIT \(limit)
      """, as: Self.authorisation)
  }

  func move(
    _ id: AuthorisationID, from: Authorisation.State, to: Authorisation.State,
    by actor: AccountID, words: String
  ) throws -> Bool {
    try run(
      """
      UPDATE authorisations SET state = \(to), decided_by = \(actor), decided_at = \(now),
        words = \(words)
      WHERE id = \(id) AND state = \(from)
      """) == 1
  }

  static let enterpriseColumns: SQL =
    "SELECT id, kind, name, credit_code, district FROM enterprises"

  static func enterprise(_ row: SQLRow) throws -> Enterprise {
    Enterprise(
      id: try row("id"), kind: try row("kind"), name: try row("name"),
      creditCode: try row("credit_code"), district: try row("district"))
  }

  private static let authorisationColumns: SQL = """
    SELECT a.id AS authorisation, a.account, p.name AS account_name, a.state, a.asked_at,
      a.decided_by, a.words, e.id, e.kind, e.name, e.credit_code, e.district
    FROM authorisations AS a
    JOIN accounts AS p ON p.id = a.account
    JOIN enterprises AS e ON e.id = a.enterprise
    """

  private static func authorisation(_ row: SQLRow) throws -> Authorisation {
    Authorisation(
      id: try row("authorisation"), account: try row("account"),
      accountName: try row("account_name"), enterprise: try enterprise(row),
      state: try row("state"), askedAt: try row("asked_at"), decidedBy: try row("decided_by"),
      words: try row("words"))
  }
}
