internal import Digests
internal import Fulfilment
internal import Quantities

extension Recognition.State: SQLBindable, SQLReadable {}
extension RecognitionStep.Kind: SQLBindable, SQLReadable {}

extension StoreSession: RecognitionPort {
  func insert(_ recognition: Recognition) throws {
    let row = recognition.row
    try run(
      """
      INSERT INTO recognitions
        (id, pack, pack_version, measure, register, title, case_id, parent, holder, is_person,
         credit_code, name, number, cells, from_day, through_day, document, review_by, quota,
         categories, evidence, state, loss_from, loss_ground, heard_until, proposed_by, at,
         revision)
      VALUES (\(recognition.id), \(recognition.pack), \(recognition.packVersion),
        \(recognition.measure), \(recognition.register), \(recognition.title),
        \(recognition.caseID), \(recognition.parent), \(recognition.holder),
        \(recognition.isPerson ? 1 : 0), \(row.creditCode), \(row.name), \(row.number),
        \(AuditCoding.text(row.cells.map { ($0.name, $0.text) })), \(row.from), \(row.through),
        \(recognition.document), \(recognition.reviewBy), \(recognition.authority?.quota),
        \(AuditCoding.text((recognition.authority?.categories ?? []).map { ($0, "") })),
        \(recognition.evidence), \(recognition.state), \(recognition.loss?.from),
        \(recognition.loss?.ground), \(recognition.loss?.heardUntil), \(recognition.loss?.by),
        \(recognition.at), \(recognition.revision))
      """)
  }

  func update(_ recognition: Recognition) throws -> Bool {
    try run(
      """
      UPDATE recognitions SET through_day = \(recognition.row.through),
        document = \(recognition.document), review_by = \(recognition.reviewBy),
        state = \(recognition.state), loss_from = \(recognition.loss?.from),
        loss_ground = \(recognition.loss?.ground), heard_until = \(recognition.loss?.heardUntil),
        proposed_by = \(recognition.loss?.by), revision = \(recognition.revision)
      WHERE id = \(recognition.id) AND revision = \(recognition.revision - 1)
      """) == 1
  }

  func recognition(_ id: RecognitionID) throws -> Recognition? {
    try row("SELECT * FROM recognitions WHERE id = \(id)", as: Self.recognition)
  }

  func recognition(of caseID: CaseID) throws -> Recognition? {
    try row("SELECT * FROM recognitions WHERE case_id = \(caseID)", as: Self.recognition)
  }

  func recognitions(_ query: RecognitionQuery) throws -> [Recognition] {
    var conditions: [SQL] = ["1 = 1"]
    if let topics = query.topics {
      guard !topics.isEmpty else { return [] }
      conditions.append("pack || '/' || measure IN (\(list: topics))")
    }
    if let register = query.register { conditions.append("register = \(register)") }
    if let holder = query.holder { conditions.append("holder = \(holder)") }
    if let parent = query.parent { conditions.append("parent = \(parent)") }
    if !query.words.isEmpty {
      let escaped = query.words.reduce(into: "") { text, character in
        text += "\\%_".contains(character) ? "\\\(character)" : String(character)
      }
      // A person is found by the number only: who is listed isn't to be tried out.
      conditions.append(
        """
        ((is_person = 0 AND name LIKE \("%\(escaped)%") ESCAPE '\\')
          OR number LIKE \("%\(escaped)%") ESCAPE '\\')
        """)
    }
    return try rows(
      """
      SELECT * FROM recognitions WHERE \(SQL.joined(conditions, by: " AND "))
      ORDER BY at DESC, id DESC LIMIT \(query.limit)
      """, as: Self.recognition)
  }

  func recognitions(
    endingFrom from: CalendarDate, through: CalendarDate
  ) throws -> [Recognition] {
    try rows(
      """
      SELECT * FROM recognitions WHERE state = 'held' AND through_day >= \(from)
        AND through_day <= \(through)
        AND NOT EXISTS (
          SELECT 1 FROM recognition_reminders AS told
          WHERE told.recognition = recognitions.id AND told.through_day = recognitions.through_day)
      ORDER BY through_day, id
      """, as: Self.recognition)
  }

  func noteReminder(of recognition: RecognitionID, for through: CalendarDate) throws -> Bool {
    try run(
      """
      INSERT INTO recognition_reminders (recognition, through_day)
      VALUES (\(recognition), \(through)) ON CONFLICT DO NOTHING
      """) == 1
  }

