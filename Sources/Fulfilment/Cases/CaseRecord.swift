public import Casework
public import Digests
public import Quantities

/// What cases are identified by.
public enum CaseSubject {}
/// A case: one application through its stages.
public typealias CaseID = Identifier<CaseSubject>

/// What doesn't change about a case from its filing on.
public struct CaseHead: Sendable, Hashable {
  /// The case.
  public let id: CaseID
  /// Its number for people, such as 2026-000123.
  public let number: String
  /// The round it was filed in.
  public let round: RoundID
  /// The pack that governs it.
  public let pack: String
  /// The version of the pack in force on the day of the qualifying event.
  public let packVersion: Int
  /// The measure's id.
  public let measure: String
  /// Who applies.
  public let enterprise: EnterpriseID
  /// The applicant's name as filed.
  public let applicant: String
  /// The administrative code of the district that examines; empty where none is known.
  public let district: String
  /// The claim's id within the dossier; empty where the applicant itself is the claim.
  public let claim: String
  /// What the claim is for (a contract's number …): the same thing is supported once.
  public let thing: String
  /// The day whose year the limits count: of the qualifying event, else of filing.
  public let eventDay: CalendarDate
  /// How it is claimed.
  public let way: ClaimWay
  /// Who filed it.
  public let filedBy: AccountID
  /// When it was filed.
  public let filedAt: Instant

  /// A case as it is filed.
  public init(
    id: CaseID, number: String, round: RoundID, pack: String, packVersion: Int, measure: String,
    enterprise: EnterpriseID, applicant: String, district: String, claim: String, thing: String,
    eventDay: CalendarDate, way: ClaimWay, filedBy: AccountID, filedAt: Instant
  ) {
    self.id = id
    self.number = number
    self.round = round
    self.pack = pack
    self.packVersion = packVersion
    self.measure = measure
    self.enterprise = enterprise
    self.applicant = applicant
    self.district = district
    self.claim = claim
    self.thing = thing
    self.eventDay = eventDay
    self.way = way
    self.filedBy = filedBy
    self.filedAt = filedAt
  }
}

/// A case as its row has it: what queues and lists need, without its events.
public struct CaseRow: Sendable, Hashable {
  /// What doesn't change.
  public let head: CaseHead
  /// The key of the stage.
  public let stage: String
  /// What happens in the stage.
  public let kind: StageKind
  /// Whether it goes on.
  public let standing: CaseStanding
  /// The current revision.
  public let revision: Int
  /// How many events there were; a guarded update compares it.
  public let steps: Int
  /// The last day of the stage; nil: no term.
  public let due: CalendarDate?
  /// The due day rests on working days that aren't published yet.
  public let isDueProvisional: Bool
  /// The rule's maximum of the declared facts, in fen; nil: undetermined.
  public let declaredFen: Int64?
  /// What was granted, in fen; nil: not determined yet.
  public let grantedFen: Int64?
  /// What was paid and stays paid, in fen.
  public let paidFen: Int64
  /// The last day of the notice that was published of it; nil: none is out, or it has gone on.
  public let noticeThrough: CalendarDate?
  /// The day of the last event.
  public let lastDay: CalendarDate

  /// A row.
  public init(
    head: CaseHead, stage: String, kind: StageKind, standing: CaseStanding, revision: Int,
    steps: Int, due: CalendarDate?, isDueProvisional: Bool, declaredFen: Int64?,
    grantedFen: Int64?, paidFen: Int64, noticeThrough: CalendarDate?, lastDay: CalendarDate
  ) {
    self.head = head
    self.stage = stage
    self.kind = kind
    self.standing = standing
    self.revision = revision
    self.steps = steps
    self.due = due
    self.isDueProvisional = isDueProvisional
    self.declaredFen = declaredFen
    self.grantedFen = grantedFen
    self.paidFen = paidFen
    self.noticeThrough = noticeThrough
    self.lastDay = lastDay
  }

  /// The row that a state makes.
  public init(_ head: CaseHead, _ state: CaseState) {
    self.init(
      head: head, stage: state.stage.key, kind: state.stage.kind, standing: state.standing,
      revision: state.revision, steps: state.steps, due: state.due,
      isDueProvisional: state.isDueProvisional, declaredFen: state.declaredFen,
      grantedFen: state.grantedFen, paidFen: state.paidFen, noticeThrough: state.noticeThrough,
      lastDay: state.lastDay)
  }

  /// Nothing can happen to it any more.
  public var isEnded: Bool { kind.isEnd || standing == .withdrawn }

  /// Whether the stage's term is over on `day`.
  public func isOverdue(on day: CalendarDate) -> Bool {
    !isEnded && due.map { $0 < day } ?? false
  }
}

/// An event as it was written down.
public struct CaseEntry: Sendable, Hashable {
  /// The event with its day and who did it.
  public let step: CaseStep
  /// When.
  public let at: Instant
  /// The name of who did it, as officers see it.
  public let name: String
  /// The key of the stage after it.
  public let stage: String

  /// An entry of a case's history.
  public init(step: CaseStep, at: Instant, name: String, stage: String) {
    self.step = step
    self.at = at
    self.name = name
    self.stage = stage
  }
}

/// Facts and decision, frozen.
public struct CaseRevision: Sendable, Hashable {
  /// The number, from 1.
  public let number: Int
  /// The dossier as `DossierReader` reads it, in JSON.
  public let dossier: String
  /// The answer with reasons, limits and steps, in JSON.
  public let assessment: String
  /// What the answer was: eligible, notEligible, undetermined.
  public let status: String
  /// The rule's maximum before limits, in fen; nil: undetermined.
  public let maximumFen: Int64?
  /// The settlements that the decision was made under: parameter and value.
  public let settlements: [String: String]
  /// What was declared otherwise than official lists say.
  public let conflicts: [RegisterConflict]
  /// When it was frozen.
  public let at: Instant

  /// A revision.
  public init(
    number: Int, dossier: String, assessment: String, status: String, maximumFen: Int64?,
    settlements: [String: String], conflicts: [RegisterConflict] = [], at: Instant
  ) {
    self.number = number
    self.dossier = dossier
    self.assessment = assessment
    self.status = status
    self.maximumFen = maximumFen
    self.settlements = settlements
    self.conflicts = conflicts
    self.at = at
  }
}

extension CaseRevision {
  /// The same facts and decision as a revision of another number: a share or a place in a list
  /// changes the amount, not the facts.
  func renumbered(_ number: Int, at now: Instant) -> CaseRevision {
    CaseRevision(
      number: number, dossier: dossier, assessment: assessment, status: status,
      maximumFen: maximumFen, settlements: settlements, conflicts: conflicts, at: now)
  }
}

/// Something handed in.
public struct CaseMaterial: Sendable, Hashable {
  /// What the pack calls it.
  public let item: String
  /// The file's name as handed in.
  public let file: String
  /// The SHA-256 of its bytes: under it the evidence is kept.
  public let digest: Digest
  /// Its size in bytes.
  public let size: Int
  /// Its real media type.
  public let mediaType: String
  /// When it was handed in.
  public let at: Instant

  /// A material.
  public init(
    item: String, file: String, digest: Digest, size: Int, mediaType: String, at: Instant
  ) {
    self.item = item
    self.file = file
    self.digest = digest
    self.size = size
    self.mediaType = mediaType
    self.at = at
  }
}
