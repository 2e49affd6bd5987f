internal import Digests
public import PolicyPacks
public import Quantities
internal import Selection

/// How a score came about: what each criterion gave and why, and the snapshots that it rests on. It
/// is kept with the ranked list and never changed, so that it can be read after the registry moved
/// on.
public struct ScoreReasons: Hashable, Sendable {
  /// What one criterion gave.
  public struct Part: Hashable, Sendable {
    /// The criterion's name, as it was published.
    public let name: String
    /// What it counts among all weights.
    public let weight: Int
    /// The most points.
    public let most: Int
    /// The points in hundredths; nil: none yet.
    public let hundredths: Int?
    /// How many experts' scores count; 0 where a decision gave the points.
    public let scorers: Int
    /// How the decision gave them; nil: experts did.
    public let decision: CriterionScore?
  }

  /// A snapshot of the model registry as it was used.
  public struct Snapshot: Hashable, Sendable {
    /// The model's name.
    public let model: String
    /// The day of the snapshot.
    public let on: CalendarDate
    /// Downloads in the month before.
    public let downloads: Int
    /// Its place on the benchmark; nil: not on it, or the source doesn't say.
    public let rank: Int?
    /// Contributions; nil: the source doesn't say.
    public let contributions: Int?
    /// Where the figures come from.
    public let source: String
    /// The digest of the whole row, in hexadecimal digits (SHA-256).
    public let digest: String
  }

  /// The pack and its version, `pack@version`, whose criteria and decisions were used.
  public let pack: String
  /// The last day whose figures count.
  public let figuresOn: CalendarDate
  /// The criteria, in their published order.
  public let parts: [Part]
  /// The snapshots, the oldest first; empty: no registry is asked.
  public let snapshots: [Snapshot]

  /// What is wanting; empty where nothing is.
  public let note: String
}

extension ScoreReasons {
  /// How the points of an entry came about, a sentence each.
  var sentences: [String] {
    let first = snapshots.last.map {
      ["模型名录：“\($0.model)”到\(figuresOn)为止共\(snapshots.count)次快照"]
    }
    return (first ?? []) + (note.isEmpty ? [] : [note])
      + parts.compactMap { $0.decision?.words }
  }

  /// The reasons with the points that a list gave, in hundredths by criterion.
  ///
  /// - Parameter scorers: how many experts' scores count.
  func published(_ points: [String: Int], rules: SelectionRules, scorers: Int) -> ScoreReasons {
    let parts = zip(self.parts, rules.criteria).map { part, criterion in
      Part(
        name: part.name, weight: part.weight, most: part.most,
        hundredths: points[criterion.key] ?? part.hundredths,
        scorers: criterion.source == .expert ? scorers : 0, decision: part.decision)
    }
    return ScoreReasons(
      pack: pack, figuresOn: figuresOn, parts: parts, snapshots: snapshots, note: note)
  }
}

// MARK: The text that is kept

extension ScoreReasons {
  /// The reasons as JSON; points in hundredths.
  public var json: JSONValue {
    .members([
      "pack": .string(pack), "figuresOn": .string(figuresOn.description), "note": .string(note),
      "criteria": .array(parts.map(\.json)), "snapshots": .array(snapshots.map(\.json)),
    ])
  }

  /// The text of the JSON, which is what is kept and digested.
  var text: String { json.text() }

  /// The reasons of a text; nil where it isn't one.
  init?(text: String) {
    guard let root = try? JSONReader.read(Array(text.utf8), file: "reasons"),
      let pack = root["pack"]?.scalar?.text,
      let day = root["figuresOn"]?.scalar.flatMap({ CalendarDate($0.text) })
    else { return nil }
    self.init(
      pack: pack, figuresOn: day, parts: (root["criteria"]?.items ?? []).compactMap(Part.init),
      snapshots: (root["snapshots"]?.items ?? []).compactMap(Snapshot.init),
      note: root["note"]?.scalar?.text ?? "")
  }

  /// The digest of a text of reasons.
  static func digest(_ text: String) -> Digest { HashFunction.sha256.digest(text) }
}

extension DataNode {
  fileprivate func text(_ key: String) -> String? { self[key]?.scalar?.text }
  fileprivate func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }
}

extension ScoreReasons.Part {
  fileprivate var json: JSONValue {
    .members([
      "name": .string(name), "weight": .integer(Int64(weight)), "most": .integer(Int64(most)),
      "hundredths": hundredths.map { .integer(Int64($0)) }, "scorers": .integer(Int64(scorers)),
      "decision": decision.map { decision in
        .members([
          "key": .string(decision.key), "question": .string(decision.question),
          "phrases": .strings(decision.phrases),
          "columns": .array(
            decision.columns.map {
              .members([
                "name": .string($0.name), "value": .string($0.value), "test": .string($0.test),
              ])
            }),
          "rule": decision.rule.map { .integer(Int64($0)) },
          "points": decision.points.map { .integer(Int64($0)) },
          "fault": .string(decision.fault),
        ])
      },
    ])
  }

  fileprivate init?(_ node: DataNode) {
    guard let name = node.text("name"), let weight = node.number("weight"),
      let most = node.number("most")
    else { return nil }
    let decision = node["decision"].map { made in
      CriterionScore(
        key: made.text("key") ?? "", name: name, question: made.text("question") ?? "",
        phrases: (made["phrases"]?.items ?? []).compactMap { $0.scalar?.text },
        columns: (made["columns"]?.items ?? []).map {
          CriterionScore.Column(
            name: $0.text("name") ?? "", value: $0.text("value") ?? "",
            test: $0.text("test") ?? "")
        },
        rule: made.number("rule"), points: made.number("points"), fault: made.text("fault") ?? "")
    }
    self.init(
      name: name, weight: weight, most: most, hundredths: node.number("hundredths"),
      scorers: node.number("scorers") ?? 0, decision: decision)
  }
}

extension ScoreReasons.Snapshot {
  /// A snapshot of the registry as it is used.
  init(_ row: ModelSnapshot) {
    let isWhole = row.scope == .all
    self.init(
      model: row.model, on: row.on, downloads: row.downloads, rank: isWhole ? row.rank : nil,
      contributions: isWhole ? row.contributions : nil, source: row.source,
      digest: HashFunction.sha256.digest(row.canonicalText).description)
  }

  fileprivate var json: JSONValue {
    .members([
      "model": .string(model), "on": .string(on.description),
      "downloads": .integer(Int64(downloads)), "rank": rank.map { .integer(Int64($0)) },
      "contributions": contributions.map { .integer(Int64($0)) }, "source": .string(source),
      "digest": .string(digest),
    ])
  }

  fileprivate init?(_ node: DataNode) {
    guard let model = node.text("model"), let on = node.text("on").flatMap({ CalendarDate($0) }),
      let downloads = node.number("downloads")
    else { return nil }
    self.init(
      model: model, on: on, downloads: downloads, rank: node.number("rank"),
      contributions: node.number("contributions"), source: node.text("source") ?? "",
      digest: node.text("digest") ?? "")
  }
}
