internal import Fulfilment
internal import Quantities

extension Invitation.State: SQLBindable, SQLReadable {}

extension StoreSession: WayPort {
  func insert(_ authorisation: StandingAuthorisation) throws {
    try run(
      """
      INSERT INTO standing_authorisations
        (document, pack, measure, from_day, through_day, most_fen, signed_by)
      VALUES (\(authorisation.document), \(authorisation.pack), \(authorisation.measure),
        \(authorisation.from), \(authorisation.through), \(authorisation.mostFen),
        \(authorisation.signedBy))
      """)
  }

  func standingAuthorisation(_ document: String) throws -> StandingAuthorisation? {
    try row(
      "SELECT * FROM standing_authorisations WHERE document = \(document)",
      as: Self.authorisation)
  }

  func standingAuthorisations() throws -> [StandingAuthorisation] {
    try rows(
      "SELECT * FROM standing_authorisations ORDER BY pack, measure, document",
      as: Self.authorisation)
  }

  func sign(_ authorisation: StandingAuthorisation) throws -> Bool {
    try run(
      """
      UPDATE standing_authorisations SET confirmed_by = \(authorisation.confirmedBy)
      WHERE document = \(authorisation.document) AND confirmed_by IS NULL
      """) == 1
  }

  func end(_ authorisation: StandingAuthorisation) throws -> Bool {
    try run(
      """
      UPDATE standing_authorisations SET ended_at = \(authorisation.endedAt)
      WHERE document = \(authorisation.document) AND ended_at IS NULL
      """) == 1
  }

  private static func authorisation(_ row: SQLRow) throws -> StandingAuthorisation {
    StandingAuthorisation(
      document: try row("document"), pack: try row("pack"), measure: try row("measure"),
      from: try row("from_day"), through: try row("through_day"), mostFen: try row("most_fen"),
      signedBy: try row("signed_by"), confirmedBy: try row("confirmed_by"),
      endedAt: try row("ended_at"))
  }

  // MARK: Invitations

  func insert(_ invitation: Invitation) throws -> Bool {
    try run(
      """
      INSERT INTO invitations
        (id, round, enterprise, name, thing, dossier, maximum_fen, found_at, state)
      VALUES (\(invitation.id), \(invitation.round), \(invitation.enterprise),
        \(invitation.name), \(invitation.thing), \(invitation.dossier),
        \(invitation.maximumFen), \(invitation.foundAt), \(invitation.state))
      ON CONFLICT (round, enterprise, thing) DO NOTHING
      """) == 1
  }

  func invitation(_ id: InvitationID) throws -> Invitation? {
    try row("SELECT * FROM invitations WHERE id = \(id)", as: Self.invitation)
  }

  func invitations(of enterprise: EnterpriseID) throws -> [Invitation] {
    try rows(
      """
      SELECT * FROM invitations WHERE enterprise = \(enterprise)
      ORDER BY found_at DESC, id DESC
      """, as: Self.invitation)
  }

  func invitationCounts(of round: RoundID) throws -> [Invitation.State: Int] {
    let found = try rows(
      """
      SELECT state, COUNT(*) AS number FROM invitations WHERE round = \(round) GROUP BY state
      """
    ) { row in (try row("state", as: Invitation.State.self), try row("number", as: Int.self)) }
    return Dictionary(found, uniquingKeysWith: +)
  }

  func answer(_ invitation: Invitation) throws -> Bool {
    try run(
      """
      UPDATE invitations SET state = \(invitation.state), case_id = \(invitation.caseID),
        answered_at = \(invitation.answeredAt)
      WHERE id = \(invitation.id) AND state = 'waiting'
      """) == 1
  }

  func authorisedEnterprises(after id: String, limit: Int) throws -> [Enterprise] {
    try rows(
      """
      \(Self.enterpriseColumns) WHERE id > \(id) AND credit_code IS NOT NULL AND id IN (
        SELECT enterprise FROM authorisations WHERE state = 'confirmed')
      ORDER BY id LIMIT \(limit)
      """, as: Self.enterprise)
  }

  func lastSearch(of round: RoundID) throws -> CalendarDate? {
    try value("SELECT last_day FROM round_searches WHERE round = \(round)")
  }

  func noteSearch(of round: RoundID, on day: CalendarDate) throws {
    try run(
      """
      INSERT INTO round_searches (round, last_day) VALUES (\(round), \(day))
      ON CONFLICT (round) DO UPDATE SET last_day = excluded.last_day
      """)
  }

  private static func invitation(_ row: SQLRow) throws -> Invitation {
    Invitation(
      id: try row("id"), round: try row("round"), enterprise: try row("enterprise"),
      name: try row("name"), thing: try row("thing"), dossier: try row("dossier"),
      maximumFen: try row("maximum_fen"), foundAt: try row("found_at"), state: try row("state"),
      caseID: try row("case_id"), answeredAt: try row("answered_at"))
  }
}
