internal import Casework
internal import Ledger

/// What changes from one version of a policy to another, in words.
public struct PackDifference: Sendable {
  /// One change.
  public struct Change: Sendable, Hashable {
    /// What happened.
    public enum Kind: String, Sendable {
      case added = "新增"
      case removed = "删除"
      case changed = "修改"
    }

    /// The part of the pack: 参数, 规则 …
    public let part: String
    /// What happened.
    public let kind: Kind
    /// The change in a sentence.
    public let words: String
  }

  /// The older pack.
  public let old: Pack
  /// The newer pack.
  public let new: Pack
  /// The changes, part by part.
  public let changes: [Change]

  /// What `new` changes in `old`.
  public init(from old: Pack, to new: Pack) {
    self.old = old
    self.new = new
    changes =
      IdentityComparison(old: old, new: new).changes
      + TextComparison(old: old, new: new).changes
      + MeasureComparison(old: old, new: new).changes
      + RuleComparison(old: old, new: new).changes
  }

  /// The changes as text, a heading per part.
  public var text: String {
    let identities = [old, new].map { "\($0.id) 第 \($0.version) 版（\($0.identity.document)）" }
    var lines = ["\(identities[0]) → \(identities[1])"]
    if changes.isEmpty { lines.append("没有变化。") }
    var part = ""
    for change in changes {
      if change.part != part {
        part = change.part
        lines += ["", part]
      }
      lines.append("  \(change.kind.rawValue)  \(change.words)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The changes as JSON.
  public var json: JSONValue {
    .members([
      "old": .string("\(old.id)@\(old.version)"), "new": .string("\(new.id)@\(new.version)"),
      "changes": .array(
        changes.map { change in
          .members([
            "part": .string(change.part), "kind": .string("\(change.kind)"),
            "words": .string(change.words),
          ])
        }),
    ])
  }
}

/// Compares two lists of things that have a key.
struct KeyedComparison<Item> {
  let part: String
  let key: (Item) -> String
  let words: (Item) -> String

  /// What was removed, changed (a sentence each) and added, in this order.
  func changes(
    _ old: [Item], _ new: [Item], changed: (Item, Item) -> [String] = { _, _ in [] }
  ) -> [PackDifference.Change] {
    let oldKeys = Set(old.map(key))
    let newByKey = Dictionary(new.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var found: [PackDifference.Change] = []
    for item in old {
      if let other = newByKey[key(item)] {
        found += changed(item, other).map { .init(part: part, kind: .changed, words: $0) }
      } else {
        found.append(.init(part: part, kind: .removed, words: words(item)))
      }
    }
    for item in new where !oldKeys.contains(key(item)) {
      found.append(.init(part: part, kind: .added, words: words(item)))
    }
    return found
  }
}

extension KeyedComparison where Item == String {
  /// Compares names that are their own key.
  init(part: String, words: @escaping (String) -> String) {
    self.init(part: part, key: { $0 }, words: words)
  }
}
