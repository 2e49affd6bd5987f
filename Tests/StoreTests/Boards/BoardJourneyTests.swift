import Boards
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Boards, from an entry to an outcome")
struct BoardJourneyTests {
  @Test(
    "On every board of every pack a listing and a need are admitted, matched, agreed and counted",
    arguments: BoardScene.matched)
  func everyBoard(topic: String) async throws {
    let scene = try await BoardScene(topic)
    let platform = scene.bureau.platform
    let listing = try await scene.live(.listing, "供给一条", by: scene.supplier)
    let need = try await scene.live(.need, "需求一条", by: scene.user)
    let found = try await BoardSuggestions.of(listing.id, for: scene.supplier, on: platform)
    #expect(found.suggestions.map(\.entry.id) == [need.id], "the two fit by every hard rule")
    #expect(found.suggestions.allSatisfy { !$0.match.reasons.isEmpty })
    let interest = try await ExpressInterest(
      in: listing.id, own: need.id, words: "希望合作"
    ).carryOut(by: scene.user, on: platform)
    let agreed = try await AnswerInterest(interest.id, agrees: true)
      .carryOut(by: scene.supplier, on: platform)
    #expect(agreed.tellsContacts && agreed.contact == need.contact)
    let success = try #require(scene.board.scheme.outcomes.first { $0.isSuccess })
    _ = try await RecordOutcome(interest.id, outcome: success.key, fen: 120_000_000)
      .carryOut(by: scene.user, on: platform)
    let counted = try await platform.statistics()
    let count = try #require(counted.boards.first { $0.topic == topic })
    #expect(count.listings == 1 && count.needs == 1 && count.agreed == 1)
    #expect(count.outcomes[success.key] == Statistics.Sum(cases: 1, fen: 120_000_000))
    let told = try await scene.bureau.store.read { try $0.auditEntries(about: interest.id.text) }
    #expect(told.map(\.kind) == ["board.interest", "board.agreed", "board.outcome"])
  }

  private func compute() async throws -> BoardScene {
    try await BoardScene("hangzhou-2024-40/compute")
  }

