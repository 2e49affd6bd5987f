public import Quantities

/// Whom one applies for: an enterprise by its credit code, or a natural person.
public struct Enterprise: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Sendable {
    case enterprise
    case person
  }

  /// Its identifier.
  public let id: EnterpriseID
  /// What it is.
  public let kind: Kind
  /// The name, as the register or the document has it.
  public let name: String
  /// The unified social credit code; nil for a person.
  public let creditCode: String?
  /// The administrative code of the district it belongs to.
  public let district: String?

  /// An enterprise or a person.
  public init(
    id: EnterpriseID, kind: Kind, name: String, creditCode: String?, district: String?
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.creditCode = creditCode
    self.district = district
  }
}

/// What authorisations are identified by.
public enum AuthorisationSubject {}
/// A sealed letter (授权委托书) by which somebody acts for an enterprise.
public typealias AuthorisationID = Identifier<AuthorisationSubject>

/// Somebody's right to act for an enterprise: counts once an officer has checked the sealed letter.
public struct Authorisation: Hashable, Sendable {
  /// What has become of it.
  public enum State: String, CaseIterable, Sendable {
    case waiting
    case confirmed
    case refused
    /// Taken back by the person or an officer.
    case ended
  }

  /// Its identifier.
  public let id: AuthorisationID
  /// Who acts.
  public let account: AccountID
  /// The name of who acts.
  public let accountName: String
  /// For whom.
  public let enterprise: Enterprise
  /// What has become of it.
  public let state: State
  /// When the letter was handed in.
  public let askedAt: Instant
  /// Who decided, and what they said.
  public let decidedBy: AccountID?
  /// What the officer said.
  public let words: String

  /// An authorisation as it stands in the store.
  public init(
    id: AuthorisationID, account: AccountID, accountName: String, enterprise: Enterprise,
    state: State, askedAt: Instant, decidedBy: AccountID?, words: String
  ) {
    self.id = id
    self.account = account
    self.accountName = accountName
    self.enterprise = enterprise
    self.state = state
    self.askedAt = askedAt
    self.decidedBy = decidedBy
    self.words = words
  }
}

/// A file that somebody handed in.
public struct SubmittedFile: Hashable, Sendable {
  /// The name it had, for people only.
  public let name: String
  /// What it is, as its first bytes tell.
  public let mediaType: String
  /// Its content.
  public let bytes: [UInt8]

  /// A file whose first bytes show a PDF, JPEG or PNG.
  ///
  /// - Throws: a refusal for `field` where it is empty, too large or something else.
  public init(
    scan bytes: [UInt8], name: String, field: String, limitBytes: Int = 5 << 20
  ) throws(Refusal) {
    guard !bytes.isEmpty else { throw Refusal("file-missing", "请选择要上传的文件。", field: field) }
    guard bytes.count <= limitBytes else {
      throw Refusal("file-large", "文件不能超过 \(limitBytes >> 20) MB，请压缩后再上传。", field: field)
    }
    let kinds: [(String, [UInt8])] = [
      ("application/pdf", Array("%PDF-".utf8)), ("image/jpeg", [0xFF, 0xD8, 0xFF]),
      ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ]
    guard let kind = kinds.first(where: { bytes.starts(with: $0.1) }) else {
      throw Refusal("file-type", "文件内容不是 PDF、JPEG 或 PNG。请上传盖章件的扫描件或照片。", field: field)
    }
    self.name = String(name.filter { !$0.isNewline }.prefix(100))
    mediaType = kind.0
    self.bytes = bytes
  }

  /// A file as it stands in the store.
  public init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// Enterprises and who may act for them, as use cases see them.
public protocol EnterprisePort {
  /// An enterprise; nil where there is none.
  func enterprise(_ id: EnterpriseID) throws -> Enterprise?
  /// The enterprise of a credit code.
  func enterprise(creditCode: String) throws -> Enterprise?
  /// Enterprises and persons of that credit code or whole name, two at most.
  func enterprises(called word: String) throws -> [Enterprise]
  /// Adds an enterprise or a person.
  func insert(_ enterprise: Enterprise) throws
  /// Whom an account may act for, by name.
  func enterprises(actedForBy account: AccountID) throws -> [Enterprise]
  /// Who may act for an enterprise.
  func accounts(actingFor enterprise: EnterpriseID) throws -> [AccountID]
  /// Adds an authorisation with its letter.
  func insert(_ authorisation: Authorisation, letter: SubmittedFile) throws
  /// An authorisation; nil where there is none.
  func authorisation(_ id: AuthorisationID) throws -> Authorisation?
  /// The sealed letter.
  func letter(of id: AuthorisationID) throws -> SubmittedFile?
  /// Authorisations of an account, the newest first.
  func authorisations(of account: AccountID) throws -> [Authorisation]
  /// Authorisations in a state, the oldest first.
  func authorisations(in state: Authorisation.State, limit: Int) throws -> [Authorisation]
  /// Moves an authorisation on; false where it wasn't in the state `from` any more.
  func move(
    _ id: AuthorisationID, from: Authorisation.State, to: Authorisation.State,
    by actor: AccountID, words: String
  ) throws -> Bool
}

/// A way of signing in that a city or a nation keeps outside (法人登录): it vouches for who acts for
/// an enterprise, so no letter is needed.
public protocol LegalEntityLogin: Sendable {
  /// The enterprise and the person's name that a returned ticket stands for.
  ///
  /// - Throws: a refusal where the ticket isn't valid.
  func resolve(ticket: String) async throws(Refusal) -> (creditCode: String, name: String)
}
