import Selection
import Testing

/// Random numbers that are the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Rules that can't be reckoned exactly are refused")
struct SelectionBoundTests {
  @Test("points without a common multiple that fits, and weights beyond what is reckoned")
  func bounds() {
    func rules(_ numbers: [(weight: Int, most: Int)]) -> SelectionRules? {
      SelectionRules(
        criteria: numbers.enumerated().map { index, one in
          .init(key: "c\(index)", name: "c", weight: one.weight, most: one.most)
        }, tieBreak: [], tiers: [], isBlind: false, scorers: 1)
    }
    #expect(rules([(60, 100), (40, 50), (1, 7)]) != nil)
    #expect(rules([(1, 997), (1, 991), (1, 983), (1, 977), (1, 971), (1, 967), (1, 953)]) == nil)
    #expect(rules(Array(repeating: (1000, 10), count: 11)) == nil)
  }
}

@Suite("A selection ranks within quota, tiers and budget")
struct SelectionTests {
  private let rules: SelectionRules

  init() throws {
    rules = try #require(
      SelectionRules(
        criteria: [
          .init(key: "performance", name: "性能", weight: 60, most: 100),
          .init(key: "community", name: "社区贡献", weight: 40, most: 50),
        ], tieBreak: ["performance"],
        tiers: [
          .init(through: 2, fen: 100_000_000), .init(through: 4, fen: 50_000_000),
          .init(through: 6, fen: 20_000_000),
        ], isBlind: true, scorers: 2))
  }

  private func entry(_ id: String, revision: Int = 1) -> SelectionEntry {
    SelectionEntry(id: id, party: SelectionParty(name: "企业\(id)"), revision: revision)
  }

  private func scores(_ id: String, _ points: [(Int, Int)], revision: Int = 1) -> [SelectionScore] {
    points.enumerated().map { index, pair in
      SelectionScore(
        entry: id, revision: revision, expert: "e\(index)",
        points: ["performance": pair.0, "community": pair.1])
    }
  }

  @Test("The published score is the weighted mean, and it alone ranks")
  func ranks() throws {
    let ranking = try SelectionRanking(
      [entry("a"), entry("b"), entry("c")],
      scores: scores("a", [(80, 40), (90, 30)]) + scores("b", [(95, 50), (94, 49)])
        + scores("c", [(10, 5), (90, 45)]),
      rules: rules, quota: 2, budgetFen: 1_000_000_000)
    #expect(ranking.lines.map(\.entry) == ["b", "a", "c"])
    #expect(ranking.lines.map(\.hundredths) == [9630, 7900, 5000])
    #expect(ranking.lines.map(\.awardFen) == [100_000_000, 100_000_000, nil])
    #expect(ranking.lines.map(\.reason) == [nil, nil, .quota])
    #expect(ranking.lines[2].spread == 8000 && ranking.lines[2].outliers == ["e0"])
    let words = try #require(ranking.missing(for: "c", rules: rules))
    #expect(words.contains("得分50.00，第3名") && words.contains("相差29.00分"))
    #expect(ranking.missing(for: "a", rules: rules) == nil)
  }

  @Test("A tie at the quota is named, the tie-break or the jury's minuted order resolves it")
  func ties() throws {
    let entries = [entry("a"), entry("b")]
    let equal = scores("a", [(80, 40), (80, 40)]) + scores("b", [(80, 40), (80, 40)])
    #expect(throws: SelectionFault.tieAtQuota(entries: ["a", "b"])) {
      try SelectionRanking(entries, scores: equal, rules: rules, quota: 1, budgetFen: 1 << 40)
    }
    let decided = try SelectionRanking(
      entries, scores: equal, rules: rules, quota: 1, budgetFen: 1 << 40, decidedOrder: ["b", "a"])
    #expect(decided.winners.map(\.entry) == ["b"])
    let both = try SelectionRanking(
      entries, scores: equal, rules: rules, quota: 2, budgetFen: 1 << 40)
    #expect(both.lines.map(\.place) == [1, 1] && both.winners.count == 2)
    // 0.6 · 80 + 0.4 · 80 = 0.6 · 90 + 0.4 · 65: the first criterion decides.
    let broken = try SelectionRanking(
      entries, scores: scores("a", [(80, 40), (80, 40)]) + scores("b", [(84, 37), (84, 37)]),
      rules: rules, quota: 1, budgetFen: 1 << 40)
    #expect(broken.lines.map(\.hundredths) == [8000, 8000] && broken.winners.map(\.entry) == ["b"])
  }

  @Test("Scores after the deadline, out of range, missing, in conflict or of another revision")
  func badScores() throws {
    let score = try #require(scores("a", [(80, 40)]).first)
    let expert = SelectionExpert(id: "e0")
    try rules.check(score, of: entry("a"), by: expert, isOpen: true)
    #expect(throws: SelectionFault.afterDeadline) {
      try rules.check(score, of: entry("a"), by: expert, isOpen: false)
    }
    #expect(throws: SelectionFault.changedSince(seen: 1, now: 2)) {
      try rules.check(score, of: entry("a", revision: 2), by: expert, isOpen: true)
    }
    #expect(throws: SelectionFault.outOfRange(criterion: "社区贡献", most: 50)) {
      try rules.check(scores("a", [(80, 51)])[0], of: entry("a"), by: expert, isOpen: true)
    }
    #expect(throws: SelectionFault.missingPoints(criterion: "社区贡献")) {
      let short = SelectionScore(
        entry: "a", revision: 1, expert: "e0", points: ["performance": 1])
      try rules.check(short, of: entry("a"), by: expert, isOpen: true)
    }
    let employed = SelectionExpert(id: "e0", employer: SelectionParty(name: "企业a"))
    #expect(throws: SelectionFault.conflict(.employer)) {
      try rules.check(score, of: entry("a"), by: employed, isOpen: true)
    }
  }

  @Test("Conflicts are found by enterprise, group, earlier employer and declaration")
  func conflicts() {
    let code = "91330106MA27XL1T0Q"
    let mine = SelectionEntry(
      id: "a", party: SelectionParty(name: "甲", creditCode: code, group: "丙集团"))
    #expect(SelectionExpert(id: "e").conflict(with: mine) == nil)
    #expect(
      SelectionExpert(id: "e", employer: SelectionParty(name: "改名", creditCode: code))
        .conflict(with: mine) == .employer)
    #expect(
      SelectionExpert(id: "e", employer: SelectionParty(name: "乙", group: "丙集团"))
        .conflict(with: mine) == .group)
    #expect(
      SelectionExpert(id: "e", earlier: [SelectionParty(name: "甲")]).conflict(with: mine)
        == .earlierEmployer)
    #expect(SelectionExpert(id: "e", declared: [code]).conflict(with: mine) == .declared)
  }

  @Test("An entry changed after it was scored, or with too few scores, stops the list")
  func unfinished() {
    #expect(throws: SelectionFault.changedSince(seen: 1, now: 2)) {
      try SelectionRanking(
        [entry("a", revision: 2)], scores: scores("a", [(1, 1), (1, 1)]), rules: rules, quota: 1,
        budgetFen: 1 << 40)
    }
    #expect(throws: SelectionFault.tooFewScores(entry: "a", has: 1, needs: 2)) {
      try SelectionRanking(
        [entry("a")], scores: scores("a", [(1, 1)]), rules: rules, quota: 1, budgetFen: 1 << 40)
    }
  }

  @Test("A quota or a budget can't be lowered below what was awarded")
  func lowering() throws {
    let ranking = try SelectionRanking(
      [entry("a"), entry("b")],
      scores: scores("a", [(80, 40), (90, 30)]) + scores("b", [(95, 50), (94, 49)]),
      rules: rules, quota: 2, budgetFen: 1_000_000_000)
    try ranking.awards.check(quota: 2, budgetFen: 200_000_000)
    #expect(throws: SelectionFault.quotaBelowWinners(quota: 1, winners: 2)) {
      try ranking.awards.check(quota: 1, budgetFen: 1 << 40)
    }
    #expect(throws: SelectionFault.self) { try ranking.awards.check(quota: 5, budgetFen: 1) }
  }

  @Test(
    "No random list exceeds quota, tiers or budget, or gives more to a later place",
    arguments: 0..<400)
  func neverBeyond(seed: Int) throws {
    var random = Seeded(state: UInt64(seed))
    let ids = (0..<Int.random(in: 0...12, using: &random)).map { "c\($0)" }
    var all: [SelectionScore] = []
    for id in ids {
      all += scores(
        id,
        (0..<3).map { _ in
          (Int.random(in: 0...100, using: &random), Int.random(in: 0...50, using: &random))
        })
    }
    let quota = Int.random(in: 0...8, using: &random)
    let budget = Int64.random(in: 0...500_000_000, using: &random)
    let order = ids.shuffled(using: &random)
    let ranking = try SelectionRanking(
      ids.map { entry($0) }, scores: all, rules: rules, quota: quota, budgetFen: budget,
      decidedOrder: order)
    #expect(ranking.lines.count == ids.count)
    #expect(ranking.winners.count <= quota && ranking.awardedFen <= budget)
    let amounts = ranking.winners.compactMap(\.awardFen)
    #expect(amounts.allSatisfy { amount in rules.tiers.contains { $0.fen == amount } })
    #expect(zip(amounts, amounts.dropFirst()).allSatisfy { $0 >= $1 })
    let marks = ranking.lines.map(\.hundredths)
    #expect(zip(marks, marks.dropFirst()).allSatisfy { $0 >= $1 })
    for line in ranking.lines { #expect((line.awardFen == nil) == (line.reason != nil)) }
  }
}
