internal import Casework
public import Entitlement
internal import Quantities

/// Everything that pages show of one case, from one snapshot.
public struct CaseReading: Sendable {
  /// The case.
  public let file: CaseFile
  /// The current revision.
  public let revision: CaseRevision
  /// Its facts.
  public let dossier: Dossier
  /// The facts as filed first.
  public let filed: Dossier
  /// What was handed in.
  public let materials: [CaseMaterial]
  /// What is set aside or paid, in fen; nil: nothing ever was.
  public let heldFen: Int64?
  /// The open points that the measure rests on.
  public let openPoints: [OpenPoint]
  /// What looks odd.
  public let flags: [CaseFlag]
  /// What else supports the same thing, or may.
  public let overlaps: CaseOverlaps
  /// What came to light after the approval.
  public let receiptFindings: [ReceiptFinding]
  /// What other cases owe or paid back for the sake of this one.
  public let repayments: [Repayment]
  /// It can be taken back to its determination for what came to light.
  public let mayBeDeterminedAgain: Bool
  /// The notices it stood in, without their lines, the newest first.
  public let notices: [Notice]
  /// Objections to its notices, the newest first, without their authors.
  public let objections: [ObjectionMark]
  /// Sealed forms, the newest revision first.
  public let sealedPapers: [SealedPaper]
  /// What binds a printed page to the current revision.
  public var seal: RevisionSeal { RevisionSeal(revision, of: file.head.number) }
  /// The minutes that decided it, the newest first.
  public let minutes: [Minutes]
  /// The entry of an official list that it led to; nil: none yet.
  public let recognition: Recognition?
  /// How long an entry of the list that it comes to may hold.
  public let term: RecognitionTerm
  /// What ranked lists said of it, the newest first.
  public let scores: [PublishedScore]
  /// What was recorded about it beside the application.
  public let records: CaseRecords

  /// Whether the use is looked at closely: the case was drawn, or a grave flag stands.
  public var demandsUseCheck: Bool { file.demandsUseCheck(flags) }
}

/// Reads a case for somebody who may see it.
public struct ReadCase: Sendable {
  /// The case.
  public var id: CaseID

  /// A case to be read.
  public init(_ id: CaseID) { self.id = id }

  /// Reads it.
  ///
  /// - Throws: `Refusal.notFound` where there is none, or it isn't the actor's.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseReading {
    try await platform.store.read { session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard let revision = try session.revision(nil, of: id),
        let first = try session.revision(1, of: id)
      else { throw Refusal.notFound }
      let dossier = try platform.dossier(revision.dossier)
      return CaseReading(
        file: file, revision: revision, dossier: dossier,
        filed: try platform.dossier(first.dossier), materials: try session.materials(of: id),
        heldFen: try file.heldFen(session),
        openPoints: try session.openPoints(
          pack: file.head.pack, version: file.head.packVersion, measure: file.head.measure,
          on: platform),
        flags: try file.flags(session, on: platform),
        overlaps: try file.overlaps(session, platform),
        receiptFindings: try session.receiptFindings(of: id),
        repayments: try session.repayments(for: id),
        mayBeDeterminedAgain: try file.mayBeDeterminedAgain(session),
        notices: try session.notices(naming: id),
        objections: try session.objections(about: id).map(ObjectionMark.init),
        sealedPapers: try session.sealedPapers(of: id), minutes: try file.minutes(session),
        recognition: try session.recognition(of: id),
        term: try file.term(of: dossier, session, platform),
        scores: try file.publishedScores(session),
        records: try session.caseRecords(of: id))
    }
  }
}
