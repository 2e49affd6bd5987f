extension Migration {
  /// 030: rounds, settlements of open points, drafts, cases with their history.
  static let cases = Migration(
    number: 30, name: "cases", statements: roundTables + draftTables + caseTables)

  private static let roundTables: [SQL] = [
    """
    CREATE TABLE rounds (
      id \(.text) PRIMARY KEY,
      pack \(.text) NOT NULL,
      pack_version \(.integer) NOT NULL,
      measure \(.text) NOT NULL,
      title \(.text) NOT NULL,
      opens \(.integer) NOT NULL,
      closes \(.integer) NOT NULL CHECK (closes >= opens),
      document \(.text) NOT NULL,
      budget_line \(.text),
      money_end \(.text) NOT NULL,
      way \(.text) NOT NULL,
      authorisation \(.text),
      contacts \(.text) NOT NULL,
      terms \(.text) NOT NULL,
      use_check_percent \(.integer) NOT NULL CHECK (use_check_percent BETWEEN 0 AND 100),
      collective_from \(.integer) CHECK (collective_from > 0),
      opened_at \(.integer) NOT NULL
    )\(.strict)
    """,
    """
    CREATE TABLE settlements (
      pack \(.text) NOT NULL,
      parameter \(.text) NOT NULL,
      value \(.text) NOT NULL,
      document \(.text) NOT NULL,
      proposed_by \(.text) NOT NULL,
      confirmed_by \(.text),
      on_day \(.integer) NOT NULL,
      PRIMARY KEY (pack, parameter),
      CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
    )\(.strict)
    """,
  ]

  private static let draftTables: [SQL] = [
    """
    CREATE TABLE case_drafts (
      id \(.text) PRIMARY KEY,
      round \(.text) NOT NULL REFERENCES rounds (id),
      enterprise \(.text) NOT NULL,
      account \(.text) NOT NULL,
      dossier \(.text) NOT NULL,
      committed \(.integer) NOT NULL,
      conflicts \(.text) NOT NULL,
      about \(.text) UNIQUE,
      saved_at \(.integer) NOT NULL
    )\(.strict)
    """,
    "CREATE INDEX case_drafts_enterprise ON case_drafts (enterprise, saved_at)",
    materials(
      "case_draft_materials",
      of: "draft \(.text) NOT NULL REFERENCES case_drafts (id) ON DELETE CASCADE", key: "draft"),
  ]

  private static let caseTables: [SQL] = [
    """
    CREATE TABLE number_series (
      series \(.text) PRIMARY KEY,
      last \(.integer) NOT NULL CHECK (last > 0)
    )\(.strict)
    """,
    """
    CREATE TABLE cases (
      id \(.text) PRIMARY KEY,
      number \(.text) NOT NULL UNIQUE,
      round \(.text) NOT NULL REFERENCES rounds (id),
      pack \(.text) NOT NULL,
      pack_version \(.integer) NOT NULL,
      measure \(.text) NOT NULL,
      topic \(.text) NOT NULL,
      enterprise \(.text) NOT NULL,
      applicant \(.text) NOT NULL,
      district \(.text) NOT NULL,
      claim \(.text) NOT NULL,
      thing \(.text) NOT NULL,
      event_day \(.integer) NOT NULL,
      way \(.text) NOT NULL,
      filed_by \(.text) NOT NULL,
      filed_at \(.integer) NOT NULL,
      stage \(.text) NOT NULL,
      kind \(.text) NOT NULL,
      standing \(.text) NOT NULL CHECK (standing IN ('open', 'suspended', 'withdrawn')),
      revision \(.integer) NOT NULL CHECK (revision > 0),
      steps \(.integer) NOT NULL CHECK (steps > 0),
      due \(.integer),
      due_key \(.integer) NOT NULL,
      due_provisional \(.integer) NOT NULL,
      declared_fen \(.integer) CHECK (declared_fen >= 0),
      granted_fen \(.integer) CHECK (granted_fen >= 0),
      paid_fen \(.integer) NOT NULL CHECK (paid_fen >= 0),
      notice_through \(.integer),
      last_day \(.integer) NOT NULL,
      ended \(.integer) NOT NULL CHECK (ended IN (0, 1)),
      CHECK (paid_fen <= COALESCE(granted_fen, 0))
    )\(.strict)
    """,
    "CREATE INDEX cases_queue ON cases (ended, due_key, id)",
    "CREATE INDEX cases_topic ON cases (topic, ended, due_key, id)",
    "CREATE INDEX cases_district ON cases (district, ended, due_key, id)",
    "CREATE INDEX cases_enterprise ON cases (enterprise, filed_at)",
    "CREATE INDEX cases_thing ON cases (thing)",
    """
    CREATE TABLE case_turns (
      turn \(.text) NOT NULL,
      due_key \(.integer) NOT NULL,
      case_id \(.text) NOT NULL REFERENCES cases (id),
      kind \(.text) NOT NULL,
      PRIMARY KEY (turn, due_key, case_id)
    )\(.strict)
    """,
    "CREATE INDEX case_turns_kind ON case_turns (turn, kind)",
    "CREATE INDEX case_turns_case ON case_turns (case_id)",
    """
    CREATE TABLE case_events (
      case_id \(.text) NOT NULL REFERENCES cases (id),
      position \(.integer) NOT NULL CHECK (position > 0),
      step \(.text) NOT NULL,
      at \(.integer) NOT NULL,
      name \(.text) NOT NULL,
      stage \(.text) NOT NULL,
      PRIMARY KEY (case_id, position)
    )\(.strict)
    """,
    """
    CREATE TABLE case_revisions (
      case_id \(.text) NOT NULL REFERENCES cases (id),
      number \(.integer) NOT NULL CHECK (number > 0),
      dossier \(.text) NOT NULL,
      assessment \(.text) NOT NULL,
      status \(.text) NOT NULL,
      maximum_fen \(.integer) CHECK (maximum_fen >= 0),
      settlements \(.text) NOT NULL,
      conflicts \(.text) NOT NULL,
      at \(.integer) NOT NULL,
      PRIMARY KEY (case_id, number)
    )\(.strict)
    """,
    materials(
      "case_materials", of: "case_id \(.text) NOT NULL REFERENCES cases (id)", key: "case_id"),
    "CREATE INDEX case_materials_digest ON case_materials (digest)",
  ]

  /// Papers of a draft or a case in their order; each names evidence that is kept.
  private static func materials(_ table: SQL, of owner: SQL, key: SQL) -> SQL {
    """
    CREATE TABLE \(table) (
      \(owner),
      position \(.integer) NOT NULL,
      item \(.text) NOT NULL,
      file \(.text) NOT NULL,
      digest \(.bytes) NOT NULL REFERENCES evidence (digest),
      size \(.integer) NOT NULL,
      media_type \(.text) NOT NULL,
      at \(.integer) NOT NULL,
      PRIMARY KEY (\(key), position)
    )\(.strict)
    """
  }
}
