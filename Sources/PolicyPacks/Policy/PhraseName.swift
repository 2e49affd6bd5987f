/// A phrase of a policy's text as people cite it: the clause's number and the place there.
public struct PhraseName: Hashable, Sendable, CustomStringConvertible {
  /// The pack's id.
  public let pack: String
  /// The number of the policy's document.
  public let document: String
  /// The phrase's key, such as c15.5: for machines and anchors.
  public let key: String
  /// The clause's number, such as 一(三).
  public let clause: String
  /// The place among the clause's phrases, from 1.
  public let place: Int

  /// Within the document: 一(三)第5句.
  public var short: String { "\(clause)第\(place)句" }

  /// With the document's number.
  public var description: String { "\(document) \(short)" }
}

extension Pack {
  /// The name of the phrase of that key; nil: the pack has no such phrase.
  public func name(ofPhrase key: String) -> PhraseName? {
    guard let found = phrase(key),
      let place = found.clause.phrases.firstIndex(where: { $0.key == key })
    else { return nil }
    return PhraseName(
      pack: id, document: identity.document, key: key, clause: found.clause.number,
      place: place + 1)
  }
}
