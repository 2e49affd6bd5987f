internal import Fulfilment
internal import Quantities

extension StoreSession: SealedPaperPort {
  func insert(_ paper: SealedPaper, of id: CaseID) throws {
    try run(
      """
      INSERT INTO sealed_papers (case_id, revision, digest, at)
      VALUES (\(id), \(paper.revision), \(paper.digest), \(paper.at))
      ON CONFLICT (case_id, revision) DO UPDATE SET digest = excluded.digest, at = excluded.at
      """)
  }

  func sealedPapers(of id: CaseID) throws -> [SealedPaper] {
    try rows("SELECT * FROM sealed_papers WHERE case_id = \(id) ORDER BY revision DESC") { row in
      SealedPaper(revision: try row("revision"), digest: try row("digest"), at: try row("at"))
    }
  }
}
