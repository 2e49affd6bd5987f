public import Digests
public import Quantities

/// What public notices are identified by.
public enum NoticeSubject {}
/// A public notice (公示).
public typealias NoticeID = Identifier<NoticeSubject>

/// A published list of results, for so many working days; a mistake is corrected by a new notice,
/// never by changing one that is out.
public struct Notice: Hashable, Sendable {
  /// A line of the list.
  public struct Entry: Hashable, Sendable {
    /// The case, which the page doesn't show.
    public let caseID: CaseID
    /// The revision whose result it shows.
    public let revision: Int
    /// The texts under the notice's headings, masked where they must be.
    public let texts: [String]
    /// The case still waits in its notice with this revision; a line of a case that was taken up
    /// anew or given up isn't shown any more.
    public let isStanding: Bool

    /// A line.
    public init(caseID: CaseID, revision: Int, texts: [String], isStanding: Bool = true) {
      self.caseID = caseID
      self.revision = revision
      self.texts = texts
      self.isStanding = isStanding
    }
  }

  /// The notice.
  public let id: NoticeID
  /// Its number for people: 公示〔2026〕3号.
  public let number: String
  /// The pack of the measure.
  public let pack: String
  /// The measure's id.
  public let measure: String
  /// One line.
  public let title: String
  /// The key of the agency that publishes.
  public let agency: String
  /// The headings: what the measure lets a notice show.
  public let fields: [String]
  /// The first day.
  public let from: CalendarDate
  /// The last day; working days of a year that isn't published yet make it provisional.
  public let through: CalendarDate
  /// The notice that this one corrects.
  public let corrects: NoticeID?
  /// Why.
  public let reason: String?
  /// Who published it.
  public let publishedBy: AccountID
  /// When.
  public let publishedAt: Instant
  /// The head of the audit log that covers the publication.
  public let head: AuditHead
  /// The lines.
  public let entries: [Entry]
  /// When it was taken down; nil: it is out.
  public let takenDownAt: Instant?
  /// The notice that corrects this one.
  public let correctedBy: NoticeID?

  /// A notice.
  public init(
    id: NoticeID, number: String, pack: String, measure: String, title: String, agency: String,
    fields: [String], from: CalendarDate, through: CalendarDate, corrects: NoticeID? = nil,
    reason: String? = nil, publishedBy: AccountID, publishedAt: Instant, head: AuditHead,
    entries: [Entry], takenDownAt: Instant? = nil, correctedBy: NoticeID? = nil
  ) {
    self.id = id
    self.number = number
    self.pack = pack
    self.measure = measure
    self.title = title
    self.agency = agency
    self.fields = fields
    self.from = from
    self.through = through
    self.corrects = corrects
    self.reason = reason
    self.publishedBy = publishedBy
    self.publishedAt = publishedAt
    self.head = head
    self.entries = entries
    self.takenDownAt = takenDownAt
    self.correctedBy = correctedBy
  }

  /// Whether its lines are shown on `day`: within its term, and not corrected by another.
  public func isShown(on day: CalendarDate) -> Bool {
    takenDownAt == nil && correctedBy == nil && from <= day && day <= through
  }

  /// The working days of a notice where neither policy nor round says anything: what similar rules
  /// set.
  static let usualWorkingDays = 5

  /// The digest of what is published, which stands in the audit log: number, days, headings and
  /// lines, each field with its length.
  public static func digest(
    number: String, from: CalendarDate, through: CalendarDate, fields: [String], _ entries: [Entry]
  ) -> Digest {
    var encoding = FieldEncoding()
    for field in [number, from.description, through.description] + fields { encoding.append(field) }
    for text in entries.flatMap(\.texts) { encoding.append(text) }
    return HashFunction.sha256.digest(encoding.bytes)
  }
}

/// Notices and objections as use cases see the store.
public protocol NoticePort {
  /// Writes a notice with its lines; the one that it corrects knows it from then on.
  func insert(_ notice: Notice) throws
  /// The notice of that id, with its lines.
  func notice(_ id: NoticeID) throws -> Notice?
  /// Notices without their lines, the newest first.
  func notices(limit: Int) throws -> [Notice]
  /// Notices that are over on `day` and weren't taken down, with their lines.
  func noticesToTakeDown(on day: CalendarDate) throws -> [Notice]
  /// Notices that a case stands in, without their lines, the newest first.
  func notices(naming id: CaseID) throws -> [Notice]
  /// Notes that a notice was taken down; false where it was already.
  func noteTakenDown(_ id: NoticeID) throws -> Bool
  /// Keeps an objection, or gives the one that came with the same key before.
  func keep(_ objection: Objection) throws -> Objection
  /// 32 random bytes of this installation, made when they are first asked for; they never leave it.
  func installationSecret() throws -> [UInt8]
  /// Notes that an objection came from an address, whose keyed digest this is; what is older than
  /// a day is forgotten.
  func noteClient(_ client: Digest, about id: CaseID, at: Instant) throws
  /// What cases an address objected to since an instant, one for each objection.
  func clientObjections(_ client: Digest, since: Instant) throws -> [CaseID]
  /// The objection of that id.
  func objection(_ id: ObjectionID) throws -> Objection?
  /// The objection of that reference.
  func objection(reference: String) throws -> Objection?
  /// Objections to notices of these agencies, those that aren't decided first, then the newest.
  func objections(agencies: [String], limit: Int) throws -> [Objection]
  /// Objections about a case, the newest first.
  func objections(about id: CaseID) throws -> [Objection]
  /// Notes how an objection was decided; false where it was decided already.
  func decide(_ objection: Objection) throws -> Bool
}
