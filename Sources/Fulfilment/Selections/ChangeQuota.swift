internal import PolicyPacks
internal import Quantities
internal import Selection

/// Changes how many may be selected, or how much awarded, by a document.
public struct ChangeQuota: Sendable {
  /// The call as it was seen.
  public var call: SelectionCallID
  /// The revision that was seen.
  public var revision: Int
  /// How many.
  public var quota: Int
  /// The number of the document.
  public var document: String

  /// Another quota.
  public init(_ call: SelectionCallID, revision: Int, quota: Int, document: String) {
    self.call = call
    self.revision = revision
    self.quota = quota
    self.document = document
  }

  /// Writes it; never below those that are selected already, never above what the policy says.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> SelectionCall {
    let form = self
    return try await platform.store.write { session in
      let file = try CallFile.open(form.call, session, platform)
      guard file.isChair(actor) else { throw Refusal.notFound }
      guard file.call.revision == form.revision else { throw Refusal.changedMeanwhile }
      guard form.document.trimmingBlanks.count >= 2 else {
        throw Refusal("document", "请填写调整名额的文号。", field: "document")
      }
      let winners = try session.lines(of: form.call).count { $0.awardFen != nil }
      guard form.quota >= winners else {
        throw Refusal(
          "quota-below-winners",
          SelectionFault.quotaBelowWinners(quota: form.quota, winners: winners).words,
          field: "quota")
      }
      guard file.call.state == .scoring || form.quota == file.call.quota else {
        throw Refusal("ranked", "已经排名，名额不能再改；增补请另行发起评选。", field: "quota")
      }
      var most = 1000
      if let name = file.selection.quota?.value,
        case .number(let number)? = file.pack.parameter(name)?.value
      {
        most = number.asInt ?? most
      }
      guard (1...most).contains(form.quota) else {
        throw Refusal("quota", "名额应在1到\(most)之间（政策规定）。", field: "quota")
      }
      var call = file.call
      call.quota = form.quota
      call.revision += 1
      guard try session.update(call) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "selection.quota", form.call.text, by: actor.account,
          [.init("quota", String(form.quota)), .init("document", form.document)]))
      return call
    }
  }
}
