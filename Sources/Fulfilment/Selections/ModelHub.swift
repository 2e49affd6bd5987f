internal import Digests
internal import PolicyPacks
public import Quantities

/// A model as a hub's list names it: the shape that hubs' list interfaces share.
public struct HubModel: Hashable, Sendable {
  /// Whose it is on the hub: an account, not an enterprise.
  public let author: String
  /// The model's name within the author's.
  public let name: String
  /// Downloads in the last 30 days.
  public let downloads: Int
  /// The day it appeared on the hub.
  public let createdOn: CalendarDate

  /// The most models of one file.
  public static let most = 20_000

  /// The models of a hub's list in JSON: an array, or an object that holds one under `models`,
  /// `data` or `items`. Of each are read `id` (`author/name`; or `author` beside it), `downloads`
  /// and `createdAt`; likes and tags say nothing that is scored, and are left.
  ///
  /// - Throws: a `Refusal` for the field `list` that names the first model that is wrong.
  public static func read(json bytes: [UInt8]) throws -> [HubModel] {
    let root: DataNode
    do { root = try JSONReader.read(bytes, file: "list") } catch {
      throw Refusal("hub-file", "文件不是可以读取的JSON。", field: "list")
    }
    let held = ["models", "data", "items"].lazy.compactMap { root[$0]?.items }.first
    guard let items = root.items ?? held, !items.isEmpty else {
      throw Refusal(
        "hub-file", "文件里没有模型：应是模型的数组，或在models、data、items之下的数组。", field: "list")
    }
    guard items.count <= most else {
      throw Refusal("hub-file", "一次最多导入\(most)个模型。", field: "list")
    }
    var seen: Set<String> = []
    return try items.enumerated().map { index, item in
      let model = try HubModel(item, number: index + 1)
      guard seen.insert("\(model.author)/\(model.name)").inserted else {
        throw fault(index + 1, "“\(model.author)/\(model.name)”出现了两次")
      }
      return model
    }
  }

  private static func fault(_ number: Int, _ words: String) -> Refusal {
    Refusal("hub-model", "第\(number)个模型：\(words)。", field: "list")
  }

  private init(_ item: DataNode, number: Int) throws {
    func text(_ key: String) -> String? {
      item[key]?.scalar?.text.trimmingBlanks
    }
    guard let id = text("id") ?? text("modelId"), !id.isEmpty, id.count <= 200 else {
      throw Self.fault(number, "没有id，或超过200字")
    }
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    guard let author = parts.count == 2 ? parts[0] : text("author"), !author.isEmpty,
      author.count <= 100
    else { throw Self.fault(number, "“\(id)”没有写明作者（author）") }
    guard let count = text("downloads").flatMap(Int.init),
      (0...1_000_000_000_000).contains(count)
    else { throw Self.fault(number, "“\(id)”的downloads应是不小于0的整数") }
    guard let created = text("createdAt").flatMap({ CalendarDate(String($0.prefix(10))) }) else {
      throw Self.fault(number, "“\(id)”的createdAt应是日期，如2026-03-01T08:00:00Z")
    }
    self.author = author
    name = parts.last ?? id
    downloads = count
    createdOn = created
  }
}

/// Whose an author of a hub is: proposed by an officer, in force once another has confirmed it.
public struct ModelAuthor: Hashable, Sendable {
  /// The hub's name.
  public let hub: String
  /// The author's name on the hub.
  public let author: String
  /// The unified social credit code of the enterprise.
  public let developerCode: String
  /// The enterprise's name.
  public let developer: String
  /// What it rests on, such as a letter of the enterprise.
  public let document: String
  /// Who proposed it.
  public let proposedBy: AccountID
  /// Who confirmed it; nil: nobody yet, and nothing is mapped by it.
  public var confirmedBy: AccountID?
  /// When it was proposed.
  public let at: Instant

  /// An author.
  public init(
    hub: String, author: String, developerCode: String, developer: String, document: String,
    proposedBy: AccountID, confirmedBy: AccountID? = nil, at: Instant
  ) {
    self.hub = hub
    self.author = author
    self.developerCode = developerCode
    self.developer = developer
    self.document = document
    self.proposedBy = proposedBy
    self.confirmedBy = confirmedBy
    self.at = at
  }
}

/// An author of whom nobody has said whose it is.
public struct UnmappedAuthor: Hashable, Sendable {
  /// The hub's name.
  public let hub: String
  /// The author's name on the hub.
  public let author: String
  /// How many models of it the last list had.
  public let models: Int
  /// Their downloads together.
  public let downloads: Int
  /// The day of the last list.
  public let on: CalendarDate

  /// An author that isn't mapped.
  public init(hub: String, author: String, models: Int, downloads: Int, on: CalendarDate) {
    self.hub = hub
    self.author = author
    self.models = models
    self.downloads = downloads
    self.on = on
  }
}

/// What an import of a hub's list did.
public struct HubImport: Hashable, Sendable {
  /// Snapshots that were kept.
  public let snapshots: Int
  /// Authors whose models were left out.
  public let unmapped: Int
}

/// Imports a hub's list as snapshots of downloads, by an officer. An author counts for an
/// enterprise only where two officers confirmed it; all others are listed, never guessed.
public struct ImportHub: Sendable {
  /// The hub's name: the source of the figures.
  public var hub: String
  /// The day of the list.
  public var on: CalendarDate
  /// The list, in JSON.
  public var content: [UInt8]

  /// A list to be imported.
  public init(hub: String, on day: CalendarDate, content: [UInt8]) {
    self.hub = hub
    self.on = day
    self.content = content
  }

