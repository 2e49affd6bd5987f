import Boards
import PolicyPacks
import Quantities
import Testing

@Suite("Boards of packs")
struct BoardTests {
  private func scheme() throws -> BoardScheme {
    let reading = PackLibrary.read(PackFolder.fixture)
    return try #require(
      reading.library.pack("linjiang-1")?.declaredBoard("machines")
    ).scheme
  }

  @Test("A pack author adds a board by a file: its rules decide, with a third answer")
  func rules() throws {
    let scheme = try scheme()
    let listing: BoardValues = ["kind": .choices(["机床"]), "price": .number(80)]
    func answers(_ need: BoardValues) -> [RuleAnswer] {
      scheme.hard.map { $0.answer(listing, need) }
    }
    #expect(answers(["kind": .choices(["机床"]), "price": .number(80)]) == [.met, .met])
    #expect(answers(["kind": .choices(["机器人"]), "price": .number(79)]) == [.unmet, .unmet])
    #expect(answers(["kind": .choices(["机床"])]) == [.met, .notAsked])
    #expect(
      scheme.hard[1].answer(["kind": .choices(["机床"])], ["price": .number(1)])
        == .unknown(["日租金"]))
    #expect(scheme.listings.writers == .listed(["businesses"]))
    #expect(scheme.indications.first?.yuan(listing) == 60)
  }

  @Test("Every board of the repository's packs has a file, and each says what may come of it")
  func repository() {
    let library = PackLibrary.read(PackFolder.repository).library
    for pack in library.packs {
      #expect(pack.declaredBoards.count == pack.measures.flatMap(\.boards).count)
      for board in pack.declaredBoards {
        #expect(board.scheme.outcomes.contains { $0.isSuccess }, "\(board.board.key)")
        #expect(!board.scheme.hard.isEmpty, "\(board.board.key)")
      }
    }
  }
}
