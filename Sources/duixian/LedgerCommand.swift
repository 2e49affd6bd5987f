import ArgumentParser
import Foundation
import Fulfilment
import Ledger

/// `duixian ledger verify FILE`: recomputes an exported ledger without the server.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Check the ledger of payments.",
    subcommands: [VerifyCommand.self])

  struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Recompute an exported ledger, entry by entry.",
      discussion: """
        Every entry is decided again by the rules, its seal is computed again, and limits, holds \
        and accounts are compared with what the journal makes them. Exits with 1 when something \
        isn't as it has to be.
        """)

    @Argument(help: "The exported file; - reads standard input.")
    var file: String

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let handle: FileHandle
      if file == "-" {
        handle = .standardInput
      } else {
        guard let opened = FileHandle(forReadingAtPath: file) else {
          throw ValidationError("\(file) can't be read: give the path of an exported ledger.")
        }
        handle = opened
      }
      var check = LedgerFileCheck()
      try read(handle, into: &check)
      check.finish()
      let journal = check.journal
      print(json ? self.json(journal) : words(journal))
      if journal.findingCount > 0 { throw ExitCode(1) }
    }

    private func read(_ handle: FileHandle, into check: inout LedgerFileCheck) throws {
      var rest: [UInt8] = []
      while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
        rest += chunk
        var start = rest.startIndex
        while let end = rest[start...].firstIndex(of: 0x0A) {
          check.read(Substring(decoding: rest[start..<end], as: UTF8.self))
          start = end + 1
        }
        rest.removeSubrange(..<start)
      }
      if !rest.isEmpty { check.read(Substring(decoding: rest, as: UTF8.self)) }
    }

    private func words(_ journal: JournalCheck) -> String {
      var lines = journal.findings.map(\.description)
      if journal.findingCount > lines.count { lines.append("… \(journal.findingCount) in all") }
      let seal = journal.seal.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      lines.append(
        "\(journal.count) entries, \(journal.limits.count) limits, \(journal.holds.count) holds, "
          + "\(journal.balances.count) accounts; last seal \(seal)")
      lines.append(journal.findingCount == 0 ? "The ledger verifies." : "The ledger is wrong.")
      return lines.joined(separator: "\n")
    }

    private func json(_ journal: JournalCheck) -> String {
      let object: [String: Any] = [
        "entries": journal.count, "limits": journal.limits.count, "holds": journal.holds.count,
        "findings": journal.findings.map(\.description), "findingCount": journal.findingCount,
        "verifies": journal.findingCount == 0,
      ]
      let bytes = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
      return bytes.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
  }
}
