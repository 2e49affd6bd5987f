internal import Entitlement
public import Quantities
public import Selection

/// What calls of selections are identified by.
public enum SelectionCallSubject {}
/// A selection among the cases of a round.
public typealias SelectionCallID = Identifier<SelectionCallSubject>

/// A selection among the cases of a round: how many, how much, until when (评选通知).
public struct SelectionCall: Hashable, Sendable {
  /// How far it has come.
  public enum State: String, CaseIterable, Sendable {
    case scoring
    case ranked

    /// The word that pages show.
    public var chineseName: String { self == .scoring ? "评分中" : "已排名" }
  }

  /// Its identifier.
  public let id: SelectionCallID
  /// The round whose cases take part.
  public let round: RoundID
  /// The pack.
  public let pack: String
  /// The version of the pack whose criteria were published.
  public let packVersion: Int
  /// The measure's id.
  public let measure: String
  /// The number of the document that calls.
  public let document: String
  /// How many may be selected.
  public var quota: Int
  /// How much may be awarded, in fen.
  public var budgetFen: Int64
  /// The amounts by place; empty: the award is a title.
  public let tiers: [SelectionRules.Tier]
  /// The first day on which experts may score.
  public let from: CalendarDate
  /// The last day on which experts may score.
  public var through: CalendarDate
  /// The last day whose figures of the model registry count: that on which scoring was to end when
  /// the call was published.
  public let figuresOn: CalendarDate
  /// How far it has come.
  public var state: State
  /// When it was opened.
  public let at: Instant
  /// Counts its changes.
  public var revision: Int

  /// A call.
  public init(
    id: SelectionCallID, round: RoundID, pack: String, packVersion: Int, measure: String,
    document: String, quota: Int, budgetFen: Int64, tiers: [SelectionRules.Tier],
    from: CalendarDate, through: CalendarDate, figuresOn: CalendarDate? = nil,
    state: State = .scoring, at: Instant,
    revision: Int = 1
  ) {
    self.id = id
    self.round = round
    self.pack = pack
    self.packVersion = packVersion
    self.measure = measure
    self.document = document
    self.quota = quota
    self.budgetFen = budgetFen
    self.tiers = tiers
    self.from = from
    self.through = through
    self.figuresOn = figuresOn ?? through
    self.state = state
    self.at = at
    self.revision = revision
  }

  /// Whether experts may score on a day.
  public func isOpen(on day: CalendarDate) -> Bool {
    state == .scoring && from <= day && day <= through
  }
}

/// Somebody who scores in a call.
public struct CallExpert: Hashable, Sendable {
  /// The account.
  public let account: AccountID
  /// The person's name.
  public let name: String
  /// Where they work, and the group it belongs to.
  public let employer: SelectionParty?
  /// Where they worked before.
  public let earlier: [SelectionParty]
  /// Whom they act for by a letter of authority; found when the call is opened.
  public var represents: [SelectionParty] = []
  /// Identifiers of cases that they said they are in conflict with.
  public var declared: Set<String>

  /// An expert.
  public init(
    account: AccountID, name: String, employer: SelectionParty?, earlier: [SelectionParty],
    declared: Set<String> = []
  ) {
    self.account = account
    self.name = name
    self.employer = employer
    self.earlier = earlier
    self.declared = declared
  }

  /// The expert as the rules of conflict see them.
  public var expert: SelectionExpert {
    SelectionExpert(
      id: account.text, employer: employer, earlier: earlier, represents: represents,
      declared: declared)
  }
}

/// What became of an entry.
public struct CallLine: Hashable, Sendable {
  /// The case.
  public let caseID: CaseID
  /// The published score in hundredths of points.
  public let hundredths: Int
  /// The place.
  public let place: Int
  /// What it is awarded, in fen; nil: it isn't selected.
  public let awardFen: Int64?
  /// What was missing; empty where it is selected.
  public let missing: String
  /// Points of each criterion in hundredths of points of its most.
  public let criteria: [String: Int]
  /// Why it isn't selected.
  public let reason: SelectionRanking.Line.Reason?
  /// An earlier list decided it, and this one left it as it was.
  public let isKept: Bool

