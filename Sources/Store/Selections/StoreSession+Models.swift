internal import Fulfilment
internal import Quantities

extension ModelSnapshot.Scope: SQLBindable, SQLReadable {}

/// The model registry: snapshots, and whose authors of hubs are.
extension StoreSession {
  func keep(_ snapshot: ModelSnapshot) throws {
    if snapshot.scope == .downloads, try addDownloads(snapshot) { return }
    try run(
      """
      INSERT INTO model_snapshots
        (model, developer_code, day, developer, is_filed, released_day, downloads, rank,
         contributions, source, scope)
      VALUES (\(snapshot.model), \(snapshot.developerCode), \(snapshot.on),
        \(snapshot.developer), \(snapshot.isFiled), \(snapshot.releasedOn),
        \(snapshot.downloads), \(snapshot.rank), \(snapshot.contributions), \(snapshot.source),
        \(snapshot.scope))
      ON CONFLICT (developer_code, model, day) DO UPDATE SET scope = excluded.scope,
        developer = excluded.developer,
        is_filed = excluded.is_filed, released_day = excluded.released_day,
        downloads = excluded.downloads, rank = excluded.rank,
        contributions = excluded.contributions, source = excluded.source
      """)
  }

  func snapshots(developer code: String?, limit: Int) throws -> [ModelSnapshot] {
    let condition: SQL = code.map { "WHERE developer_code = \($0)" } ?? ""
    return try rows(
      "SELECT * FROM model_snapshots \(condition) ORDER BY day DESC, model LIMIT \(limit)"
    ) { row in
      ModelSnapshot(
        model: try row("model"), developerCode: try row("developer_code"),
        developer: try row("developer"), isFiled: try row("is_filed"),
        releasedOn: try row("released_day"), on: try row("day"),
        downloads: try row("downloads"), rank: try row("rank"),
        contributions: try row("contributions"), source: try row("source"),
        scope: try row("scope"))
    }
  }

  /// A list of downloads beside a snapshot of the same day that says more: only downloads change.
  private func addDownloads(_ snapshot: ModelSnapshot) throws -> Bool {
    try run(
      """
      UPDATE model_snapshots SET downloads = \(snapshot.downloads),
        source = CASE WHEN source LIKE \("%" + snapshot.source) THEN source
          ELSE source || '；' || \(snapshot.source) END
      WHERE developer_code = \(snapshot.developerCode) AND model = \(snapshot.model)
        AND day = \(snapshot.on) AND scope = 'all'
      """) == 1
  }

  func modelAuthors() throws -> [ModelAuthor] {
    try rows("SELECT * FROM model_authors ORDER BY hub, author") { row in
      ModelAuthor(
        hub: try row("hub"), author: try row("author"),
        developerCode: try row("developer_code"), developer: try row("developer"),
        document: try row("document"), proposedBy: try row("proposed_by"),
        confirmedBy: try row("confirmed_by"), at: try row("at"))
    }
  }

  func keep(_ author: ModelAuthor) throws {
    try run(
      """
      INSERT INTO model_authors
        (hub, author, developer_code, developer, document, proposed_by, confirmed_by, at)
      VALUES (\(author.hub), \(author.author), \(author.developerCode), \(author.developer),
        \(author.document), \(author.proposedBy), \(author.confirmedBy), \(author.at))
      ON CONFLICT (hub, author) DO UPDATE SET developer_code = excluded.developer_code,
        developer = excluded.developer, document = excluded.document,
        proposed_by = excluded.proposed_by, confirmed_by = excluded.confirmed_by,
        at = excluded.at
      """)
  }

  func unmappedAuthors(limit: Int) throws -> [UnmappedAuthor] {
    try rows(
      "SELECT * FROM model_unmapped ORDER BY downloads DESC, hub, author LIMIT \(limit)"
    ) { row in
      UnmappedAuthor(
        hub: try row("hub"), author: try row("author"), models: try row("models"),
        downloads: try row("downloads"), on: try row("day"))
    }
  }

  func replaceUnmapped(_ authors: [UnmappedAuthor], of hub: String) throws {
    try run("DELETE FROM model_unmapped WHERE hub = \(hub)")
    for author in authors {
      try run(
        """
        INSERT INTO model_unmapped (hub, author, models, downloads, day)
        VALUES (\(author.hub), \(author.author), \(author.models), \(author.downloads),
          \(author.on))
        """)
    }
  }
}
