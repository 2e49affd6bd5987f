public import Digests

/// What is wrong with a chain; each names the place.
public enum AuditFinding: Hashable, Sendable, CustomStringConvertible {
  /// The entry's content isn't what its digest says.
  case altered(Int64)
  /// The entry doesn't follow the one before it.
  case unlinked(Int64)
  /// Entries are missing: the first and the last of them.
  case missing(Int64, Int64)
  /// An entry stands at another's place: what was expected, and what stands there.
  case misplaced(expected: Int64, found: Int64)
  /// The entries up to a head don't have its root.
  case wrongHead(Int64)
  /// A head speaks of more entries than there are: the head's, and how many there are.
  case truncated(head: Int64, entries: Int64)
  /// An opening doesn't open the commitment of that name.
  case wrongOpening(Int64, String)

  public var description: String {
    switch self {
    case .altered(let sequence): "第 \(sequence) 条记录的内容与其摘要不符：内容被改动过。"
    case .unlinked(let sequence): "第 \(sequence) 条记录与前一条不相连：前一条或本条被替换过。"
    case .missing(let first, let last) where first == last: "第 \(first) 条记录缺失。"
    case .missing(let first, let last): "第 \(first) 至 \(last) 条记录缺失。"
    case .misplaced(let expected, let found):
      "应为第 \(expected) 条记录之处是第 \(found) 条：记录的次序被改动过。"
    case .wrongHead(let size): "前 \(size) 条记录的根摘要与公布的不符：公布之后有记录被改动过。"
    case .truncated(let head, let entries):
      "公布过 \(head) 条记录的根摘要，现在只有 \(entries) 条：末尾的记录被删去。"
    case .wrongOpening(let sequence, let name):
      "第 \(sequence) 条记录的“\(name)”与其承诺不符：原文被改动过。"
    }
  }
}

/// Recomputes a chain, entry by entry, in memory of a few digests.
public struct AuditVerifier: Sendable {
  /// What was found, in the order of the entries.
  public private(set) var findings: [AuditFinding] = []
  /// How many entries were read.
  public private(set) var entries: Int64 = 0
  private var expected: Int64 = 1
  private var previous = Digest.beforeTheFirst
  private var frontier = MerkleFrontier()
  private var heads: [AuditHead]

  /// A verifier that holds the chain against `heads`, which were published or kept elsewhere.
  public init(heads: [AuditHead] = []) {
    self.heads = heads.sorted { $0.size > $1.size }
    while self.heads.last?.size == 0 { self.heads.removeLast() }
  }

  /// The root over the entries so far.
  public var root: Digest { frontier.root }

  /// The next entry.
  public mutating func read(_ entry: AuditEntry) {
    entries += 1
    if entry.sequence > expected {
      findings.append(.missing(expected, entry.sequence - 1))
    } else if entry.sequence < expected {
      findings.append(.misplaced(expected: expected, found: entry.sequence))
    } else if entry.previous != previous {
      findings.append(.unlinked(entry.sequence))
    }
    if !entry.isSealed { findings.append(.altered(entry.sequence)) }
    expected = max(expected, entry.sequence) + 1
    previous = entry.hash
    // The tree is over what the content says, so that a false digest can't hide it.
    frontier.append(frontier.tree.leaf(entry.computedHash.bytes))
    while let head = heads.last, head.size <= entries {
      if head.size == entries, head.root != frontier.root { findings.append(.wrongHead(head.size)) }
      heads.removeLast()
    }
  }

  /// Says that there is no more; heads of more entries than were read are findings.
  public mutating func finish() {
    for head in heads.reversed() {
      findings.append(.truncated(head: head.size, entries: entries))
    }
    heads = []
  }
}
