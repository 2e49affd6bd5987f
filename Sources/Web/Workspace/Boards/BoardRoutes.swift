internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// Boards: looked at by everybody, written to by who acts for somebody or sits in an office that
/// publishes, admitted by officers who keep them.
struct BoardRoutes: Sendable {
  /// Who may have entries and interests of their own.
  static let participants: [Role] = [.applicant, .agencyOfficer, .districtOfficer]

  var all: [Route] {
    [
      Route(.get, "/boards", .everyone) { .page(try await BoardListPage.read($0).html) },
      Route(.get, "/boards/:pack/:board", .everyone, Self.board),
      Route(.get, "/boards/:pack/:board/chain", .everyone, Self.chain),
      Route(.get, "/boards/:pack/:board/new", .seats(Self.participants)) { visit in
        .page(BoardFormPage(visit: visit, board: try visit.board, side: visit.side).html)
      },
      Route(.post, "/boards/:pack/:board/new", .seats(Self.participants)) { visit in
        try await Self.enter(visit, try visit.board, visit.side, nil)
      },
      Route(.get, "/board-entries/:id", .everyone) {
        .page(try await BoardEntryPage.read($0).html)
      },
      Route(.post, "/board-entries/:id", .seats(Self.participants), Self.express),
      Route(.get, "/board-entries/:id/change", .seats(Self.participants)) { visit in
        let (board, entry) = try await visit.ownEntry()
        return .page(
          BoardFormPage(visit: visit, board: board, side: entry.side, entry: entry).html)
      },
      Route(.post, "/board-entries/:id/change", .seats(Self.participants)) { visit in
        let (board, entry) = try await visit.ownEntry()
        return try await Self.enter(visit, board, entry.side, entry)
      },
      Route(.post, "/board-entries/:id/withdraw", .seats(Self.participants)) { visit in
        let entry = try await WithdrawFromBoard(visit.id("id")).carryOut(
          by: visit.actor, on: visit.once)
        return .redirect(BoardPlace.mine.address, flash: "“\(entry.title)”已撤回。")
      },
      Route(.get, "/my/boards", .seats(Self.participants)) {
        .page(try await MyBoardsPage.read($0).html)
      },
      Route(.get, "/my/boards/:id", .seats(Self.participants)) {
        .page(try await InterestPage.read($0).html)
      },
      Route(.post, "/my/boards/:id", .seats(Self.participants), Self.answer),
      Route(.get, "/desk/boards", .seats([.agencyOfficer])) { visit in
        let page = try await BoardDeskPage.read(visit)
        return visit.wantsSpreadsheet
          ? try DeskRequest.table(on: visit.platform.today).file(page.requests)
          : .page(page.html)
      },
      Route(.get, "/desk/boards/:id", .seats([.agencyOfficer])) {
        .page(try await BoardAdmissionPage.read($0).html)
      },
      Route(.post, "/desk/boards/:id", .seats([.agencyOfficer]), Self.decide),
    ]
  }

  @Sendable private static func board(_ visit: Visit) async throws -> Reply {
    let page = try await BoardPage.read(visit)
    guard visit.query["format"] == "xlsx" else { return .page(page.html) }
    return .file(
      name: "\(page.board.name)-\(visit.platform.today).xlsx",
      mediaType: EvidenceKind.xlsx.mediaType,
      bytes: try Workbook([page.table.sheet(page.board.scheme.side(page.side).name)]).xlsx(),
      isAttachment: true)
  }

  @Sendable private static func chain(_ visit: Visit) async throws -> Reply {
    let page = try await ChainPage.read(visit)
    guard visit.wantsSpreadsheet else { return .page(page.html) }
    let name = "\(page.board.name)-链图-\(visit.platform.today)"
    return try SpreadsheetReply.file(page.workbook(), named: name)
  }

  private static func enter(
    _ visit: Visit, _ board: OpenBoard, _ side: BoardSide, _ entry: BoardEntry?
  ) async throws -> Reply {
    var fields: [String: [String]] = [:]
    for field in board.scheme.side(side).fields {
      fields[field.key] = visit.form.all("f-\(field.key)")
    }
    let form = EnterOnBoard(
      pack: board.pack.id, board: board.key, side: side, entry: entry?.id,
      title: visit.form["title"], fields: fields, contact: visit.form["contact"])
    do {
      let entered = try await form.carryOut(by: visit.actor, on: visit.once)
      return .redirect(
        BoardPlace.entry(entered.id).address,
        flash: board.scheme.side(side).needsAdmission
          ? "已提交。需要审核的内容通过后才会公开；下面可以看到合适的对象。" : "已发布。下面可以看到合适的对象。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(
        BoardFormPage(visit: visit, board: board, side: side, entry: entry, refusal: refusal).html)
    }
  }

