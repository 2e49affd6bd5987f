internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// What came of each measure of every policy: one line each, also of those where nothing happened
/// yet, so that a promise that nobody used is seen.
struct MeasureResults: Sendable {
  /// What came of one measure.
  struct Line: Sendable {
    /// The measure as `pack/measure`.
    let topic: String
    let policy: String
    let measure: Measure
    /// Cases that were filed, approved (or entered in a register) and paid.
    let cases: [CaseMilestone: Statistics.Sum]
    /// Listings and needs that stand on its boards, and what both sides agreed to.
    let entries: Int
    let agreed: Int
    /// Outcomes that count as success, and what they are worth.
    let successes: Statistics.Sum

    /// Something was filed, listed or agreed to.
    var hasFigures: Bool {
      entries > 0 || agreed > 0 || successes.cases > 0 || cases.values.contains { $0.cases > 0 }
    }
  }

  let lines: [Line]

  init(_ statistics: Statistics, _ library: PackLibrary) {
    let cases = Dictionary(
      statistics.measures.map { ($0.key, $0.counts) }, uniquingKeysWith: { one, _ in one })
    let boards = Dictionary(
      statistics.boards.map { ($0.topic, $0) }, uniquingKeysWith: { one, _ in one })
    lines = library.ids.compactMap { library.pack($0) }.flatMap { pack in
      pack.measures.filter { $0.kind != .base }.map { measure in
        let counts = measure.boards.compactMap { boards["\(pack.id)/\($0.key)"] }
        return Line(
          topic: "\(pack.id)/\(measure.id)", policy: pack.identity.name, measure: measure,
          cases: cases["\(pack.id)/\(measure.id)"] ?? [:],
          entries: counts.reduce(0) { $0 + $1.listings + $1.needs },
          agreed: counts.reduce(0) { $0 + $1.agreed },
          successes: Self.successes(counts, of: measure, in: pack))
      }
    }
  }

  private static func successes(
    _ counts: [BoardCount], of measure: Measure, in pack: Pack
  ) -> Statistics.Sum {
    var sum = Statistics.Sum()
    for count in counts {
      let key = String(count.topic.dropFirst(pack.id.count + 1))
      for outcome in pack.declaredBoard(key)?.scheme.outcomes ?? [] where outcome.isSuccess {
        sum.cases += count.outcomes[outcome.key]?.cases ?? 0
        sum.fen += count.outcomes[outcome.key]?.fen ?? 0
      }
    }
    return sum
  }

  /// All of them, a row each, as the workbook has them.
  var table: DataTable {
    let own = Self.table("每项措施的成果", lines)
    return DataTable(
      caption: own.caption, headings: ["政策"] + own.headings,
      rows: zip(lines, own.rows).map { [.text($0.policy)] + $1 })
  }

  /// For the page: a table of each policy of which there are figures; the others are folded, by
  /// their names.
  var html: HTML {
    var policies: [String] = []
    for line in lines where !policies.contains(line.policy) { policies.append(line.policy) }
    let groups = policies.map { policy in (policy, lines.filter { $0.policy == policy }) }
    let live: [HTML] = groups.filter { $0.1.contains(where: \.hasFigures) }.map { group in
      Self.table(group.0, group.1).html(foldingEmpty: {
        "这项政策里还没有申报或对接的措施：\($0)项"
      })
    }
    let still = groups.filter { !$0.1.contains(where: \.hasFigures) }
    let items: [HTML] = still.map { policy, lines in
      "<li>\(policy)：\(lines.map(\.measure.name).joined(separator: "、"))</li>"
    }
    let rest: HTML? =
      items.isEmpty
      ? nil
      : """
      <details><summary>还没有申报或对接的政策：\(items.count)个</summary><ul>\(items)</ul></details>
      """
    return "\(live)\(rest)"
  }

  private static func table(_ caption: String, _ lines: [Line]) -> DataTable {
    DataTable(
      caption: caption,
      headings: [
        "措施", "方式", "申报件数", "核准或登记件数", "兑付件数", "兑付金额（元）", "供需条目",
        "双方同意", "对接成功", "对接金额（元）",
      ],
      rows: lines.map { line in
        func sum(_ milestone: CaseMilestone) -> Statistics.Sum {
          line.cases[milestone] ?? Statistics.Sum()
        }
        return [
          .text(line.measure.name), .text(line.measure.kind.chineseName),
          .number(Decimal128(sum(.filed).cases)), .number(Decimal128(sum(.approved).cases)),
          .number(Decimal128(sum(.paid).cases)), .money(Money(fen: sum(.paid).fen)),
          .number(Decimal128(line.entries)), .number(Decimal128(line.agreed)),
          .number(Decimal128(line.successes.cases)), .money(Money(fen: line.successes.fen)),
        ]
      })
  }

  /// The same as JSON; amounts in fen.
  var json: JSONValue {
    .array(
      lines.map { line in
        .members([
          "measure": .string(line.topic), "name": .string(line.measure.name),
          "kind": .string(line.measure.kind.rawValue),
          "cases": StatisticsView.counts(line.cases),
          "entries": .integer(Int64(line.entries)), "agreed": .integer(Int64(line.agreed)),
          "outcomes": .members([
            "count": .integer(Int64(line.successes.cases)), "fen": .integer(line.successes.fen),
          ]),
        ])
      })
  }
}
