public import Quantities

/// What rounds are identified by.
public enum RoundSubject {}
/// A measure opened for a while.
public typealias RoundID = Identifier<RoundSubject>

/// How a measure is claimed in a round.
public enum ClaimWay: String, CaseIterable, Sendable, Hashable, Codable {
  /// Filed by the applicant and examined.
  case application
  /// 免申即享: found from registers, the applicant only consents.
  case unasked
  /// 即申即享: decided at once under a signed standing authorisation, where every fact is from a
  /// register or verified.
  case instant
  /// 承诺兑现: on the applicant's commitment, checked afterwards.
  case commitment

  /// The word that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .application: "申报审核"
    case .unasked: "免申即享"
    case .instant: "即申即享"
    case .commitment: "承诺兑现"
    }
  }
}

/// What happens to applications when the money of a round is used up.
public enum MoneyEnd: String, CaseIterable, Sendable, Hashable, Codable {
  /// What there is is shared in proportion among the applications of the round.
  case proRata = "pro-rata"
  /// Applications wait for money that is given back or added, in the order they came.
  case queue
  /// The round ends with the money.
  case firstCome = "first-come"
  /// A published list of the round says whose turn it is (择优); nothing is set aside before it.
  case merit

  /// The words that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .proRata: "按比例兑付"
    case .queue: "按先后排队等候"
    case .firstCome: "先到先得，额满即止"
    case .merit: "择优：按公布的评选排名"
    }
  }
}

/// A measure opened (申报批次): who may apply when, and who pays.
public struct Round: Sendable, Hashable {
  /// The round.
  public let id: RoundID
  /// The pack whose measure it is.
  public let pack: String
  /// The version of the pack that was the newest when it was opened.
  public let packVersion: Int
  /// The measure's id.
  public let measure: String
  /// Its name on pages.
  public let title: String
  /// The first day on which an application can be filed.
  public let opens: CalendarDate
  /// The last day on which an application can be filed.
  public let closes: CalendarDate
  /// The number of the document that calls for applications.
  public let document: String
  /// The key of the budget line that pays; nil: none yet, so nothing is approved.
  public let budgetLine: String?
  /// What happens when the money ends.
  public let moneyEnd: MoneyEnd
  /// How the measure is claimed.
  public let way: ClaimWay
  /// The number of the signed standing authorisation, for 即申即享.
  public let authorisation: String?
  /// Whom to ask, by district code; the key of the agency for its own contact.
  public let contacts: [String: String]
  /// Working days a stage may take, by the kind of the stage; a term of the flow goes first.
  public let terms: [String: Int]
  /// How many of a hundred paid cases have their use looked at.
  public let useCheckPercent: Int
  /// An approval of so many fen or more needs the minutes of a collective decision; nil: none does.
  public let collectiveFromFen: Int64?
  /// When it was opened.
  public let openedAt: Instant

  /// A round as it was opened.
  public init(
    id: RoundID, pack: String, packVersion: Int, measure: String, title: String,
    opens: CalendarDate, closes: CalendarDate, document: String, budgetLine: String? = nil,
    moneyEnd: MoneyEnd, way: ClaimWay = .application, authorisation: String? = nil,
    contacts: [String: String] = [:], terms: [String: Int] = [:], useCheckPercent: Int = 100,
    collectiveFromFen: Int64? = nil, openedAt: Instant
  ) {
    self.id = id
    self.pack = pack
    self.packVersion = packVersion
    self.measure = measure
    self.title = title
    self.opens = opens
    self.closes = closes
    self.document = document
    self.budgetLine = budgetLine
    self.moneyEnd = moneyEnd
    self.way = way
    self.authorisation = authorisation
    self.contacts = contacts
    self.terms = terms
    self.useCheckPercent = useCheckPercent
    self.collectiveFromFen = collectiveFromFen
    self.openedAt = openedAt
  }

  /// Whether an application can be filed on `day`.
  public func isOpen(on day: CalendarDate) -> Bool { opens <= day && day <= closes }
}
