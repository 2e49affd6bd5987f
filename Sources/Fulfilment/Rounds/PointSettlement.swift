internal import Entitlement
public import PolicyPacks
public import Quantities

/// An open point of a pack settled by two officers (确定), or waiting for the second.
public struct PointSettlement: Sendable, Hashable {
  /// The pack's id.
  public let pack: String
  /// The parameter's name.
  public let parameter: String
  /// The chosen reading, as the pack's file writes it.
  public let value: String
  /// The number of the document that says so.
  public let document: String
  /// Who proposed it.
  public let proposedBy: AccountID
  /// Who confirmed it; nil: not yet, so it doesn't hold.
  public let confirmedBy: AccountID?
  /// The day it was confirmed, or proposed.
  public let on: CalendarDate

  /// A settlement.
  public init(
    pack: String, parameter: String, value: String, document: String, proposedBy: AccountID,
    confirmedBy: AccountID?, on: CalendarDate
  ) {
    self.pack = pack
    self.parameter = parameter
    self.value = value
    self.document = document
    self.proposedBy = proposedBy
    self.confirmedBy = confirmedBy
    self.on = on
  }

  /// Two officers agreed: it holds.
  public var holds: Bool { confirmedBy != nil }

  /// The reading that was chosen; nil where it doesn't hold, or `parameter` hasn't it.
  public func reading(of parameter: Parameter?) -> ParameterValue? {
    guard holds else { return nil }
    return parameter?.readings.first { $0.value.description == value }?.value
  }
}

extension [PointSettlement] {
  /// The readings that hold, by the parameter's name: the one way in which settled parameters of a
  /// pack are read.
  public func readings(in pack: Pack) -> [String: ParameterValue] {
    Dictionary(
      compactMap { settlement in
        settlement.reading(of: pack.parameter(settlement.parameter)).map {
          (settlement.parameter, $0)
        }
      }, uniquingKeysWith: { one, _ in one })
  }
}

/// An open point of a pack's text with what was settled about it.
public struct OpenPoint: Sendable {
  /// The parameter with its question and readings.
  public let parameter: Parameter
  /// What two officers settled, or one proposed; nil: nothing yet.
  public let settlement: PointSettlement?

  /// The reading that holds; nil: it isn't settled.
  public var settled: ParameterValue? {
    settlement?.reading(of: parameter)
  }
}

/// Rounds and settlements, as use cases see the store.
public protocol RoundPort {
  /// Writes a round that wasn't there.
  func insert(_ round: Round) throws
  /// The round of that id.
  func round(_ id: RoundID) throws -> Round?
  /// All rounds, the newest first.
  func rounds() throws -> [Round]
  /// Names the budget line of a round that has none; false where it has one.
  func setBudgetLine(_ line: String, of round: RoundID) throws -> Bool
  /// The settlements of a pack, confirmed or not.
  func settlements(of pack: String) throws -> [PointSettlement]
  /// Writes a proposal; false where the parameter has one already.
  func propose(_ settlement: PointSettlement) throws -> Bool
  /// Confirms the proposal of that value; false where there is none that waits.
  func confirm(
    pack: String, parameter: String, value: String, by: AccountID, on: CalendarDate
  ) throws -> Bool
  /// Takes back a proposal that nobody confirmed; false where there is none.
  func dropProposal(pack: String, parameter: String) throws -> Bool
}

extension Session {
  /// The readings that two officers settled for open points of a pack, by the parameter's name.
  public func settledParameters(of pack: Pack) throws -> [String: ParameterValue] {
    try settlements(of: pack.id).readings(in: pack)
  }

  /// The open points that a measure rests on, in the order of the pack.
  public func openPoints(
    pack: String, version: Int, measure: String, on platform: Platform
  ) throws -> [OpenPoint] {
    let settlements = try settlements(of: pack)
    return platform.assessor.openPoints(pack: pack, version: version, measure: measure).map {
      parameter in
      OpenPoint(
        parameter: parameter,
        settlement: settlements.first { $0.parameter == parameter.name })
    }
  }
}
