internal import PolicyPacks
internal import Quantities

/// Settles an open point of the text: one officer proposes a reading with a document number,
/// another confirms the same reading.
public struct SettleOpenPoint: Sendable {
  /// The pack's id.
  public var pack: String
  /// The parameter's name.
  public var parameter: String
  /// The reading, as the pack's file writes it.
  public var value: String
  /// The number of the document that says so; the second officer may leave it empty.
  public var document: String

  /// A reading to be settled.
  public init(pack: String, parameter: String, value: String, document: String) {
    self.pack = pack
    self.parameter = parameter
    self.value = value
    self.document = document
  }

  /// Proposes it, or confirms another officer's proposal of the same reading.
  public func carryOut(
    by actor: Actor, on platform: Platform
  ) async throws -> PointSettlement {
    guard let pack = platform.library.pack(self.pack),
      let parameter = pack.parameter(self.parameter), parameter.status == .open
    else { throw Refusal("unknown-point", "没有这个待确定的事项。", field: "parameter") }
    guard actor.seats.contains(where: { $0.role == .agencyOfficer && pack.names($0.agency) })
    else { throw Refusal("not-your-policy", "只有政策责任部门的工作人员可以确定未核实的事项。") }
    guard parameter.readings.contains(where: { $0.value.description == value }) else {
      throw Refusal("unknown-reading", "请在所列的解读中选择一种。", field: "value")
    }
    let today = platform.today
    return try await platform.store.write { session in
      let known = try session.settlements(of: self.pack)
        .first { $0.parameter == self.parameter }
      guard let known else { return try propose(by: actor, on: today, session) }
      guard !known.holds else {
        throw Refusal("settled-already", "这个事项已由\(known.document)确定。", field: "value")
      }
      guard !actor.standsIn(for: known.proposedBy) else {
        throw Refusal("second-officer", "须由另一名工作人员确认。")
      }
      guard known.value == value else {
        throw Refusal(
          "other-reading", "提出的是“\(known.value)”。如不同意，请先撤回原来的提议。", field: "value")
      }
      guard
        try session.confirm(
          pack: self.pack, parameter: self.parameter, value: value, by: actor.account, on: today)
      else { throw Refusal.changedMeanwhile }
      try record("point.settled", known.document, by: actor, session)
      return PointSettlement(
        pack: self.pack, parameter: self.parameter, value: value, document: known.document,
        proposedBy: known.proposedBy, confirmedBy: actor.account, on: today)
    }
  }

  private func propose(
    by actor: Actor, on day: CalendarDate, _ session: any Session
  ) throws -> PointSettlement {
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写作出确定的文件编号。", field: "document")
    }
    let proposal = PointSettlement(
      pack: pack, parameter: parameter, value: value, document: document,
      proposedBy: actor.account, confirmedBy: nil, on: day)
    guard try session.propose(proposal) else { throw Refusal.changedMeanwhile }
    try record("point.proposed", document, by: actor, session)
    return proposal
  }

  private func record(
    _ kind: String, _ document: String, by actor: Actor, _ session: any Session
  ) throws {
    try session.record(
      AuditDraft(
        kind, "\(pack)/\(parameter)", by: actor.account,
        [.init("value", value), .init("document", document)]))
  }
}

extension Pack {
  /// Whether the agency is one that the policy makes responsible.
  func names(_ agency: String?) -> Bool {
    agency.map { key in identity.agencies.contains { $0.key == key } } ?? false
  }
}
