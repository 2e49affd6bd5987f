internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities

extension CaseFile {
  /// Cases for the same thing of enterprises that belong to the applicant's group, as far as
  /// registers and what officers recorded show: a reason to look, never a refusal.
  func groupOverlaps(_ records: CaseRecords, _ session: any Session) throws -> [CaseFlag] {
    let others = try session.overlappingCasesElsewhere(of: head.id)
    guard !others.isEmpty else { return [] }
    let code = try session.enterprise(head.enterprise)?.creditCode ?? head.applicant
    let own = try party(code, head.applicant, records, session)
    return try others.compactMap { other in
      let code =
        try session.enterprise(other.row.head.enterprise)?.creditCode ?? other.row.head.applicant
      let party = try party(code, other.row.head.applicant, records, session)
      let ties = own.ties(to: party)
      guard !ties.isEmpty else { return Self.stranger(party.name, other) }
      return CaseFlag(
        "group-overlap", party.name,
        "关联企业\(party.name)就同一事项（\(other.keys.map(\.value).joined(separator: "、"))）另有办件"
          + "（\(ties.map(\.words).joined(separator: "；"))），请核对是否重复支持。",
        cases: [other.row.head.number], isGrave: true)
    }
  }

  /// Another enterprise with the same contract or invoice as a paper. Numbers are found as
  /// `same-contract` and `same-invoice`; two sellers may number alike, a paper is one paper.
  private static func stranger(_ name: String, _ other: OverlappingCase) -> CaseFlag? {
    let papers = other.keys.filter(\.isPaper)
    guard !papers.isEmpty else { return nil }
    let kinds = papers.compactMap { OverlapKind(rawValue: $0.kind)?.chineseName }
    return CaseFlag(
      "same-document", name,
      "\(name)的办件上传了同一份\(Set(kinds).sorted().joined(separator: "、"))文件，请核对是谁的交易、是否一单多报。",
      cases: [other.row.head.number], isGrave: true)
  }

  /// A claim of a kind that has keys, of which none is stated: no double one can be found.
  func missingKeys(_ session: any Session, _ platform: Platform) throws -> [CaseFlag] {
    guard let claim = measure.claim?.value,
      let entity = platform.library.vocabulary.entity(claim), !entity.overlapKeys.isEmpty,
      let frozen = try session.revision(nil, of: head.id),
      try platform.dossier(frozen.dossier).overlapKeys(of: measure).isEmpty
    else { return [] }
    let names = entity.overlapKeys.compactMap { entity.fact($0.value)?.name }
    return [
      CaseFlag(
        "key-missing", "", "没有写\(names.joined(separator: "、"))，不能排除同一事项重复支持，请补正或核查。",
        cases: [], isGrave: true)
    ]
  }
}
