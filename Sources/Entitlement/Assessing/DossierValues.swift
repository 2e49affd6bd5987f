internal import FEEL
internal import PolicyPacks

/// The applicant and the claims of one dossier as decisions see them, made once for all measures.
struct DossierValues {
  let applicant: Value
  /// In the order of the dossier's claims.
  let claims: [Value]
  /// The applicant's place in the vocabulary.
  let applicantPlace: Int
  /// The places of the claims' entities in the vocabulary.
  let claimPlaces: [Int]

  init(_ dossier: Dossier, shapes: EntityShapes) {
    let entity = dossier.applicant.entity
    applicant = dossier.applicant.value(shapes: shapes, path: entity.name)
    claims = dossier.claims.map { $0.value(shapes: shapes, path: $0.entity.name) }
    applicantPlace = shapes.place(of: entity)
    claimPlaces = dossier.claims.map { shapes.place(of: $0.entity) }
  }
}
