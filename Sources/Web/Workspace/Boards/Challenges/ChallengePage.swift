internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// A challenge for who directs it and who reviews it: reviewers, bids, scores, the choice.
struct ChallengePage {
  let visit: Visit
  let file: ChallengeFile
  /// Acts for whose challenge it is, or keeps the board.
  let directs: Bool
  /// Why the visitor takes no part once bidding is over; nil: they may.
  let conflict: String?
  /// Reviewers who are in conflict once bidding is over, with the reason.
  let conflicts: [AccountID: String]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> ChallengePage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: BoardEntryID = try visit.id("id")
    return try await platform.store.read { session in
      let file = try ChallengeFile.open(id, session, platform)
      let directs = try file.mayDirect(actor, session, platform)
      guard directs || file.reviewers.contains(where: { $0.account == actor.account }) else {
        throw Refusal.notFound
      }
      var conflicts: [AccountID: String] = [:]
      var own: String?
      // Before closing it would tell who bids.
      if !file.isOpen(on: platform.today) {
        own = try file.conflict(of: actor, session)
        for reviewer in file.reviewers {
          conflicts[reviewer.account] = try file.conflict(
            of: reviewer, standingIn: nil, session)
        }
      }
      return ChallengePage(
        visit: visit, file: file, directs: directs, conflict: own, conflicts: conflicts,
        refusal: refusal)
    }
  }

  private var today: CalendarDate { visit.platform.today }
  private var action: Address { BoardPlace.challenge(file.entry.id).address }
  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var html: HTML {
    let state = file.isOpen(on: today) ? "正在揭榜，\(file.closes)截止" : "揭榜\(file.closes)截止"
    return WorkspacePage("揭榜：\(file.entry.title)", visit).html(
      """
      \(FormField.summary(directs ? naming + choosing : []))
      <p class="hint"><a href="\(BoardPlace.entry(file.entry.id).address)">\(file.board.name)</a>\
      </p>
      <h1>\(file.entry.title)</h1>
      <p>\(file.entry.party.name)，\(state)。\(file.isOpen(on: today) ? "截止前方案不公开。" : "")</p>
      \(result)\(bidding)\(directs ? reviewers : nil)\(directs ? choice : nil)
      """)
  }

  /// How many bids there are; who bids once bidding is over, for who isn't in conflict.
  private var bidding: HTML {
    guard isOpened else {
      let count = file.bids.count { $0.state.holdsParties }
      return "<h2>揭榜方案</h2><p>已有\(count)个揭榜方案。由谁揭榜，截止以后才能看到。</p>"
    }
    if let conflict { return "<p>您\(conflict)，应当回避，不能查看方案，也不能参与评审和选定。</p>" }
    return bids.html(file.bids, spreadsheet: Address(text: action.text + "?format=xlsx"))
  }

  /// Whether bidding is over.
  var isOpened: Bool { !file.isOpen(on: today) }

  /// The bids as a spreadsheet, once bidding is over.
  func spreadsheet() throws -> Reply {
    guard isOpened, conflict == nil else { throw Refusal.notFound }
    return try bids.file(file.bids)
  }

  /// The bids with what is known of them, once bidding is over.
  private var bids: FinanceTable<ChallengeBid> {
    let file = file
    // Who reviews doesn't see what the others gave before the choice.
    let tells = directs || file.choice != nil
    return FinanceTable(
      caption: "揭榜方案", empty: "还没有单位揭榜。",
      columns: [
        .init("牵头方") { .link($0.lead.name, BoardPlace.bid($0.id).address) },
        .init("联合体") { bid in
          let names = file.parties(of: bid.id).filter { !$0.isLead }.map(\.party.name)
          return .text(names.isEmpty ? "—" : names.joined(separator: "、"))
        },
        .init("状态") { .text($0.state.chineseName) },
        .init("已评分") { bid in .number(file.scores.count { $0.bid == bid.id }) },
        .init("平均得分") { bid in
          .text(tells ? file.hundredths(of: bid.id).map(SelectionRanking.points) ?? "—" : "—")
        },
      ])
  }

  private var result: HTML? {
    guard let choice = file.choice else { return nil }
    let winner = file.bids.first { $0.id == choice.winner }
    let link: HTML? = choice.agreement.map {
      "<p><a href=\"\(BoardPlace.interest($0).address)\">中榜项目的节点和对账单</a></p>"
    }
    return """
      <h2>结果</h2><p>\(winner.map { "中榜：\($0.lead.name)" } ?? "没有选定方案")。\
      理由：\(choice.reason)</p>\(link)
      """
  }

  // MARK: Reviewers

  private var naming: [FormField] {
    guard file.choice == nil else { return [] }
    return [
      FormField(
        name: "login", label: "评审人的登录名",
        hint: "专家或部门经办；与揭榜单位有关的人应当回避，截止以后会标明。",
        value: visit.form["login"], fault: fault("login")),
      FormField(
        name: "employer", label: "评审人的任职单位（可不填）", hint: "名称或统一社会信用代码，用来检查回避。",
        value: visit.form["employer"]),
    ]
  }

  private var reviewers: HTML {
    let items: [HTML] = file.reviewers.map {
      """
      <li>\($0.name)\($0.employer.isEmpty ? "" : "（\($0.employer)）")\
      \(conflicts[$0.account].map { "：\($0)，应当回避，请另请评审人" } ?? "")</li>
      """
    }
    let list: HTML = items.isEmpty ? "<p>还没有评审人。</p>" : "<ul>\(items)</ul>"
    let form: HTML? =
      file.choice != nil
      ? nil
      : """
      <form class="checkup" method="post" action="\(action)" novalidate>\(visit.formToken)\
      \(naming.map(\.html))<div class="buttons">\
      <button class="plain" name="go" value="name">添加评审人</button></div></form>
      """
    return "<h2>评审人</h2>\(list)\(form)"
  }

  // MARK: The choice

  private var choosing: [FormField] {
    guard file.isReviewed(on: today), conflict == nil else { return [] }
    let options = file.counted.map { bid in
      let points = file.hundredths(of: bid.id).map { "，\(SelectionRanking.points($0))分" }
      return (bid.id.text, bid.lead.name + (points ?? "，未评审"))
    }
    return [
      FormField(
        name: "winner", label: "中榜方案", kind: .choice([("", "没有合适的方案")] + options),
        value: visit.form["winner"], fault: fault("winner")),
      FormField(
        name: "reason", label: "理由", kind: .lines(4), value: visit.form["reason"],
        fault: fault("reason")),
    ]
  }

  private var choice: HTML? {
    guard !choosing.isEmpty else { return nil }
    return """
      <h2>选定</h2><p>选定后各揭榜单位只收到自己的结果；只有中榜的项目安排节点。</p>
      <form class="checkup" method="post" action="\(action)" novalidate>\(visit.formToken)\
      \(choosing.map(\.html))<div class="buttons">\
      <button name="go" value="choose">选定</button></div></form>
      """
  }
}

