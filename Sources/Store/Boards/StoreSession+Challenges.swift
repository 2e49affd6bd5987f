internal import Boards
internal import Fulfilment
internal import Quantities

extension BidState: SQLBindable, SQLReadable {}
extension EscrowStatement.Kind: SQLBindable, SQLReadable {}

extension StoreSession: ChallengePort {
  func insert(_ bid: ChallengeBid, members: [BidMember]) throws -> Bool {
    try run(
      """
      INSERT INTO challenge_bids
        (id, challenge, plan, lead, lead_name, lead_code, author, at, state, words, revision)
      VALUES (\(bid.id), \(bid.challenge), \(bid.plan), \(bid.lead.key), \(bid.lead.name),
        \(bid.lead.creditCode), \(bid.author), \(bid.at), \(bid.state), \(bid.words),
        \(bid.revision))
      """)
    for member in members {
      // Only who agreed is bound: whether a member bids already shows to it when it answers.
      guard try member.agreedAt == nil || !isHeld(member.party.key, in: bid.challenge) else {
        return false
      }
      let added = try run(
        """
        INSERT INTO challenge_parties
          (bid, challenge, party, party_name, party_code, leads, agreed_at, holds)
        VALUES (\(bid.id), \(bid.challenge), \(member.party.key), \(member.party.name),
          \(member.party.creditCode), \(member.isLead), \(member.agreedAt),
          \(member.agreedAt != nil))
        ON CONFLICT (challenge, party) WHERE holds = 1 DO NOTHING
        """)
      guard added == 1 else { return false }
    }
    return true
  }

  func update(_ bid: ChallengeBid) throws -> Bool {
    let changed = try run(
      """
      UPDATE challenge_bids SET state = \(bid.state), words = \(bid.words),
        revision = \(bid.revision)
      WHERE id = \(bid.id) AND revision = \(bid.revision - 1)
      """)
    guard changed == 1 else { return false }
    if !bid.state.holdsParties {
      try run("UPDATE challenge_parties SET holds = 0 WHERE bid = \(bid.id)")
    }
    return true
  }

  /// Whether a party agreed to a bid for a challenge that wasn't taken back.
  private func isHeld(_ party: String, in challenge: BoardEntryID) throws -> Bool {
    try !rows(
      """
      SELECT bid FROM challenge_parties
      WHERE challenge = \(challenge) AND party = \(party) AND holds = 1
      """
    ) { try $0("bid", as: ChallengeBidID.self) }.isEmpty
  }

  func agree(_ party: String, to bid: ChallengeBidID, at instant: Instant) throws -> Bool {
    guard let known = try challengeBid(bid), try !isHeld(party, in: known.challenge) else {
      return false
    }
    return try run(
      """
      UPDATE challenge_parties SET agreed_at = \(instant), holds = 1
      WHERE bid = \(bid) AND party = \(party) AND agreed_at IS NULL
      """) == 1
  }

  func challengeBid(_ id: ChallengeBidID) throws -> ChallengeBid? {
    try row("SELECT * FROM challenge_bids WHERE id = \(id)", as: Self.bid)
  }

  func challengeBids(for challenge: BoardEntryID) throws -> [ChallengeBid] {
    try rows(
      "SELECT * FROM challenge_bids WHERE challenge = \(challenge) ORDER BY at, id", as: Self.bid)
  }

  func challengeBids(with plan: BoardEntryID) throws -> [ChallengeBid] {
    try rows("SELECT * FROM challenge_bids WHERE plan = \(plan) ORDER BY at, id", as: Self.bid)
  }

  func challengeBids(of party: String) throws -> [ChallengeBid] {
    try rows(
      """
      SELECT * FROM challenge_bids
      WHERE id IN (SELECT bid FROM challenge_parties WHERE party = \(party))
      ORDER BY at DESC, id DESC
      """, as: Self.bid)
  }

  func bidMembers(for challenge: BoardEntryID) throws -> [BidMember] {
    try rows(
      """
      SELECT * FROM challenge_parties WHERE challenge = \(challenge)
      ORDER BY bid, leads DESC, party_name, party
      """
    ) { row in
      BidMember(
        bid: try row("bid"),
        party: BoardParty(
          key: try row("party"), name: try row("party_name"), creditCode: try row("party_code")),
        isLead: try row("leads"), agreedAt: try row("agreed_at"))
    }
  }

