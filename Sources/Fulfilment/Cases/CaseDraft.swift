public import Quantities

/// What drafts are identified by.
public enum CaseDraftSubject {}
/// A draft of an application.
public typealias CaseDraftID = Identifier<CaseDraftSubject>

/// An application that isn't filed yet; it outlives the session it was typed in.
public struct CaseDraft: Sendable, Hashable {
  /// The draft.
  public let id: CaseDraftID
  /// The round it is for.
  public let round: RoundID
  /// Who applies.
  public let enterprise: EnterpriseID
  /// Who types it.
  public let account: AccountID
  /// The dossier so far, as `DossierReader` reads it, in JSON.
  public var dossier: String
  /// What was handed in so far.
  public var materials: [CaseMaterial]
  /// The commitment (承诺书) was agreed to.
  public var isCommitted: Bool
  /// What was declared otherwise than official lists say.
  public var conflicts: [RegisterConflict]
  /// The case whose supplement it answers; nil: a new application.
  public let about: CaseID?
  /// When it was saved last.
  public var savedAt: Instant

  /// A draft.
  public init(
    id: CaseDraftID, round: RoundID, enterprise: EnterpriseID, account: AccountID,
    dossier: String, materials: [CaseMaterial] = [], isCommitted: Bool = false,
    conflicts: [RegisterConflict] = [], about: CaseID? = nil, savedAt: Instant
  ) {
    self.id = id
    self.round = round
    self.enterprise = enterprise
    self.account = account
    self.dossier = dossier
    self.materials = materials
    self.isCommitted = isCommitted
    self.conflicts = conflicts
    self.about = about
    self.savedAt = savedAt
  }
}
