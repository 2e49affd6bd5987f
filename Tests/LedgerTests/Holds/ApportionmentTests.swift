import Ledger
import Testing

@Suite("What a batch gets when the money ends")
struct ApportionmentTests {
  @Test("pro rata gives out the budget to the last fen, the largest remainder first")
  func largestRemainder() {
    #expect(Apportionment.proRata.shares(of: 100, among: [100, 100, 100]) == [34, 33, 33])
    #expect(Apportionment.proRata.shares(of: 10, among: [3, 3, 9]) == [2, 2, 6])
  }

  @Test("a queue stops at the first that doesn't fit; first come gives the last what is left")
  func order() {
    #expect(Apportionment.queue.shares(of: 10, among: [6, 5, 1]) == [6, 0, 0])
    #expect(Apportionment.firstCome.shares(of: 10, among: [6, 5, 1]) == [6, 4, 0])
  }

  @Test("negative amounts and sums that can't be counted are refused")
  func faults() {
    #expect(Apportionment.proRata.shares(of: 1, among: [-1]) == nil)
    #expect(Apportionment.proRata.shares(of: 1, among: [.max, 1]) == nil)
    let half = Int64.max / 2
    let large = Apportionment.proRata.shares(of: Int64.max - 1, among: [half, half + 1])
    #expect(large == [half, half])
  }

  @Test("no share passes its amount, together they never pass the budget", arguments: 0..<300)
  func bounds(seed: UInt64) throws {
    var random = Steps(state: seed)
    let amounts = (0...random.next(30)).map { _ in random.next(1_000_000) }
    let budget = random.next(UInt64(amounts.reduce(1, +)) * 2)
    let total = amounts.reduce(0, +)
    for end in Apportionment.allCases {
      let shares = try #require(end.shares(of: budget, among: amounts))
      #expect(zip(shares, amounts).allSatisfy { (0...$1).contains($0) })
      #expect(shares.reduce(0, +) <= budget)
      if end != .queue { #expect(shares.reduce(0, +) == min(budget, total)) }
    }
  }
}

/// Seeded numbers.
struct Steps {
  var state: UInt64

  mutating func next(_ bound: UInt64) -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int64((state >> 33) % bound)
  }
}
