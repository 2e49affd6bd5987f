public import Digests
public import Quantities

/// What minutes are identified by.
public enum MinutesSubject {}
/// The minutes of a collective decision.
public typealias MinutesID = Identifier<MinutesSubject>

/// The minutes of a collective decision (会议纪要).
public struct Minutes: Sendable, Hashable {
  /// Their identifier.
  public let id: MinutesID
  /// The key of the agency that met.
  public let agency: String
  /// Their number, once an agency.
  public let number: String
  /// The day of the meeting.
  public let day: CalendarDate
  /// Who attended.
  public let attendees: [String]
  /// Numbers of the cases that were decided.
  public let cases: [String]
  /// The digest of the document, which is kept as evidence.
  public let digest: Digest
  /// The document's name.
  public let file: String
  /// The document's media type.
  public let mediaType: String
  /// Who recorded them.
  public let recordedBy: AccountID
  /// When.
  public let at: Instant

  /// Minutes.
  public init(
    id: MinutesID, agency: String, number: String, day: CalendarDate, attendees: [String],
    cases: [String], digest: Digest, file: String, mediaType: String, recordedBy: AccountID,
    at: Instant
  ) {
    self.id = id
    self.agency = agency
    self.number = number
    self.day = day
    self.attendees = attendees
    self.cases = cases
    self.digest = digest
    self.file = file
    self.mediaType = mediaType
    self.recordedBy = recordedBy
    self.at = at
  }
}

/// What the money of a round was shared by.
public struct RoundShare: Sendable, Hashable {
  /// The round.
  public let round: RoundID
  /// What there was, in fen.
  public let availableFen: Int64
  /// What was determined for all, in fen.
  public let demandFen: Int64
  /// The number of the document that says so.
  public let document: String
  /// When.
  public let at: Instant

  /// A share.
  public init(
    round: RoundID, availableFen: Int64, demandFen: Int64, document: String, at: Instant
  ) {
    self.round = round
    self.availableFen = availableFen
    self.demandFen = demandFen
    self.document = document
    self.at = at
  }
}

/// Minutes and shares of rounds, as use cases see the store.
public protocol CollectivePort {
  /// Writes minutes; false where the agency has some of that number.
  func insert(_ minutes: Minutes) throws -> Bool
  /// The minutes of that id.
  func minutes(_ id: MinutesID) throws -> Minutes?
  /// The minutes of agencies, the newest first.
  func minutes(of agencies: [String]) throws -> [Minutes]
  /// The cases of a round that go on, in the order they were filed.
  func openCases(in round: RoundID) throws -> [CaseRow]
  /// Writes what a round's money was shared by; false where it was shared already.
  func insert(_ share: RoundShare) throws -> Bool
  /// What a round's money was shared by; nil: it wasn't.
  func share(of round: RoundID) throws -> RoundShare?
}
