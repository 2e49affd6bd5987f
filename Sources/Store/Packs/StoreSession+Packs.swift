internal import Digests
internal import Fulfilment
internal import Quantities

extension Migration {
  /// 038: versions of packs that may be served.
  static let packs = Migration(
    number: 38, name: "packs",
    statements: [
      """
      CREATE TABLE pack_releases (
        pack \(.text) NOT NULL,
        version \(.integer) NOT NULL,
        digest \(.bytes) NOT NULL,
        document \(.text) NOT NULL,
        proposed_by \(.text),
        confirmed_by \(.text),
        at \(.integer) NOT NULL,
        PRIMARY KEY (pack, version),
        CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
      )\(.strict)
      """
    ])
}

extension StoreSession: PackReleasePort {
  func packReleases() throws -> [PackRelease] {
    try rows("SELECT * FROM pack_releases ORDER BY pack, version") { row in
      PackRelease(
        pack: try row("pack"), version: try row("version"), digest: try row("digest"),
        document: try row("document"), proposedBy: try row("proposed_by"),
        confirmedBy: try row("confirmed_by"), at: try row("at"))
    }
  }

  func insert(_ release: PackRelease) throws -> Bool {
    try run(
      """
      INSERT INTO pack_releases (pack, version, digest, document, proposed_by, confirmed_by, at)
      VALUES (\(release.pack), \(release.version), \(release.digest), \(release.document),
        \(release.proposedBy), \(release.confirmedBy), \(release.at))
      ON CONFLICT (pack, version) DO NOTHING
      """) == 1
  }

  func confirmRelease(
    of pack: String, version: Int, digest: Digest, by account: AccountID, at instant: Instant
  ) throws -> Bool {
    try run(
      """
      UPDATE pack_releases SET confirmed_by = \(account), at = \(instant)
      WHERE pack = \(pack) AND version = \(version) AND digest = \(digest)
        AND confirmed_by IS NULL AND proposed_by <> \(account)
      """) == 1
  }

  func dropRelease(of pack: String, version: Int) throws -> Bool {
    try run(
      """
      DELETE FROM pack_releases WHERE pack = \(pack) AND version = \(version)
        AND proposed_by IS NOT NULL AND confirmed_by IS NULL
      """) == 1
  }
}
