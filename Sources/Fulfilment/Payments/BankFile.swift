public import Quantities

/// A released batch as an ISO 20022 customer credit transfer (pain.001.001.09) in renminbi, with
/// bank numbers of the national payment system (CNAPS).
public struct BankFile: Sendable {
  /// The batch.
  public let batch: PaymentBatch
  /// The line that pays.
  public let line: BudgetLine
  /// The payments, each with an account.
  public let payments: [Payment]
  /// When the file is made.
  public let at: Instant

  /// A file of a batch.
  public init(batch: PaymentBatch, line: BudgetLine, payments: [Payment], at: Instant) {
    self.batch = batch
    self.line = line
    self.payments = payments
    self.at = at
  }

  /// The XML document.
  public var xml: String {
    let sum = Money(fen: payments.reduce(0) { $0 + $1.amount.fen })
    let totals = [element("NbOfTxs", String(payments.count)), element("CtrlSum", amount(sum))]
    let header = node(
      "GrpHdr",
      [element("MsgId", batch.id.text), element("CreDtTm", at.text)] + totals
        + [node("InitgPty", [element("Nm", line.payer.name, most: 140)])])
    let account = node(
      "DbtrAcct", [node("Id", [node("Othr", [element("Id", line.payer.account)])])])
    let information = node(
      "PmtInf",
      [
        element("PmtInfId", batch.id.text), element("PmtMtd", "TRF"),
        element("BtchBookg", "false"),
      ] + totals + [
        node("ReqdExctnDt", [element("Dt", at.day.description)]),
        node("Dbtr", [element("Nm", line.payer.name, most: 140)]), account,
        node("DbtrAgt", [agent(line.payer.bankCode, nil)]),
      ] + payments.map(transaction))
    let names = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"\(names)\">"
      + node("CstmrCdtTrfInitn", [header, information]) + "</Document>\n"
  }

  private func transaction(_ payment: Payment) -> String {
    let account = payment.account
    return node(
      "CdtTrfTxInf",
      [
        node("PmtId", [element("EndToEndId", payment.id.text)]),
        node("Amt", ["<InstdAmt Ccy=\"CNY\">\(amount(payment.amount))</InstdAmt>"]),
        node("CdtrAgt", [agent(account?.bankCode ?? "", account?.bank)]),
        node("Cdtr", [element("Nm", account?.name ?? payment.payeeName, most: 140)]),
        node("CdtrAcct", [node("Id", [node("Othr", [element("Id", account?.number ?? "")])])]),
        node("RmtInf", [element("Ustrd", "办件\(payment.caseNumber)", most: 140)]),
      ])
  }

  private func agent(_ code: String, _ name: String?) -> String {
    let member = node(
      "ClrSysMmbId", [node("ClrSysId", [element("Cd", "CNAPS")]), element("MmbId", code)])
    let named = name.map { [element("Nm", $0, most: 140)] } ?? []
    return node("FinInstnId", [member] + named)
  }

  private func amount(_ money: Money) -> String { money.yuan.description }

  private func node(_ name: String, _ children: [String]) -> String {
    "<\(name)>" + children.joined() + "</\(name)>"
  }

  private func element(_ name: String, _ text: String, most: Int = 34) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars.prefix(most) {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "<\(name)>\(escaped)</\(name)>"
  }
}
