internal import Boards
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// A board of a demonstration with what was entered on it, by title.
struct DemonstrationMarket: Sendable {
  let plan: DemonstrationPlan.Market
  let board: OpenBoard
  var entries: [String: BoardEntry] = [:]
  var bids: [String: ChallengeBid] = [:]

  /// The entry of that title.
  func entry(_ title: String) throws -> BoardEntry {
    guard let entry = entries[title] else {
      throw Refusal("unknown-entry", "演示计划的\(plan.board)里没有“\(title)”。")
    }
    return entry
  }
}

extension Demonstration {
  /// How people are reached, which nobody takes for real.
  private static let contact = "示例联系人（非真实号码 000）"

  /// Fills the boards: entries, matches with what came of them, requests, bids, leads.
  func openBoards(
    _ people: DemonstrationPeople, until today: CalendarDate
  ) async throws -> [DemonstrationMarket] {
    var markets: [DemonstrationMarket] = []
    for plan in plan.markets {
      var market = DemonstrationMarket(
        plan: plan,
        board: try OpenBoard.of(platform.library, pack: plan.pack, key: plan.board))
      let keeper = try people.officer(market.board.agencies[0], 0)
      for entry in plan.entries {
        time.pass(minutes: 2)
        market.entries[entry.title] = try await enter(entry, market.board, people, today)
      }
      for match in plan.matches { try await agree(match, market, people) }
      for answer in plan.answers { try await handle(answer, market, keeper) }
      for bid in plan.bids {
        market.bids[bid.plan] = try await self.bid(bid, market, people)
      }
      for lead in plan.leads { try await follow(lead, market, keeper, today) }
      markets.append(market)
    }
    return markets
  }

  /// Reviews the bids whose challenge is closed, and chooses.
  func closeBoards(
    _ markets: [DemonstrationMarket], _ people: DemonstrationPeople
  ) async throws {
    guard let expert = people.actors.first(where: { $0.holds(.expert) }) else { return }
    for market in markets {
      let keeper = try people.officer(market.board.agencies[0], 0)
      for bid in market.plan.bids where !bid.points.isEmpty {
        guard let known = market.bids[bid.plan] else { continue }
        let points = Dictionary(
          bid.points.map { ($0.name, String($0.value)) }, uniquingKeysWith: { one, _ in one })
        _ = try await ScoreBid(known.id, points: points, note: "演示：路线清楚，团队有基础")
          .carryOut(by: expert, on: platform)
      }
      for bid in market.plan.bids where bid.wins {
        guard let known = market.bids[bid.plan] else { continue }
        try await choose(known, market, keeper)
      }
    }
  }

  // MARK: Entries

  private func actor(
    _ company: Int?, _ board: OpenBoard, _ people: DemonstrationPeople
  ) throws -> Actor {
    guard let company else { return try people.officer(board.agencies[0], 0) }
    guard people.applicants.indices.contains(company) else {
      throw Refusal("nobody", "演示计划里没有第\(company)家企业。")
    }
    return people.applicants[company]
  }

  private func enter(
    _ entry: DemonstrationPlan.Market.Entry, _ board: OpenBoard, _ people: DemonstrationPeople,
    _ today: CalendarDate
  ) async throws -> BoardEntry {
    let fields = entry.fields.map { ($0.name, [Self.text($0.value, today)]) }
    let known = try await EnterOnBoard(
      pack: board.pack.id, board: board.key, side: entry.isNeed ? .need : .listing,
      title: entry.title, fields: Dictionary(fields, uniquingKeysWith: { one, _ in one }),
      contact: Self.contact
    ).carryOut(by: try actor(entry.company, board, people), on: platform)
    guard known.state == .waiting else { return known }
    return try await DecideBoardEntry(known.id, revision: known.revision)
      .carryOut(by: try people.officer(board.agencies[0], 1), on: platform)
  }

  /// `today+9` as the day; anything else as it is.
  private static func text(_ value: String, _ today: CalendarDate) -> String {
    guard value.hasPrefix("today"), let days = Int(value.dropFirst("today".count)) else {
      return value
    }
    return (today.adding(days: days) ?? today).description
  }