  /// A line.
  public init(
    caseID: CaseID, hundredths: Int, place: Int, awardFen: Int64?, missing: String,
    criteria: [String: Int] = [:], reason: SelectionRanking.Line.Reason? = nil,
    isKept: Bool = false
  ) {
    self.criteria = criteria
    self.reason = reason
    self.isKept = isKept
    self.caseID = caseID
    self.hundredths = hundredths
    self.place = place
    self.awardFen = awardFen
    self.missing = missing
  }
}

/// A ranked list as it was decided, with what it rests on.
public struct CallRanking: Hashable, Sendable {
  /// Counts the lists of a call, from 1.
  public let number: Int
  /// The number of the document by which an earlier list was opened again; empty for the first.
  public let document: String
  /// Why it was opened again; empty for the first.
  public let reason: String
  /// The number of the minutes that ended a tie; empty where the rules left none.
  public let minutes: String
  /// When it was decided.
  public let at: Instant
  /// The lines, the best first.
  public let lines: [CallLine]

  /// A list.
  public init(
    number: Int, document: String = "", reason: String = "", minutes: String = "",
    at: Instant, lines: [CallLine] = []
  ) {
    self.number = number
    self.document = document
    self.reason = reason
    self.minutes = minutes
    self.at = at
    self.lines = lines
  }

  /// Those that were selected.
  public var winners: [CallLine] { lines.filter { $0.awardFen != nil } }
}

/// Selections, as use cases see the store.
public protocol SelectionPort {
  /// Adds a call; false where its round has one.
  func insert(_ call: SelectionCall) throws -> Bool
  /// Writes a call over that of the revision before; false where somebody was faster.
  func update(_ call: SelectionCall) throws -> Bool
  /// The call of that id.
  func selectionCall(_ id: SelectionCallID) throws -> SelectionCall?
  /// Calls, the newest first.
  func selectionCalls(limit: Int) throws -> [SelectionCall]
  /// Adds an expert to a call, or writes what is known of them anew.
  func put(_ expert: CallExpert, in call: SelectionCallID) throws
  /// The experts of a call.
  func experts(of call: SelectionCallID) throws -> [CallExpert]
  /// Keeps a score; an earlier one of the same expert and entry is replaced.
  func keep(_ score: SelectionScore, in call: SelectionCallID, at: Instant) throws
  /// The scores of a call.
  func scores(of call: SelectionCallID) throws -> [SelectionScore]
  /// Writes a ranked list with its lines.
  func insert(_ ranking: CallRanking, of call: SelectionCallID) throws
  /// The ranked lists, the first first.
  func rankings(of call: SelectionCallID) throws -> [CallRanking]
  /// Writes why an entry scored as it did; it is never changed.
  func insert(_ reasons: KeptReasons) throws
  /// The reasons that were kept with a ranked list, by the case's id.
  func reasons(of call: SelectionCallID, list: Int) throws -> [KeptReasons]
  /// Why a ranked list was opened again, while the next isn't there.
  func reopening(of call: SelectionCallID) throws -> (document: String, reason: String)?
  /// Notes why a ranked list is opened again; nil: the next is there.
  func note(_ reopening: (document: String, reason: String)?, of call: SelectionCallID) throws
  /// Notes that experts are reminded on a day; false where they were already.
  func noteReminder(of call: SelectionCallID, on day: CalendarDate) throws -> Bool
  /// Whose authors of hubs are, confirmed and proposed.
  func modelAuthors() throws -> [ModelAuthor]
  /// Keeps whose an author is, over what was said of it before.
  func keep(_ author: ModelAuthor) throws
  /// Authors of the last lists that nobody mapped, those with most downloads first.
  func unmappedAuthors(limit: Int) throws -> [UnmappedAuthor]
  /// Replaces the authors of a hub that nobody mapped.
  func replaceUnmapped(_ authors: [UnmappedAuthor], of hub: String) throws
  /// Keeps a snapshot of the model registry.
  func keep(_ snapshot: ModelSnapshot) throws
  /// Snapshots of the models of a developer; nil: of all, the newest first.
  func snapshots(developer code: String?, limit: Int) throws -> [ModelSnapshot]
}
