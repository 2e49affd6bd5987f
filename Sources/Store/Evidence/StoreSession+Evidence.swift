internal import Digests
internal import Fulfilment

extension EvidenceKind: SQLBindable, SQLReadable {}

extension StoreSession: EvidencePort {
  func insert(_ evidence: Evidence) throws {
    try run(
      """
      INSERT INTO evidence (digest, kind, size, at)
      VALUES (\(evidence.digest), \(evidence.kind), \(evidence.size), \(evidence.at))
      ON CONFLICT (digest) DO UPDATE SET erased_at = NULL
      """)
  }

  func evidence(_ digest: Digest) throws -> Evidence? {
    try row("SELECT * FROM evidence WHERE digest = \(digest)") { row in
      Evidence(
        digest: try row("digest"), kind: try row("kind"), size: try row("size"),
        at: try row("at"), erasedAt: try row("erased_at"))
    }
  }

  func noteErased(_ digest: Digest) throws -> Bool {
    try run(
      "UPDATE evidence SET erased_at = \(now) WHERE digest = \(digest) AND erased_at IS NULL") == 1
  }

  func otherCases(with digest: Digest, than id: CaseID) throws -> Int {
    try value(
      """
      SELECT COUNT(DISTINCT case_id) FROM case_materials
      WHERE digest = \(digest) AND case_id <> \(id)
      """) ?? 0
  }
}
