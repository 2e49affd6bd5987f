extension Migration {
  /// 091: of which last day a holder was told.
  static let recognitionReminders = Migration(
    number: 91, name: "recognition reminders",
    statements: [
      """
      CREATE TABLE recognition_reminders (
        recognition \(.text) NOT NULL REFERENCES recognitions (id),
        through_day \(.integer) NOT NULL,
        PRIMARY KEY (recognition, through_day)
      )\(.strict)
      """,
      """
      CREATE INDEX recognitions_end ON recognitions (through_day) WHERE state = 'held'
      """,
    ])

  /// 120: of which day of a review officers and holders were told.
  static let reviewReminders = Migration(
    number: 120, name: "review reminders",
    statements: [
      """
      CREATE TABLE recognition_review_reminders (
        recognition \(.text) NOT NULL REFERENCES recognitions (id),
        review_by \(.integer) NOT NULL,
        PRIMARY KEY (recognition, review_by)
      )\(.strict)
      """,
      "CREATE INDEX recognitions_review ON recognitions (review_by) WHERE state = 'held'",
    ])
}
