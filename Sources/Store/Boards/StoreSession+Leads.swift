internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

extension StoreSession: LeadPort {
  func insert(_ lead: PipelineLead) throws -> Bool {
    try run(
      """
      INSERT INTO pipeline_leads
        (id, pack, board, name, entry, at, stage, furthest, owner, owner_name, next_step, due_day,
         revision)
      VALUES (\(lead.id), \(lead.pack), \(lead.board), \(lead.name), \(lead.entry), \(lead.at),
        \(lead.stage), \(lead.furthest), \(lead.owner), \(lead.ownerName), \(lead.next),
        \(lead.due), \(lead.revision))
      ON CONFLICT (entry) DO NOTHING
      """) == 1
  }

  func update(_ lead: PipelineLead) throws -> Bool {
    try run(
      """
      UPDATE pipeline_leads SET stage = \(lead.stage), furthest = \(lead.furthest),
        owner = \(lead.owner), owner_name = \(lead.ownerName), next_step = \(lead.next),
        due_day = \(lead.due), revision = \(lead.revision)
      WHERE id = \(lead.id) AND revision = \(lead.revision - 1)
      """) == 1
  }

  func lead(_ id: PipelineLeadID) throws -> PipelineLead? {
    try row("SELECT * FROM pipeline_leads WHERE id = \(id)", as: Self.lead)
  }

  func lead(of entry: BoardEntryID) throws -> PipelineLead? {
    try row("SELECT * FROM pipeline_leads WHERE entry = \(entry)", as: Self.lead)
  }

  func leads(pack: String, board: String, limit: Int) throws -> [PipelineLead] {
    try rows(
      """
      SELECT * FROM pipeline_leads WHERE pack = \(pack) AND board = \(board)
      ORDER BY CASE WHEN due_day IS NULL THEN 1 ELSE 0 END, due_day, at DESC, id LIMIT \(limit)
      """, as: Self.lead)
  }

  func insert(_ step: LeadStep) throws {
    try run(
      """
      INSERT INTO lead_steps (lead, number, at, done_by, stage, words)
      VALUES (\(step.lead), \(step.number), \(step.at), \(step.by), \(step.stage), \(step.words))
      """)
  }

  func steps(of lead: PipelineLeadID) throws -> [LeadStep] {
    try rows("SELECT * FROM lead_steps WHERE lead = \(lead) ORDER BY number") {
      LeadStep(
        lead: try $0("lead"), number: try $0("number"), at: try $0("at"), by: try $0("done_by"),
        stage: try $0("stage"), words: try $0("words"))
    }
  }

  func keep(_ test: LeadTest) throws {
    let reasons = AuditCoding.text(
      test.reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    try run(
      """
      INSERT INTO lead_tests
        (lead, digest, rules, status, facts, trace, reasons, at, tested_by)
      VALUES (\(test.lead), \(test.digest), \(test.rules), \(test.status.rawValue), \(test.facts),
        \(test.trace), \(reasons), \(test.at), \(test.by))
      ON CONFLICT (lead, digest, rules) DO UPDATE SET
        status = excluded.status, trace = excluded.trace, reasons = excluded.reasons,
        at = excluded.at, tested_by = excluded.tested_by
      """)
  }

  func tests(of lead: PipelineLeadID) throws -> [LeadTest] {
    try rows("SELECT * FROM lead_tests WHERE lead = \(lead) ORDER BY at DESC, digest") { row in
      let reasons = try AuditCoding.pairs(row("reasons")).map { ($0.name, $0.text) }
      return LeadTest(
        lead: try row("lead"), digest: try row("digest"), rules: try row("rules"),
        status: EntitlementStatus(rawValue: try row("status")) ?? .undetermined,
        facts: try row("facts"), trace: try row("trace"),
        reasons: Dictionary(reasons, uniquingKeysWith: { one, _ in one }), at: try row("at"),
        by: try row("tested_by"))
    }
  }

  private static func lead(_ row: SQLRow) throws -> PipelineLead {
    PipelineLead(
      id: try row("id"), pack: try row("pack"), board: try row("board"), name: try row("name"),
      entry: try row("entry"), at: try row("at"), stage: try row("stage"),
      furthest: try row("furthest"), owner: try row("owner"), ownerName: try row("owner_name"),
      next: try row("next_step"), due: try row("due_day"), revision: try row("revision"))
  }
}
