internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// One's own entries and interests on all boards.
struct MyBoardsPage {
  let visit: Visit
  let lines: [(board: OpenBoard, entry: BoardEntry, standing: BoardEntry.Standing)]
  let interests: [(board: OpenBoard, interest: BoardInterest, target: BoardEntry)]
  let keys: Set<String>
  /// Bids that one is in, with their challenge.
  let bids: [(bid: ChallengeBid, challenge: BoardEntry)]

  static func read(_ visit: Visit) async throws -> MyBoardsPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let boards = OpenBoard.all(of: platform.library)
    return try await platform.store.read { session in
      let parties = Set(
        boards.compactMap { try? $0.party(of: actor, session, platform).key })
      var bids: [(ChallengeBid, BoardEntry)] = []
      var lines: [(OpenBoard, BoardEntry, BoardEntry.Standing)] = []
      var interests: [(OpenBoard, BoardInterest, BoardEntry)] = []
      for party in parties.sorted() {
        for pack in Set(boards.map(\.pack.id)).sorted() {
          for entry in try session.boardEntries(BoardQuery(pack: pack, party: party)) {
            guard
              let board = boards.first(where: { $0.pack.id == pack && $0.key == entry.board })
            else { continue }
            lines.append(
              (board, entry, try board.standing(of: entry, on: platform.today, session)))
          }
        }
        for interest in try session.boardInterests(of: party, limit: 500) {
          guard let target = try session.boardEntry(interest.target),
            let board = boards.first(where: {
              $0.pack.id == interest.pack && $0.key == interest.board
            })
          else { continue }
          interests.append((board, interest, target))
        }
        for bid in try session.challengeBids(of: party) {
          if let challenge = try session.boardEntry(bid.challenge) { bids.append((bid, challenge)) }
        }
      }
      return MyBoardsPage(
        visit: visit, lines: lines, interests: interests, keys: parties, bids: bids)
    }
  }

  var html: HTML {
    WorkspacePage("我的供需", visit).html(
      """
      <h1>我的供需</h1>
      <p><a href="\(BoardPlace.list.address)">全部供需板</a></p>
      <h2>意向</h2>\(interestTable)\(bidList)
      <h2>我发布的内容</h2>\(entryTable)
      """)
  }

  private var bidList: HTML? {
    let items: [HTML] = bids.map { line in
      """
      <li><a href="\(BoardPlace.bid(line.bid.id).address)">\(line.challenge.title)</a>\
      <p>\(line.bid.lead.name)牵头，\(line.bid.state.chineseName)</p></li>
      """
    }
    return items.isEmpty ? nil : "<h2>揭榜</h2><ul class=\"found\">\(items)</ul>"
  }

  private var entryTable: HTML {
    if lines.isEmpty {
      return "<p>还没有发布。从<a href=\"\(BoardPlace.list.address)\">供需板</a>里选一个开始。</p>"
    }
    let rows: [HTML] = lines.map { line in
      """
      <tr><th scope="row"><a href="\(BoardPlace.entry(line.entry.id).address)">\
      \(line.entry.title)</a></th><td>\(line.board.name)</td>\
      <td>\(line.board.scheme.side(line.entry.side).name)</td>\
      <td>\(line.standing.chineseName)</td><td>\(line.entry.through.description)</td></tr>
      """
    }
    return """
      \(HTML.scrollArea)<table><caption>共\(rows.count)条</caption><thead><tr>\
      <th scope="col">标题</th><th scope="col">供需板</th><th scope="col">类别</th>\
      <th scope="col">状态</th><th scope="col">有效期到</th></tr></thead><tbody>\(rows)</tbody>\
      </table></div>
      """
  }

  private var interestTable: HTML {
    if interests.isEmpty { return "<p>还没有意向。</p>" }
    let rows: [HTML] = interests.map { line in
      let isAsked = keys.contains(line.interest.owner.key)
      return """
        <tr><th scope="row"><a href="\(BoardPlace.interest(line.interest.id).address)">\
        \(line.target.title)</a></th><td>\(line.board.name)</td>\
        <td>\(isAsked ? "收到：\(line.interest.asker.name)" : "发出：\(line.interest.owner.name)")</td>\
        <td>\(line.interest.state.chineseName)</td><td>\(line.interest.at.localText)</td></tr>
        """
    }
    return """
      \(HTML.scrollArea)<table><caption>共\(rows.count)条</caption><thead><tr>\
      <th scope="col">条目</th><th scope="col">供需板</th><th scope="col">对方</th>\
      <th scope="col">状态</th><th scope="col">时间</th></tr></thead><tbody>\(rows)</tbody>\
      </table></div>
      """
  }
}

