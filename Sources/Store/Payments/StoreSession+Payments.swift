internal import Fulfilment
internal import Quantities

extension PaymentChannel: SQLBindable, SQLReadable {}
extension BatchState: SQLBindable, SQLReadable {}
extension PaymentState: SQLBindable, SQLReadable {}

extension StoreSession: PaymentPort {
  func insert(_ split: SplitDocument) throws {
    try run(
      """
      INSERT INTO split_documents
        (id, document, pack, district, city_parts, entered_by, confirmed_by, at)
      VALUES (\(split.id), \(split.document), \(split.pack), \(split.district),
        \(split.cityParts), \(split.enteredBy), \(split.confirmedBy), \(split.at))
      """)
  }

  func split(_ id: SplitID) throws -> SplitDocument? {
    try row("\(Self.splitColumns) WHERE id = \(id)", as: Self.split)
  }

  func splits() throws -> [SplitDocument] {
    try rows("\(Self.splitColumns) ORDER BY id DESC", as: Self.split)
  }

  func confirmSplit(_ id: SplitID, by account: AccountID) throws -> Bool {
    try run(
      """
      UPDATE split_documents SET confirmed_by = \(account)
      WHERE id = \(id) AND confirmed_by IS NULL AND entered_by <> \(account)
      """) == 1
  }

  func nextBatchNumber(year: Int) throws -> String {
    let first = "\(year)-"
    let count = try value(
      "SELECT COUNT(*) FROM payment_batches WHERE number >= \(first) AND number < \("\(year)-~")",
      as: Int.self)
    let digits = String((count ?? 0) + 1)
    return first + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  func insert(_ batch: PaymentBatch, _ payments: [Payment]) throws {
    try run(
      """
      INSERT INTO payment_batches
        (id, number, budget_line, channel, state, made_by, closed_by, at)
      VALUES (\(batch.id), \(batch.number), \(batch.budgetLine), \(batch.channel),
        \(batch.state), \(batch.madeBy), \(batch.closedBy), \(batch.at))
      """)
    for payment in payments {
      try run(
        """
        INSERT INTO payments
          (id, batch, hold, case_number, payee_name, district, amount, city_share,
            split_document, account_name, account_number, bank, bank_code, state, voucher, reason)
        VALUES (\(payment.id), \(payment.batch), \(payment.hold), \(payment.caseNumber),
          \(payment.payeeName), \(payment.district), \(payment.amount), \(payment.cityShare),
          \(payment.splitDocument), \(payment.account?.name), \(payment.account?.number),
          \(payment.account?.bank), \(payment.account?.bankCode), \(payment.state),
          \(payment.voucher), \(payment.reason))
        """)
    }
  }

  func batch(_ id: BatchID) throws -> PaymentBatch? {
    try row("\(Self.batchColumns) WHERE id = \(id)", as: Self.batch)
  }

  func batches(limit: Int) throws -> [PaymentBatch] {
    try rows("\(Self.batchColumns) ORDER BY id DESC LIMIT \(limit)", as: Self.batch)
  }

  func advance(
    _ batch: BatchID, from: BatchState, to: BatchState, by account: AccountID
  ) throws -> Bool {
    try run(
      """
      UPDATE payment_batches SET state = \(to), closed_by = \(account)
      WHERE id = \(batch) AND state = \(from)
      """) == 1
  }

  func payments(of batch: BatchID) throws -> [Payment] {
    try rows("\(Self.paymentColumns) WHERE batch = \(batch) ORDER BY id", as: Self.payment)
  }

  func payment(_ id: PaymentID) throws -> Payment? {
    try row("\(Self.paymentColumns) WHERE id = \(id)", as: Self.payment)
  }

  func payments(of hold: HoldID) throws -> [Payment] {
    try rows("\(Self.paymentColumns) WHERE hold = \(hold) ORDER BY id", as: Self.payment)
  }

  func advance(
    _ payment: PaymentID, from: PaymentState, to: PaymentState, voucher: String, reason: String
  ) throws -> Bool {
    try run(
      """
      UPDATE payments SET state = \(to), voucher = \(voucher), reason = \(reason)
      WHERE id = \(payment) AND state = \(from)
      """) == 1
  }

  private static let splitColumns: SQL = """
    SELECT id, document, pack, district, city_parts, entered_by, confirmed_by, at
    FROM split_documents
    """

  private static func split(_ row: SQLRow) throws -> SplitDocument {
    SplitDocument(
      id: try row("id"), document: try row("document"), pack: try row("pack"),
      district: try row("district"), cityParts: try row("city_parts"),
      enteredBy: try row("entered_by"), confirmedBy: try row("confirmed_by"), at: try row("at"))
  }

  private static let batchColumns: SQL = """
    SELECT id, number, budget_line, channel, state, made_by, closed_by, at FROM payment_batches
    """

  private static func batch(_ row: SQLRow) throws -> PaymentBatch {
    PaymentBatch(
      id: try row("id"), number: try row("number"), budgetLine: try row("budget_line"),
      channel: try row("channel"), state: try row("state"), madeBy: try row("made_by"),
      closedBy: try row("closed_by"), at: try row("at"))
  }

  private static let paymentColumns: SQL = """
    SELECT id, batch, hold, case_number, payee_name, district, amount, city_share,
      split_document, account_name, account_number, bank, bank_code, state, voucher, reason
    FROM payments
    """

  private static func payment(_ row: SQLRow) throws -> Payment {
    var account: PayeeAccount?
    if let name = try row("account_name", as: String?.self) {
      account = PayeeAccount(
        name: name, number: try row("account_number"), bank: try row("bank"),
        bankCode: try row("bank_code"))
    }
    return Payment(
      id: try row("id"), batch: try row("batch"), hold: try row("hold"),
      caseNumber: try row("case_number"), payeeName: try row("payee_name"),
      district: try row("district"), amount: try row("amount"), cityShare: try row("city_share"),
      splitDocument: try row("split_document"), account: account, state: try row("state"),
      voucher: try row("voucher"), reason: try row("reason"))
  }
}
