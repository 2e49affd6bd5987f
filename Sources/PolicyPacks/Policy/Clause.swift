/// A numbered part of the text. Its phrases joined are its words.
public struct Clause: Sendable {
  /// The anchor: `c3`.
  public let key: String
  /// The number in the text: `一(三)`.
  public let number: String
  /// The title.
  public let title: String
  /// Keys of the agencies the text makes responsible.
  public let agencies: [Located<String>]
  /// The phrases in the order of the text.
  public let phrases: [Phrase]
  /// Where it stands.
  public let place: DataPlace

  /// The clause word for word.
  public var text: String { phrases.map(\.text).joined() }
}

/// The smallest part of a clause that carries law.
public struct Phrase: Sendable {
  /// What a phrase does.
  public enum Tag: String, CaseIterable, Sendable {
    case beneficiary, condition, amount, actor, aim, title
  }

  /// The anchor: `c3.1`.
  public let key: String
  /// The words.
  public let text: String
  /// What the words do.
  public let tag: Tag
  /// What of the pack makes the words work.
  public let maps: [PhraseMap]
  /// A remark for readers.
  public let note: String?
  /// Where it stands.
  public let place: DataPlace
}

/// What a phrase is mapped to.
public struct PhraseMap: Sendable {
  /// The kinds of things a phrase can be mapped to.
  public enum Kind: String, CaseIterable, Sendable {
    /// `算力合同.签订日期`
    case fact
    /// A parameter's name.
    case parameter
    /// An open parameter's name.
    case open
    /// `measure/limit`
    case limit
    /// `flow/stage`
    case stage
    /// The key of a board.
    case board
    /// The id of a measure.
    case measure
    /// The key of a register.
    case register
    /// The key of an agency.
    case agency
    /// The key of an instrument.
    case instrument
  }

  /// What kind of thing.
  public let kind: Kind
  /// Its name.
  public let target: Located<String>
}
