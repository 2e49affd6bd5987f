internal import Casework
internal import Digests
internal import Entitlement
internal import PolicyPacks
internal import Quantities

extension Dossier {
  /// The keys of its claims in the order of their types' `overlapKeys`; where the applicant itself
  /// is the claim, what the benefit counts once for.
  func overlapKeys(of measure: Measure) -> [OverlapKey] {
    guard measure.claim == nil else { return claims.flatMap(\.overlapKeys) }
    return (measure.benefit?.key ?? []).map {
      OverlapKey(kind: "\(applicant.entity.key).\($0)", value: "")
    }
  }

  /// The keys of papers that are the thing itself: the contract, the invoice, by their digests.
  func paperKeys(of measure: Measure, _ papers: [CaseMaterial]) -> [OverlapKey] {
    claims.flatMap { claim in
      claim.entity.overlapKeys.flatMap { key -> [OverlapKey] in
        guard key.isPaper, let kind = key.kind, let fact = claim.entity.fact(key.value) else {
          return []
        }
        let paths = [claim.entity.name, claim.entity.key].flatMap { owner in
          [fact.name, fact.key].map { "\(owner).\($0)" }
        }
        let items = measure.materials
          .filter { $0.proves.contains { paths.contains($0.value) } }.map(\.name)
        return papers.filter { items.contains($0.item) }
          .map { OverlapKey(kind: kind, paper: $0.digest.description) }
      }
    }
  }
}

extension CaseFile {
  /// The keys of a case by its facts and by the papers that were handed in.
  func overlapKeys(_ dossier: Dossier, _ session: any Session) throws -> [OverlapKey] {
    dossier.overlapKeys(of: measure)
      + dossier.paperKeys(of: measure, try session.materials(of: head.id))
  }

  /// Writes what the case is for, as its facts and papers say it now.
  func keepOverlapKeys(_ dossier: Dossier, _ session: any Session) throws {
    try session.setOverlapKeys(
      try overlapKeys(dossier, session), state.overlapStanding, of: head.id, by: head.enterprise)
  }

  /// Whether keys that two cases share say that one thing is claimed twice. Under one measure two
  /// loans of a project are two claims: there the first key, the invoice and the paper say it.
  func counts(_ keys: [OverlapKey], _ other: OverlapParty) -> Bool {
    guard other.name == party.name else { return true }
    return keys.contains(where: countsOnce)
  }

  /// A key that is claimed once under one measure.
  func countsOnce(_ key: OverlapKey) -> Bool {
    key.isInvoice || key.isPaper || key.value == head.thing.comparedNumber
  }

  /// What both are for, for people: 合同编号 HT-1.
  func words(_ keys: [OverlapKey], _ platform: Platform) -> String {
    let vocabulary = platform.library.vocabulary
    let entity = measure.claim.flatMap { vocabulary.entity($0.value) } ?? vocabulary.applicant
    let words = keys.prefix(2).map { key in
      let kind = OverlapKind(rawValue: key.kind)?.chineseName
      if key.isPaper { return "同一份\(kind ?? "材料")文件" }
      let fact = entity?.overlapKeys.first { entity?.overlapKind(of: $0) == key.kind }
        .flatMap { entity?.fact($0.value)?.name }
      return [fact ?? kind ?? "同一事项", key.value].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    return words.joined(separator: "、")
  }
}
