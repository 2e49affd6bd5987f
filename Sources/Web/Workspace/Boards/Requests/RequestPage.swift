internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// One request to an office, with what its officers may do with it.
struct RequestPage {
  let visit: Visit
  let board: OpenBoard
  let entry: BoardEntry
  let request: BoardRequest
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> RequestPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: BoardEntryID = try visit.id("id")
    return try await platform.store.read { session in
      guard let entry = try session.boardEntry(id), let request = try session.boardRequest(id)
      else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      guard board.isKeeper(actor) else { throw Refusal.notFound }
      return RequestPage(
        visit: visit, board: board, entry: entry, request: request, refusal: refusal)
    }
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  private var fields: [FormField] {
    guard request.state == .taken else { return [] }
    let outcomes = [("", "请选择（不予办理时不选）")] + board.scheme.outcomes.map { ($0.key, $0.name) }
    return [
      FormField(
        name: "outcome", label: "办理结果", kind: .choice(outcomes), value: visit.form["outcome"],
        fault: fault("outcome"))
    ]
  }

  private var words: FormField {
    FormField(
      name: "words", label: "告诉申请方", hint: "办结写明结果，不予办理写明理由；受理时不填。", kind: .lines(4),
      value: visit.form["words"], fault: fault("words"))
  }

  var html: HTML {
    WorkspacePage("请求：\(entry.title)", visit).html(
      """
      \(FormField.summary(fields + [words]))
      <p class="hint"><a href="\(BoardPlace.desk.address)">供需审核</a>：\(board.name)</p>
      <h1>\(entry.title)</h1>
      <p>\(entry.party.name)</p>
      \(RequestPieces.facts(request, board, on: visit.platform.today))
      <h2>请求的内容</h2>
      \(BoardPieces.facts(entry, board.scheme, showsPrivate: true))
      \(form)
      """)
  }

  private var form: HTML? {
    guard request.state.isPending else { return nil }
    let take: HTML? =
      request.owner == visit.visitor?.actor.account
      ? nil
      : "<button name=\"go\" value=\"take\">\(request.state == .open ? "受理" : "接手办理")</button>"
    let finish: HTML? =
      request.state == .taken ? "<button name=\"go\" value=\"finish\">办结</button>" : nil
    return """
      <h2>办理</h2>
      <form class="checkup" method="post" action="\(BoardPlace.request(entry.id).address)" \
      novalidate>\(visit.formToken)\
      <input type="hidden" name="revision" value="\(String(request.revision))">\
      \(fields.map(\.html))\(words.html)<div class="buttons">\(take)\(finish)\
      <button class="plain" name="go" value="decline">不予办理</button></div></form>
      """
  }
}

/// Pieces about requests that pages share.
enum RequestPieces {
  /// How far a request has come, as a list of facts.
  static func facts(_ request: BoardRequest, _ board: OpenBoard, on today: CalendarDate) -> HTML {
    let owner: HTML? =
      request.ownerName.isEmpty
      ? nil : "<div><dt>经办人</dt><dd>\(request.ownerName)</dd></div>"
    let outcome = request.outcome.flatMap { key in
      board.scheme.outcomes.first { $0.key == key }?.name
    }
    let result: HTML? = outcome.map { "<div><dt>结果</dt><dd>\($0)</dd></div>" }
    let words: HTML? =
      request.words.isEmpty ? nil : "<div><dt>答复</dt><dd>\(request.words)</dd></div>"
    return """
      <dl class="facts"><div><dt>办理情况</dt><dd>\(request.state.chineseName)</dd></div>\
      <div><dt>办结期限</dt><dd>\(due(request, on: today))</dd></div>\(owner)\(result)\(words)</dl>
      """
  }

  /// The due day, with whether it is over or provisional.
  static func due(_ request: BoardRequest, on today: CalendarDate) -> String {
    let provisional = request.isProvisional ? "（暂定，当年的放假安排还没有公布）" : ""
    return "\(request.due)\(provisional)\(request.isOverdue(on: today) ? "，已逾期" : "")"
  }
}

/// A request with its board and its need, as the desk lists it.
struct DeskRequest: Sendable {
  let board: OpenBoard
  let entry: BoardEntry
  let request: BoardRequest

  /// Requests in work or waiting on some boards, the first due first.
  static func pending(
    on boards: [OpenBoard], _ session: any Session
  ) throws -> [DeskRequest] {
    try boards.filter { $0.scheme.requests != nil }.flatMap { board in
      try session.boardRequests(
        pack: board.pack.id, board: board.key, states: [.open, .taken], limit: 500
      ).compactMap { request in
        try session.boardEntry(request.entry).map {
          DeskRequest(board: board, entry: $0, request: request)
        }
      }
    }.sorted { ($0.request.due, $0.request.at) < ($1.request.due, $1.request.at) }
  }

  /// The requests as a table.
  static func table(on today: CalendarDate) -> FinanceTable<DeskRequest> {
    FinanceTable(
      caption: "未办结的服务请求", empty: "没有未办结的请求。企业在供需板上提出请求后会出现在这里。",
      columns: [
        .init("请求") { .link($0.entry.title, BoardPlace.request($0.entry.id).address) },
        .init("供需板") { .text($0.board.name) }, .init("单位") { .text($0.entry.party.name) },
        .init("办理情况") { .text($0.request.state.chineseName) },
        .init("经办人") { .text($0.request.ownerName.isEmpty ? "—" : $0.request.ownerName) },
        .init("办结期限") { .text(RequestPieces.due($0.request, on: today)) },
      ])
  }
}
