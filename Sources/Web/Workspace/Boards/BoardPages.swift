internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// Every board of every policy, with what is on it.
struct BoardListPage {
  let visit: Visit
  let boards: [OpenBoard]
  let counts: [String: BoardCount]

  static func read(_ visit: Visit) async throws -> BoardListPage {
    let today = visit.platform.today
    let counts = try await visit.platform.store.read { try $0.boardCounts(on: today) }
    return BoardListPage(
      visit: visit, boards: OpenBoard.all(of: visit.platform.library),
      counts: Dictionary(counts.map { ($0.topic, $0) }, uniquingKeysWith: { one, _ in one }))
  }

  var html: HTML {
    let packs = boards.map(\.pack.id).reduce(into: [String]()) {
      if $0.last != $1 { $0.append($1) }
    }
    let sections: [HTML] = packs.map { id in
      let own = boards.filter { $0.pack.id == id }
      let cards: [HTML] = own.map(card)
      return """
        <h2>\(own[0].pack.identity.name)</h2><div class="cards boards">\(cards)</div>
        """
    }
    return WorkspacePage("供需对接", visit).html(
      """
      <h1>供需对接</h1>
      <p class="lead">政策里不直接发钱、而是牵线搭桥的部分：发布供给和需求，系统说明为什么合适，\
      双方都同意之后才互相告知联系方式。</p>
      \(sections)
      """)
  }

  private func card(_ board: OpenBoard) -> HTML {
    let count = counts["\(board.pack.id)/\(board.key)"]
    let agreed = count?.agreed ?? 0
    let outcome: HTML = agreed == 0 ? "还没有促成联系" : "已促成\(agreed)对联系"
    return """
      <article class="card"><h3><a href="\(place(board, .listing))">\(board.name)</a></h3>
      <p>\(side(board, .listing, count?.listings ?? 0))<br>\
      \(side(board, .need, count?.needs ?? 0))\(chain(board))</p>\
      <p class="hint">\(outcome)</p></article>

      """
  }

  private func place(_ board: OpenBoard, _ side: BoardSide) -> Address {
    BoardPlace.board(pack: board.pack.id, key: board.key, side).address
  }

  private func chain(_ board: OpenBoard) -> HTML? {
    guard board.scheme.chain != nil else { return nil }
    return "<br><a href=\"\(Address(text: place(board, .listing).text + "/chain"))\">链图</a>"
  }

  /// How many entries a side has; a link where everybody may read them.
  private func side(_ board: OpenBoard, _ side: BoardSide, _ count: Int) -> HTML {
    let scheme = board.scheme.side(side)
    guard scheme.readers == .everyone else { return "\(scheme.name) \(count) 条（不公开）" }
    return "<a href=\"\(place(board, side))\">\(scheme.name)</a> \(count) 条"
  }
}

/// One side of a board with a search.
struct BoardPage {
  let visit: Visit
  let board: OpenBoard
  let side: BoardSide
  let words: String
  let entries: [BoardEntry]
  let mayRead: Bool

  static func read(_ visit: Visit) async throws -> BoardPage {
    let board = try visit.board
    let (side, platform, actor) = (visit.side, visit.platform, visit.visitor?.actor)
    let words = String((visit.query["q"] ?? "").trimmed.prefix(60))
    let (entries, mayRead) = try await platform.store.read { session in
      let today = platform.today
      let mayRead = try board.mayRead(side, actor, on: today, session, platform)
      let live = mayRead ? try board.live(side, on: today, words: words, session) : []
      return (live.filter { board.names($0, to: actor) }, mayRead)
    }
    return BoardPage(
      visit: visit, board: board, side: side, words: words, entries: entries, mayRead: mayRead)
  }

  private var fields: [BoardField] {
    board.scheme.side(side).fields.filter { !$0.isPrivate }
  }

  private var indications: [Indication] { side == .listing ? board.scheme.indications : [] }

  /// The entries that stand.
  var table: DataTable {
    DataTable(
      caption: "\(board.name)：\(board.scheme.side(side).name)，共\(entries.count)条",
      headings: ["标题", "单位"] + fields.map(Self.heading) + indications.map(\.name) + ["有效期到"],
      rows: entries.map { entry in
        let values = entry.values(board.scheme)
        return [.text(entry.title), .text(entry.party.name)]
          + fields.map { BoardPieces.cell(values[$0.key]) }
          + indications.map { $0.yuan(values).map(Cell.number) ?? .blank }
          + [.date(entry.through)]
      })
  }

  private static func heading(_ field: BoardField) -> String {
    field.name + (field.unit.map { "（\($0)）" } ?? "")
  }

  private var chain: HTML? {
    guard board.scheme.chain != nil else { return nil }
    let path = BoardPlace.board(pack: board.pack.id, key: board.key, .listing).address.text
    return "　<a href=\"\(Address(text: path + "/chain"))\">链图</a>"
  }

  private var about: String {
    side == .listing ? board.declared.board.listing : board.declared.board.need
  }

