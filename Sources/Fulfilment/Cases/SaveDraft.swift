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

  /// A draft to be kept.
  public init(draft: CaseDraftID? = nil, round: RoundID, dossier: Dossier) {
    self.draft = draft
    self.round = round
    self.dossier = dossier
  }

  /// Keeps it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseDraft {
    guard let enterprise = actor.actingFor else { throw Refusal.notAuthorised }
    let (dossier, otherwise) = (dossier, otherwise)
    let now = platform.now()
    let newID: CaseDraftID = platform.newID()
    return try await platform.store.write { session in
      guard let opened = try session.round(round) else { throw Refusal.notFound }
      var kept: CaseDraft
      if let draft {
        guard let known = try session.draft(draft), known.enterprise == enterprise else {
          throw Refusal.notFound
        }
        kept = known
      } else {
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
      if let drops { kept.materials.removeAll { $0.digest == drops } }
      if let material, !kept.materials.contains(where: { $0.digest == material.digest }) {
        kept.materials.append(material)
      }
      try session.save(kept)
      return kept
    }
  }
}

extension Refusal {
  /// Somebody without a checked authorisation (授权委托书).
  public static let notAuthorised = Refusal(
    "not-authorised", "您还没有经审核的企业授权，不能申报。请先在“我的账户”提交授权委托书。")
}
