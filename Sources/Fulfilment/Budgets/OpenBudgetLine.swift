public import Ledger
public import Quantities

/// Enters an appropriation (登记预算指标), by finance.
public struct OpenBudgetLine: Sendable {
  /// The request's own key.
  public var request: String
  /// The name on pages.
  public var name: String
  /// The document's number.
  public var document: String
  /// The budget year.
  public var year: Int
  /// How much.
  public var amount: Money
  /// Who pays.
  public var payer: Payer

  /// An appropriation to be entered.
  public init(
    request: String, name: String, document: String, year: Int, amount: Money, payer: Payer
  ) {
    self.request = request
    self.name = name
    self.document = document
    self.year = year
    self.amount = amount
    self.payer = payer
  }

  /// Enters it, and gives its key. The same request gives the same key again.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> String {
    try actor.checkFinance()
    try check()
    let key = "\(year)-\(Identifier<BudgetLine>(milliseconds: 0, random: seed).text.suffix(6))"
    let line = BudgetLine(
      key: key, name: name, document: document, year: year, payer: payer,
      openedBy: actor.account, at: platform.now())
    try await platform.store.write { session in
      let order = LedgerOrder(
        "budget:\(request)",
        .openBudget(line: key, amount: amount.fen, document: document), by: actor.account)
      if try session.ledgerAnswer(to: order.key) == nil {
        guard try session.budgetLine(key) == nil else {
          throw Refusal("budget-line-open", "同一文号、年度和名称的预算指标已经登记过。", field: "document")
        }
        try session.insert(line)
      }
      try session.book(order).get()
    }
    return key
  }

  /// The key follows from what is entered, so that a request sent twice names one line.
  private var seed: [UInt8] {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(document)|\(year)|\(name)|\(payer.name)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return [0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) }
  }

  private func check() throws {
    guard !name.isEmpty else { throw Refusal("name-missing", "请填写指标名称。", field: "name") }
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写指标文件的文号。", field: "document")
    }
    guard (2000...2100).contains(year) else {
      throw Refusal("year-wrong", "预算年度应为四位数的年份。", field: "year")
    }
    guard amount.fen > 0 else {
      throw Refusal("amount-missing", "金额须大于0。", field: "amount")
    }
    guard !payer.name.isEmpty else {
      throw Refusal("payer-missing", "请填写拨付单位。", field: "payer")
    }
    guard payer.bankCode.isEmpty || payer.bankCode.count == 12,
      payer.bankCode.allSatisfy(\.isNumber)
    else {
      throw Refusal("bank-code-wrong", "开户行行号应为12位数字，或留空。", field: "bankCode")
    }
  }
}

/// Gives a budget line or another limit another cap by a document (调整指标), by finance.
public struct ChangeCap: Sendable {
  /// The request's own key.
  public var request: String
  /// The row.
  public var row: CounterID
  /// The new cap.
  public var cap: Money
  /// The document's number.
  public var document: String

  /// A change.
  public init(request: String, row: CounterID, cap: Money, document: String) {
    self.request = request
    self.row = row
    self.cap = cap
    self.document = document
  }

  /// Carries it out; a refusal is kept and is the answer to the same request again.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    let order = LedgerOrder(
      "cap:\(request)", .changeCap(row, cap: cap.fen, document: document), by: actor.account)
    try await platform.store.write { try $0.book(order) }.get()
  }
}

extension Actor {
  /// - Throws: a `Refusal` where the actor has no seat in finance.
  func checkFinance() throws {
    guard holds(.finance) else { throw Refusal("not-finance", "只有财政经办人员可以办理。") }
  }
}