  var html: HTML {
    let scheme = board.scheme
    let here = BoardPlace.board(pack: board.pack.id, key: board.key, side).address
    let other = BoardPlace.board(pack: board.pack.id, key: board.key, side.other).address
    let enter = BoardPlace.enter(pack: board.pack.id, key: board.key, side).address
    let otherName = scheme.side(side.other).name
    let policy = Place.measure(policy: board.pack.id, measure: board.declared.measure.id)
    let sideField: HTML? =
      side == .need ? "<input type=\"hidden\" name=\"side\" value=\"need\">" : nil
    return WorkspacePage(board.name, visit).html(
      """
      <h1>\(board.name)</h1>
      <p class="lead">\(about)。\
      依据：<a href="\(policy.address(in: .chinese))">\(board.declared.measure.name)</a></p>
      <p><a href="\(enter)">发布\(scheme.side(side).name)</a>　<a href="\(other)">看\(otherName)</a>\
      \(chain)</p>
      <form class="filters" method="get" action="\(here)">\(sideField)
      <label for="q">查找</label> <input type="text" id="q" name="q" value="\(words)" class="short">
      <button class="plain">查找</button></form>
      \(content)
      """)
  }

  private var content: HTML {
    guard mayRead else {
      let side = board.scheme.side(side)
      return "<p>\(side.name)不公开：\(BoardPieces.words(side.readers, visit.platform))</p>"
    }
    guard !entries.isEmpty else {
      return words.isEmpty
        ? "<p>还没有内容。可以先发布，有合适的对象时会显示在您的条目下面。</p>"
        : "<p>没有找到“\(words)”。可以换一个词，或者先发布您的\(board.scheme.side(side.other).name)。</p>"
    }
    let items: [HTML] = entries.map { entry in
      let values = entry.values(board.scheme)
      let first: [String] = fields.prefix(6).compactMap { field in
        values[field.key].map { "\(field.name)：\(BoardPieces.text($0, field))" }
      }
      return """
        <li><a href="\(BoardPlace.entry(entry.id).address)">\(entry.title)</a>\
        <p>\(entry.party.name)；\(first.joined(separator: "；"))</p></li>
        """
    }
    let separator = side == .need ? "&" : "?"
    let here = BoardPlace.board(pack: board.pack.id, key: board.key, side).address.text
    return """
      <ul class="found">\(items)</ul>
      <p class="downloads"><a href="\(Address(text: here + separator + "format=xlsx"))">\
      下载 Excel</a></p>
      """
  }
}

/// Pieces that pages of boards share.
enum BoardPieces {
  /// A value as a cell of a table.
  static func cell(_ value: BoardValue?) -> Cell {
    switch value {
    case nil: .blank
    case .number(let number)?: .number(number)
    case .date(let day)?: .date(day)
    case .text(let text)?: .text(text)
    case .choices?: .text(value?.text ?? "")
    }
  }

  /// A value with its unit; money in groups.
  static func text(_ value: BoardValue, _ field: BoardField) -> String {
    let unit = field.unit ?? ""
    guard case .number(let number) = value, case .money = field.kind,
      let money = Money(yuan: number)
    else { return value.text + unit }
    return money.groupedYuan + unit
  }

  /// Who an audience is, as a sentence.
  static func words(_ audience: BoardAudience, _ platform: Platform) -> String {
    switch audience {
    case .everyone: return "所有人可见。"
    case .keepers: return "只有发布方和主管部门可见；参加评审的人在截止后可见。"
    case .participants: return "登录并选择代表的单位（或本人）后可见。"
    case .listed(let registers):
      let names = registers.compactMap { platform.library.vocabulary.register($0)?.name }
      return "只有《\(names.joined(separator: "》《"))》里的单位可见。"
    }
  }

  /// What an entry says, as a list of facts.
  static func facts(
    _ entry: BoardEntry, _ scheme: BoardScheme, showsPrivate: Bool
  ) -> HTML {
    let values = entry.values(scheme)
    var items: [HTML] = scheme.side(entry.side).fields.compactMap { field in
      guard let value = values[field.key], showsPrivate || !field.isPrivate else { return nil }
      return "<div><dt>\(field.name)</dt><dd>\(text(value, field))</dd></div>"
    }
    if entry.side == .listing {
      items += scheme.indications.compactMap { indication in
        indication.yuan(values).map {
          "<div><dt>\(indication.name)</dt><dd>\($0.description)</dd></div>"
        }
      }
    }
    items.append("<div><dt>有效期到</dt><dd>\(entry.through.description)</dd></div>")
    return "<dl class=\"facts\">\(items)</dl>"
  }

  /// Why a match fits, as a list.
  static func reasons(_ match: BoardMatch) -> HTML {
    let items: [HTML] = match.reasons.filter { $0.answer != .notAsked }.map { reason in
      let mark =
        switch reason.answer {
        case .met: reason.isHard ? "符合" : "符合希望"
        case .unmet: "不符合希望"
        case .unknown: "对方没有写明"
        case .notAsked: ""
        }
      return "<li>\(mark)：\(reason.words)</li>"
    }
    let score: HTML? =
      match.possible == 0 ? nil : "<p>希望的条件满足\(match.points)/\(match.possible)（按权重）</p>"
    return "\(score)<ul>\(items)</ul>"
  }
}
