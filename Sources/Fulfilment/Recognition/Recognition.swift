public import Digests
public import Quantities

/// What recognitions are identified by.
public enum RecognitionSubject {}
/// An entry in an official list that a decision made.
public typealias RecognitionID = Identifier<RecognitionSubject>

/// That somebody stands in an official list by a decision: for how long, what was said about it
/// since, and whether it was lost.
public struct Recognition: Hashable, Sendable {
  /// What was decided about it.
  public enum State: String, CaseIterable, Sendable {
    /// It holds within its term.
    case held
    /// An officer proposed that it is lost; the holder is heard.
    case proposed
    /// Another officer confirmed the loss.
    case lost
  }

  /// A loss that was proposed, or has happened.
  public struct Loss: Hashable, Sendable {
    /// The first day on which it doesn't hold.
    public let from: CalendarDate
    /// Why.
    public let ground: String
    /// The last day on which the holder states its view before anything is confirmed.
    public let heardUntil: CalendarDate
    /// Who proposed it.
    public let by: AccountID

    /// A loss.
    public init(from: CalendarDate, ground: String, heardUntil: CalendarDate, by: AccountID) {
      self.from = from
      self.ground = ground
      self.heardUntil = heardUntil
      self.by = by
    }
  }

  /// What a holder may recognise itself, as the document says (专项授权).
  public struct Authority: Hashable, Sendable {
    /// How many at most within the term.
    public let quota: Int
    /// What they can be recognised as.
    public let categories: [String]

    /// An authority.
    public init(quota: Int, categories: [String]) {
      self.quota = quota
      self.categories = categories
    }
  }

  /// Its identifier.
  public let id: RecognitionID
  /// The pack.
  public let pack: String
  /// The version of the pack that governs it.
  public let packVersion: Int
  /// The measure's id.
  public let measure: String
  /// The register that it stands in.
  public let register: String
  /// What its holder is, on pages.
  public let title: String
  /// The case that led to it; nil: an authorised enterprise recognised it.
  public let caseID: CaseID?
  /// The authority under which it was recognised; nil: the agency's.
  public let parent: RecognitionID?
  /// Who holds it, or recognised who is listed.
  public let holder: EnterpriseID
  /// A natural person is listed, whose name the public doesn't see whole.
  public let isPerson: Bool
  /// The entry as it was made and renewed, whatever became of it.
  public var row: RegisterRow
  /// The number of the document that it rests on now.
  public var document: String
  /// When it is looked at again; nil: no day was set.
  public var reviewBy: CalendarDate?
  /// What its holder may recognise itself; nil: nothing.
  public let authority: Authority?
  /// The digest of the evidence that was handed in with it, where there is one.
  public let evidence: Digest?
  /// What was decided about it.
  public var state: State
  /// The loss that was proposed or has happened.
  public var loss: Loss?
  /// When it was entered.
  public let at: Instant
  /// Counts its changes.
  public var revision: Int

  /// A recognition.
  public init(
    id: RecognitionID, pack: String, packVersion: Int, measure: String, register: String,
    title: String, caseID: CaseID? = nil, parent: RecognitionID? = nil, holder: EnterpriseID,
    isPerson: Bool, row: RegisterRow, document: String, reviewBy: CalendarDate? = nil,
    authority: Authority? = nil, evidence: Digest? = nil, state: State = .held,
    loss: Loss? = nil, at: Instant, revision: Int = 1
  ) {
    self.id = id
    self.pack = pack
    self.packVersion = packVersion
    self.measure = measure
    self.register = register
    self.title = title
    self.caseID = caseID
    self.parent = parent
    self.holder = holder
    self.isPerson = isPerson
    self.row = row
    self.document = document
    self.reviewBy = reviewBy
    self.authority = authority
    self.evidence = evidence
    self.state = state
    self.loss = loss
    self.at = at
    self.revision = revision
  }

  /// The number of the entry.
  public var number: String { row.number }

  /// The name that everybody may see: a person's is masked.
  public var publicName: String { isPerson ? Masking.person(row.name) : row.name }

  /// Whether it holds on `day`.
  public func holds(on day: CalendarDate) -> Bool {
    guard row.holds(on: day) else { return false }
    guard state == .lost, let loss else { return true }
    return day < loss.from
  }

  /// Where it stands on `day`, by the pack's rules about renewal.
  public func standing(on day: CalendarDate, renewalDays: Int) -> RecognitionStanding {
    if state == .lost, let loss, day >= loss.from { return .lost }
    if day < row.from { return .coming }
    if let through = row.through, through < day { return .expired }
    if state == .proposed { return .contested }
    if let reviewBy, reviewBy <= day { return .reviewDue }
    if isRenewable(on: day, renewalDays: renewalDays) { return .renewalDue }
    return .standing
  }

  /// Whether `day` lies within the last days of the term, in which it can be renewed.
  public func isRenewable(on day: CalendarDate, renewalDays: Int) -> Bool {
    guard state == .held, let through = row.through else { return false }
    return day <= through && through.dayNumber - day.dayNumber <= renewalDays
  }
}

/// Where a recognition stands on a day.
public enum RecognitionStanding: String, CaseIterable, Sendable {
  case coming
  case standing
  case renewalDue
  case reviewDue
  case contested
  case expired
  case lost

  /// The word that pages show.
  public var chineseName: String {
    switch self {
    case .coming: "尚未生效"
    case .standing: "有效"
    case .renewalDue: "有效，可以续期"
    case .reviewDue: "有效，应当复核"
    case .contested: "有效，拟取消"
    case .expired: "已到期"
    case .lost: "已取消"
    }
  }

  /// Whether somebody has to do something about it.
  public var isDue: Bool { [.renewalDue, .reviewDue, .contested].contains(self) }
}