/// The challenges that somebody reviews.
struct ReviewListPage {
  let visit: Visit
  let files: [ChallengeFile]

  static func read(_ visit: Visit) async throws -> ReviewListPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    return try await platform.store.read { session in
      let files = try session.challenges(reviewedBy: actor.account).compactMap {
        try? ChallengeFile.open($0, session, platform)
      }
      return ReviewListPage(visit: visit, files: files)
    }
  }

  var html: HTML {
    let (today, own) = (visit.platform.today, visit.visitor?.actor.account)
    let table = FinanceTable<ChallengeFile>(
      caption: "请我评审的榜单", empty: "现在没有请您评审的榜单。发榜方或主管部门邀请后会通知您。",
      columns: [
        .init("榜单") { .link($0.entry.title, BoardPlace.challenge($0.entry.id).address) },
        .init("揭榜截止") { .text($0.closes.description) },
        .init("状态") { file in
          .text(file.choice != nil ? "已有结果" : file.isOpen(on: today) ? "截止后评审" : "正在评审")
        },
        .init("有效方案") { .number($0.counted.count) },
        .init("我已评") { file in .number(file.scores.count { $0.reviewer == own }) },
      ])
    return WorkspacePage("揭榜评审", visit).html("<h1>揭榜评审</h1>\(table.html(files))")
  }
}
