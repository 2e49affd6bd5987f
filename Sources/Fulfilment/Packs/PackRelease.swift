public import Digests
public import Quantities

/// A version of a pack that may be served, or is proposed to be (发布). Its content never changes:
/// the digest says what was published.
public struct PackRelease: Sendable, Hashable {
  /// The pack's id.
  public let pack: String
  /// The version.
  public let version: Int
  /// The digest of every file of the version's folder.
  public let digest: Digest
  /// The number of the document that publishes it; empty for what stood there at the first start.
  public let document: String
  /// Who proposed it; nil: it stood there at the first start.
  public let proposedBy: AccountID?
  /// The second person; nil: nobody agreed yet, or it stood there at the first start.
  public let confirmedBy: AccountID?
  /// When it was proposed, or agreed to.
  public let at: Instant

  /// A release.
  public init(
    pack: String, version: Int, digest: Digest, document: String, proposedBy: AccountID?,
    confirmedBy: AccountID?, at: Instant
  ) {
    self.pack = pack
    self.version = version
    self.digest = digest
    self.document = document
    self.proposedBy = proposedBy
    self.confirmedBy = confirmedBy
    self.at = at
  }

  /// It may be served.
  public var isPublished: Bool { proposedBy == nil || confirmedBy != nil }
}

/// Releases of packs, as use cases see the store.
public protocol PackReleasePort {
  /// All releases and proposals, by pack and version.
  func packReleases() throws -> [PackRelease]
  /// Writes a release or a proposal; false where the version has one.
  func insert(_ release: PackRelease) throws -> Bool
  /// Agrees to a proposal of that content by somebody else; false where there is none.
  func confirmRelease(
    of pack: String, version: Int, digest: Digest, by account: AccountID, at instant: Instant
  ) throws -> Bool
  /// Takes a proposal back; false where there is none, or it was agreed to.
  func dropRelease(of pack: String, version: Int) throws -> Bool
}