  @Test("Contact data in a text or a title is refused, beside its field")
  func contactData() async throws {
    let scene = try await compute()
    let platform = scene.bureau.platform
    let hidden = scene.entering(.listing, "H100算力", ["note": ["联系微信 suanli_8888"]])
    let refusal = await #expect(throws: Refusal.self) {
      try await hidden.carryOut(by: scene.supplier, on: platform)
    }
    #expect(refusal?.code == "contact-in-text" && refusal?.field == "note")
    let titled = await #expect(throws: Refusal.self) {
      try await scene.entering(.listing, "算力13812345678")
        .carryOut(by: scene.supplier, on: platform)
    }
    #expect(titled?.code == "contact-in-text" && titled?.field == "title")
    let listing = try await scene.live(.listing, "H100算力", by: scene.supplier)
    let interest = await #expect(throws: Refusal.self) {
      try await ExpressInterest(in: listing.id, words: "电话13812345678", contact: "李四 1380000")
        .carryOut(by: scene.user, on: platform)
    }
    #expect(interest?.code == "contact-in-text")
  }

  @Test("Contacts are kept back until both agreed, and a second interest waits for the first")
  func contactsKept() async throws {
    let scene = try await compute()
    let platform = scene.bureau.platform
    let listing = try await scene.live(.listing, "昇腾算力", by: scene.supplier)
    let interest = try await ExpressInterest(
      in: listing.id, words: "想了解价格", contact: "李四 13900000000"
    ).carryOut(by: scene.user, on: platform)
    #expect(!interest.tellsContacts)
    let again = await #expect(throws: Refusal.self) {
      try await ExpressInterest(in: listing.id, words: "再问一次", contact: "李四 13900000000")
        .carryOut(by: scene.user, on: platform)
    }
    #expect(again?.code == "interest-there")
    let early = await #expect(throws: Refusal.self) {
      try await RecordOutcome(interest.id, outcome: "contracted")
        .carryOut(by: scene.user, on: platform)
    }
    #expect(early?.code == "no-agreement")
    await #expect(throws: Refusal.notFound) {
      try await AnswerInterest(interest.id, agrees: true).carryOut(by: scene.user, on: platform)
    }
    let declined = try await AnswerInterest(interest.id, agrees: false, words: "已租满")
      .carryOut(by: scene.supplier, on: platform)
    #expect(declined.state == .declined && !declined.tellsContacts)
  }

  @Test("Only who stands in the register lists; when the entry there ends, listings freeze")
  func registers() async throws {
    let scene = try await compute()
    let platform = scene.bureau.platform
    let refusal = await #expect(throws: Refusal.self) {
      try await scene.entering(.listing, "散户算力").carryOut(by: scene.stranger, on: platform)
    }
    #expect(refusal?.code == "not-listed")
    let listing = try await scene.live(.listing, "昇腾算力", by: scene.supplier)
    let need = try await scene.live(.need, "训练", by: scene.user)
    scene.bureau.clock.advance(days: 101)
    let renewed = scene.entering(.need, "训练", ["by": ["2027-01-01"]])
    _ = try await EnterOnBoard(
      pack: renewed.pack, board: renewed.board, side: .need, entry: need.id, title: "训练",
      fields: renewed.fields, contact: renewed.contact
    ).carryOut(by: scene.user, on: platform)
    let found = try await BoardSuggestions.of(need.id, for: scene.user, on: platform)
    #expect(found.standing == .live && found.suggestions.isEmpty)
    let frozen = await #expect(throws: Refusal.self) {
      try await ExpressInterest(in: listing.id, own: need.id, words: "希望合作")
        .carryOut(by: scene.user, on: platform)
    }
    #expect(frozen?.code == "entry-ended")
    #expect(frozen?.words.contains("冻结") == true)
  }

  @Test("A match whose listing ended meanwhile can't be agreed to")
  func endedListing() async throws {
    let scene = try await compute()
    let platform = scene.bureau.platform
    let listing = try await scene.live(.listing, "昇腾算力", by: scene.supplier)
    let interest = try await ExpressInterest(
      in: listing.id, words: "希望合作", contact: "李四 13900000000"
    ).carryOut(by: scene.user, on: platform)
    _ = try await WithdrawFromBoard(listing.id).carryOut(by: scene.supplier, on: platform)
    let refusal = await #expect(throws: Refusal.self) {
      try await AnswerInterest(interest.id, agrees: true).carryOut(by: scene.supplier, on: platform)
    }
    #expect(refusal?.code == "entry-ended")
  }

  @Test("Where nothing fits, the smallest change is named; small needs are pooled")
  func changesAndPools() async throws {
    let scene = try await compute()
    let platform = scene.bureau.platform
    let listing = try await scene.live(
      .listing, "昇腾算力", by: scene.supplier,
      ["price": ["12"], "minimum": ["1000"], "capacity": ["100000"]])
    let need = try await scene.live(
      .need, "训练", by: scene.user, ["price": ["10"], "hours": ["2000"]])
    let found = try await BoardSuggestions.of(need.id, for: scene.user, on: platform)
    let change = try #require(found.change)
    #expect(change.listing == listing.id.text)
    #expect(change.steps.map(\.field) == ["price"])
    for number in 1...3 {
      _ = try await scene.live(
        .need, "小需求\(number)", by: scene.user, ["price": ["20"], "hours": ["400"]])
    }
    let own = try await BoardSuggestions.of(listing.id, for: scene.supplier, on: platform)
    #expect(own.pools.map(\.needs.count) == [3])
    #expect(own.pools.first?.total == 1200)
  }

  @Test("The price after the voucher is an indication from the parameter of the pack")
  func indication() async throws {
    let scene = try await compute()
    let listing = try await scene.live(
      .listing, "昇腾算力", by: scene.supplier, ["price": ["10.01"]])
    let indication = try #require(scene.board.scheme.indications.first)
    #expect(indication.yuan(listing.values(scene.board.scheme)) == Decimal128("7.01"))
  }

  @Test("Two-character words find a listing, and only what is public is found")
  func search() async throws {
    let scene = try await compute()
    _ = try await scene.live(
      .listing, "昇腾算力", by: scene.supplier, ["note": ["万卡集群，支持断点续训"]])
    for (words, count) in [("算力", 1), ("断点", 1), ("昇腾910b", 1), ("力算", 0), ("13800000000", 0)] {
      let board = scene.board
      let today = scene.bureau.platform.today
      let found = try await scene.bureau.store.read {
        try board.live(.listing, on: today, words: words, $0)
      }
      #expect(found.count == count, "\(words)")
    }
  }

  @Test("Rounds that seek money are seen by registered funds and by nobody else")
  func funds() async throws {
    let scene = try await BoardScene("hangzhou-2024-40/funds")
    let platform = scene.bureau.platform
    let need = try await scene.live(.need, "机器人首轮", by: scene.user)
    let board = scene.board
    let other = Bureau.person(90, "过客", [Seat(.applicant)])
    let seen = try await scene.bureau.store.read { session in
      try [scene.supplier, scene.keeper, other].map {
        try board.mayRead(.need, $0, on: platform.today, session, platform)
      } + [try board.mayRead(.need, nil, on: platform.today, session, platform)]
    }
    #expect(seen == [true, true, false, false])
    await #expect(throws: Refusal.notFound) {
      try await ExpressInterest(in: need.id, words: "想投", contact: "王五 13800000000")
        .carryOut(by: scene.stranger, on: platform)
    }
  }

  @Test("Nobody admits what they entered, or what changed after they looked")
  func admission() async throws {
    let scene = try await compute()
    let platform = scene.bureau.platform
    let entry = try await scene.entering(.listing, "昇腾算力").carryOut(
      by: scene.supplier, on: platform)
    #expect(entry.state == .waiting)
    await #expect(throws: Refusal.changedMeanwhile) {
      try await DecideBoardEntry(entry.id, revision: 7).carryOut(by: scene.keeper, on: platform)
    }
    await #expect(throws: Refusal.notFound) {
      try await DecideBoardEntry(entry.id, revision: 1)
        .carryOut(by: Bureau.agency("keji", 30), on: platform)
    }
    let refused = try await DecideBoardEntry(entry.id, revision: 1, refusal: "请写明机房所在地")
      .carryOut(by: scene.keeper, on: platform)
    #expect(refused.state == .refused && refused.reason == "请写明机房所在地")
  }
}
