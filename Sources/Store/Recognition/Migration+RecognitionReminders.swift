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
}
