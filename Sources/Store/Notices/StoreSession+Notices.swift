internal import Digests
internal import Fulfilment
internal import Quantities

extension Objection.State: SQLBindable, SQLReadable {}

extension StoreSession: NoticePort {
  func insert(_ notice: Notice) throws {
    let fields = AuditCoding.text(notice.fields.map { ($0, "") })
    try run(
      """
      INSERT INTO notices
        (id, number, pack, measure, title, agency, fields, from_day, through_day, corrects, reason,
         published_by, published_at, head_size, head_root, head_at)
      VALUES (\(notice.id), \(notice.number), \(notice.pack), \(notice.measure),
        \(notice.title), \(notice.agency), \(fields), \(notice.from), \(notice.through),
        \(notice.corrects), \(notice.reason), \(notice.publishedBy), \(notice.publishedAt),
        \(notice.head.size), \(notice.head.root), \(notice.head.at))
      """)
    for (position, entry) in notice.entries.enumerated() {
      let texts = AuditCoding.text(entry.texts.map { ("", $0) })
      try run(
        """
        INSERT INTO notice_entries (notice, position, case_id, revision, texts)
        VALUES (\(notice.id), \(position), \(entry.caseID), \(entry.revision), \(texts))
        """)
    }
  }

  func notice(_ id: NoticeID) throws -> Notice? {
    try row("\(Self.noticeColumns) WHERE notices.id = \(id)") { row in
      try Self.notice(row, entries: noticeEntries(of: id))
    }
  }

  func notices(limit: Int) throws -> [Notice] {
    try rows(
      "\(Self.noticeColumns) ORDER BY notices.published_at DESC, notices.id DESC LIMIT \(limit)"
    ) { try Self.notice($0, entries: []) }
  }

  func noticesToTakeDown(on day: CalendarDate) throws -> [Notice] {
    try rows(
      """
      \(Self.noticeColumns)
      WHERE notices.taken_down_at IS NULL AND notices.through_day < \(day)
      ORDER BY notices.published_at
      """
    ) { row in try Self.notice(row, entries: noticeEntries(of: row("id"))) }
  }

  func notices(naming id: CaseID) throws -> [Notice] {
    try rows(
      """
      \(Self.noticeColumns)
      WHERE notices.id IN (SELECT notice FROM notice_entries WHERE case_id = \(id))
      ORDER BY notices.published_at DESC, notices.id DESC
      """
    ) { try Self.notice($0, entries: []) }
  }

  func noteTakenDown(_ id: NoticeID) throws -> Bool {
    try run(
      "UPDATE notices SET taken_down_at = \(now) WHERE id = \(id) AND taken_down_at IS NULL") == 1
  }

  private func noticeEntries(of id: NoticeID) throws -> [Notice.Entry] {
    try rows(
      """
      SELECT notice_entries.case_id, notice_entries.revision, notice_entries.texts,
        CASE WHEN cases.notice_through IS NOT NULL AND cases.revision = notice_entries.revision
          AND cases.standing <> 'withdrawn' THEN 1 ELSE 0 END AS is_standing
      FROM notice_entries JOIN cases ON cases.id = notice_entries.case_id
      WHERE notice_entries.notice = \(id) ORDER BY notice_entries.position
      """
    ) { row in
      Notice.Entry(
        caseID: try row("case_id"), revision: try row("revision"),
        texts: try AuditCoding.pairs(row("texts")).map(\.text),
        isStanding: try row("is_standing"))
    }
  }

  private static let noticeColumns: SQL = """
    SELECT notices.*, successors.id AS corrected_by FROM notices
    LEFT JOIN notices AS successors ON successors.corrects = notices.id
    """

  private static func notice(_ row: SQLRow, entries: [Notice.Entry]) throws -> Notice {
    Notice(
      id: try row("id"), number: try row("number"), pack: try row("pack"),
      measure: try row("measure"), title: try row("title"), agency: try row("agency"),
      fields: try AuditCoding.pairs(row("fields")).map(\.name), from: try row("from_day"),
      through: try row("through_day"), corrects: try row("corrects"), reason: try row("reason"),
      publishedBy: try row("published_by"), publishedAt: try row("published_at"),
      head: AuditHead(
        size: try row("head_size"), root: try row("head_root"), at: try row("head_at")),
      entries: entries, takenDownAt: try row("taken_down_at"),
      correctedBy: try row("corrected_by"))
  }

  // MARK: Objections

  func keep(_ objection: Objection) throws -> Objection {
    try run(
      """
      INSERT INTO objections
        (id, reference, form_key, notice, agency, case_id, author, contact, grounds, at, state)
      VALUES (\(objection.id), \(objection.reference), \(objection.key), \(objection.notice),
        \(objection.agency), \(objection.caseID), \(objection.author), \(objection.contact),
        \(objection.grounds), \(objection.at), \(objection.state))
      ON CONFLICT (form_key) DO NOTHING
      """)
    return try row(
      "SELECT * FROM objections WHERE form_key = \(objection.key)", as: Self.objection)
      ?? objection
  }

  func installationSecret() throws -> [UInt8] {
    if let known: [UInt8] = try value("SELECT secret FROM installation_secret") { return known }
    let fresh = random(32)
    try run("INSERT INTO installation_secret (one, secret) VALUES (1, \(fresh))")
    return fresh
  }

  func noteClient(_ client: Digest, about id: CaseID, at: Instant) throws {
    let day = at.adding(seconds: -86_400) ?? at
    try run("DELETE FROM objection_clients WHERE at < \(day)")
    try run("INSERT INTO objection_clients (client, case_id, at) VALUES (\(client), \(id), \(at))")
  }

  func clientObjections(_ client: Digest, since: Instant) throws -> [CaseID] {
    try rows(
      "SELECT case_id FROM objection_clients WHERE client = \(client) AND at >= \(since)"
    ) { try $0("case_id") }
  }

  func objection(_ id: ObjectionID) throws -> Objection? {
    try row("SELECT * FROM objections WHERE id = \(id)", as: Self.objection)
  }

  func objection(reference: String) throws -> Objection? {
    try row("SELECT * FROM objections WHERE reference = \(reference)", as: Self.objection)
  }

  func objections(agencies: [String], limit: Int) throws -> [Objection] {
    try rows(
      """
      SELECT * FROM objections WHERE agency IN (\(list: agencies))
      ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, at DESC LIMIT \(limit)
      """, as: Self.objection)
  }

  func objections(about id: CaseID) throws -> [Objection] {
    try rows(
      "SELECT * FROM objections WHERE case_id = \(id) ORDER BY at DESC", as: Self.objection)
  }

  func decide(_ objection: Objection) throws -> Bool {
    try run(
      """
      UPDATE objections SET state = \(objection.state), reason = \(objection.reason),
        decided_by = \(objection.decidedBy), decided_at = \(objection.decidedAt)
      WHERE id = \(objection.id) AND state = 'open'
      """) == 1
  }

  private static func objection(_ row: SQLRow) throws -> Objection {
    var objection = Objection(
      id: try row("id"), reference: try row("reference"), notice: try row("notice"),
      agency: try row("agency"), caseID: try row("case_id"), author: try row("author"),
      contact: try row("contact"), grounds: try row("grounds"), at: try row("at"),
      key: try row("form_key"))
    objection.state = try row("state")
    objection.reason = try row("reason")
    objection.decidedBy = try row("decided_by")
    objection.decidedAt = try row("decided_at")
    return objection
  }
}
