internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// One bid: for its parties, and after closing for who reviews and directs.
struct BidPage {
  let visit: Visit
  let file: ChallengeFile
  let bid: ChallengeBid
  let plan: BoardEntry
  /// Whom the visitor stands for within the bid.
  let own: BidMember?
  let reviews: Bool
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> BidPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: ChallengeBidID = try visit.id("id")
    return try await platform.store.read { session in
      guard let bid = try session.challengeBid(id),
        let plan = try session.boardEntry(bid.plan)
      else { throw Refusal.notFound }
      let file = try ChallengeFile.open(bid.challenge, session, platform)
      let party = try? file.board.party(of: actor, session, platform)
      let own = file.parties(of: id).first { $0.party == party }
      let isOpened = !file.isOpen(on: platform.today)
      let reviews = file.reviewers.contains { $0.account == actor.account }
      let directs = try file.mayDirect(actor, session, platform)
      guard own != nil || (isOpened && (reviews || directs)) else { throw Refusal.notFound }
      if own == nil, let words = try file.conflict(of: actor, session) {
        throw Refusal("reviewer-conflict", "您\(words)，应当回避，不能查看其他单位的方案。")
      }
      return BidPage(
        visit: visit, file: file, bid: bid, plan: plan, own: own, reviews: reviews && own == nil,
        refusal: refusal)
    }
  }

  private var today: CalendarDate { visit.platform.today }
  private var action: Address { BoardPlace.bid(bid.id).address }
  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var html: HTML {
    let members: [HTML] = file.parties(of: bid.id).map { member in
      let state = member.isLead ? "牵头" : member.agreedAt == nil ? "未答复" : "已同意"
      return "<li>\(member.party.name)：\(state)</li>"
    }
    let words: HTML? = bid.words.isEmpty ? nil : "<p>\(bid.words)</p>"
    return WorkspacePage("揭榜方案：\(plan.title)", visit).html(
      """
      \(FormField.summary(reviews ? scoring : []))
      <p class="hint"><a href="\(BoardPlace.entry(file.entry.id).address)">\(file.entry.title)</a>\
      </p>
      <h1>\(plan.title)</h1>
      <p>\(bid.state.chineseName)</p>\(words)\(points)\(agreement)
      <h2>联合体</h2><ul>\(members)</ul>
      <h2>方案</h2>\(BoardPieces.facts(plan, file.board.scheme, showsPrivate: true))
      \(answering)\(reviews ? review : nil)
      """)
  }

  /// Its own result, once there is one, and the scores for who reviews.
  private var points: HTML? {
    guard file.choice != nil, own != nil, let hundredths = file.hundredths(of: bid.id) else {
      return nil
    }
    return "<p>得分\(SelectionRanking.points(hundredths))，满分\(file.rules.mostPoints)。</p>"
  }

  private var agreement: HTML? {
    guard bid.state == .won, own != nil, let id = file.choice?.agreement else { return nil }
    return "<p><a href=\"\(BoardPlace.interest(id).address)\">节点和对账单</a></p>"
  }

  private var answering: HTML? {
    guard let own, file.isOpen(on: today) else { return nil }
    let buttons: HTML
    if own.isLead, bid.state.holdsParties {
      buttons = "<button class=\"plain\" name=\"go\" value=\"withdraw\">退出揭榜</button>"
    } else if !own.isLead, own.agreedAt == nil, bid.state == .gathering {
      buttons = """
        <button name="go" value="agree">同意参加</button>\
        <button class="plain" name="go" value="decline">不参加</button>
        """
    } else {
      return nil
    }
    return """
      <form class="checkup" method="post" action="\(action)" novalidate>\(visit.formToken)\
      <div class="buttons">\(buttons)</div></form>
      """
  }

  // MARK: Review

  private var scoring: [FormField] {
    let account = visit.visitor?.actor.account
    let known = file.scores.first { $0.bid == bid.id && $0.reviewer == account }
    return file.rules.criteria.map { criterion in
      let name = "p-\(criterion.key)"
      return FormField(
        name: name, label: criterion.name, hint: "0到\(criterion.most)的整数。",
        value: refusal == nil
          ? known?.points[criterion.key].map(String.init) ?? "" : visit.form[name],
        fault: fault(name))
    } + [
      FormField(
        name: "note", label: "评审意见", kind: .lines(4),
        value: refusal == nil ? known?.note ?? "" : visit.form["note"], fault: fault("note"))
    ]
  }

  private var review: HTML {
    guard file.isReviewed(on: today), bid.state == .complete else {
      return "<p>这个方案现在不能评分。</p>"
    }
    return """
      <h2>评分</h2>
      <form class="checkup" method="post" action="\(action)" novalidate>\(visit.formToken)\
      \(scoring.map(\.html))<div class="buttons">\
      <button name="go" value="score">提交评分</button></div></form>
      """
  }
}