/// One interest: what was said, the answer, contacts once both agreed, the outcome.
struct InterestPage {
  let visit: Visit
  let board: OpenBoard
  let interest: BoardInterest
  let target: BoardEntry
  let isOwner: Bool
  let isAsker: Bool
  let milestones: [BoardMilestone]
  let statements: [EscrowStatement]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> InterestPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: BoardInterestID = try visit.id("id")
    return try await platform.store.read { session in
      guard let interest = try session.boardInterest(id),
        let target = try session.boardEntry(interest.target)
      else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: interest.pack, key: interest.board)
      let party = try? board.party(of: actor, session, platform)
      guard party == interest.asker || party == interest.owner || board.isKeeper(actor) else {
        throw Refusal.notFound
      }
      return InterestPage(
        visit: visit, board: board, interest: interest, target: target,
        isOwner: party == interest.owner, isAsker: party == interest.asker,
        milestones: try session.boardMilestones(of: id),
        statements: try session.escrowStatements(of: id), refusal: refusal)
    }
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var html: HTML {
    let answer: HTML? = interest.answer.flatMap { text in
      text.isEmpty ? nil : "<div><dt>答复</dt><dd>\(text)</dd></div>"
    }
    return WorkspacePage("意向：\(target.title)", visit).html(
      """
      <p class="hint">\(board.name)</p>
      <h1>意向：\(target.title)</h1>
      <dl class="facts">
      <div><dt>条目</dt><dd><a href="\(BoardPlace.entry(target.id).address)">\(target.title)</a>\
      </dd></div>
      <div><dt>发布方</dt><dd>\(interest.owner.name)</dd></div>
      <div><dt>意向方</dt><dd>\(interest.asker.name)</dd></div>
      <div><dt>意向</dt><dd>\(interest.words)</dd></div>
      <div><dt>状态</dt><dd>\(interest.state.chineseName)</dd></div>\(answer)\(contacts)\(outcome)
      </dl>
      \(MilestonePiece(page: self).html)\(form)
      """)
  }

  /// Contacts are told to the two who agreed, and to nobody else.
  private var contacts: HTML? {
    guard interest.tellsContacts, isOwner || isAsker else { return nil }
    let contact = isOwner ? interest.contact : target.contact
    return "<div><dt>对方联系方式</dt><dd>\(contact)</dd></div>"
  }

  private var outcome: HTML? {
    guard let key = interest.outcome else { return nil }
    let name = board.scheme.outcomes.first { $0.key == key }?.name ?? key
    let amount = interest.outcomeFen.map { "，\(Money(fen: $0).groupedYuan)元" } ?? ""
    return "<div><dt>结果</dt><dd>\(name)\(amount)</dd></div>"
  }

  private var form: HTML? {
    let place = BoardPlace.interest(interest.id).address
    switch interest.state {
    case .asked where isOwner:
      let field = FormField(
        name: "words", label: "答复（可不填）", hint: "不要写联系方式；同意后系统会互相告知。",
        kind: .lines(3), value: visit.form["words"], fault: fault("words"))
      return """
        \(FormField.summary([field]))<h2>答复</h2>
        <form class="checkup" method="post" action="\(place)" novalidate>\(visit.formToken)\
        \(field.html)<div class="buttons"><button name="go" value="agree">同意联系</button>\
        <button class="plain" name="go" value="decline">暂不考虑</button></div></form>
        """
    case .agreed where isOwner || isAsker:
      let choices = [("", "请选择")] + board.scheme.outcomes.map { ($0.key, $0.name) }
      let fields = [
        FormField(
          name: "outcome", label: "结果", kind: .choice(choices), value: visit.form["outcome"],
          fault: fault("outcome")),
        FormField(
          name: "amount", label: "金额（可不填）", hint: "以元为单位，也可以写“120万元”。",
          value: visit.form["amount"], fault: fault("amount")),
        FormField(
          name: "words", label: "说明（可不填）", kind: .lines(3), value: visit.form["words"]),
      ]
      return """
        \(FormField.summary(fields))<h2>登记结果</h2>
        <p>结果只用于统计对接成效。</p>
        <form class="checkup" method="post" action="\(place)" novalidate>\(visit.formToken)\
        \(fields.map(\.html))<div class="buttons"><button name="go" value="outcome">登记结果</button>\
        </div></form>
        """
    default: return nil
    }
  }
}