  func recognitions(toReviewBy day: CalendarDate) throws -> [Recognition] {
    try rows(
      """
      SELECT * FROM recognitions WHERE state = 'held' AND review_by <= \(day)
        AND NOT EXISTS (
          SELECT 1 FROM recognition_review_reminders AS told
          WHERE told.recognition = recognitions.id AND told.review_by = recognitions.review_by)
      ORDER BY review_by, id
      """, as: Self.recognition)
  }

  func noteReviewReminder(of recognition: RecognitionID, for day: CalendarDate) throws -> Bool {
    try run(
      """
      INSERT INTO recognition_review_reminders (recognition, review_by)
      VALUES (\(recognition), \(day)) ON CONFLICT DO NOTHING
      """) == 1
  }

  func countRecognitions(under parent: RecognitionID) throws -> Int {
    try value("SELECT COUNT(*) FROM recognitions WHERE parent = \(parent)") ?? 0
  }

  private static func recognition(_ row: SQLRow) throws -> Recognition {
    var loss: Recognition.Loss?
    if let from: CalendarDate = try row("loss_from"),
      let until: CalendarDate = try row("heard_until"), let by: AccountID = try row("proposed_by")
    {
      loss = Recognition.Loss(
        from: from, ground: try row("loss_ground", as: String?.self) ?? "", heardUntil: until,
        by: by)
    }
    var authority: Recognition.Authority?
    if let quota: Int = try row("quota") {
      authority = Recognition.Authority(
        quota: quota, categories: try AuditCoding.pairs(row("categories")).map(\.name))
    }
    return Recognition(
      id: try row("id"), pack: try row("pack"), packVersion: try row("pack_version"),
      measure: try row("measure"), register: try row("register"), title: try row("title"),
      caseID: try row("case_id"), parent: try row("parent"), holder: try row("holder"),
      isPerson: try row("is_person", as: Int.self) == 1,
      row: RegisterRow(
        creditCode: try row("credit_code"), name: try row("name"), number: try row("number"),
        cells: try AuditCoding.pairs(row("cells")).map { .init($0.name, $0.text) },
        from: try row("from_day"), through: try row("through_day")),
      document: try row("document"), reviewBy: try row("review_by"), authority: authority,
      evidence: try row("evidence"), state: try row("state"), loss: loss, at: try row("at"),
      revision: try row("revision"))
  }

  // MARK: What happened, and versions of lists

  func insert(_ step: RecognitionStep) throws {
    let place: Int =
      try value(
        """
        SELECT COALESCE(MAX(place), 0) FROM recognition_steps
        WHERE recognition = \(step.recognition)
        """) ?? 0
    try run(
      """
      INSERT INTO recognition_steps
        (recognition, place, kind, words, document, by_account, by_name, at)
      VALUES (\(step.recognition), \(place + 1), \(step.kind), \(step.words), \(step.document),
        \(step.by), \(step.name), \(step.at))
      """)
  }

  func steps(of recognition: RecognitionID) throws -> [RecognitionStep] {
    try rows(
      "SELECT * FROM recognition_steps WHERE recognition = \(recognition) ORDER BY place"
    ) { row in
      RecognitionStep(
        try row("kind"), of: try row("recognition"), words: try row("words"),
        document: try row("document"), account: try row("by_account"), name: try row("by_name"),
        at: try row("at"))
    }
  }

  func insert(_ version: RegisterVersion) throws {
    try run(
      """
      INSERT INTO register_versions (register, version, recognition, document, at)
      VALUES (\(version.register), \(version.version), \(version.recognition),
        \(version.document), \(version.at))
      """)
  }

  func registerVersions(of register: String, limit: Int) throws -> [RegisterVersion] {
    try rows(
      """
      SELECT * FROM register_versions WHERE register = \(register)
      ORDER BY version DESC LIMIT \(limit)
      """
    ) { row in
      RegisterVersion(
        register: try row("register"), version: try row("version"),
        recognition: try row("recognition"), document: try row("document"), at: try row("at"))
    }
  }

  func countRegisterVersions() throws -> [String: Int] {
    let counts: [(String, Int)] = try rows(
      "SELECT register, COUNT(*) AS versions FROM register_versions GROUP BY register"
    ) { (try $0("register"), try $0("versions")) }
    return Dictionary(counts) { $1 }
  }
}
