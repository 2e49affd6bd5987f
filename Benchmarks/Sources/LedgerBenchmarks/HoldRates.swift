import Foundation
import Fulfilment

/// Holds a second through the write queue, beside one transaction each on the same disk.
enum HoldRates {
  static func measure() async throws -> [(String, String)] {
    let single = try await BenchLedger(budget: 1_000_000_000, batch: 1)
    let singles = 3000
    let one = try await seconds {
      for number in 0..<singles { _ = try await single.book(single.order(number, 7)) }
    }
    try single.remove()
    var lines = [
      ("one hold, one transaction, one after the other", grouped(Double(singles) / one) + " /s")
    ]
    for clients in [16, 64, 256] {
      let count = 100_000
      let ledger = try await BenchLedger(budget: 1_000_000_000)
      let time = try await seconds {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for client in 0..<clients {
            group.addTask {
              for number in stride(from: client, to: count, by: clients) {
                _ = try await ledger.book(ledger.order(number, 7))
              }
            }
          }
          try await group.waitForAll()
        }
      }
      lines.append(
        (
          "100,000 holds through the queue, \(clients) clients",
          grouped(Double(count) / time) + " /s"
        ))
      if clients == 256 {
        let bytes = ledger.fileBytes / Double(count)
        lines.append(("database, a hold with journal, audit and limits", grouped(bytes) + " bytes"))
      }
      try ledger.remove()
    }
    return lines
  }
}

/// 64 clients race for the last fen of a pool, over 100,000 requests.
enum LastFen {
  static func measure() async throws -> [(String, String)] {
    let (clients, each, fen) = (64, 1600, Int64(7))
    let cap = Int64(clients * each) * fen / 2 + 3
    let ledger = try await BenchLedger(budget: cap * 4)
    let held = try await withThrowingTaskGroup(of: Int64.self) { group in
      for client in 0..<clients {
        group.addTask {
          var sum: Int64 = 0
          for number in 0..<each {
            let id = (client * each + number) * 2
            if try await ledger.book(ledger.order(id, fen, pool: cap)) {
              sum += fen
            } else if try await ledger.book(ledger.order(id + 1, 1, pool: cap)) {
              sum += 1
            }
          }
          return sum
        }
      }
      return try await group.reduce(0, +)
    }
    try ledger.remove()
    precondition(held == cap, "\(held) fen were held under a cap of \(cap)")
    return [
      (
        "64 clients, 102,400 requests for a pool of \(grouped(Double(cap))) fen",
        "held \(grouped(Double(held)))"
      )
    ]
  }
}

/// The opening minute of a round: 500 holds a second arrive whether the last are answered or not.
enum OpeningMinute {
  static func measure() async throws -> [(String, String)] {
    let ledger = try await BenchLedger(budget: 1_000_000_000)
    let (rate, count) = (500, 30_000)
    let clock = ContinuousClock()
    let start = clock.now
    let times = try await withThrowingTaskGroup(of: Double.self) { group in
      for number in 0..<count {
        let due = start + .microseconds(1_000_000 / rate * number)
        try await clock.sleep(until: due)
        group.addTask {
          _ = try await ledger.book(ledger.order(number, 7))
          let took = clock.now - due
          return Double(took.components.seconds) * 1e3
            + Double(took.components.attoseconds) / 1e15
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted()
    }
    try ledger.remove()
    func at(_ share: Double) -> String {
      String(format: "%.1f ms", times[min(times.count - 1, Int(share * Double(times.count)))])
    }
    return [
      ("a hold at 500 a second for a minute", "p50 \(at(0.5)), p99 \(at(0.99)), most \(at(1))")
    ]
  }
}
