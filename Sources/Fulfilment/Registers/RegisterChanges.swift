public import Quantities

/// What an import would change of a list, entry by entry: what people look at before they confirm.
public struct RegisterChanges: Hashable, Sendable {
  /// An entry whose columns or last day change.
  public struct Change: Hashable, Sendable {
    /// The entry as it stands.
    public let old: RegisterRow
    /// The entry as the file has it.
    public let new: RegisterRow

    /// What differs: heading, old text, new text.
    public var differences: [(name: String, old: String, new: String)] {
      var found: [(name: String, old: String, new: String)] = []
      if old.name != new.name { found.append(("名称", old.name, new.name)) }
      if old.through != new.through {
        found.append(
          ("截止日期", old.through?.description ?? "无", new.through?.description ?? "无"))
      }
      var headings = new.cells.map(\.name)
      headings += old.cells.map(\.name).filter { !headings.contains($0) }
      for heading in headings where old.text(heading) != new.text(heading) {
        found.append((heading, old.text(heading) ?? "空", new.text(heading) ?? "空"))
      }
      return found
    }
  }

  /// Whether a file is the whole list, or adds to it.
  public enum Mode: String, CaseIterable, Sendable {
    /// The file is the list: what it doesn't have ends.
    case whole
    /// The file brings new and changed entries; all others stay.
    case additions

    /// The words that Chinese pages show.
    public var chineseName: String {
      self == .whole ? "全量名单（不在文件里的条目移出名录）" : "增量名单（只增加和修改）"
    }
  }

  /// Entries that weren't listed.
  public let added: [RegisterRow]
  /// Entries that are listed otherwise.
  public let changed: [Change]
  /// Entries that end, with their new last day; nil: they never came to hold and are taken back.
  public let ended: [(row: RegisterRow, through: CalendarDate?)]
  /// How many entries stay as they are.
  public let unchanged: Int

  /// What a file of `rows` changes of the entries that stand, from `effective` on.
  public init(
    from current: [RegisterRow], to rows: [RegisterRow], mode: Mode, effective: CalendarDate
  ) {
    let standing = Dictionary(current.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var (added, changed, unchanged) = ([RegisterRow](), [Change](), 0)
    var seen: Set<String> = []
    for row in rows {
      seen.insert(row.key)
      switch standing[row.key] {
      case nil: added.append(row)
      case row?: unchanged += 1
      case let old?: changed.append(Change(old: old, new: row))
      }
    }
    var ended: [(row: RegisterRow, through: CalendarDate?)] = []
    for row in current where !seen.contains(row.key) {
      let isOver = row.through.map { $0 < effective } ?? false
      if mode == .additions || isOver {
        unchanged += 1
      } else {
        ended.append((row, row.from < effective ? effective.adding(days: -1) : nil))
      }
    }
    self.added = added
    self.changed = changed
    self.ended = ended
    self.unchanged = unchanged
  }

  /// Whether the list stays as it is.
  public var isEmpty: Bool { added.isEmpty && changed.isEmpty && ended.isEmpty }

  public static func == (left: RegisterChanges, right: RegisterChanges) -> Bool {
    left.added == right.added && left.changed == right.changed
      && left.unchanged == right.unchanged
      && left.ended.map(\.row) == right.ended.map(\.row)
      && left.ended.map(\.through) == right.ended.map(\.through)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(added)
    hasher.combine(changed)
    hasher.combine(ended.map(\.row))
    hasher.combine(unchanged)
  }
}
