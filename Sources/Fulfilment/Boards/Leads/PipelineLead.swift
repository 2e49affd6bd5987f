public import PolicyPacks
public import Quantities

/// What leads are identified by.
public enum PipelineLeadSubject {}
/// A lead in a board's pipeline.
public typealias PipelineLeadID = Identifier<PipelineLeadSubject>

/// An enterprise that officers follow through a board's stages, to an end.
public struct PipelineLead: Hashable, Sendable {
  /// Its identifier.
  public let id: PipelineLeadID
  /// The pack's id.
  public let pack: String
  /// The board's key.
  public let board: String
  /// The enterprise's name.
  public let name: String
  /// The need that it entered itself; nil: officers found it.
  public let entry: BoardEntryID?
  /// When it was opened.
  public let at: Instant
  /// The key of the stage it is in.
  public var stage: String
  /// The key of the last stage that was no end.
  public var furthest: String
  /// Whose it is.
  public var owner: AccountID
  /// The officer's name.
  public var ownerName: String
  /// What is done next; empty at an end.
  public var next: String
  /// By when; nil at an end.
  public var due: CalendarDate?
  /// Counts its changes.
  public var revision: Int

  /// A lead.
  public init(
    id: PipelineLeadID, pack: String, board: String, name: String, entry: BoardEntryID?,
    at: Instant, stage: String, furthest: String, owner: AccountID, ownerName: String,
    next: String, due: CalendarDate?, revision: Int = 1
  ) {
    self.id = id
    self.pack = pack
    self.board = board
    self.name = name
    self.entry = entry
    self.at = at
    self.stage = stage
    self.furthest = furthest
    self.owner = owner
    self.ownerName = ownerName
    self.next = next
    self.due = due
    self.revision = revision
  }

  /// Whether its next step should have been done before a day.
  public func isOverdue(on day: CalendarDate) -> Bool { due.map { $0 < day } ?? false }
}

/// A step of a lead: where it went and what was said among officers.
public struct LeadStep: Hashable, Sendable {
  /// The lead.
  public let lead: PipelineLeadID
  /// The number of the step, from 1.
  public let number: Int
  /// When.
  public let at: Instant
  /// Who did it.
  public let by: String
  /// The key of the stage it went to.
  public let stage: String
  /// What was said.
  public let words: String

  /// A step.
  public init(
    lead: PipelineLeadID, number: Int, at: Instant, by: String, stage: String, words: String
  ) {
    self.lead = lead
    self.number = number
    self.at = at
    self.by = by
    self.stage = stage
    self.words = words
  }
}

/// What a pack's conditions said of a lead's facts.
public struct LeadTest: Hashable, Sendable {
  /// The lead.
  public let lead: PipelineLeadID
  /// The digest of the facts, in hexadecimal.
  public let digest: String
  /// The pack and its version, with the measure: `pack@version/measure`.
  public let rules: String
  /// The answer.
  public let status: EntitlementStatus
  /// The facts, as `DossierReader` reads them, in JSON.
  public let facts: String
  /// The answer with its reasons, facts and thresholds, in JSON.
  public let trace: String
  /// One line a condition: its name and whether it holds.
  public let reasons: [String: String]
  /// When.
  public let at: Instant
  /// Who asked.
  public let by: String

  /// A test.
  public init(
    lead: PipelineLeadID, digest: String, rules: String, status: EntitlementStatus, facts: String,
    trace: String, reasons: [String: String], at: Instant, by: String
  ) {
    self.lead = lead
    self.digest = digest
    self.rules = rules
    self.status = status
    self.facts = facts
    self.trace = trace
    self.reasons = reasons
    self.at = at
    self.by = by
  }
}

/// Leads, as use cases see the store.
public protocol LeadPort {
  /// Adds a lead; false where its need has one already.
  func insert(_ lead: PipelineLead) throws -> Bool
  /// Writes a lead over that of the revision before; false where somebody was faster.
  func update(_ lead: PipelineLead) throws -> Bool
  /// The lead of that id.
  func lead(_ id: PipelineLeadID) throws -> PipelineLead?
  /// The lead of a need that an enterprise entered.
  func lead(of entry: BoardEntryID) throws -> PipelineLead?
  /// The leads of a board, by due day; who came to an end last.
  func leads(pack: String, board: String, limit: Int) throws -> [PipelineLead]
  /// Adds a step.
  func insert(_ step: LeadStep) throws
  /// The steps of a lead, in order.
  func steps(of lead: PipelineLeadID) throws -> [LeadStep]
  /// Keeps a test; the same facts under the same rules are kept once.
  func keep(_ test: LeadTest) throws
  /// The tests of a lead, the newest first.
  func tests(of lead: PipelineLeadID) throws -> [LeadTest]
}
