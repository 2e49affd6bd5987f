internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What everybody sees of a challenge beside its fields, and the form by which one bids.
struct BidForm {
  let visit: Visit
  let file: ChallengeFile
  /// Whom the visitor stands for; nil: nobody.
  let party: BoardParty?
  /// One's own plans.
  let plans: [BoardEntry]
  var refusal: Refusal?

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var fields: [FormField] {
    let most = file.rules.mostParties(file.entry.values(file.board.scheme))
    let plan = FormField(
      name: "plan", label: "用哪一个\(file.board.scheme.needs.name)揭榜",
      kind: .choice([("", "请选择")] + plans.map { ($0.id.text, $0.title) }),
      value: visit.form["plan"].isEmpty ? visit.query["own"] ?? "" : visit.form["plan"],
      fault: fault("plan"))
    guard most > 1 else { return [plan] }
    return [
      plan,
      FormField(
        name: "members", label: "联合体的其他成员（可不填）",
        hint: "每行一家，写统一社会信用代码或完整名称；含牵头方最多\(most)家，每家都要同意后方案才有效。",
        kind: .lines(3), value: visit.form["members"], fault: fault("members")),
    ]
  }

  /// The closing day and the criteria.
  var terms: HTML {
    let criteria: [HTML] = file.rules.criteria.map { "<li>\($0.name)：\($0.most)分</li>" }
    let today = visit.platform.today
    let state =
      file.choice != nil
      ? "已有结果" : file.isOpen(on: today) ? "正在揭榜，\(file.closes)截止" : "已截止，正在评审"
    return """
      <h2>揭榜和评审</h2><p>\(state)；已有\(file.counted.count)个有效方案。</p>
      <p>评审标准（满分\(file.rules.mostPoints)分）：</p><ul>\(criteria)</ul>
      """
  }

  /// What the visitor can do.
  var html: HTML {
    guard file.isOpen(on: visit.platform.today) else { return "<p>揭榜已经截止。</p>" }
    guard visit.visitor != nil else {
      let login = IdentityPlace.login(to: BoardPlace.entry(file.entry.id).address.text).address
      return "<p><a href=\"\(login)\">登录</a>后可以揭榜。方案截止前只有您自己能看到。</p>"
    }
    guard let party, party.enterprise != nil else {
      return "<p>请先在<a href=\"\(Address(text: "/account"))\">我的账号</a>里选择代表哪家单位或本人，再揭榜。</p>"
    }
    let own = file.members.filter { $0.party == party }.compactMap { member in
      file.bids.first { $0.id == member.bid && $0.state.holdsParties }
    }
    if let bid = own.first {
      return """
        <p><a href="\(BoardPlace.bid(bid.id).address)">您参加的方案</a>：\(bid.state.chineseName)</p>
        """
    }
    let new = BoardPlace.enter(pack: file.board.pack.id, key: file.board.key, .need).address
    guard !plans.isEmpty else {
      return """
        <p>揭榜先要有方案：<a href="\(new)">发布\(file.board.scheme.needs.name)</a>，再回到这里。\
        方案截止前只有您自己能看到。</p>
        """
    }
    return """
      <h2>揭榜</h2>
      <form class="checkup" method="post" action="\(BoardPlace.bidFor(file.entry.id).address)" \
      novalidate>\(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>揭榜</button></div></form>
      """
  }
}