  @Sendable private static func express(_ visit: Visit) async throws -> Reply {
    do {
      let contact = visit.form["contact"]
      let interest = try await ExpressInterest(
        in: visit.id("id"), own: BoardEntryID(visit.form["own"]), words: visit.form["words"],
        contact: contact.isEmpty ? nil : contact
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(
        BoardPlace.interest(interest.id).address, flash: "意向已送达，对方答复后会通知您。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await BoardEntryPage.read(visit, refusal).html)
    }
  }

  @Sendable private static func answer(_ visit: Visit) async throws -> Reply {
    let id: BoardInterestID = try visit.id("id")
    do {
      switch visit.form["go"] {
      case "agree", "decline":
        let agrees = visit.form["go"] == "agree"
        _ = try await AnswerInterest(id, agrees: agrees, words: visit.form["words"])
          .carryOut(by: visit.actor, on: visit.once)
        return .redirect(
          BoardPlace.interest(id).address,
          flash: agrees ? "已同意，双方现在可以看到联系方式。" : "已答复。")
      case "statement":
        try await recordStatement(of: id, visit)
        return .redirect(BoardPlace.interest(id).address, flash: "对账单已登记。")
      case "plan", "delivered", "accepted", "failed":
        return .redirect(BoardPlace.interest(id).address, flash: try await move(id, visit))
      default:
        let amount = visit.form["amount"]
        var fen: Int64?
        if !amount.isEmpty {
          guard let money = try? Money.parse(amount) else {
            throw Refusal("amount", "请填写金额，如1200000或120万元。", field: "amount")
          }
          fen = money.fen
        }
        _ = try await RecordOutcome(
          id, outcome: visit.form["outcome"], fen: fen, words: visit.form["words"]
        ).carryOut(by: visit.actor, on: visit.once)
        return .redirect(BoardPlace.interest(id).address, flash: "结果已登记，计入统计。")
      }
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await InterestPage.read(visit, refusal).html)
    }
  }

  /// Writes down what the bank outside says.
  private static func recordStatement(of id: BoardInterestID, _ visit: Visit) async throws {
    let form = visit.form
    guard let day = DateText.read(form["statement-day"]) else {
      throw Refusal("statement-day", "请填写对账单的日期，如2026-09-30。", field: "statement-day")
    }
    guard let money = try? Money.parse(form["statement-amount"]) else {
      throw Refusal("amount", "请填写金额，如1200000或120万元。", field: "statement-amount")
    }
    guard let kind = EscrowStatement.Kind(rawValue: form["statement-kind"]) else {
      throw Refusal("statement-kind", "请选择对账单的类别。", field: "statement-kind")
    }
    _ = try await RecordStatement(
      EscrowStatement(
        interest: id, number: form["statement-number"].trimmed, day: day,
        kind: kind,
        fen: money.fen)
    ).carryOut(by: visit.actor, on: visit.once)
  }

  /// Plans or moves a milestone; gives what is said afterwards.
  private static func move(_ id: BoardInterestID, _ visit: Visit) async throws -> String {
    let form = visit.form
    if form["go"] == "plan" {
      guard let due = DateText.read(form["due"]) else {
        throw Refusal("due", "请填写交付日期，如2026-09-30。", field: "due")
      }
      let typed = form["milestone-amount"]
      guard let money = typed.isEmpty ? Money(fen: 0) : try? Money.parse(typed) else {
        throw Refusal("amount", "请填写金额，如1200000或120万元。", field: "milestone-amount")
      }
      _ = try await PlanMilestone(
        id, name: form["milestone"], due: due, fen: money.fen
      ).carryOut(by: visit.actor, on: visit.once)
      return "节点已添加。"
    }
    guard let milestone = BoardMilestoneID(form["milestone-id"]),
      let state = BoardMilestone.State(rawValue: form["go"])
    else { throw Refusal.notFound }
    let moved = try await MoveMilestone(
      milestone, to: state, words: form["words-\(milestone)"],
      statement: form["statement-\(milestone)"]
    ).carryOut(by: visit.actor, on: visit.once)
    return "\(moved.name)：\(moved.state.chineseName)。"
  }

  @Sendable private static func decide(_ visit: Visit) async throws -> Reply {
    do {
      let refusal = visit.form["go"] == "refuse" ? visit.form["reason"] : nil
      let entry = try await DecideBoardEntry(
        visit.id("id"), revision: Int(visit.form["revision"]) ?? 0, refusal: refusal
      ).carryOut(by: visit.actor, on: visit.once)
      return .redirect(
        BoardPlace.desk.address,
        flash: "“\(entry.title)”\(entry.state == .live ? "已通过审核。" : "没有通过审核。")")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await BoardAdmissionPage.read(visit, refusal).html)
    }
  }
}

extension Visit {
  /// The board of the path.
  var board: OpenBoard {
    get throws {
      try OpenBoard.of(
        platform.library, pack: try parameter("pack"), key: try parameter("board"))
    }
  }

  /// The side that the query or the form names; the listings where it names none.
  var side: BoardSide { BoardSide(rawValue: query["side"] ?? form["side"]) ?? .listing }

  /// The entry of the path with its board, where it is the visitor's own.
  func ownEntry() async throws -> (OpenBoard, BoardEntry) {
    let (id, actor): (BoardEntryID, Actor) = (try id("id"), try actor)
    let platform = platform
    return try await platform.store.read { session in
      guard let entry = try session.boardEntry(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      guard try board.party(of: actor, session, platform) == entry.party else {
        throw Refusal.notFound
      }
      return (board, entry)
    }
  }
}
