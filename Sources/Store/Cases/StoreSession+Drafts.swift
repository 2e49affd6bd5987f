internal import Fulfilment
internal import Quantities

extension StoreSession {
  func save(_ draft: CaseDraft) throws {
    try run(
      """
      INSERT INTO case_drafts
        (id, round, enterprise, account, dossier, committed, conflicts, about, saved_at)
      VALUES (\(draft.id), \(draft.round), \(draft.enterprise), \(draft.account),
        \(draft.dossier), \(draft.isCommitted), \(try TextTable.text(draft.conflicts)),
        \(draft.about), \(draft.savedAt))
      ON CONFLICT (id) DO UPDATE SET dossier = excluded.dossier, committed = excluded.committed,
        conflicts = excluded.conflicts, saved_at = excluded.saved_at
      """)
    try run("DELETE FROM case_draft_materials WHERE draft = \(draft.id)")
    for (position, material) in draft.materials.enumerated() {
      try run(
        """
        INSERT INTO case_draft_materials
          (draft, position, item, file, digest, size, media_type, at)
        VALUES (\(draft.id), \(position), \(material.item), \(material.file),
          \(material.digest), \(material.size), \(material.mediaType), \(material.at))
        """)
    }
  }

  func draft(_ id: CaseDraftID) throws -> CaseDraft? {
    try row("SELECT * FROM case_drafts WHERE id = \(id)", as: draft)
  }

  func drafts(of enterprise: EnterpriseID) throws -> [CaseDraft] {
    try rows(
      """
      SELECT * FROM case_drafts WHERE enterprise = \(enterprise) ORDER BY saved_at DESC
      """, as: draft)
  }

  func dropDraft(_ id: CaseDraftID) throws -> Bool {
    try run("DELETE FROM case_drafts WHERE id = \(id)") == 1
  }

  private func draft(_ row: SQLRow) throws -> CaseDraft {
    let id: CaseDraftID = try row("id")
    return CaseDraft(
      id: id, round: try row("round"), enterprise: try row("enterprise"),
      account: try row("account"), dossier: try row("dossier"),
      materials: try rows(
        "SELECT * FROM case_draft_materials WHERE draft = \(id) ORDER BY position",
        as: Self.material),
      isCommitted: try row("committed"),
      conflicts: try TextTable.table(try row("conflicts"), as: [RegisterConflict].self),
      about: try row("about"), savedAt: try row("saved_at"))
  }

  static func material(_ row: SQLRow) throws -> CaseMaterial {
    CaseMaterial(
      item: try row("item"), file: try row("file"), digest: try row("digest"),
      size: try row("size"), mediaType: try row("media_type"), at: try row("at"))
  }
}
