internal import Fulfilment
internal import Quantities

extension MoneyEnd: SQLBindable, SQLReadable {}
extension ClaimWay: SQLBindable, SQLReadable {}

extension StoreSession: RoundPort {
  func insert(_ round: Round) throws {
    let contacts = try TextTable.text(round.contacts)
    let terms = try TextTable.text(round.terms.mapValues(String.init))
    try run(
      """
      INSERT INTO rounds
        (id, pack, pack_version, measure, title, opens, closes, document, budget_line, money_end,
         way, authorisation, contacts, terms, use_check_percent, collective_from,
         opened_at)
      VALUES (\(round.id), \(round.pack), \(round.packVersion), \(round.measure), \(round.title),
        \(round.opens), \(round.closes), \(round.document), \(round.budgetLine),
        \(round.moneyEnd), \(round.way), \(round.authorisation), \(contacts), \(terms),
        \(round.useCheckPercent), \(round.collectiveFromFen), \(round.openedAt))
      """)
  }

  func round(_ id: RoundID) throws -> Round? {
    try row("SELECT * FROM rounds WHERE id = \(id)", as: Self.round)
  }

  func rounds() throws -> [Round] {
    try rows("SELECT * FROM rounds ORDER BY id DESC", as: Self.round)
  }

  func setBudgetLine(_ line: String, of round: RoundID) throws -> Bool {
    try run(
      "UPDATE rounds SET budget_line = \(line) WHERE id = \(round) AND budget_line IS NULL") == 1
  }

  private static func round(_ row: SQLRow) throws -> Round {
    Round(
      id: try row("id"), pack: try row("pack"), packVersion: try row("pack_version"),
      measure: try row("measure"), title: try row("title"), opens: try row("opens"),
      closes: try row("closes"), document: try row("document"),
      budgetLine: try row("budget_line"), moneyEnd: try row("money_end"), way: try row("way"),
      authorisation: try row("authorisation"),
      contacts: try TextTable.table(try row("contacts")),
      terms: try TextTable.table(try row("terms")).compactMapValues { Int($0) },
      useCheckPercent: try row("use_check_percent"),
      collectiveFromFen: try row("collective_from"), openedAt: try row("opened_at"))
  }

  // MARK: Settlements

  func settlements(of pack: String) throws -> [PointSettlement] {
    try rows("SELECT * FROM settlements WHERE pack = \(pack) ORDER BY parameter") { row in
      PointSettlement(
        pack: try row("pack"), parameter: try row("parameter"), value: try row("value"),
        document: try row("document"), proposedBy: try row("proposed_by"),
        confirmedBy: try row("confirmed_by"), on: try row("on_day"))
    }
  }

  func propose(_ settlement: PointSettlement) throws -> Bool {
    try run(
      """
      INSERT INTO settlements (pack, parameter, value, document, proposed_by, on_day)
      VALUES (\(settlement.pack), \(settlement.parameter), \(settlement.value),
        \(settlement.document), \(settlement.proposedBy), \(settlement.on))
      ON CONFLICT (pack, parameter) DO NOTHING
      """) == 1
  }

  func confirm(
    pack: String, parameter: String, value: String, by account: AccountID, on day: CalendarDate
  ) throws -> Bool {
    try run(
      """
      UPDATE settlements SET confirmed_by = \(account), on_day = \(day)
      WHERE pack = \(pack) AND parameter = \(parameter) AND value = \(value)
        AND confirmed_by IS NULL AND proposed_by <> \(account)
      """) == 1
  }

  func dropProposal(pack: String, parameter: String) throws -> Bool {
    try run(
      """
      DELETE FROM settlements
      WHERE pack = \(pack) AND parameter = \(parameter) AND confirmed_by IS NULL
      """) == 1
  }
}
