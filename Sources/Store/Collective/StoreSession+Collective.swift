internal import Fulfilment
internal import Quantities

extension StoreSession: CollectivePort {
  func insert(_ minutes: Minutes) throws -> Bool {
    try run(
      """
      INSERT INTO minutes
        (id, agency, number, on_day, attendees, cases, digest, file, media_type, recorded_by, at)
      VALUES (\(minutes.id), \(minutes.agency), \(minutes.number), \(minutes.day),
        \(minutes.attendees.joined(separator: "\n")), \(minutes.cases.joined(separator: "\n")),
        \(minutes.digest), \(minutes.file), \(minutes.mediaType), \(minutes.recordedBy),
        \(minutes.at))
      ON CONFLICT (agency, number) DO NOTHING
      """) == 1
  }

  func minutes(_ id: MinutesID) throws -> Minutes? {
    try row("SELECT * FROM minutes WHERE id = \(id)", as: Self.minutes)
  }

  func minutes(of agencies: [String]) throws -> [Minutes] {
    try rows(
      "SELECT * FROM minutes WHERE agency IN (\(list: agencies)) ORDER BY id DESC",
      as: Self.minutes)
  }

  private static func minutes(_ row: SQLRow) throws -> Minutes {
    func lines(_ column: String) throws -> [String] {
      try row(column, as: String.self).split(separator: "\n").map(String.init)
    }
    return Minutes(
      id: try row("id"), agency: try row("agency"), number: try row("number"),
      day: try row("on_day"), attendees: try lines("attendees"), cases: try lines("cases"),
      digest: try row("digest"), file: try row("file"), mediaType: try row("media_type"),
      recordedBy: try row("recorded_by"), at: try row("at"))
  }

  func openCases(in round: RoundID) throws -> [CaseRow] {
    try rows(
      "SELECT * FROM cases WHERE round = \(round) AND ended = 0 ORDER BY id", as: Self.caseRow)
  }

  func insert(_ share: RoundShare) throws -> Bool {
    try run(
      """
      INSERT INTO round_shares (round, available_fen, demand_fen, document, at)
      VALUES (\(share.round), \(share.availableFen), \(share.demandFen), \(share.document),
        \(share.at))
      ON CONFLICT (round) DO NOTHING
      """) == 1
  }

  func share(of round: RoundID) throws -> RoundShare? {
    try row("SELECT * FROM round_shares WHERE round = \(round)") { row in
      RoundShare(
        round: try row("round"), availableFen: try row("available_fen"),
        demandFen: try row("demand_fen"), document: try row("document"), at: try row("at"))
    }
  }
}

extension StoreSession: SubstitutionPort {
  func insert(_ substitution: Substitution) throws {
    let absent = substitution.absent
    try run(
      """
      INSERT INTO substitutions
        (id, absent, absent_name, substitute, substitute_name, role, agency, district, from_day,
         through_day, reason, confirmed_by)
      VALUES (\(substitution.id), \(absent.account), \(absent.name),
        \(substitution.substitute), \(substitution.substituteName), \(absent.seat.role),
        \(absent.seat.agency), \(absent.seat.district), \(substitution.from),
        \(substitution.through), \(substitution.reason), \(substitution.confirmedBy))
      """)
  }

  func substitution(_ id: SubstitutionID) throws -> Substitution? {
    try row("SELECT * FROM substitutions WHERE id = \(id)", as: Self.substitution)
  }

  func substitutions(of account: AccountID) throws -> [Substitution] {
    try rows(
      """
      SELECT * FROM substitutions WHERE absent = \(account) OR substitute = \(account)
      ORDER BY id DESC
      """, as: Self.substitution)
  }

  func waitingSubstitutions(on day: CalendarDate) throws -> [Substitution] {
    try rows(
      """
      SELECT * FROM substitutions WHERE confirmed_by IS NULL AND through_day >= \(day) ORDER BY id
      """, as: Self.substitution)
  }

  func confirmSubstitution(_ id: SubstitutionID, by account: AccountID) throws -> Bool {
    try run(
      """
      UPDATE substitutions SET confirmed_by = \(account) WHERE id = \(id) AND confirmed_by IS NULL
      """) == 1
  }

  func endSubstitution(_ id: SubstitutionID, through day: CalendarDate) throws {
    try run("UPDATE substitutions SET through_day = \(day) WHERE id = \(id)")
  }

  func standIns(of account: AccountID, on day: CalendarDate) throws -> [StandIn] {
    let named = try rows(
      """
      SELECT * FROM substitutions
      WHERE substitute = \(account) AND from_day <= \(day) AND through_day >= \(day)
        AND confirmed_by IS NOT NULL
      ORDER BY id
      """, as: Self.substitution)
    return try named.map(\.absent).filter { standIn in
      guard let absent = try self.account(standIn.account), absent.state == .active else {
        return false
      }
      return absent.seats.contains(standIn.seat)
    }
  }

  private static func substitution(_ row: SQLRow) throws -> Substitution {
    Substitution(
      id: try row("id"),
      absent: StandIn(
        account: try row("absent"), name: try row("absent_name"),
        seat: Seat(
          try row("role"), agency: try row("agency"), district: try row("district"))),
      substitute: try row("substitute"), substituteName: try row("substitute_name"),
      from: try row("from_day"), through: try row("through_day"), reason: try row("reason"),
      confirmedBy: try row("confirmed_by"))
  }
}
