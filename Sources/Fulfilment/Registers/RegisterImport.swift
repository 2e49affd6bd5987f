public import Digests
public import Quantities

/// What imports of registers are identified by.
public enum RegisterImportSubject {}
/// One file that was handed in for a list.
public typealias RegisterImportID = Identifier<RegisterImportSubject>

/// A file that was handed in for a list, with who did it and what became of it.
public struct RegisterImport: Hashable, Sendable {
  /// What has become of it.
  public enum State: String, CaseIterable, Sendable {
    /// A second person hasn't looked at it yet.
    case waiting
    /// It is a version of the list.
    case confirmed
    /// A second person turned it down, or the uploader took it back.
    case rejected

    /// The word that Chinese pages show.
    public var chineseName: String {
      switch self {
      case .waiting: "待复核"
      case .confirmed: "已生效"
      case .rejected: "未采用"
      }
    }
  }

  /// The import.
  public let id: RegisterImportID
  /// The register's key.
  public let register: String
  /// The file's name as handed in, made harmless.
  public let fileName: String
  /// The SHA-256 of the file.
  public let digest: Digest
  /// The file.
  public let content: [UInt8]
  /// Whether it is the whole list.
  public let mode: RegisterChanges.Mode
  /// From when on entries that a whole list hasn't are out of it.
  public let effective: CalendarDate
  /// The number of the document that it carries out.
  public let document: String
  /// The version of the list that the uploader saw.
  public let seenVersion: Int
  /// Who handed it in.
  public let uploadedBy: AccountID
  /// Their name.
  public let uploaderName: String
  /// When.
  public let uploadedAt: Instant
  /// What has become of it.
  public var state = State.waiting
  /// Who confirmed or rejected it.
  public var decidedBy: AccountID?
  /// Their name.
  public var deciderName: String?
  /// When.
  public var decidedAt: Instant?
  /// Why it was rejected.
  public var reason: String?
  /// The version of the list that it made.
  public var version: Int?

  /// An import that waits for a second person.
  public init(
    id: RegisterImportID, register: String, fileName: String, digest: Digest, content: [UInt8],
    mode: RegisterChanges.Mode, effective: CalendarDate, document: String, seenVersion: Int,
    uploadedBy: AccountID, uploaderName: String, uploadedAt: Instant
  ) {
    self.id = id
    self.register = register
    self.fileName = fileName
    self.digest = digest
    self.content = content
    self.mode = mode
    self.effective = effective
    self.document = document
    self.seenVersion = seenVersion
    self.uploadedBy = uploadedBy
    self.uploaderName = uploaderName
    self.uploadedAt = uploadedAt
  }
}

/// Official lists as use cases see the store. Nothing is overwritten: a version that changes an
/// entry closes it and writes a new one.
public protocol RegisterPort {
  /// The version of a list; 0 where nothing was imported yet.
  func registerVersion(of register: String) throws -> Int
  /// The entries of a version, by subject and first day; nil for the newest.
  func registerRows(of register: String, version: Int?) throws -> [ListedRow]
  /// The entries of the newest version that hold on `day`, of subjects that begin with or are
  /// called like `words`.
  func registerRows(of register: String, on day: CalendarDate, words: String?, limit: Int) throws
    -> [ListedRow]
  /// The entries of every list that hold on `day` and list this credit code.
  func registerRows(listing creditCode: String, on day: CalendarDate) throws -> [ListedRow]
  /// Everything a list ever said about a subject, the newest first.
  func registerHistory(of register: String, subject: String) throws -> [RegisterHistoryRow]
  /// Writes a version: entries that end or change are closed, the others written.
  func write(_ changes: RegisterChanges, of register: String, version: Int) throws
  /// Keeps an import.
  func insert(_ registerImport: RegisterImport) throws
  /// The import of that id.
  func registerImport(_ id: RegisterImportID) throws -> RegisterImport?
  /// The imports of a list without their files, the newest first.
  func registerImports(of register: String) throws -> [RegisterImport]
  /// Notes what became of an import that waits; false where it doesn't wait any more.
  func decide(_ registerImport: RegisterImport) throws -> Bool
}

/// An entry with the versions of its list that have it.
public struct RegisterHistoryRow: Hashable, Sendable {
  /// The entry.
  public let row: RegisterRow
  /// The first version that has it.
  public let first: Int
  /// The last version that has it; nil: it stands.
  public let last: Int?

  /// An entry of so many versions.
  public init(row: RegisterRow, first: Int, last: Int?) {
    self.row = row
    self.first = first
    self.last = last
  }
}