  // MARK: Review

  func put(_ reviewer: BidReviewer, of challenge: BoardEntryID) throws {
    try run(
      """
      INSERT INTO challenge_reviewers (challenge, account, name, employer, at)
      VALUES (\(challenge), \(reviewer.account), \(reviewer.name), \(reviewer.employer), \(now))
      ON CONFLICT (challenge, account) DO UPDATE SET
        name = excluded.name, employer = excluded.employer
      """)
  }

  func bidReviewers(of challenge: BoardEntryID) throws -> [BidReviewer] {
    try rows(
      "SELECT * FROM challenge_reviewers WHERE challenge = \(challenge) ORDER BY name, account"
    ) {
      BidReviewer(account: try $0("account"), name: try $0("name"), employer: try $0("employer"))
    }
  }

  func challenges(reviewedBy account: AccountID) throws -> [BoardEntryID] {
    try rows(
      """
      SELECT challenge FROM challenge_reviewers WHERE account = \(account)
      ORDER BY at DESC, challenge
      """
    ) { try $0("challenge") }
  }

  func keep(_ score: BidScore, at instant: Instant) throws {
    let points = AuditCoding.text(
      score.points.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) })
    try run(
      """
      INSERT INTO challenge_scores (bid, reviewer, points, note, at)
      VALUES (\(score.bid), \(score.reviewer), \(points), \(score.note), \(instant))
      ON CONFLICT (bid, reviewer) DO UPDATE SET
        points = excluded.points, note = excluded.note, at = excluded.at
      """)
  }

  func bidScores(for challenge: BoardEntryID) throws -> [BidScore] {
    try rows(
      """
      SELECT s.* FROM challenge_scores s JOIN challenge_bids b ON b.id = s.bid
      WHERE b.challenge = \(challenge) ORDER BY s.bid, s.reviewer
      """
    ) { row in
      let points = try AuditCoding.pairs(row("points")).map { ($0.name, Int($0.text) ?? 0) }
      return BidScore(
        bid: try row("bid"), reviewer: try row("reviewer"),
        points: Dictionary(points, uniquingKeysWith: { one, _ in one }), note: try row("note"))
    }
  }

  // MARK: The end

  func insert(_ choice: ChallengeChoice) throws -> Bool {
    try run(
      """
      INSERT INTO challenge_choices (challenge, winner, reason, chosen_by, at, agreement)
      VALUES (\(choice.challenge), \(choice.winner), \(choice.reason), \(choice.by), \(choice.at),
        \(choice.agreement))
      ON CONFLICT (challenge) DO NOTHING
      """) == 1
  }

  func challengeChoice(_ challenge: BoardEntryID) throws -> ChallengeChoice? {
    try row("SELECT * FROM challenge_choices WHERE challenge = \(challenge)") { row in
      ChallengeChoice(
        challenge: try row("challenge"), winner: try row("winner"), reason: try row("reason"),
        by: try row("chosen_by"), at: try row("at"), agreement: try row("agreement"))
    }
  }

  func insert(
    _ statement: EscrowStatement, by account: AccountID, at instant: Instant
  ) throws -> Bool {
    try run(
      """
      INSERT INTO escrow_statements (interest, number, day, kind, fen, recorded_by, at)
      VALUES (\(statement.interest), \(statement.number), \(statement.day), \(statement.kind),
        \(statement.fen), \(account), \(instant))
      ON CONFLICT (interest, number) DO NOTHING
      """) == 1
  }

  func escrowStatements(of interest: BoardInterestID) throws -> [EscrowStatement] {
    try rows(
      "SELECT * FROM escrow_statements WHERE interest = \(interest) ORDER BY day, number"
    ) {
      EscrowStatement(
        interest: try $0("interest"), number: try $0("number"), day: try $0("day"),
        kind: try $0("kind"), fen: try $0("fen"))
    }
  }

  private static func bid(_ row: SQLRow) throws -> ChallengeBid {
    var bid = ChallengeBid(
      id: try row("id"), challenge: try row("challenge"), plan: try row("plan"),
      lead: BoardParty(
        key: try row("lead"), name: try row("lead_name"), creditCode: try row("lead_code")),
      author: try row("author"), at: try row("at"), state: try row("state"))
    bid.words = try row("words")
    bid.revision = try row("revision")
    return bid
  }
}
