internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// What waits for admission on the boards that the officer keeps, and what came of their matches.
struct BoardDeskPage {
  let visit: Visit
  let boards: [OpenBoard]
  let waiting: [(board: OpenBoard, entry: BoardEntry)]
  let counts: [String: BoardCount]
  let requests: [DeskRequest]

  static func read(_ visit: Visit) async throws -> BoardDeskPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let boards = OpenBoard.all(of: platform.library).filter { $0.isKeeper(actor) }
    return try await platform.store.read { session in
      let waiting = try boards.flatMap { board in
        try session.boardEntries(
          BoardQuery(pack: board.pack.id, board: board.key, states: [.waiting])
        ).map { (board, $0) }
      }
      let counts = try session.boardCounts(on: platform.today)
      return BoardDeskPage(
        visit: visit, boards: boards, waiting: waiting.sorted { $0.1.at < $1.1.at },
        counts: Dictionary(counts.map { ($0.topic, $0) }, uniquingKeysWith: { one, _ in one }),
        requests: try DeskRequest.pending(on: boards, session))
    }
  }

  var html: HTML {
    WorkspacePage("供需审核", visit).html(
      """
      <h1>供需审核</h1>
      <h2>等待审核</h2>\(queue)
      <h2>服务请求</h2>
      <p>未办结\(requests.count)件，其中逾期\(overdue)件。</p>
      \(DeskRequest.table(on: visit.platform.today).html(requests, spreadsheet: sheet))
      \(pipelines)
      <h2>由您的部门维护的供需板</h2>\(BoardCountTable.table(boards, counts).html)
      """)
  }

  private var overdue: Int {
    requests.count { $0.request.isOverdue(on: visit.platform.today) }
  }

  private var sheet: Address { Address(text: BoardPlace.desk.address.text + "?format=xlsx") }

  private var pipelines: HTML? {
    let items: [HTML] = boards.compactMap { board in
      board.scheme.pipeline.map { rules in
        let place = BoardPlace.pipeline(pack: board.pack.id, key: board.key).address
        return "<li><a href=\"\(place)\">\(rules.name)</a>（\(board.name)）</li>"
      }
    }
    return items.isEmpty ? nil : "<h2>招引和跟进</h2><ul>\(items)</ul>"
  }

  private var queue: HTML {
    if waiting.isEmpty { return "<p>没有等待审核的内容。</p>" }
    let rows: [HTML] = waiting.map { line in
      """
      <tr><th scope="row"><a href="\(BoardPlace.deskEntry(line.entry.id).address)">\
      \(line.entry.title)</a></th><td>\(line.board.name)</td>\
      <td>\(line.board.scheme.side(line.entry.side).name)</td><td>\(line.entry.party.name)</td>\
      <td>\(line.entry.at.localText)</td></tr>
      """
    }
    return """
      \(HTML.scrollArea)<table><caption>共\(rows.count)条，最早的在前</caption><thead><tr>\
      <th scope="col">标题</th><th scope="col">供需板</th><th scope="col">类别</th>\
      <th scope="col">单位</th><th scope="col">提交时间</th></tr></thead><tbody>\(rows)</tbody></table>\
      </div>
      """
  }
}

/// What boards count, as a table that pages and workbooks share.
enum BoardCountTable {
  /// Requests that wait or are worked on.
  private static func pending(_ count: BoardCount?) -> Int {
    (count?.requests ?? [:]).reduce(0) { $0 + ($1.key.isPending ? $1.value : 0) }
  }

  static func table(_ boards: [OpenBoard], _ counts: [String: BoardCount]) -> DataTable {
    DataTable(
      caption: "供需对接",
      headings: ["供需板", "供给", "需求", "请求在办", "请求逾期", "意向", "双方同意", "成功", "成功金额（元）"],
      rows: boards.map { board in
        let count = counts["\(board.pack.id)/\(board.key)"]
        let keys = board.scheme.outcomes.filter(\.isSuccess).map(\.key)
        let sums = keys.compactMap { count?.outcomes[$0] }
        return [
          .text(board.name), .number(Decimal128(count?.listings ?? 0)),
          .number(Decimal128(count?.needs ?? 0)),
          board.scheme.requests == nil ? .blank : .number(Decimal128(pending(count))),
          board.scheme.requests == nil ? .blank : .number(Decimal128(count?.overdue ?? 0)),
          .number(Decimal128(count?.interests ?? 0)),
          .number(Decimal128(count?.agreed ?? 0)),
          .number(Decimal128(sums.reduce(0) { $0 + $1.cases })),
          .money(Money(fen: sums.reduce(0) { $0 + $1.fen })),
        ]
      })
  }
}

/// One entry that waits, with the decision about it.
struct BoardAdmissionPage {
  let visit: Visit
  let board: OpenBoard
  let entry: BoardEntry
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> BoardAdmissionPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: BoardEntryID = try visit.id("id")
    return try await platform.store.read { session in
      guard let entry = try session.boardEntry(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      guard board.isKeeper(actor) else { throw Refusal.notFound }
      return BoardAdmissionPage(visit: visit, board: board, entry: entry, refusal: refusal)
    }
  }

  var html: HTML {
    let field = FormField(
      name: "reason", label: "不通过的理由", hint: "通过时不填。", kind: .lines(3),
      value: visit.form["reason"], fault: refusal?.field == "reason" ? refusal?.words : nil)
    let decision: HTML =
      entry.state == .waiting
      ? """
      <form class="checkup" method="post" action="\(BoardPlace.deskEntry(entry.id).address)" \
      novalidate>\(visit.formToken)\
      <input type="hidden" name="revision" value="\(String(entry.revision))">\(field.html)\
      <div class="buttons"><button name="go" value="admit">通过</button>\
      <button class="plain" name="go" value="refuse">不通过</button></div></form>
      """
      : "<p>已经审核。</p>"
    return WorkspacePage("审核：\(entry.title)", visit).html(
      """
      \(FormField.summary([field]))
      <p class="hint">\(board.name)：\(board.scheme.side(entry.side).name)</p>
      <h1>\(entry.title)</h1>
      <p>\(entry.party.name)\(entry.party.creditCode.map { "（\($0)）" } ?? "")</p>
      \(BoardPieces.facts(entry, board.scheme, showsPrivate: true))
      \(decision)
      """)
  }
}
