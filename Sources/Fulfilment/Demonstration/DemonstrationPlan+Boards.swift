internal import PolicyPacks
public import Quantities

extension DemonstrationPlan {
  /// What happens on a board.
  public struct Market: Sendable {
    /// A listing or a need.
    public struct Entry: Sendable {
      /// It is a need.
      public let isNeed: Bool
      /// The place of the enterprise in the plan; nil: the agency that keeps the board.
      public let company: Int?
      /// One line that names it within the board.
      public let title: String
      /// What it says, by the keys of its fields; `today+9` is a day, 、 stands between choices.
      public let fields: [(name: String, value: String)]
    }

    /// A need that found a listing.
    public struct Match: Sendable {
      /// The titles.
      public let listing, need: String
      /// The key of what came of it; nil: both agreed, and nothing is recorded yet.
      public let outcome: String?
      /// What it is worth.
      public let worth: Money?
    }

    /// What an officer did with a request.
    public struct Answer: Sendable {
      /// The need's title.
      public let need: String
      /// The key of the outcome; nil: it is only taken.
      public let outcome: String?
    }

    /// A bid for a challenge.
    public struct Bid: Sendable {
      /// The titles of the challenge and of the plan.
      public let challenge, plan: String
      /// Places of the other members among the plan's enterprises.
      public let members: [Int]
      /// The points by criterion; empty: it isn't reviewed.
      public let points: [(name: String, value: Int)]
      /// It wins.
      public let wins: Bool
    }

    /// A lead that officers follow.
    public struct Lead: Sendable {
      /// The enterprise's name, or the title of the need that it entered.
      public let name: String
      /// The key of the stage it has come to.
      public let stage: String
      /// What is done next.
      public let next: String
      /// Within how many days.
      public let days: Int
    }

    /// The pack's id.
    public let pack: String
    /// The board's key.
    public let board: String
    /// Listings and needs.
    public let entries: [Entry]
    /// Who found whom.
    public let matches: [Match]
    /// What was done with requests.
    public let answers: [Answer]
    /// Bids for challenges.
    public let bids: [Bid]
    /// Leads.
    public let leads: [Lead]
  }

  static var market: Form<Market> {
    .mapping("a board of a demonstration") { fields in
      let pack = fields.required("pack", .text)
      let board = fields.required("board", .text)
      let entries = fields.optional("entries", .list(of: entry), or: [])
      let matches = fields.optional("matches", .list(of: match), or: [])
      let answers = fields.optional("requests", .list(of: answer), or: [])
      let bids = fields.optional("bids", .list(of: bid), or: [])
      let leads = fields.optional("leads", .list(of: lead), or: [])
      guard let pack, let board else { return nil }
      return Market(
        pack: pack, board: board, entries: entries, matches: matches, answers: answers,
        bids: bids, leads: leads)
    }
  }

  private static var place: Form<Int> { .integer(in: 0...1000) }

  private static var entry: Form<Market.Entry> {
    .mapping("an entry of a board") { fields in
      let isNeed = fields.optional("need", .boolean, or: false)
      let company = fields.optional("by", place)
      let title = fields.required("title", .text)
      let values = fields.required("fields", .dictionary(of: .text))
      guard let title, let values else { return nil }
      return Market.Entry(
        isNeed: isNeed, company: company, title: title,
        fields: values.map { ($0.name, $0.value) })
    }
  }

  private static var match: Form<Market.Match> {
    .mapping("a match") { fields in
      let listing = fields.required("listing", .text)
      let need = fields.required("need", .text)
      let outcome = fields.optional("outcome", .text)
      let worth = fields.optional("yuan", .decimal).flatMap(Money.init(yuan:))
      guard let listing, let need else { return nil }
      return Market.Match(listing: listing, need: need, outcome: outcome, worth: worth)
    }
  }

  private static var answer: Form<Market.Answer> {
    .mapping("an answer to a request") { fields in
      let need = fields.required("need", .text)
      let outcome = fields.optional("outcome", .text)
      return need.map { Market.Answer(need: $0, outcome: outcome) }
    }
  }

  private static var bid: Form<Market.Bid> {
    .mapping("a bid") { fields in
      let challenge = fields.required("challenge", .text)
      let plan = fields.required("plan", .text)
      let members = fields.optional("members", .list(of: place), or: [])
      let points = fields.optional("points", .dictionary(of: place), or: [])
      let wins = fields.optional("wins", .boolean, or: false)
      guard let challenge, let plan else { return nil }
      return Market.Bid(
        challenge: challenge, plan: plan, members: members,
        points: points.map { ($0.name, $0.value) }, wins: wins)
    }
  }

  private static var lead: Form<Market.Lead> {
    .mapping("a lead") { fields in
      let name = fields.required("name", .text)
      let stage = fields.required("stage", .text)
      let next = fields.optional("next", .text, or: "")
      let days = fields.optional("days", place, or: 10)
      guard let name, let stage else { return nil }
      return Market.Lead(name: name, stage: stage, next: next, days: days)
    }
  }
}
