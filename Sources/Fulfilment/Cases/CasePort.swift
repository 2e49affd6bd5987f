public import Casework
public import Quantities

/// Cases as use cases see the store.
public protocol CasePort {
  // MARK: Drafts

  /// Writes a draft, or the newer state of one.
  func save(_ draft: CaseDraft) throws
  /// The draft of that id.
  func draft(_ id: CaseDraftID) throws -> CaseDraft?
  /// The drafts of an enterprise, saved last first.
  func drafts(of enterprise: EnterpriseID) throws -> [CaseDraft]
  /// Takes a draft away; false where there is none.
  func dropDraft(_ id: CaseDraftID) throws -> Bool

  // MARK: Cases

  /// The next number of a series, from 1: `case.2026`, `letter.2026`.
  func nextNumber(of series: String) throws -> Int
  /// Writes a case that wasn't there, with its first event.
  func insert(_ row: CaseRow, _ entry: CaseEntry, turns: [CaseTurn]) throws
  /// Writes the row after an event, with the event.
  ///
  /// - Returns: false where the case had another number of events meanwhile; nothing is written.
  func advance(_ row: CaseRow, _ entry: CaseEntry, turns: [CaseTurn]) throws -> Bool
  /// The row of that id.
  func caseRow(_ id: CaseID) throws -> CaseRow?
  /// The case of that number.
  func caseRow(number: String) throws -> CaseRow?
  /// Its history in order.
  func entries(of id: CaseID) throws -> [CaseEntry]
  /// Freezes a revision.
  func insert(_ revision: CaseRevision, of id: CaseID) throws
  /// A revision; nil for the newest.
  func revision(_ number: Int?, of id: CaseID) throws -> CaseRevision?
  /// Adds a material.
  func insert(_ material: CaseMaterial, of id: CaseID) throws
  /// What was handed in, in order.
  func materials(of id: CaseID) throws -> [CaseMaterial]

  // MARK: Lists

  /// The cases of an enterprise, the newest first.
  func cases(of enterprise: EnterpriseID) throws -> [CaseRow]
  /// A page of a queue in the order of due days.
  func cases(_ query: CaseQuery) throws -> [CaseRow]
  /// How many cases each stage has, under the query's filters.
  func counts(_ query: CaseQuery) throws -> [StageKind: Int]
  /// Other cases for the same thing of the same measure or instrument, by its overlap key.
  func cases(thing: String, except id: CaseID) throws -> [CaseRow]
  /// Other cases that a paper of this one was handed in for too.
  func casesSharingPapers(with id: CaseID) throws -> [CaseRow]
}

/// Whose turn it is: a district's code, an agency's key, or an enterprise's id.
public enum CaseTurn: Sendable, Hashable {
  /// The district of that code.
  case district(String)
  /// The agency of that key.
  case agency(String)
  /// The applicant.
  case applicant(EnterpriseID)

  /// The turn as a column holds it.
  public var text: String {
    switch self {
    case .district(let code): "district:\(code)"
    case .agency(let key): "agency:\(key)"
    case .applicant(let id): "applicant:\(id.text)"
    }
  }
}

/// Which cases a queue shows.
public struct CaseQuery: Sendable, Hashable {
  /// A place in the queue: the page after it is asked for.
  public struct Place: Sendable, Hashable {
    /// The due day's number; those without a term come last.
    public let due: Int
    /// The case.
    public let id: String

    /// The place of a case in a queue.
    public init(due: Int, id: String) {
      self.due = due
      self.id = id
    }

    /// The place of a row.
    public init(_ row: CaseRow) {
      self.init(due: row.due?.dayNumber ?? Place.never, id: row.head.id.text)
    }

    /// Stands for no due day; after every day that can be.
    public static let never = 9_999_999_999
  }

  /// Only where it is the turn of one of these; nil: wherever.
  public var turns: [CaseTurn]?
  /// Only measures of these packs and ids, as `pack/measure`; nil: all.
  public var measures: [String]?
  /// Only these districts; nil: all.
  public var districts: [String]?
  /// Only stages of this kind.
  public var kind: StageKind?
  /// Only what was due before this day.
  public var dueBefore: CalendarDate?
  /// Cases that have ended too.
  public var includesEnded = false
  /// Only applicants or numbers that begin with this.
  public var words: String?
  /// The page after this place.
  public var after: Place?
  /// How many at most.
  public var limit = 50

  /// All open cases.
  public init() {}
}
