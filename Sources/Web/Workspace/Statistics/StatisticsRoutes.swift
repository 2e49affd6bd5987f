internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities
internal import Sheets
internal import Synchronization

/// The public statistics: a page, a workbook and JSON, counted anew at most every half minute.
struct StatisticsRoutes: Sendable {
  private let kept = KeptStatistics()

  var all: [Route] {
    [
      Route(.get, "/statistics", .everyone) { visit in
        let statistics = try await kept.value(on: visit.platform)
        let view = StatisticsView(statistics, visit.platform.library)
        switch visit.query["format"] {
        case "xlsx":
          return .file(
            name: "兑现统计-\(statistics.at.day).xlsx", mediaType: EvidenceKind.xlsx.mediaType,
            bytes: try Workbook(view.tables.map { $0.table.sheet($0.name) }).xlsx(),
            isAttachment: true)
        case "json":
          return .file(
            name: "statistics.json", mediaType: "application/json; charset=utf-8",
            bytes: Array((view.json.text(indented: true) + "\n").utf8), isAttachment: false)
        default: return .page(StatisticsPage(visit: visit, view: view).html)
        }
      }
    ]
  }
}

/// Statistics that are counted once for everybody who asks within half a minute.
private final class KeptStatistics: Sendable {
  private let last = Mutex<Statistics?>(nil)

  func value(on platform: Platform) async throws -> Statistics {
    let now = platform.now()
    if let last = last.withLock({ $0 }),
      (0..<30_000_000).contains(now.microseconds - last.at.microseconds)
    {
      return last
    }
    let counted = try await platform.statistics()
    last.withLock { $0 = counted }
    return counted
  }
}

/// The statistics with the names that people know, as tables and JSON.
struct StatisticsView: Sendable {
  let statistics: Statistics
  private let library: PackLibrary

  init(_ statistics: Statistics, _ library: PackLibrary) {
    self.statistics = statistics
    self.library = library
  }

  /// The tables by the names of their sheets.
  var tables: [(name: String, table: DataTable)] {
    [
      ("按措施", table("各项措施的申报、核准和兑付", "措施", statistics.measures, measure, days: true)),
      ("按区县", table("各区、县(市)的申报、核准和兑付", "区、县(市)", statistics.districts, district)),
      ("按月", table("各月的申报、核准和兑付", "月份", statistics.months) { $0 }),
      ("资金", rooms), ("供需对接", boards), ("每项措施", results.table),
    ]
  }

  /// What came of each measure.
  var results: MeasureResults { MeasureResults(statistics, library) }

  private static let headings = CaseMilestone.allCases.flatMap {
    ["\($0.chineseName)件数", "\($0.chineseName)金额（元）"]
  }

  private func table(
    _ caption: String, _ first: String, _ lines: [Statistics.Line], _ name: (String) -> String,
    days: Bool = false
  ) -> DataTable {
    let rows: [[Cell]] = lines.map { line in
      var cells: [Cell] = [.text(name(line.key))]
      for milestone in CaseMilestone.allCases {
        let sum = line.counts[milestone] ?? Statistics.Sum()
        cells += [.number(Decimal128(sum.cases)), .money(Money(fen: sum.fen))]
      }
      if days {
        let known = statistics.days[line.key]
        cells += [known?.median, known?.ninetieth].map { value in
          value.map { .number(Decimal128($0)) } ?? .blank
        }
      }
      return cells
    }
    return DataTable(
      caption: caption,
      headings: [first] + Self.headings + (days ? ["申报到兑付天数（中位数）", "天数（九成以内）"] : []),
      rows: rows)
  }

  /// What is left of pools and budget lines.
  var rooms: DataTable {
    DataTable(
      caption: "资金池和预算指标", headings: ["名称", "总额（元）", "已预占（元）", "已兑付（元）", "剩余（元）"],
      rows: statistics.rooms.map { room in
        [.text(room.name)]
          + [room.capFen, room.reservedFen, room.postedFen, room.leftFen].map {
            .money(Money(fen: $0))
          }
      })
  }

  private var boards: DataTable {
    BoardCountTable.table(
      OpenBoard.all(of: library),
      Dictionary(statistics.boards.map { ($0.topic, $0) }, uniquingKeysWith: { one, _ in one }))
  }

  /// The measure's name with its policy where several policies have measures.
  func measure(_ topic: String) -> String {
    let parts = topic.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return topic }
    return library.pack(parts[0])?.measure(parts[1])?.name ?? topic
  }

  /// The district's name.
  func district(_ code: String) -> String {
    library.reference.districts.first { $0.code == code }?.name ?? (code.isEmpty ? "未定" : code)
  }

  /// The same as JSON; amounts in fen.
  var json: JSONValue {
    func lines(_ lines: [Statistics.Line], _ name: (String) -> String) -> JSONValue {
      .array(
        lines.map { line in
          .members([
            "key": .string(line.key), "name": .string(name(line.key)),
            "counts": Self.counts(line.counts), "days": days(statistics.days[line.key]),
          ])
        })
    }
    return .members([
      "at": .string(statistics.at.text), "total": Self.counts(statistics.total),
      "days": days(statistics.allDays), "measures": lines(statistics.measures, measure),
      "results": results.json,
      "districts": lines(statistics.districts, district),
      "months": lines(statistics.months) { $0 },
      "money": .array(
        statistics.rooms.map { room in
          .members([
            "name": .string(room.name), "capFen": .integer(room.capFen),
            "reservedFen": .integer(room.reservedFen), "postedFen": .integer(room.postedFen),
            "leftFen": .integer(room.leftFen),
          ])
        }),
      "boards": .array(
        statistics.boards.map { count in
          .members([
            "key": .string(count.topic), "listings": .integer(Int64(count.listings)),
            "needs": .integer(Int64(count.needs)), "interests": .integer(Int64(count.interests)),
            "agreed": .integer(Int64(count.agreed)),
            "outcomes": .object(
              count.outcomes.sorted { $0.key < $1.key }.map { key, sum in
                JSONMember(
                  key,
                  .members(["count": .integer(Int64(sum.cases)), "fen": .integer(sum.fen)]))
              }),
          ])
        }),
    ])
  }

  static func counts(_ counts: [CaseMilestone: Statistics.Sum]) -> JSONValue {
    .object(
      CaseMilestone.allCases.map { milestone in
        let sum = counts[milestone] ?? Statistics.Sum()
        return JSONMember(
          milestone.rawValue,
          .members(["cases": .integer(Int64(sum.cases)), "fen": .integer(sum.fen)]))
      })
  }

  private func days(_ days: Statistics.Days?) -> JSONValue? {
    days.map {
      .members([
        "cases": .integer(Int64($0.cases)), "median": .integer(Int64($0.median)),
        "p90": .integer(Int64($0.ninetieth)),
      ])
    }
  }
}
