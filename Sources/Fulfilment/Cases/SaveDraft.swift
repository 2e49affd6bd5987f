public import Digests
public import Entitlement
internal import PolicyPacks
internal import Quantities

/// Begins or keeps an application that isn't filed yet.
public struct SaveDraft: Sendable {
  /// The draft; nil begins one.
  public var draft: CaseDraftID?
  /// The round.
  public var round: RoundID
  /// The dossier so far.
  public var dossier: Dossier
  /// What was declared besides, such as a result file that was loaded: where it says otherwise than
  /// official lists, that is kept as a conflict.
  public var otherwise: Dossier?
  /// The commitment was agreed to; nil leaves it as it was.
  public var isCommitted: Bool?
  /// A material to add.
  public var material: CaseMaterial?
  /// The digest of a material to take away.
  public var drops: Digest?
  /// The item that it is taken away from; nil: from all.
  public var dropsItem: String?
  /// Another draft of the applicant's that this one takes the place of.
  public var replaces: CaseDraftID?

  /// A draft to be kept.
  public init(draft: CaseDraftID? = nil, round: RoundID, dossier: Dossier) {
    self.draft = draft
    self.round = round
    self.dossier = dossier
  }

  /// The most drafts of an enterprise.
  public static let mostDrafts = 50
  /// The most drafts of an enterprise in one round.
  public static let mostOfRound = 20
  /// The most papers of a draft or a case.
  public static let mostMaterials = 60

  /// A paper is one that the measure asks for, or the one supplement, and there aren't too many.
  ///
  /// - Throws: a `Refusal` for the fields `item` and `file`.
  static func check(
    _ material: CaseMaterial, among others: [CaseMaterial], _ measure: Measure?,
    isSupplement: Bool = false
  ) throws {
    let isKnown = measure?.materials.contains { $0.name == material.item } ?? false
    // What a supplement asks for has the officer's words.
    guard isKnown || (isSupplement && (1...60).contains(material.item.count)) else {
      throw Refusal("item-unknown", "这项措施不要求“\(material.item.prefix(40))”，请从清单里选择。", field: "item")
    }
    guard others.count < mostMaterials else {
      throw Refusal(
        "materials-many", "一件申报最多\(mostMaterials)份材料，请合并成较少的文件。", field: "file")
    }
  }

  /// Papers of a supplement that no item of the list names.
  public static let supplementItem = "补正材料"

  /// Keeps it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseDraft {
    guard let enterprise = actor.actingFor else { throw Refusal.notAuthorised }
    let (dossier, otherwise) = (dossier, otherwise)
    let now = platform.now()
    let newID: CaseDraftID = platform.newID()
    return try await platform.store.write { session in
      guard let opened = try session.round(round) else { throw Refusal.notFound }
      let measure = platform.library.pack(opened.pack, version: opened.packVersion)?
        .measure(opened.measure)
      var kept: CaseDraft
      if let draft {
        guard let known = try session.draft(draft), known.enterprise == enterprise else {
          throw Refusal.notFound
        }
        kept = known
      } else {
        let others = try session.drafts(of: enterprise)
        guard others.count < Self.mostDrafts else {
          throw Refusal(
            "drafts-many",
            "一个单位最多有\(Self.mostDrafts)份没有提交的申报，请先在“我的申报”里提交，"
              + "或者打开不用的草稿删除。")
        }
        guard others.count(where: { $0.round == round }) < Self.mostOfRound else {
          throw Refusal(
            "drafts-of-round",
            "“\(opened.title)”里已有\(Self.mostOfRound)份没有提交的申报，"
              + "请先在“我的申报”里提交，或者打开不用的草稿删除。")
        }
        kept = CaseDraft(
          id: newID, round: round, enterprise: enterprise, account: actor.account, dossier: "",
          savedAt: now)
      }
      let proved = try session.proving(
        dossier, of: enterprise,
        for: platform.library.pack(opened.pack)?.measure(opened.measure), otherwise: otherwise,
        known: kept.conflicts, on: platform)
      kept.dossier = proved.dossier.json.text()
      kept.conflicts = proved.conflicts
      kept.savedAt = now
      kept.isCommitted = isCommitted ?? kept.isCommitted
      if let drops {
        kept.materials.removeAll { $0.digest == drops && $0.item == dropsItem ?? $0.item }
      }
      if let material {
        try Self.check(material, among: kept.materials, measure, isSupplement: kept.about != nil)
      }
      // One file may be the paper of several items.
      if let material,
        !kept.materials.contains(where: {
          $0.digest == material.digest && $0.item == material.item
        })
      {
        kept.materials.append(material)
      }
      try session.save(kept)
      if let replaces {
        guard try session.draft(replaces)?.enterprise == enterprise,
          try session.dropDraft(replaces)
        else { throw Refusal.changedMeanwhile }
      }
      return kept
    }
  }
}

extension Refusal {
  /// Somebody without a checked authorisation (授权委托书).
  public static let notAuthorised = Refusal(
    "not-authorised", "您还没有经审核的企业授权，不能申报。请先在“我的账户”提交授权委托书。")
}
