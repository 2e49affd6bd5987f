import Selection
import Testing

@Suite("Lists that begin from an earlier one, parties, and amounts of one's own")
struct KeptTests {
  private func rules(once: Bool = false, own: Bool = false) throws -> SelectionRules {
    try #require(
      SelectionRules(
        criteria: [.init(key: "a", name: "标准", weight: 1, most: 100)], tieBreak: [],
        tiers: own ? [] : [.init(through: 1, fen: 100), .init(through: 9, fen: 50)],
        isBlind: false, scorers: 1, isOncePerParty: once, usesOwnAmounts: own))
  }

  private func score(_ entry: String, _ points: Int) -> SelectionScore {
    SelectionScore(entry: entry, revision: 1, expert: "e", points: ["a": points])
  }

  private func kept(_ id: String, _ points: Int, _ fen: Int64?) -> SelectionKept {
    SelectionKept(
      entry: id, party: SelectionParty(name: id), hundredths: points * 100,
      criteria: ["a": points * 100], awardFen: fen, canReturn: fen == nil)
  }

  @Test("Who was selected keeps place and money; what is left is cut as ever")
  func keeps() throws {
    let ranking = try SelectionRanking(
      [SelectionEntry(id: "new", party: SelectionParty(name: "new"))], scores: [score("new", 90)],
      rules: rules(), quota: 2, budgetFen: 130, kept: [kept("old", 70, 50)])
    #expect(ranking.lines.map(\.entry) == ["new", "old"])
    // The first tier doesn't fit beside what is kept, the next does.
    #expect(ranking.lines.map(\.awardFen) == [50, 50] && ranking.awardedFen <= 130)
    let full = try SelectionRanking(
      [SelectionEntry(id: "new", party: SelectionParty(name: "new"))], scores: [score("new", 90)],
      rules: rules(), quota: 1, budgetFen: 1000, kept: [kept("old", 70, 50)])
    #expect(full.lines.map(\.awardFen) == [nil, 50] && full.lines[0].reason == .quota)
  }

  @Test("Nobody who was refused before and scored more is passed over")
  func passedOver() throws {
    #expect(throws: SelectionFault.passedOver(entries: ["old"])) {
      try SelectionRanking(
        [SelectionEntry(id: "new", party: SelectionParty(name: "new"))],
        scores: [score("new", 60)], rules: rules(), quota: 1, budgetFen: 1000,
        kept: [kept("old", 70, nil)])
    }
  }

  @Test("Of one party's entries only the best is selected, and the next party moves up")
  func party() throws {
    let entries = [("a1", "甲"), ("a2", "甲"), ("b", "乙")].map {
      SelectionEntry(id: $0.0, party: SelectionParty(name: $0.1))
    }
    let ranking = try SelectionRanking(
      entries, scores: [score("a1", 90), score("a2", 80), score("b", 70)],
      rules: rules(once: true), quota: 2, budgetFen: 1000)
    #expect(ranking.lines.map(\.awardFen) == [100, nil, 50])
    #expect(ranking.missing(for: "a2", rules: try rules(once: true))?.contains("同一单位") == true)
  }

  @Test("With amounts of their own projects get them in order, and nobody is let forward")
  func ownAmounts() throws {
    let entries = [("a", 60), ("b", 50), ("c", 10)].map {
      SelectionEntry(id: $0.0, party: SelectionParty(name: $0.0), ownFen: Int64($0.1))
    }
    let ranking = try SelectionRanking(
      entries, scores: [score("a", 90), score("b", 80), score("c", 70)], rules: rules(own: true),
      quota: 9, budgetFen: 100)
    #expect(ranking.lines.map(\.awardFen) == [60, nil, nil])
    #expect(ranking.lines.map(\.reason) == [nil, .budget, .budget])
  }
}
