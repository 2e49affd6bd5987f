public import Quantities

/// Something that was said or decided about a recognition; nothing is overwritten.
public struct RecognitionStep: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, CaseIterable, Sendable {
    case entered
    case renewalAsked
    case renewed
    case reviewed
    case lossProposed
    case stated
    case lossDropped
    case lost
    case objected
    case objectionDismissed
    case restored

    /// The word in the audit log, stable.
    var word: String {
      switch self {
      case .renewalAsked: "renewal-asked"
      case .lossProposed: "loss-proposed"
      case .lossDropped: "loss-dropped"
      case .objectionDismissed: "objection-dismissed"
      default: rawValue
      }
    }

    /// The word that pages show.
    public var chineseName: String {
      switch self {
      case .entered: "列入名录"
      case .renewalAsked: "申请续期"
      case .renewed: "续期"
      case .reviewed: "复核通过"
      case .lossProposed: "拟取消"
      case .stated: "陈述申辩"
      case .lossDropped: "不予取消"
      case .lost: "取消"
      case .objected: "对取消提出异议"
      case .objectionDismissed: "异议不成立"
      case .restored: "恢复"
      }
    }
  }

  /// The recognition.
  public let recognition: RecognitionID
  /// What happened.
  public let kind: Kind
  /// What was said: a ground, a view, what the entry came to.
  public let words: String
  /// The number of the document; empty where there is none.
  public let document: String
  /// Who did it.
  public let by: AccountID
  /// Their name, for officers.
  public let name: String
  /// When.
  public let at: Instant

  /// A step.
  public init(
    _ kind: Kind, of recognition: RecognitionID, words: String, document: String = "",
    by actor: Actor, at: Instant
  ) {
    self.init(
      kind, of: recognition, words: words, document: document, account: actor.account,
      name: actor.name, at: at)
  }

  /// A step as it stands in the store.
  public init(
    _ kind: Kind, of recognition: RecognitionID, words: String, document: String,
    account: AccountID, name: String, at: Instant
  ) {
    self.recognition = recognition
    self.kind = kind
    self.words = words
    self.document = document
    by = account
    self.name = name
    self.at = at
  }
}

/// A version of an official list that a decision made, beside those that files made.
public struct RegisterVersion: Hashable, Sendable {
  /// The register's key.
  public let register: String
  /// The version.
  public let version: Int
  /// The recognition that it is about.
  public let recognition: RecognitionID
  /// The number of the document.
  public let document: String
  /// When.
  public let at: Instant

  /// A version of a list.
  public init(
    register: String, version: Int, recognition: RecognitionID, document: String, at: Instant
  ) {
    self.register = register
    self.version = version
    self.recognition = recognition
    self.document = document
    self.at = at
  }
}

/// Which recognitions a list shows, the newest first.
public struct RecognitionQuery: Sendable, Hashable {
  /// Only of these measures, as `pack/measure`; nil: of all.
  public var topics: [String]?
  /// Only of this register.
  public var register: String?
  /// Only of this holder.
  public var holder: EnterpriseID?
  /// Only recognised under this authority.
  public var parent: RecognitionID?
  /// Only who or what is called like this, or has a number that begins so.
  public var words = ""
  /// How many at most.
  public var limit = 5_000

  /// All of them.
  public init() {}
}

/// Recognitions, as use cases see the store.
public protocol RecognitionPort {
  /// Adds a recognition.
  func insert(_ recognition: Recognition) throws
  /// Writes a recognition over that of the revision before; false where somebody was faster.
  func update(_ recognition: Recognition) throws -> Bool
  /// The recognition of that id.
  func recognition(_ id: RecognitionID) throws -> Recognition?
  /// Recognitions, the newest first.
  func recognitions(_ query: RecognitionQuery) throws -> [Recognition]
  /// The recognition that a case led to.
  func recognition(of caseID: CaseID) throws -> Recognition?
  /// Those that hold and end within these days.
  func recognitions(endingFrom: CalendarDate, through: CalendarDate) throws -> [Recognition]
  /// Notes that the holder was told of this last day; false where that was done before.
  func noteReminder(of recognition: RecognitionID, for through: CalendarDate) throws -> Bool
  /// Those that aren't lost, whose review is due by that day and wasn't announced.
  func recognitions(toReviewBy day: CalendarDate) throws -> [Recognition]
  /// Notes that a review of that day was announced; false where that was done before.
  func noteReviewReminder(of recognition: RecognitionID, for day: CalendarDate) throws -> Bool
  /// How many stand under an authority, revoked ones too.
  func countRecognitions(under parent: RecognitionID) throws -> Int
  /// Adds a step.
  func insert(_ step: RecognitionStep) throws
  /// What happened to a recognition, in order.
  func steps(of recognition: RecognitionID) throws -> [RecognitionStep]
  /// Notes a version of a list that a decision made.
  func insert(_ version: RegisterVersion) throws
  /// The versions of a list that decisions made, the newest first.
  func registerVersions(of register: String, limit: Int) throws -> [RegisterVersion]
  /// How many versions of each list decisions made.
  func countRegisterVersions() throws -> [String: Int]
}
