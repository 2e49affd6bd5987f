internal import Casework
internal import Fulfilment
internal import Quantities

extension CaseMark.Kind: SQLBindable, SQLReadable {}

extension StoreSession: FlagPort {
  func setMarks(_ marks: [CaseMark], of id: CaseID) throws {
    try run("DELETE FROM case_marks WHERE case_id = \(id)")
    for mark in Set(marks) {
      try run(
        """
        INSERT INTO case_marks (case_id, kind, value) VALUES (\(id), \(mark.kind), \(mark.value))
        """)
    }
  }

  func sharedMarks(of id: CaseID) throws -> [(mark: CaseMark, number: String)] {
    let own = Self.marks("case_id = \(id)")
    let shared = try rows(
      """
      SELECT own.kind AS kind, own.value AS value, cases.number AS number
      FROM (\(own)) AS own
      JOIN case_marks AS other ON other.kind = own.kind AND other.value = own.value
      JOIN cases ON cases.id = other.case_id
      WHERE other.case_id <> \(id) AND cases.standing <> 'withdrawn' AND cases.kind <> 'rejected'
      UNION
      SELECT own.kind, own.value, cases.number
      FROM (\(own)) AS own
      JOIN case_invoices AS other ON own.kind = 'invoice' AND other.number = own.value
      JOIN cases ON cases.id = other.case_id
      WHERE other.case_id <> \(id) AND cases.standing <> 'withdrawn' AND cases.kind <> 'rejected'
      """
    ) { row in
      (
        mark: CaseMark(try row("kind"), try row("value")),
        number: try row("number", as: String.self)
      )
    }
    return shared.compactMap { pair in pair.mark.map { ($0, pair.number) } }
  }

  private static func marks(_ filter: SQL) -> SQL {
    """
    SELECT kind, value FROM case_marks WHERE \(filter)
    UNION SELECT 'invoice', number FROM case_invoices WHERE \(filter)
    """
  }

  func setInvoices(_ invoices: [Invoice], of id: CaseID) throws {
    try run("DELETE FROM case_invoices WHERE case_id = \(id)")
    for (position, invoice) in invoices.enumerated() {
      try run(
        """
        INSERT INTO case_invoices
          (case_id, position, number, seller, seller_name, on_day, fen, reverses)
        VALUES (\(id), \(position + 1), \(invoice.number), \(invoice.seller),
          \(invoice.sellerName), \(invoice.day), \(invoice.fen), \(invoice.reverses))
        """)
    }
  }

  func setUsage(_ hours: [UsageHour], of id: CaseID) throws {
    try run("DELETE FROM case_usage WHERE case_id = \(id)")
    for hour in hours {
      try run(
        """
        INSERT INTO case_usage (case_id, on_day, hour, quantity)
        VALUES (\(id), \(hour.day), \(hour.hour), \(hour.quantity))
        """)
    }
  }

  func setParties(_ parties: [Party], of id: CaseID) throws {
    try run("DELETE FROM case_parties WHERE case_id = \(id)")
    for (position, party) in parties.enumerated() {
      try run(
        """
        INSERT INTO case_parties
          (case_id, position, code, name, representative, shareholders, address)
        VALUES (\(id), \(position + 1), \(party.code), \(party.name), \(party.representative),
          \(party.shareholders.joined(separator: "\n")), \(party.address))
        """)
    }
  }

  func caseRecords(of id: CaseID) throws -> CaseRecords {
    var records = CaseRecords()
    records.invoices = try rows(
      "SELECT * FROM case_invoices WHERE case_id = \(id) ORDER BY position"
    ) { row in
      Invoice(
        number: try row("number"), seller: try row("seller"),
        sellerName: try row("seller_name"), day: try row("on_day"), fen: try row("fen"),
        reverses: try row("reverses"))
    }
    records.usage = try rows(
      "SELECT * FROM case_usage WHERE case_id = \(id) ORDER BY on_day, hour"
    ) { row in
      UsageHour(day: try row("on_day"), hour: try row("hour"), quantity: try row("quantity"))
    }
    records.parties = try rows(
      "SELECT * FROM case_parties WHERE case_id = \(id) ORDER BY position"
    ) { row in
      let holders: String = try row("shareholders")
      return Party(
        code: try row("code"), name: try row("name"),
        representative: try row("representative"),
        shareholders: holders.split(separator: "\n").map(String.init),
        address: try row("address"))
    }
    records.receipts = try receipts(of: id)
    return records
  }

  func purchases(of enterprise: EnterpriseID) throws -> [Purchase] {
    try rows(
      """
      SELECT cases.number AS number, seller, SUM(fen) AS fen FROM case_invoices
      JOIN cases ON cases.id = case_invoices.case_id
      WHERE cases.enterprise = \(enterprise) AND cases.standing <> 'withdrawn'
        AND cases.kind <> 'rejected'
      GROUP BY cases.number, seller ORDER BY cases.number, seller
      """
    ) { row in
      Purchase(number: try row("number"), seller: try row("seller"), fen: try row("fen"))
    }
  }

  func dismiss(_ dismissal: FlagDismissal, of id: CaseID) throws -> Bool {
    let written = try run(
      """
      INSERT INTO case_flag_dismissals (case_id, flag, reason, name, at)
      VALUES (\(id), \(dismissal.key), \(dismissal.reason), \(dismissal.name), \(dismissal.at))
      ON CONFLICT (case_id, flag) DO NOTHING
      """)
    return written == 1
  }

  func dismissals(of id: CaseID) throws -> [FlagDismissal] {
    try rows(
      "SELECT * FROM case_flag_dismissals WHERE case_id = \(id) ORDER BY at, flag"
    ) { row in
      FlagDismissal(
        key: try row("flag"), reason: try row("reason"), name: try row("name"),
        at: try row("at"))
    }
  }
}
