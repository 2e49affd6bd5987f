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
  /// The notices it stood in, without their lines, the newest first.
  public let notices: [Notice]
  /// Objections to its notices, the newest first, without their authors.
  public let objections: [ObjectionMark]
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
        flags: try file.flags(session), notices: try session.notices(naming: id),
        objections: try session.objections(about: id).map(ObjectionMark.init))
    }
  }
}

/// Something odd about a case (红旗): a reason to look, never a condition of its own.
public struct CaseFlag: Sendable, Hashable {
  /// Stable: `same-thing`, `same-paper`, `splitting`.
  public let code: String
  /// A sentence for officers.
  public let words: String
  /// The cases it speaks of.
  public let cases: [String]
}

extension CaseFile {
  /// What looks odd: the same thing or the same paper in another case, many small cases of one
  /// applicant at a time.
  func flags(_ session: any Session) throws -> [CaseFlag] {
    var flags: [CaseFlag] = []
    let same = try session.cases(thing: head.thing, except: head.id).filter {
      head.thing != head.enterprise.text && $0.standing != .withdrawn && $0.kind != .rejected
    }
    if !same.isEmpty {
      flags.append(
        CaseFlag(
          code: "same-thing", words: "同一事项（\(head.thing)）还有其他办件，请核对是否重复申报。",
          cases: same.map(\.head.number)))
    }
    let papers = try session.casesSharingPapers(with: head.id)
    if !papers.isEmpty {
      flags.append(
        CaseFlag(
          code: "same-paper", words: "同一份材料文件在其他办件中也出现，请核对是否一票多报。",
          cases: papers.map(\.head.number)))
    }
    let own = try session.cases(of: head.enterprise).filter {
      $0.head.round == head.round && $0.head.id != head.id && $0.standing != .withdrawn
    }
    if own.count >= 3 {
      flags.append(
        CaseFlag(
          code: "splitting", words: "申报人在本批次还有\(own.count)个办件，请核对是否拆分申报。",
          cases: own.map(\.head.number)))
    }
    return flags
  }
}
