internal import Fulfilment
internal import Quantities

/// What comes to light after an approval, and what is paid back: part of `OverlapPort`.
extension StoreSession {
  func receiptFindings(of id: CaseID) throws -> [ReceiptFinding] {
    try rows(
      "SELECT * FROM receipt_findings WHERE case_id = \(id) ORDER BY at, other", as: Self.finding)
  }

  func openReceiptFindings(limit: Int) throws -> [(row: CaseRow, finding: ReceiptFinding)] {
    let open = try rows(
      """
      SELECT * FROM receipt_findings WHERE answered_at IS NULL ORDER BY at, case_id, other
      LIMIT \(limit)
      """
    ) { row in (try row("case_id", as: CaseID.self), try Self.finding(row)) }
    return try open.compactMap { id, finding in try caseRow(id).map { ($0, finding) } }
  }

  private static func finding(_ row: SQLRow) throws -> ReceiptFinding {
    let at: Instant? = try row("answered_at")
    let answer = try at.map { at in
      ReceiptFinding.Answer(
        document: try row("answer_document"), reason: try row("answer_reason"),
        name: try row("answer_name"), at: at)
    }
    return ReceiptFinding(
      other: try row("other"), name: try row("name"), fen: try row("fen"),
      excessFen: try row("excess_fen"), words: try row("words"), phrase: try row("phrase"),
      at: try row("at"), answer: answer)
  }

  func put(_ finding: ReceiptFinding, of id: CaseID) throws {
    try dropFinding(finding.other, of: id)
    let answer = finding.answer
    try run(
      """
      INSERT INTO receipt_findings (case_id, other, name, fen, excess_fen, words, phrase, at,
        answer_document, answer_reason, answer_name, answered_at)
      VALUES (\(id), \(finding.other), \(finding.name), \(finding.fen), \(finding.excessFen),
        \(finding.words), \(finding.phrase), \(finding.at), \(answer?.document),
        \(answer?.reason), \(answer?.name), \(answer?.at))
      """)
  }

  func dropFinding(_ other: String, of id: CaseID) throws {
    try run("DELETE FROM receipt_findings WHERE case_id = \(id) AND other = \(other)")
  }

  func insert(_ repayment: Repayment) throws {
    try run(
      """
      INSERT INTO repayments (number, case_id, better_id, fen, at)
      VALUES (\(repayment.number), \(repayment.id), \(repayment.better), \(repayment.fen),
        \(repayment.at))
      """)
  }

  func repayments(of id: CaseID) throws -> [Repayment] {
    try repayments("case_id = \(id)")
  }

  func repayments(for id: CaseID) throws -> [Repayment] {
    try repayments("better_id = \(id)")
  }

  private func repayments(_ filter: SQL) throws -> [Repayment] {
    try rows("SELECT * FROM repayments WHERE \(filter) ORDER BY at, number") { row in
      Repayment(
        id: try row("case_id"), better: try row("better_id"), number: try row("number"),
        fen: try row("fen"), at: try row("at"), repaidAt: try row("repaid_at"))
    }
  }

  func noteRepaid(_ number: String, at now: Instant) throws {
    try run("UPDATE repayments SET repaid_at = \(now) WHERE number = \(number)")
  }

  func put(_ repaid: RepaidReceipt, of id: CaseID) throws {
    try run("DELETE FROM repaid_receipts WHERE case_id = \(id) AND other = \(repaid.other)")
    try run(
      """
      INSERT INTO repaid_receipts (case_id, other, fen, document, name, at)
      VALUES (\(id), \(repaid.other), \(repaid.fen), \(repaid.document), \(repaid.name),
        \(repaid.at))
      """)
  }

  func repaidReceipts(of id: CaseID) throws -> [RepaidReceipt] {
    try rows("SELECT * FROM repaid_receipts WHERE case_id = \(id) ORDER BY other") { row in
      RepaidReceipt(
        other: try row("other"), fen: try row("fen"), document: try row("document"),
        name: try row("name"), at: try row("at"))
    }
  }

  func declare(_ receipt: ImportedReceipt, of id: CaseID, at now: Instant) throws {
    let position = try declaredReceipts(of: id).count + 1
    try run(
      """
      INSERT INTO declared_receipts (case_id, position, source, year, fen, at)
      VALUES (\(id), \(position), \(receipt.source), \(receipt.year), \(receipt.fen), \(now))
      """)
  }

  func declaredReceipts(of id: CaseID) throws -> [ImportedReceipt] {
    try rows("SELECT * FROM declared_receipts WHERE case_id = \(id) ORDER BY position") { row in
      ImportedReceipt(source: try row("source"), year: try row("year"), fen: try row("fen"))
    }
  }
}
