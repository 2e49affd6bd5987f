import Boards
import Quantities
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

@Suite("What fits on a board")
struct MatchingTests {
  /// Compute in small: a model, a price of at most so much, an order of at least so many hours, and
  /// the wish for a region.
  static let scheme = BoardScheme(
    key: "compute", listings: BoardScheme.Side(name: "算力", fields: []),
    needs: BoardScheme.Side(name: "需求", fields: []),
    hard: [
      MatchRule(words: "型号相同", relaxation: .init(need: "model", listing: "model")) {
        equal($0["model"], $1["model"], "型号")
      },
      MatchRule(words: "单价不超过上限", relaxation: .init(need: "price", listing: "price")) {
        atMost($0["price"], $1["price"], "单价")
      },
      MatchRule(
        words: "达到起订量", relaxation: .init(need: "hours", listing: "minimum"), pooled: "hours"
      ) {
        atMost($0["minimum"], $1["hours"], "起订量")
      },
    ],
    soft: [
      MatchRule(words: "在希望的区域", weight: 3) { equal($0["region"], $1["region"], "区域") },
      MatchRule(words: "裸金属", weight: 1) { equal($0["form"], $1["form"], "形态") },
    ],
    outcomes: [])

  static func equal(_ listing: BoardValue?, _ need: BoardValue?, _ name: String) -> RuleAnswer {
    guard let need else { return .notAsked }
    guard let listing else { return .unknown([name]) }
    return listing == need ? .met : .unmet
  }

  static func atMost(_ listing: BoardValue?, _ need: BoardValue?, _ name: String) -> RuleAnswer {
    guard case .number(let most)? = need else { return .notAsked }
    guard case .number(let number)? = listing else { return .unknown([name]) }
    return number <= most ? .met : .unmet
  }

  static func entry(_ id: String, _ values: [String: Any?]) -> BoardCandidate {
    BoardCandidate(
      id: id,
      values: values.compactMapValues { value in
        switch value {
        case let number as Int: .number(Decimal128(number))
        case let text as String: .text(text)
        default: nil
        }
      })
  }

  @Test("What fits comes with the reason, the best by soft wishes first")
  func reasons() throws {
    let listings = [
      Self.entry("a", ["model": "910B", "price": 10, "minimum": 1, "region": "滨江"]),
      Self.entry("b", ["model": "910B", "price": 9, "minimum": 1, "region": "余杭"]),
      Self.entry("c", ["model": "H100", "price": 9, "minimum": 1, "region": "余杭"]),
    ]
    let need = Self.entry("n", ["model": "910B", "price": 12, "hours": 5, "region": "余杭"])
    let found = BoardMatching(need: need, listings: listings, by: Self.scheme)
    #expect(found.matches.map(\.id) == ["b", "a"])
    let best = try #require(found.matches.first)
    #expect(best.points == 3 && best.possible == 3)
    #expect(best.reasons.map(\.answer) == [.met, .met, .met, .met, .notAsked])
    #expect(found.change == nil)
  }

  @Test("Where nothing fits, the smallest change is named, and it helps")
  func smallestChange() throws {
    let listings = [
      Self.entry("a", ["model": "910B", "price": 20, "minimum": 1]),
      Self.entry("b", ["model": "910B", "price": 13, "minimum": 1]),
      Self.entry("c", ["model": "H100", "price": 9, "minimum": 1]),
    ]
    let need = Self.entry("n", ["model": "910B", "price": 12, "hours": 5])
    let change = try #require(
      BoardMatching(need: need, listings: listings, by: Self.scheme).change)
    #expect(change.listing == "b")
    #expect(change.steps.map(\.field) == ["price"])
    #expect(change.steps.map(\.new) == [.number(13)])
  }

  @Test("A listing that doesn't say what is asked for is no match, and no change of the need helps")
  func unknown() {
    let found = BoardMatching(
      need: Self.entry("n", ["model": "910B"]), listings: [Self.entry("a", ["price": 1])],
      by: Self.scheme)
    #expect(found.matches == [] && found.change == nil)
  }

  @Test(
    "Random boards: matches obey, the order is stable, a change helps and none is smaller",
    arguments: 0..<300)
  func properties(seed: Int) {
    var random = Seeded(state: UInt64(seed))
    let models = ["910B", "H100", "4090"]
    func any(_ text: [String]) -> String? { text.randomElement(using: &random) }
    let listings = (0..<Int.random(in: 0...8, using: &random)).map { number in
      Self.entry(
        "l\(number)",
        [
          "model": any(models), "price": Int.random(in: 1...30, using: &random),
          "minimum": Int.random(in: 1...20, using: &random), "region": any(["滨江", "余杭"]),
          "form": Bool.random(using: &random) ? "裸金属" : nil,
        ])
    }
    let need = Self.entry(
      "n",
      [
        "model": any(models), "price": Int.random(in: 1...30, using: &random),
        "hours": Int.random(in: 1...20, using: &random), "region": any(["滨江", "余杭"]),
      ])
    let found = BoardMatching(need: need, listings: listings, by: Self.scheme)
    for match in found.matches {
      #expect(match.reasons.filter(\.isHard).allSatisfy { $0.answer.allows })
      #expect(match.points <= match.possible)
    }
    let shuffled = listings.shuffled(using: &random)
    #expect(BoardMatching(need: need, listings: shuffled, by: Self.scheme) == found)
    guard let change = found.change else { return }
    #expect(found.matches.isEmpty)
    var values = need.values
    for step in change.steps { values[step.field] = step.new }
    let after = BoardMatching(
      need: BoardCandidate(id: "n", values: values), listings: listings, by: Self.scheme)
    #expect(after.matches.contains { $0.id == change.listing })
    // A listing that fails fewer rules would have been the smaller change.
    let failing = listings.map { listing in
      Self.scheme.hard.count { !$0.answer(listing.values, need.values).allows }
    }
    #expect(failing.min() == change.steps.count)
  }

  @Test("Small needs are pooled until they reach the order's minimum, and only those that fit")
  func pools() throws {
    let listing = Self.entry("l", ["model": "910B", "price": 10, "minimum": 100])
    let needs = [
      Self.entry("a", ["model": "910B", "hours": 30]),
      Self.entry("b", ["model": "910B", "hours": 60]),
      Self.entry("c", ["model": "H100", "hours": 99]),
      Self.entry("d", ["model": "910B", "hours": 20]),
      Self.entry("e", ["model": "910B", "hours": 500]),
    ]
    let pools = NeedPool.pools(listing: listing, needs: needs, by: Self.scheme)
    let pool = try #require(pools.first)
    #expect(pool.needs == ["b", "a", "d"] && pool.total == 110)
    let alone = NeedPool.pools(listing: listing, needs: [needs[1]], by: Self.scheme)
    #expect(alone == [])
  }
}
