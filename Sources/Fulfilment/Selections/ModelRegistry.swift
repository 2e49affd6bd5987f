internal import Entitlement
internal import PolicyPacks
public import Quantities
internal import Sheets

/// What a model registry knew of a model on a day, with where it comes from.
public struct ModelSnapshot: Hashable, Sendable {
  /// The model's name.
  public let model: String
  /// The unified social credit code of who developed it.
  public let developerCode: String
  /// The name of who developed it.
  public let developer: String
  /// Whether it is filed (备案).
  public let isFiled: Bool
  /// The day of its first release.
  public let releasedOn: CalendarDate
  /// The day of the snapshot.
  public let on: CalendarDate
  /// Downloads in the month before.
  public let downloads: Int
  /// Its place on the benchmark that the call names; nil: it isn't on it.
  public let rank: Int?
  /// Contributions to the community that were taken up so far.
  public let contributions: Int
  /// Where the figures come from.
  public let source: String

  /// Which of the figures the source says.
  public let scope: Scope

  /// What a source says of a model.
  public enum Scope: String, CaseIterable, Sendable {
    /// All of it; no rank means that it isn't on the benchmark.
    case all
    /// Downloads only: nothing about rank, filing or contributions.
    case downloads
  }

  /// A snapshot.
  public init(
    model: String, developerCode: String, developer: String, isFiled: Bool,
    releasedOn: CalendarDate, on: CalendarDate, downloads: Int, rank: Int?, contributions: Int,
    source: String, scope: Scope = .all
  ) {
    self.scope = scope
    self.model = model
    self.developerCode = developerCode
    self.developer = developer
    self.isFiled = isFiled
    self.releasedOn = releasedOn
    self.on = on
    self.downloads = downloads
    self.rank = rank
    self.contributions = contributions
    self.source = source
  }

  /// The columns of a file, in order.
  public static let columns = [
    "模型", "统一社会信用代码", "开发单位", "已备案", "发布日期", "快照日期", "月下载量", "性能排名", "社区贡献数", "来源",
  ]

  /// The snapshots of a CSV file whose first row holds ``columns``.
  ///
  /// - Throws: a `Refusal` that names the first row that is wrong.
  public static func read(csv bytes: [UInt8]) throws -> [ModelSnapshot] {
    let rows: [[Cell]]
    do throws(SheetFault) { rows = try Sheet(csv: bytes, name: "模型").rows } catch {
      throw Refusal("model-file", "文件不能读取：\(error.message)", field: "file")
    }
    guard let head = rows.first, head.map(\.text) == columns else {
      throw Refusal(
        "model-file", "第一行应依次是：\(columns.joined(separator: "、"))。", field: "file")
    }
    guard rows.count <= mostRows + 1 else {
      throw Refusal("model-file", "一次最多导入\(mostRows)条快照。", field: "file")
    }
    var seen: Set<String> = []
    return try rows.dropFirst().enumerated().compactMap { index, row in
      guard !row.allSatisfy(\.isBlank) else { return nil }
      let snapshot = try Self(row, line: index + 2)
      guard seen.insert(snapshot.key).inserted else {
        throw Refusal(
          "model-row", "第\(index + 2)行：同一单位的模型“\(snapshot.model)”在\(snapshot.on)有两条快照。",
          field: "file")
      }
      return snapshot
    }
  }

  /// The most snapshots of one file.
  public static let mostRows = 20_000

  /// The whole row in one way, for its digest.
  var canonicalText: String {
    [
      model, developerCode, developer, isFiled ? "是" : "否", releasedOn.description, on.description,
      String(downloads), rank.map { String($0) } ?? "", String(contributions), source,
      scope.rawValue,
    ].joined(separator: "\n")
  }

  /// What a snapshot is one of: developer, model and day.
  var key: String { "\(developerCode)\n\(model)\n\(on)" }

  private init(_ row: [Cell], line: Int) throws {
    func text(_ index: Int) -> String {
      row.indices.contains(index) ? row[index].text.trimmingBlanks : ""
    }
    func fault(_ column: Int, _ words: String) -> Refusal {
      Refusal("model-row", "第\(line)行“\(Self.columns[column])”\(words)。", field: "file")
    }
    func number(_ index: Int) throws -> Int {
      guard let number = Int(text(index)), (0...1_000_000_000_000).contains(number) else {
        throw fault(index, "应是不小于0的整数")
      }
      return number
    }
    func day(_ index: Int) throws -> CalendarDate {
      guard let day = CalendarDate(text(index)) else { throw fault(index, "应是日期，如2026-03-01") }
      return day
    }
    for index in [0, 1, 2, 9] {
      if text(index).isEmpty { throw fault(index, "不能为空") }
      if text(index).count > 200 { throw fault(index, "不超过200字") }
    }
    guard CreditCode(text(1)) != nil else { throw fault(1, "不是统一社会信用代码，请核对") }
    if text(7) == "0" { throw fault(7, "从1开始；没有上榜的不填") }
    guard ["是", "否"].contains(text(3)) else { throw fault(3, "应是“是”或“否”") }
    self.init(
      model: text(0), developerCode: text(1), developer: text(2), isFiled: text(3) == "是",
      releasedOn: try day(4), on: try day(5), downloads: try number(6),
      rank: text(7).isEmpty ? nil : try number(7), contributions: try number(8), source: text(9))
  }
}

/// What the snapshots of one model say together.
public struct ModelStanding: Hashable, Sendable {
  /// Downloads of the last month.
  public let downloads: Int
  /// How many months without a gap, up to the last, it stood among the first.
  public let leadingMonths: Int
  /// Contributions so far; nil where no source says them.
  public let contributions: Int?
  /// How many snapshots there are.
  public let snapshots: Int

  /// What `snapshots` of one model say up to `day`; nil where there is none.
  ///
  /// - Parameter leadingRank: the last place that counts as leading.
  public init?(_ snapshots: [ModelSnapshot], through day: CalendarDate, leadingRank: Int) {
    let known = snapshots.filter { $0.on <= day }.sorted { $0.on < $1.on }
    guard let last = known.last else { return nil }
    downloads = last.downloads
    let whole = known.filter { $0.scope == .all }
    contributions = whole.last?.contributions
    self.snapshots = known.count
    // A month leads where every snapshot of it does that says anything of the benchmark.
    let months = Dictionary(grouping: whole) { Month(of: $0.on).number }.mapValues { all in
      all.allSatisfy { $0.rank.map { (1...max(1, leadingRank)).contains($0) } ?? false }
    }
    var (month, count) = (whole.last.map { Month(of: $0.on).number } ?? 0, 0)
    while months[month] == true {
      count += 1
      month -= 1
    }
    leadingMonths = count
  }
}
