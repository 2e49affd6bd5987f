public import Ledger
public import PolicyPacks
public import Quantities

/// What happened to a case that statistics count.
public enum CaseMilestone: String, CaseIterable, Sendable, Hashable {
  /// It was filed; the amount is the rule's maximum of what was declared.
  case filed
  /// It was approved; the amount is what was granted.
  case approved
  /// It was paid; the amount is what arrived, less than zero where it came back.
  case paid

  /// The word that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .filed: "申报"
    case .approved: "核准"
    case .paid: "兑付"
    }
  }
}

/// A month of the calendar.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since year 0, from 0.
  public let number: Int

  /// The month of that number.
  public init(number: Int) { self.number = number }

  /// The month of a day.
  public init(of day: CalendarDate) { number = day.year * 12 + day.month - 1 }

  /// The year.
  public var year: Int { number / 12 }

  /// `2026-03`.
  public var description: String {
    "\(year)-\(String(number % 12 + 1).leftPadded(to: 2))"
  }

  public static func < (one: Month, other: Month) -> Bool { one.number < other.number }
}

/// How often something happened within a measure, a district and a month, and how much it was.
public struct StatisticsRow: Hashable, Sendable {
  /// The measure as `pack/measure`.
  public let topic: String
  /// The administrative code of the district; empty where none is known.
  public let district: String
  /// The month in which it happened.
  public let month: Month
  /// What happened.
  public let milestone: CaseMilestone
  /// To how many cases.
  public let cases: Int
  /// How much, in fen.
  public let fen: Int64

  /// A row.
  public init(
    topic: String, district: String, month: Month, milestone: CaseMilestone, cases: Int, fen: Int64
  ) {
    self.topic = topic
    self.district = district
    self.month = month
    self.milestone = milestone
    self.cases = cases
    self.fen = fen
  }
}

/// How many cases of a measure took so many days from filing to the first payment.
public struct DurationCount: Hashable, Sendable {
  /// The measure as `pack/measure`.
  public let topic: String
  /// Days of the calendar.
  public let days: Int
  /// How many cases.
  public let cases: Int

  /// A count.
  public init(topic: String, days: Int, cases: Int) {
    self.topic = topic
    self.days = days
    self.cases = cases
  }
}

/// A limit on public money, as everybody may see it.
public struct MoneyRoom: Hashable, Sendable {
  /// What is limited: a pool's or a budget line's name with its year.
  public let name: String
  /// The cap in fen.
  public let capFen: Int64
  /// What is set aside for cases, in fen.
  public let reservedFen: Int64
  /// What was paid, in fen.
  public let postedFen: Int64

  /// A limit.
  public init(name: String, capFen: Int64, reservedFen: Int64, postedFen: Int64) {
    self.name = name
    self.capFen = capFen
    self.reservedFen = reservedFen
    self.postedFen = postedFen
  }

  /// What is left, in fen.
  public var leftFen: Int64 { max(0, capFen - reservedFen - postedFen) }
}

/// What the public statistics rest on, as the store counts it.
public protocol StatisticsPort {
  /// Counts by measure, district, month and milestone.
  func statisticsRows() throws -> [StatisticsRow]
  /// Counts of days from filing to the first payment.
  func durationCounts() throws -> [DurationCount]
}

/// The public statistics at an instant: sums, never a single case or name.
public struct Statistics: Sendable, Hashable {
  /// Sums under one heading.
  public struct Line: Sendable, Hashable {
    /// What is summed: a measure's `pack/measure`, a district's code, a month.
    public let key: String
    /// Cases and fen by milestone.
    public let counts: [CaseMilestone: Sum]
  }

  /// Cases and money.
  public struct Sum: Sendable, Hashable {
    /// How many cases.
    public var cases = 0
    /// How much, in fen.
    public var fen: Int64 = 0

    /// Nothing yet, or so many cases and so much.
    public init(cases: Int = 0, fen: Int64 = 0) {
      self.cases = cases
      self.fen = fen
    }
  }

  /// Days from filing to the first payment.
  public struct Days: Sendable, Hashable {
    /// How many cases were paid.
    public let cases: Int
    /// Half of them took no longer.
    public let median: Int
    /// Nine of ten took no longer.
    public let ninetieth: Int
  }

