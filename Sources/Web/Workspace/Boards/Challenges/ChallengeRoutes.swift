internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Challenges: bid for by who acts for somebody, reviewed by who was named, chosen by whose
/// challenge it is or an officer.
struct ChallengeRoutes: Sendable {
  /// Who may have something to do with a challenge.
  static let seats: [Role] = BoardRoutes.participants + [.expert]

  var all: [Route] {
    [
      Route(.post, "/board-entries/:id/bid", .seats(BoardRoutes.participants), Self.bid),
      Route(.get, "/challenges", .seats([.expert, .agencyOfficer])) {
        .page(try await ReviewListPage.read($0).html)
      },
      Route(.get, "/challenges/:id", .seats(Self.seats)) { visit in
        let page = try await ChallengePage.read(visit)
        return visit.wantsSpreadsheet ? try page.spreadsheet() : .page(page.html)
      },
      Route(.post, "/challenges/:id", .seats(Self.seats), Self.direct),
      Route(.get, "/challenge-bids/:id", .seats(Self.seats)) {
        .page(try await BidPage.read($0).html)
      },
      Route(.post, "/challenge-bids/:id", .seats(Self.seats), Self.answer),
    ]
  }

  @Sendable private static func bid(_ visit: Visit) async throws -> Reply {
    let members = visit.form["members"].split { $0.isNewline || "、，,；;".contains($0) }
    do {
      let bid = try await BidOnChallenge(
        for: visit.id("id"), plan: BoardEntryID(visit.form["plan"]),
        members: members.map(String.init)
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(
        BoardPlace.bid(bid.id).address,
        flash: bid.state == .complete ? "已揭榜，截止后评审。" : "已提交，全部成员同意后方案才有效。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await BoardEntryPage.read(visit, refusal).html)
    }
  }

  @Sendable private static func direct(_ visit: Visit) async throws -> Reply {
    let id: BoardEntryID = try visit.id("id")
    let form = visit.form
    do {
      if form["go"] == "name" {
        let reviewer = try await NameReviewer(
          id, login: form["login"], employer: form["employer"]
        ).carryOut(by: visit.actor, on: visit.once)
        return .redirect(BoardPlace.challenge(id).address, flash: "已请\(reviewer.name)评审。")
      }
      let winner = ChallengeBidID(form["winner"])
      guard form["go"] == "choose", winner != nil || form["winner"].isEmpty else {
        throw Refusal.notFound
      }
      let choice = try await ChooseWinner(
        id, winner: winner, reason: form["reason"]
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(
        BoardPlace.challenge(id).address,
        flash: choice.winner == nil ? "已结束，没有选定方案；各揭榜单位已收到自己的结果。" : "已选定，各揭榜单位已收到自己的结果。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await ChallengePage.read(visit, refusal).html)
    }
  }

  @Sendable private static func answer(_ visit: Visit) async throws -> Reply {
    let id: ChallengeBidID = try visit.id("id")
    let form = visit.form
    do {
      switch form["go"] {
      case "agree", "decline":
        let bid = try await AnswerBid(id, agrees: form["go"] == "agree")
          .carryOut(by: visit.actor, on: visit.once)
        return .redirect(BoardPlace.bid(id).address, flash: "已答复。方案\(bid.state.chineseName)。")
      case "withdraw":
        _ = try await WithdrawBid(id).carryOut(by: visit.actor, on: visit.once)
        return .redirect(BoardPlace.bid(id).address, flash: "已退出揭榜。")
      default:
        let names = form.fields.pairs.map(\.0).filter { $0.hasPrefix("p-") }
        let points = names.map { (String($0.dropFirst(2)), form[$0].trimmed) }
        let score = try await ScoreBid(
          id, points: Dictionary(points, uniquingKeysWith: { one, _ in one }), note: form["note"]
        ).carryOut(by: visit.actor, on: visit.once)
        let file = try await BidPage.read(visit).file
        return .redirect(
          BoardPlace.challenge(file.entry.id).address,
          flash: "已提交评分，共\(score.points.values.reduce(0, +))分。")
      }
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await BidPage.read(visit, refusal).html)
    }
  }
}
