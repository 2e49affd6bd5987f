internal import Casework
internal import Digests
internal import Quantities

/// A case whose row isn't what its events make (办件核对).
public struct CaseFinding: Sendable, Hashable {
  /// The case's number.
  public let number: String
  /// What doesn't fit, as a code: `row-differs`, or the fault of an event that can't be.
  public let code: String
}

extension Session {
  /// Replays the events of every case and compares them with its row.
  ///
  /// - Returns: how many cases there are, and those that don't fit.
  public func caseFindings(
    on platform: Platform
  ) throws -> (count: Int, findings: [CaseFinding]) {
    var query = CaseQuery()
    query.includesEnded = true
    query.limit = 1_000
    var (count, findings) = (0, [CaseFinding]())
    while true {
      let page = try cases(query)
      count += page.count
      for row in page {
        do {
          _ = try CaseFile.open(row.head.id, for: nil, self, platform)
        } catch let refusal as Refusal {
          findings.append(CaseFinding(number: row.head.number, code: refusal.code))
        }
      }
      guard page.count == query.limit, let last = page.last else { return (count, findings) }
      query.after = CaseQuery.Place(last)
    }
  }
}

extension CaseFile {
  /// Whether the use of the money is looked at: drawn by the digest of the case's identifier, so
  /// that nobody can choose and everybody can check; a case claimed on a commitment always is.
  public var isDrawnForUseCheck: Bool {
    if head.way == .commitment { return true }
    let digest = HashFunction.sha256.digest(Array("use-check:\(head.id.text)".utf8)).bytes
    let draw = (Int(digest[0]) << 8 | Int(digest[1])) % 100
    return draw < round.useCheckPercent
  }
}