  /// When it was counted.
  public let at: Instant
  /// Everything together.
  public let total: [CaseMilestone: Sum]
  /// By measure.
  public let measures: [Line]
  /// By district.
  public let districts: [Line]
  /// By month, the oldest first.
  public let months: [Line]
  /// Days by measure as `pack/measure`.
  public let days: [String: Days]
  /// Days of all cases; nil where none was paid.
  public let allDays: Days?
  /// Pools and budget lines.
  public let rooms: [MoneyRoom]
  /// What is on boards and what came of it.
  public let boards: [BoardCount]

  /// The sums of what the store counted.
  public init(
    at: Instant, _ rows: [StatisticsRow], _ durations: [DurationCount], rooms: [MoneyRoom],
    boards: [BoardCount] = []
  ) {
    self.at = at
    self.boards = boards
    self.rooms = rooms
    total = Self.sums(rows)
    measures = Self.lines(rows) { $0.topic }
    districts = Self.lines(rows) { $0.district }
    months = Self.lines(rows) { $0.month.description }
    var days: [String: Days] = [:]
    for (topic, counts) in Dictionary(grouping: durations, by: \.topic) {
      days[topic] = Self.days(counts)
    }
    self.days = days
    allDays = Self.days(durations)
  }

  private static func lines(
    _ rows: [StatisticsRow], by key: (StatisticsRow) -> String
  ) -> [Line] {
    Dictionary(grouping: rows, by: key).map { Line(key: $0.key, counts: sums($0.value)) }
      .sorted { $0.key < $1.key }
  }

  private static func sums(_ rows: [StatisticsRow]) -> [CaseMilestone: Sum] {
    var sums: [CaseMilestone: Sum] = [:]
    for row in rows {
      sums[row.milestone, default: Sum()].cases += row.cases
      sums[row.milestone, default: Sum()].fen += row.fen
    }
    return sums
  }

  /// The smallest number of days within which half, and nine of ten, of the cases were paid.
  private static func days(_ counts: [DurationCount]) -> Days? {
    let all = counts.reduce(0) { $0 + $1.cases }
    guard all > 0 else { return nil }
    func within(_ tenths: Int) -> Int {
      var seen = 0
      for count in counts.sorted(by: { $0.days < $1.days }) {
        seen += count.cases
        if seen * 10 >= all * tenths { return count.days }
      }
      return 0
    }
    return Days(cases: all, median: within(5), ninetieth: within(9))
  }
}

extension Platform {
  /// The public statistics as they are now.
  public func statistics() async throws -> Statistics {
    let now = now()
    return try await store.read { session in
      Statistics(
        at: now, try session.statisticsRows(), try session.durationCounts(),
        rooms: try session.moneyRooms(library), boards: try session.boardCounts(on: now.day))
    }
  }
}

extension PackLibrary {
  /// The name of a pool: that of the instrument that several policies share, or of the measure.
  public func poolName(_ row: CounterID) -> String {
    let key = row.limit.split(separator: "/").first.map(String.init) ?? row.limit
    return packs.lazy.compactMap { $0.instrument(key)?.instrument.name }.first
      ?? packs.lazy.compactMap { $0.measure(key)?.name }.first ?? key
  }
}

extension Session {
  /// Pools and budget lines with what is left of them.
  fileprivate func moneyRooms(_ library: PackLibrary) throws -> [MoneyRoom] {
    let lines = try budgetLines()
    return try limitRows(of: [.policy(.poolYear), .budgetLine]).map { row in
      let name: String
      if row.kind == .budgetLine {
        let line = lines.first { LimitRow.budgetLine($0.key) == row.id }
        name = line.map { "预算指标：\($0.name)（\($0.document)）" } ?? "预算指标：\(row.id.subject)"
      } else {
        name = "资金池：\(library.poolName(row.id))\(row.id.year.map { "\($0)年" } ?? "")"
      }
      return MoneyRoom(
        name: name, capFen: row.counter.cap, reservedFen: row.counter.reserved,
        postedFen: row.counter.posted)
    }
  }
}
