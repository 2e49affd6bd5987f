/// A statement, or a part of one. What is interpolated becomes a bind, another `SQL` a part, a
/// `SQLType` the dialect's word for a type; nothing else can be put into it, so text that somebody
/// entered never becomes part of a statement.
///
///     session.run("UPDATE cases SET stage = \(stage) WHERE id = \(id) AND revision = \(seen)")
struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
  enum Part: Sendable, Hashable {
    case text(String)
    case bind(SQLValue)
    case type(SQLType)
  }

  var parts: [Part]

  init(stringLiteral text: String) { parts = [.text(text)] }

  init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  init(_ parts: [Part]) { self.parts = parts }

  /// Parts with a separator between them, for conditions that are put together.
  static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
    var all: [Part] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { all += separator.parts }
      all += part.parts
    }
    return SQL(all)
  }

  /// Values with commas between them: `WHERE id IN (\(list: ids))`. An empty list gives `NULL`,
  /// which nothing is in.
  static func list(_ values: [some SQLBindable]) -> SQL {
    values.isEmpty ? "NULL" : joined(values.map { SQL([.bind($0.sqlValue)]) }, by: ", ")
  }

  struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    mutating func appendInterpolation(_ value: some SQLBindable) {
      parts.append(.bind(value.sqlValue))
    }

    mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      parts.append(.bind(value?.sqlValue ?? .null))
    }

    mutating func appendInterpolation(_ type: SQLType) { parts.append(.type(type)) }

    mutating func appendInterpolation(_ fragment: SQL) { parts += fragment.parts }

    mutating func appendInterpolation(list values: [some SQLBindable]) {
      parts += SQL.list(values).parts
    }
  }
}

/// A type of column, or another word that the dialects spell differently.
enum SQLType: Sendable, Hashable {
  /// A whole number of 64 bits: money in fen, instants in microseconds, days, truth as 0 and 1.
  case integer
  /// Text that compares bytewise.
  case text
  /// Bytes.
  case bytes
  /// Ends a table: values have the type of their column.
  case strict
}

/// The database that a statement is written out for.
enum SQLDialect: Sendable {
  case sqlite
  case postgresql

  /// The statement's text with a placeholder for every bind, and the binds. `$1` is a name in
  /// SQLite, so each dialect has its own placeholders.
  func write(_ statement: SQL) -> (text: String, binds: [SQLValue]) {
    var (text, binds) = ("", [SQLValue]())
    for part in statement.parts {
      switch part {
      case .text(let literal): text += literal
      case .type(let type): text += word(type)
      case .bind(let value):
        binds.append(value)
        text += self == .sqlite ? "?" : "$\(binds.count)"
      }
    }
    return (text, binds)
  }

  private func word(_ type: SQLType) -> String {
    switch (self, type) {
    case (.sqlite, .integer): "INTEGER"
    case (.sqlite, .text): "TEXT"
    case (.sqlite, .bytes): "BLOB"
    case (.sqlite, .strict): " STRICT"
    case (.postgresql, .integer): "BIGINT"
    case (.postgresql, .text): "TEXT COLLATE \"C\""
    case (.postgresql, .bytes): "BYTEA"
    case (.postgresql, .strict): ""
    }
  }
}
