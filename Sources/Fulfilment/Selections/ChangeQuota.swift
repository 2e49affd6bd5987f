internal import PolicyPacks
public import Quantities
internal import Selection

/// Changes how many may be selected, by a document.
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
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> SelectionCall {
    let form = self
    return try await platform.store.write { session in
      let file = try CallFile.open(
        form.call, revision: form.revision, by: actor, session, platform)
      try form.document.demandDocument("请填写调整名额的文号。", field: "quotaDocument")
      do throws(SelectionFault) {
        try file.awards.check(quota: form.quota, budgetFen: file.call.budgetFen)
      } catch {
        throw Refusal(error.refusal.code, error.words, field: "newQuota")
      }
      guard file.call.state == .scoring else {
        throw Refusal("ranked", "已经排名，名额不能再改；增补请另行发起评选。", field: "newQuota")
      }
      do {
        try CallBounds(
          file.selection, file.pack, file.measure, except: file.call.id, on: platform.today, session
        ).check(quota: form.quota)
      } catch let refusal as Refusal where refusal.field == "quota" {
        throw Refusal(refusal.code, refusal.words, field: "newQuota")
      }
      return try file.write(
        "selection.quota",
        [.init("quota", String(form.quota)), .init("document", form.document)], by: actor, session
      ) { $0.quota = form.quota }
    }
  }
}

/// Gives the experts more time, by a document: the figures of the registry stay those of the day
/// that was published.
public struct ExtendScoring: Sendable {
  /// The call as it was seen.
  public var call: SelectionCallID
  /// The revision that was seen.
  public var revision: Int
  /// The new last day.
  public var through: CalendarDate
  /// The number of the document.
  public var document: String

  /// Another last day.
  public init(_ call: SelectionCallID, revision: Int, through: CalendarDate, document: String) {
    self.call = call
    self.revision = revision
    self.through = through
    self.document = document
  }

  /// Writes it, and tells the experts.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> SelectionCall {
    let form = self
    return try await platform.store.write { session in
      let file = try CallFile.open(
        form.call, revision: form.revision, by: actor, session, platform)
      guard file.call.state == .scoring else { throw Refusal.changedMeanwhile }
      try form.document.demandDocument("请填写延长评分的文号。", field: "daysDocument")
      guard form.through > file.call.through, form.through >= platform.today else {
        throw Refusal("through", "新的截止日期应晚于\(file.call.through)，且不早于今天。", field: "newThrough")
      }
      let call = try file.write(
        "selection.extended",
        [.init("through", form.through.description), .init("document", form.document)], by: actor,
        session
      ) { $0.through = form.through }
      for expert in file.experts where !file.open(for: expert).isEmpty {
        try file.tell(expert, "评分延长到\(form.through)", "请在此之前完成评分。", session)
      }
      return call
    }
  }
}

extension String {
  /// A document's number: 2 to 60 characters besides blanks.
  ///
  /// - Throws: a `Refusal` for `field`.
  func demandDocument(_ words: String, field: String) throws {
    guard (2...60).contains(trimmingBlanks.count), count <= 100 else {
      throw Refusal("document", words, field: field)
    }
  }
}
