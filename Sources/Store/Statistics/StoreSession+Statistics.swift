internal import Casework
internal import Fulfilment
internal import Quantities

extension CaseMilestone: SQLBindable, SQLReadable {}

extension StoreSession: StatisticsPort {
  func statisticsRows() throws -> [StatisticsRow] {
    try rows(
      """
      SELECT topic, district, month, milestone, COUNT(DISTINCT case_id) AS cases, SUM(fen) AS fen
      FROM case_milestones GROUP BY topic, district, month, milestone
      """
    ) { row in
      StatisticsRow(
        topic: try row("topic"), district: try row("district"),
        month: Month(number: try row("month")), milestone: try row("milestone"),
        cases: try row("cases"), fen: try row("fen"))
    }
  }

  func durationCounts() throws -> [DurationCount] {
    try rows(
      """
      SELECT filed.topic AS topic, paid.day - filed.day AS days, COUNT(*) AS cases
      FROM (SELECT case_id, topic, MIN(day) AS day FROM case_milestones
            WHERE milestone = 'filed' GROUP BY case_id, topic) AS filed
      JOIN (SELECT case_id, MIN(day) AS day FROM case_milestones
            WHERE milestone = 'paid' AND fen > 0 GROUP BY case_id) AS paid
        ON paid.case_id = filed.case_id
      GROUP BY filed.topic, paid.day - filed.day
      """
    ) { row in
      DurationCount(topic: try row("topic"), days: try row("days"), cases: try row("cases"))
    }
  }

  /// Counts an event of a case, where statistics count its kind.
  func count(_ event: CaseEvent, of row: CaseRow) throws {
    let counted: (milestone: CaseMilestone, fen: Int64)? =
      switch event {
      case .filed(let maximum, _): (.filed, maximum ?? 0)
      case .approved: (.approved, row.grantedFen ?? 0)
      case .paid(let fen, _): (.paid, fen)
      case .paymentReturned(let fen, _), .clawedBack(let fen, _): (.paid, -fen)
      default: nil
      }
    guard let counted else { return }
    if counted.milestone == .approved {
      // An approval that lapsed and was given again counts once, as it stands last.
      try run(
        "DELETE FROM case_milestones WHERE case_id = \(row.head.id) AND milestone = 'approved'")
    }
    try run(
      """
      INSERT INTO case_milestones (case_id, position, milestone, topic, district, month, day, fen)
      VALUES (\(row.head.id), \(row.steps), \(counted.milestone),
        \("\(row.head.pack)/\(row.head.measure)"), \(row.head.district),
        \(Month(of: row.lastDay).number), \(row.lastDay), \(counted.fen))
      """)
  }
}
