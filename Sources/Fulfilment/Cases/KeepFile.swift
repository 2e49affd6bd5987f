internal import Digests
internal import Quantities

extension CaseMaterial {
  /// A file handed in for an item; it is kept under its digest.
  init(_ item: String, _ file: SubmittedFile, at now: Instant) {
    self.init(
      item: item, file: file.name, digest: HashFunction.sha256.digest(file.bytes).description,
      size: file.bytes.count, mediaType: file.mediaType, at: now)
  }
}

/// Keeps a file under its digest, so that an application can name it. The same bytes are kept once.
public struct KeepFile: Sendable {
  /// What the pack calls the paper.
  public var item: String
  /// The file, its content looked at.
  public var file: SubmittedFile

  /// A file for an item.
  public init(_ item: String, _ file: SubmittedFile) {
    self.item = item
    self.file = file
  }

  /// Keeps it, for somebody who acts for an enterprise.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseMaterial {
    guard actor.actingFor != nil else { throw Refusal.notAuthorised }
    let material = CaseMaterial(item, file, at: platform.now())
    try await platform.store.write { session in
      try session.keep(file.bytes, digest: material.digest)
    }
    return material
  }
}

extension CaseFile {
  /// A paper of the case with its bytes.
  ///
  /// - Throws: `Refusal.notFound` where the case has no such paper.
  public func paper(
    _ digest: String, _ session: any Session
  ) throws -> (material: CaseMaterial, bytes: [UInt8]) {
    guard let material = try session.materials(of: head.id).first(where: { $0.digest == digest }),
      let bytes = try session.file(digest)
    else { throw Refusal.notFound }
    return (material, bytes)
  }
}
