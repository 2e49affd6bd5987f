import Ledger
import Testing

/// The ledger in thirty lines: plain sums over all holds, no counters, no differences.
private struct Model {
  struct Item { var amount = Int64(0), posted = Int64(0), released = Int64(0) }
  var items: [(limits: [Int], item: Item)] = []
  var caps: [Int64]

  func used(_ limit: Int) -> Int64 {
    items.filter { $0.limits.contains(limit) }.map { $0.item.amount - $0.item.released }
      .reduce(0, +)
  }
  mutating func hold(_ amount: Int64, _ limits: [Int]) -> Bool {
    guard amount > 0, limits.allSatisfy({ used($0) + amount <= caps[$0] }) else { return false }
    items.append((limits, Item(amount: amount)))
    return true
  }
  mutating func post(_ index: Int, _ amount: Int64) -> Bool {
    let item = items[index].item
    guard amount > 0, item.posted + item.released + amount <= item.amount else { return false }
    items[index].item.posted += amount
    return true
  }
  mutating func release(_ index: Int, _ amount: Int64) -> Bool {
    let item = items[index].item
    guard amount > 0, item.posted + item.released + amount <= item.amount else { return false }
    items[index].item.released += amount
    return true
  }
  mutating func cap(_ limit: Int, _ cap: Int64) -> Bool {
    guard used(limit) <= cap, cap != caps[limit] else { return false }
    caps[limit] = cap
    return true
  }
}

@Suite("The ledger and a thirty-line model do the same on random operations")
struct LedgerModelTests {
  private let rows = (0..<4).map { CounterID(limit: "limit-\($0)", subject: "s", year: 2026) }

  @Test("tight and roomy caps alike", arguments: [30, 300, 3000, 1_000_000] as [Int64], 1...6)
  func agrees(scale: Int64, seed: Int) throws {
    var random = Steps(state: UInt64(seed))
    var ledger = try HoldTests.opened(scale * 2)
    var model = Model(caps: (0..<4).map { _ in random.next(UInt64(scale)) } + [scale * 2])
    let caps = model.caps
    var count = 0
    for step in 0..<400 {
      let amount = random.next(100)
      let index = model.items.isEmpty ? 0 : Int(random.next(UInt64(model.items.count)))
      let operation = random.next(8)
      let request: LedgerRequest
      var hold: String? = "h\(index)"
      let expected: Bool
      switch operation {
      case 0...3:
        let chosen = (0..<4).filter { _ in random.next(2) == 0 }
        hold = nil
        request = HoldTests.request(
          "h\(count)", amount,
          terms: chosen.map {
            LimitTerm(row: rows[$0], scope: $0 == 0 ? .enterpriseYear : .grant, cap: caps[$0])
          })
        expected = model.hold(amount, chosen + [4])
        if expected { count += 1 }
      case 4...5 where !model.items.isEmpty:
        request = .post(amount: amount, document: "v\(step)")
        expected = model.post(index, amount)
      case 6 where !model.items.isEmpty:
        request = .release(amount: amount, ground: "g")
        expected = model.release(index, amount)
      default:
        hold = nil
        let cap = random.next(UInt64(scale * 2))
        request = .changeCap(HoldTests.budget, cap: cap, document: "d\(step)")
        expected = model.cap(4, cap)
      }
      let done = (try? ledger.apply(request, to: hold)) != nil
      #expect(done == expected, "step \(step): \(request)")
      for (limit, id) in (rows + [HoldTests.budget]).enumerated() {
        guard let row = ledger.limits[id] else { continue }
        #expect(row.counter.used == model.used(limit))
        #expect(row.counter.used <= row.counter.cap)
      }
    }
    #expect(ledger.journal.count > 10)
  }
}
