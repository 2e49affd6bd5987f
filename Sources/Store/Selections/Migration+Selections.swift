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
}
