public import Quantities

/// What invitations are identified by.
public enum InvitationSubject {}
/// An invitation to consent.
public typealias InvitationID = Identifier<InvitationSubject>

/// What somebody is entitled to without asking (免申即享): found from registers, filed on consent.
public struct Invitation: Hashable, Sendable {
  /// What has become of it.
  public enum State: String, CaseIterable, Sendable {
    case waiting
    case consented
    case declined

    /// The word that Chinese pages show.
    public var chineseName: String {
      switch self {
      case .waiting: "等待确认"
      case .consented: "已同意"
      case .declined: "已谢绝"
      }
    }
  }

  /// The invitation.
  public let id: InvitationID
  /// The round.
  public let round: RoundID
  /// Who is entitled.
  public let enterprise: EnterpriseID
  /// Its name.
  public let name: String
  /// What it is for: a title, a filed model; the enterprise itself where the measure has no claim.
  public let thing: String
  /// The facts as registers had them, as `DossierReader` reads them, in JSON.
  public let dossier: String
  /// The rule's maximum, in fen; nil where the measure pays nothing.
  public let maximumFen: Int64?
  /// When it was found.
  public let foundAt: Instant
  /// What has become of it.
  public var state: State
  /// The case, once it was consented to.
  public var caseID: CaseID?
  /// When it was answered.
  public var answeredAt: Instant?

  /// An invitation.
  public init(
    id: InvitationID, round: RoundID, enterprise: EnterpriseID, name: String, thing: String,
    dossier: String, maximumFen: Int64?, foundAt: Instant, state: State = .waiting,
    caseID: CaseID? = nil, answeredAt: Instant? = nil
  ) {
    self.id = id
    self.round = round
    self.enterprise = enterprise
    self.name = name
    self.thing = thing
    self.dossier = dossier
    self.maximumFen = maximumFen
    self.foundAt = foundAt
    self.state = state
    self.caseID = caseID
    self.answeredAt = answeredAt
  }
}

/// Standing authorisations and invitations, as use cases see the store.
public protocol WayPort {
  /// Writes an authorisation that wasn't there.
  func insert(_ authorisation: StandingAuthorisation) throws
  /// The authorisation of that number.
  func standingAuthorisation(_ document: String) throws -> StandingAuthorisation?
  /// All of them, by pack and measure.
  func standingAuthorisations() throws -> [StandingAuthorisation]
  /// Notes the second signature; false where there is one.
  func sign(_ authorisation: StandingAuthorisation) throws -> Bool
  /// Notes that it was taken back; false where it was.
  func end(_ authorisation: StandingAuthorisation) throws -> Bool

  /// Writes an invitation; false where the same thing was found in the round before.
  func insert(_ invitation: Invitation) throws -> Bool
  /// The invitation of that id.
  func invitation(_ id: InvitationID) throws -> Invitation?
  /// The invitations of an enterprise, the newest first.
  func invitations(of enterprise: EnterpriseID) throws -> [Invitation]
  /// How many invitations of a round there are in each state.
  func invitationCounts(of round: RoundID) throws -> [Invitation.State: Int]
  /// Notes the answer; false where it was answered before.
  func answer(_ invitation: Invitation) throws -> Bool
  /// Enterprises with a credit code for which somebody may act, after an id, in the order of ids.
  func authorisedEnterprises(after id: String, limit: Int) throws -> [Enterprise]
  /// The day on which a round was searched last; nil: never.
  func lastSearch(of round: RoundID) throws -> CalendarDate?
  /// Notes that a round was searched on `day`.
  func noteSearch(of round: RoundID, on day: CalendarDate) throws
}