  /// The actor who entered an entry.
  private func author(
    of entry: BoardEntry, _ market: DemonstrationMarket, _ people: DemonstrationPeople
  ) throws -> Actor {
    let planned = market.plan.entries.first { $0.title == entry.title }
    return try actor(planned?.company, market.board, people)
  }

  // MARK: What comes of them

  private func agree(
    _ match: DemonstrationPlan.Market.Match, _ market: DemonstrationMarket,
    _ people: DemonstrationPeople
  ) async throws {
    let (listing, need) = (try market.entry(match.listing), try market.entry(match.need))
    let asker = try author(of: need, market, people)
    time.pass(minutes: 3)
    let interest = try await ExpressInterest(in: listing.id, own: need.id, words: "希望尽快对接")
      .carryOut(by: asker, on: platform)
    _ = try await AnswerInterest(interest.id, agrees: true)
      .carryOut(by: try author(of: listing, market, people), on: platform)
    guard let outcome = match.outcome else { return }
    _ = try await RecordOutcome(interest.id, outcome: outcome, fen: match.worth?.fen)
      .carryOut(by: asker, on: platform)
  }

  private func handle(
    _ answer: DemonstrationPlan.Market.Answer, _ market: DemonstrationMarket, _ keeper: Actor
  ) async throws {
    let need = try market.entry(answer.need)
    let taken = try await HandleRequest(need.id, revision: 1, .take)
      .carryOut(by: keeper, on: platform)
    guard let outcome = answer.outcome else { return }
    _ = try await HandleRequest(
      need.id, revision: taken.revision, .finish(outcome: outcome), words: "演示：已按要求办结"
    ).carryOut(by: keeper, on: platform)
  }

  private func bid(
    _ bid: DemonstrationPlan.Market.Bid, _ market: DemonstrationMarket,
    _ people: DemonstrationPeople
  ) async throws -> ChallengeBid {
    let (challenge, plan) = (try market.entry(bid.challenge), try market.entry(bid.plan))
    let names = bid.members.filter(self.plan.companies.indices.contains).map {
      self.plan.companies[$0].creditCode
    }
    if let login = self.plan.people.first(where: { $0.seat.role == .expert })?.login {
      _ = try await NameReviewer(challenge.id, login: login)
        .carryOut(by: try people.officer(market.board.agencies[0], 0), on: platform)
    }
    var known = try await BidOnChallenge(for: challenge.id, plan: plan.id, members: names)
      .carryOut(by: try author(of: plan, market, people), on: platform)
    for member in bid.members {
      known = try await AnswerBid(known.id, agrees: true)
        .carryOut(by: try actor(member, market.board, people), on: platform)
    }
    return known
  }

  private func choose(
    _ bid: ChallengeBid, _ market: DemonstrationMarket, _ keeper: Actor
  ) async throws {
    let choice = try await ChooseWinner(
      bid.challenge, winner: bid.id, reason: "演示：综合得分最高，指标和进度最合适"
    ).carryOut(by: keeper, on: platform)
    guard let agreement = choice.agreement else { return }
    _ = try await RecordStatement(
      EscrowStatement(
        interest: agreement, number: "演示托管001（非真实）", day: platform.today,
        kind: .deposited, fen: 100_000_000)
    ).carryOut(by: keeper, on: platform)
  }

  private func follow(
    _ lead: DemonstrationPlan.Market.Lead, _ market: DemonstrationMarket, _ keeper: Actor,
    _ today: CalendarDate
  ) async throws {
    let due = today.adding(days: lead.days) ?? today
    let opened = try await OpenLead(
      pack: market.board.pack.id, board: market.board.key, name: lead.name,
      entry: market.entries[lead.name]?.id, next: "联系企业", due: due
    ).carryOut(by: keeper, on: platform)
    guard lead.stage != opened.stage else { return }
    _ = try await MoveLead(
      opened.id, revision: opened.revision, to: lead.stage, words: "演示：已与企业沟通",
      next: lead.next, due: due
    ).carryOut(by: keeper, on: platform)
  }
}
