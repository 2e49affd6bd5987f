extension Migration {
  /// 080: calls of selections, who scores, scores, ranked lists, and the model registry.
  static let selections = Migration(
    number: 80, name: "selections",
    statements: [
      """
      CREATE TABLE selection_calls (
        id \(.text) PRIMARY KEY,
        round \(.text) NOT NULL UNIQUE,
        pack \(.text) NOT NULL,
        pack_version \(.integer) NOT NULL,
        measure \(.text) NOT NULL,
        document \(.text) NOT NULL,
        quota \(.integer) NOT NULL CHECK (quota > 0),
        budget_fen \(.integer) NOT NULL CHECK (budget_fen >= 0),
        tiers \(.text) NOT NULL,
        from_day \(.integer) NOT NULL,
        through_day \(.integer) NOT NULL CHECK (through_day >= from_day),
        state \(.text) NOT NULL CHECK (state IN ('scoring', 'ranked')),
        at \(.integer) NOT NULL,
        revision \(.integer) NOT NULL CHECK (revision > 0)
      )\(.strict)
      """,
      """
      CREATE TABLE selection_experts (
        call \(.text) NOT NULL REFERENCES selection_calls (id),
        account \(.text) NOT NULL,
        name \(.text) NOT NULL,
        parties \(.text) NOT NULL,
        declared \(.text) NOT NULL,
        PRIMARY KEY (call, account)
      )\(.strict)
      """,
      """
      CREATE TABLE selection_scores (
        call \(.text) NOT NULL REFERENCES selection_calls (id),
        entry \(.text) NOT NULL,
        expert \(.text) NOT NULL,
        revision \(.integer) NOT NULL,
        points \(.text) NOT NULL,
        words \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (call, entry, expert)
      )\(.strict)
      """,
      """
      CREATE TABLE selection_lines (
        call \(.text) NOT NULL REFERENCES selection_calls (id),
        case_id \(.text) NOT NULL REFERENCES cases (id),
        hundredths \(.integer) NOT NULL,
        place \(.integer) NOT NULL CHECK (place > 0),
        award_fen \(.integer) CHECK (award_fen >= 0),
        missing \(.text) NOT NULL,
        PRIMARY KEY (call, case_id)
      )\(.strict)
      """,
      """
      CREATE TABLE model_snapshots (
        model \(.text) NOT NULL,
        developer_code \(.text) NOT NULL,
        day \(.integer) NOT NULL,
        developer \(.text) NOT NULL,
        is_filed \(.integer) NOT NULL,
        released_day \(.integer) NOT NULL,
        downloads \(.integer) NOT NULL CHECK (downloads >= 0),
        rank \(.integer) CHECK (rank > 0),
        contributions \(.integer) NOT NULL CHECK (contributions >= 0),
        source \(.text) NOT NULL,
        PRIMARY KEY (developer_code, model, day)
      )\(.strict)
      """,
    ])

  /// 081: a call may be ranked again by an open decision; experts are reminded once a day.
  static let selectionRankings = Migration(
    number: 81, name: "selection-rankings",
    statements: [
      "ALTER TABLE selection_calls ADD COLUMN figures_day \(.integer)",
      "ALTER TABLE selection_calls ADD COLUMN again_document \(.text) NOT NULL DEFAULT ''",
      "ALTER TABLE selection_calls ADD COLUMN again_reason \(.text) NOT NULL DEFAULT ''",
      """
      CREATE TABLE selection_rankings (
        call \(.text) NOT NULL REFERENCES selection_calls (id),
        number \(.integer) NOT NULL CHECK (number > 0),
        document \(.text) NOT NULL,
        reason \(.text) NOT NULL,
        minutes \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (call, number)
      )\(.strict)
      """,
      """
      CREATE TABLE selection_places (
        call \(.text) NOT NULL,
        ranking \(.integer) NOT NULL,
        case_id \(.text) NOT NULL REFERENCES cases (id),
        hundredths \(.integer) NOT NULL,
        place \(.integer) NOT NULL CHECK (place > 0),
        award_fen \(.integer) CHECK (award_fen >= 0),
        missing \(.text) NOT NULL,
        criteria \(.text) NOT NULL,
        reason \(.text),
        kept \(.integer) NOT NULL,
        PRIMARY KEY (call, ranking, case_id),
        FOREIGN KEY (call, ranking) REFERENCES selection_rankings (call, number)
      )\(.strict)
      """,
      """
      INSERT INTO selection_rankings (call, number, document, reason, minutes, at)
      SELECT id, 1, '', '', '', at FROM selection_calls
      WHERE id IN (SELECT call FROM selection_lines)
      """,
      """
      INSERT INTO selection_places
        (call, ranking, case_id, hundredths, place, award_fen, missing, criteria, reason, kept)
      SELECT call, 1, case_id, hundredths, place, award_fen, missing, '[]', NULL, 0
      FROM selection_lines
      """,
      "DROP TABLE selection_lines",
      """
      CREATE TABLE selection_reminders (
        call \(.text) NOT NULL REFERENCES selection_calls (id),
        day \(.integer) NOT NULL,
        PRIMARY KEY (call, day)
      )\(.strict)
      """,
    ])

  /// 082: whose an author of a model hub is, as two officers confirmed; which authors nobody knows;
  /// which of a snapshot's figures its source says.
  static let modelHubs = Migration(
    number: 82, name: "model-hubs",
    statements: [
      "ALTER TABLE model_snapshots ADD COLUMN scope \(.text) NOT NULL DEFAULT 'all'",
      """
      CREATE TABLE model_authors (
        hub \(.text) NOT NULL,
        author \(.text) NOT NULL,
        developer_code \(.text) NOT NULL,
        developer \(.text) NOT NULL,
        document \(.text) NOT NULL,
        proposed_by \(.text) NOT NULL,
        confirmed_by \(.text),
        at \(.integer) NOT NULL,
        PRIMARY KEY (hub, author)
      )\(.strict)
      """,
      """
      CREATE TABLE model_unmapped (
        hub \(.text) NOT NULL,
        author \(.text) NOT NULL,
        models \(.integer) NOT NULL,
        downloads \(.integer) NOT NULL,
        day \(.integer) NOT NULL,
        PRIMARY KEY (hub, author)
      )\(.strict)
      """,
    ])

  /// 115: why each entry of a ranked list scored as it did; never changed afterwards.
  static let selectionReasons = Migration(
    number: 115, name: "selection-reasons",
    statements: [
      """
      CREATE TABLE selection_reasons (
        call \(.text) NOT NULL,
        ranking \(.integer) NOT NULL,
        case_id \(.text) NOT NULL,
        content \(.text) NOT NULL,
        PRIMARY KEY (call, ranking, case_id),
        FOREIGN KEY (call, ranking, case_id)
          REFERENCES selection_places (call, ranking, case_id)
      )\(.strict)
      """,
      """
      CREATE TRIGGER selection_reasons_no_update BEFORE UPDATE ON selection_reasons
      BEGIN SELECT RAISE(ABORT, 'reasons of a published score stay'); END
      """,
      """
      CREATE TRIGGER selection_reasons_no_delete BEFORE DELETE ON selection_reasons
      BEGIN SELECT RAISE(ABORT, 'reasons of a published score stay'); END
      """,
    ])
}
