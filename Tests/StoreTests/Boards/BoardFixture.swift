import Boards
import Fulfilment
import PolicyPacks
import Quantities

@testable import Store

/// A board of the repository's packs with two parties that use it.
struct BoardScene {
  let bureau: Bureau
  let board: OpenBoard
  let supplier: Actor
  let user: Actor
  let keeper: Actor
  /// Somebody that no register lists.
  let stranger: Actor

  /// Every board of the repository's packs, by `pack/key`.
  static let topics = OpenBoard.all(of: Bureau.library).map { "\($0.pack.id)/\($0.key)" }

  /// Those on which two agree directly: where bids compete, a winner is chosen instead.
  static let matched = OpenBoard.all(of: Bureau.library).filter { $0.scheme.challenges == nil }
    .map { "\($0.pack.id)/\($0.key)" }

  init(_ topic: String) async throws {
    let parts = topic.split(separator: "/").map(String.init)
    bureau = try Bureau()
    let board = try OpenBoard.of(Bureau.library, pack: parts[0], key: parts[1])
    self.board = board
    supplier = Self.applicant(60)
    user = Self.applicant(61)
    stranger = Self.applicant(77)
    keeper = Bureau.agency(board.agencies[0], 30)
    let today = bureau.platform.today
    let registers = [BoardSide.listing, .need].flatMap { board.registers($0) }
    try await bureau.store.write { session in
      for (number, name) in [(UInt8(60), "甲智算公司"), (61, "乙应用公司"), (77, "丙公司")] {
        try session.insert(
          Enterprise(
            id: Self.enterprise(number), kind: .enterprise, name: name,
            creditCode: Self.code(number), district: "330106"))
      }
      for register in Set(registers) {
        for number: UInt8 in [60, 61] {
          let row = RegisterRow(
            creditCode: Self.code(number), name: "单位\(number)",
            from: today.adding(days: -30) ?? today, through: today.adding(days: 100))
          let changes = RegisterChanges(
            from: [], to: [row], mode: .additions, effective: today)
          try session.write(changes, of: register, version: Int(number) - 59)
        }
      }
    }
  }

  static func enterprise(_ number: UInt8) -> EnterpriseID {
    EnterpriseID(milliseconds: 3, random: Array(repeating: number, count: 10))
  }

  /// Not checked: boards compare codes, they don't read them.
  static func code(_ number: UInt8) -> String { "9133010600000000\(number)" }

  private static func applicant(_ number: UInt8) -> Actor {
    Actor(
      account: AccountID(milliseconds: 2, random: Array(repeating: number, count: 10)),
      name: "经办\(number)", seats: [Seat(.applicant)], actingFor: enterprise(number))
  }

  /// Something that fits each field: of several choices all, the first of one.
  static func filled(_ side: BoardScheme.Side, today: CalendarDate) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    for field in side.fields {
      switch field.kind {
      case .text: fields[field.key] = ["说明"]
      case .number(let range, _), .money(let range):
        fields[field.key] = [max(range.lowerBound, min(10_000, range.upperBound)).description]
      case .date: fields[field.key] = [today.description]
      case .choice(let known): fields[field.key] = [known[0]]
      case .choices(let known): fields[field.key] = known
      }
    }
    return fields
  }

  func entering(
    _ side: BoardSide, _ title: String, _ changes: [String: [String]] = [:]
  ) -> EnterOnBoard {
    EnterOnBoard(
      pack: board.pack.id, board: board.key, side: side, title: title,
      fields: Self.filled(board.scheme.side(side), today: bureau.platform.today)
        .merging(changes) { $1 },
      contact: "张三 13800000000")
  }

  /// An entry that stands.
  func live(
    _ side: BoardSide, _ title: String, by actor: Actor, _ changes: [String: [String]] = [:]
  ) async throws -> BoardEntry {
    let entry = try await entering(side, title, changes).carryOut(by: actor, on: bureau.platform)
    guard entry.state == .waiting else { return entry }
    return try await DecideBoardEntry(entry.id, revision: entry.revision)
      .carryOut(by: keeper, on: bureau.platform)
  }
}

extension OpenBoard {
  func registers(_ side: BoardSide) -> [String] {
    [scheme.side(side).writers, scheme.side(side).readers, scheme.side(side.other).readers]
      .flatMap { audience -> [String] in
        if case .listed(let registers) = audience { registers } else { [] }
      }
  }
}