  /// Imports it whole or not at all.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> HubImport {
    try actor.demandModels(on: platform, field: "list")
    let hub = hub.trimmingBlanks
    guard (2...60).contains(hub.count) else {
      throw Refusal("hub", "请填写模型社区的名称，不超过60字。", field: "hub")
    }
    guard on <= platform.today else {
      throw Refusal("day", "快照日期不能晚于今天。", field: "day")
    }
    let models = try HubModel.read(json: content)
    let (on, digest) = (on, HashFunction.sha256.digest(content))
    return try await platform.store.write { session in
      let authors = try session.modelAuthors().filter { $0.hub == hub && $0.confirmedBy != nil }
      let known = Dictionary(authors.map { ($0.author, $0) }, uniquingKeysWith: { one, _ in one })
      var kept = 0
      for model in models {
        guard let author = known[model.author] else { continue }
        try session.keep(model.snapshot(of: author, on: on))
        kept += 1
      }
      let others = Dictionary(grouping: models.filter { known[$0.author] == nil }, by: \.author)
      let unmapped = others.keys.sorted().map { name in
        let models = others[name] ?? []
        return UnmappedAuthor(
          hub: hub, author: name, models: models.count,
          downloads: models.reduce(0) { $0 &+ $1.downloads }, on: on)
      }
      try session.replaceUnmapped(unmapped, of: hub)
      try session.record(
        AuditDraft(
          "models.hub-imported", "models", by: actor.account,
          [
            .init("hub", hub), .init("day", on.description),
            .init("file", digest.description), .init("rows", String(models.count)),
            .init("snapshots", String(kept)), .init("unmapped", String(unmapped.count)),
          ]))
      return HubImport(snapshots: kept, unmapped: unmapped.count)
    }
  }
}

extension HubModel {
  /// The model's downloads as a snapshot of the registry.
  fileprivate func snapshot(of author: ModelAuthor, on day: CalendarDate) -> ModelSnapshot {
    ModelSnapshot(
      model: name, developerCode: author.developerCode, developer: author.developer,
      isFiled: false, releasedOn: createdOn, on: day, downloads: downloads, rank: nil,
      contributions: 0, source: "\(author.hub)模型清单", scope: .downloads)
  }
}

/// Says whose an author of a hub is, by an officer; it counts once another has confirmed it.
public struct NameAuthor: Sendable {
  /// The hub's name.
  public var hub: String
  /// The author's name on the hub.
  public var author: String
  /// The unified social credit code of the enterprise.
  public var code: String
  /// The enterprise's name.
  public var developer: String
  /// What it rests on.
  public var document: String

  /// An author whose enterprise is known.
  public init(hub: String, author: String, code: String, developer: String, document: String) {
    self.hub = hub
    self.author = author
    self.code = code
    self.developer = developer
    self.document = document
  }

  /// Proposes it.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> ModelAuthor {
    try actor.demandModels(on: platform, field: "author")
    guard (2...60).contains(hub.trimmingBlanks.count) else {
      throw Refusal("hub", "请填写模型社区的名称，不超过60字。", field: "authorHub")
    }
    guard (1...100).contains(author.trimmingBlanks.count) else {
      throw Refusal("author", "请填写社区里的作者名，不超过100字。", field: "author")
    }
    guard CreditCode(code.trimmingBlanks) != nil else {
      throw Refusal("code", "这不是统一社会信用代码，请核对。", field: "code")
    }
    guard (2...100).contains(developer.trimmingBlanks.count) else {
      throw Refusal("developer", "请填写企业名称，不超过100字。", field: "developer")
    }
    try document.demandDocument("请填写依据，如企业的确认函文号。", field: "authorDocument")
    let proposed = ModelAuthor(
      hub: hub.trimmingBlanks, author: author.trimmingBlanks,
      developerCode: code.trimmingBlanks, developer: developer.trimmingBlanks,
      document: document.trimmingBlanks, proposedBy: actor.account, at: platform.now())
    return try await platform.store.write { session in
      let isKnown = try session.modelAuthors().contains {
        $0.hub == proposed.hub && $0.author == proposed.author && $0.confirmedBy != nil
      }
      guard !isKnown else {
        throw Refusal("author-known", "这个作者的对应关系已经确认，不能改写。", field: "author")
      }
      try session.keep(proposed)
      try session.record(proposed.draft("models.author-proposed", by: actor))
      return proposed
    }
  }
}

/// Confirms whose an author of a hub is, by another officer than the one who proposed it.
public struct ConfirmAuthor: Sendable {
  /// The hub's name.
  public var hub: String
  /// The author's name on the hub.
  public var author: String
  /// The credit code of the enterprise as it was seen.
  public var code: String

  /// An author to be confirmed.
  public init(hub: String, author: String, code: String) {
    self.hub = hub
    self.author = author
    self.code = code
  }

  /// Confirms it: the next list of the hub is mapped by it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.demandModels(on: platform, field: "confirm")
    let form = self
    try await platform.store.write { session in
      guard
        var known = try session.modelAuthors().first(where: {
          $0.hub == form.hub && $0.author == form.author && $0.confirmedBy == nil
        })
      else { throw Refusal.notFound }
      guard known.developerCode == form.code else { throw Refusal.changedMeanwhile }
      guard !actor.standsIn(for: known.proposedBy) else {
        throw Refusal("own-work", "对应关系须由另一名工作人员核对确认。", field: "confirm")
      }
      known.confirmedBy = actor.account
      try session.keep(known)
      try session.record(known.draft("models.author-confirmed", by: actor))
    }
  }
}

extension ModelAuthor {
  fileprivate func draft(_ kind: String, by actor: Actor) -> AuditDraft {
    AuditDraft(
      kind, "models", by: actor.account,
      [
        .init("hub", hub), .init("author", author), .init("code", developerCode),
        .init("document", document),
      ])
  }
}
