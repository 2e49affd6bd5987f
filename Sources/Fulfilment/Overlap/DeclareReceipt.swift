internal import Casework
internal import Quantities

/// Declares money that was received elsewhere after the application was filed, by the applicant.
public struct DeclareReceipt: Sendable {
  /// The case.
  public var id: CaseID
  /// Under which policy, when and how much.
  public var receipt: ImportedReceipt

  /// The most that can be declared about a case.
  public static let mostReceipts = 50

  /// A declaration about a case.
  public init(_ id: CaseID, _ receipt: ImportedReceipt) {
    self.id = id
    self.receipt = receipt
  }

  /// Declares it; an approved case is looked at again.
  ///
  /// - Throws: a `Refusal` beside the field that is wrong.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    let source = receipt.source.trimmingBlanks
    guard (2...ImportedReceipt.longestSource).contains(source.count) else {
      throw Refusal("source", "请填写发放资金的政策或项目名称，不超过100个字。", field: "receipt-source")
    }
    guard (2000...platform.today.year).contains(receipt.year) else {
      throw Refusal("year", "请填写到账的年度，如\(platform.today.year)。", field: "receipt-year")
    }
    guard (1...ImportedReceipt.mostFen).contains(receipt.fen) else {
      throw Refusal("amount", "请填写大于零、不超过一千亿元的金额，单位为元。", field: "receipt-amount")
    }
    let declared = ImportedReceipt(source: source, year: receipt.year, fen: receipt.fen)
    try await platform.store.write { [id] session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise, file.state.standing != .withdrawn else {
        throw Refusal.notFound
      }
      guard try session.declaredReceipts(of: id).count < Self.mostReceipts else {
        throw Refusal("too-many", "声明的笔数已到上限，请联系主管部门。", field: "receipt-source")
      }
      try session.declare(declared, of: id, at: platform.now())
      try session.record(
        AuditDraft(
          "case.receipt-declared", id.text, by: actor.account, [.init("fen", String(declared.fen))],
          commitments: [.init("source", Array(source.utf8))]))
      try file.followReceipts(session, platform)
    }
  }
}
