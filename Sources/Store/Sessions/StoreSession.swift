internal import Foundation
internal import Fulfilment
internal import GRDB
internal import Quantities

/// One open transaction. Everything is synchronous: between two statements nobody else writes.
final class StoreSession: Session {
  private let database: Database
  /// The instant that rows of this transaction are dated with.
  let now: Instant
  /// So many bytes that nobody can guess.
  let random: @Sendable (Int) -> [UInt8]
  /// The end of the audit chain as this transaction sees it; nil until it is asked for.
  var auditTail: AuditTail?
  /// The token of the program that acts; nil: a person does.
  var token: AccessTokenID?

  init(_ database: Database, now: Instant, random: @escaping @Sendable (Int) -> [UInt8]) {
    self.database = database
    self.now = now
    self.random = random
  }

  /// Carries a statement out.
  ///
  /// - Returns: how many rows it changed. A guarded update decides by this number.
  /// - Throws: a `StoreFault`.
  @discardableResult
  func run(_ sql: SQL) throws -> Int {
    do {
      try prepared(sql).execute()
      return database.changesCount
    } catch let error as DatabaseError {
      throw StoreFault(error)
    }
  }

  /// The rows of a query, each as what `decode` makes of it.
  func rows<Value>(_ sql: SQL, as decode: (SQLRow) throws -> Value) throws -> [Value] {
    do {
      let statement = try prepared(sql)
      let names = statement.columnNames
      let cursor = try Row.fetchCursor(statement)
      var values: [Value] = []
      while let row = try cursor.next() {
        values.append(try decode(SQLRow(names: names, values: Self.values(of: row))))
      }
      return values
    } catch let error as DatabaseError {
      throw StoreFault(error)
    }
  }

  /// The first row of a query, or nil.
  func row<Value>(_ sql: SQL, as decode: (SQLRow) throws -> Value) throws -> Value? {
    try rows(sql, as: decode).first
  }

  /// The first column of a query's first row, or nil where there is no row.
  func value<Value: SQLReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
    try row(sql) { try $0.at(0, as: type) }
  }

  /// Tries `body`; what it throws undoes what it wrote, and the transaction goes on.
  func attempt<Answer>(_ body: () throws -> Answer) throws -> Answer {
    let tail = auditTail
    try run("SAVEPOINT attempt")
    do {
      let answer = try body()
      try run("RELEASE attempt")
      return answer
    } catch {
      auditTail = tail
      // A disk fault may have ended the whole transaction already: then there is no savepoint.
      if database.isInsideTransaction {
        try run("ROLLBACK TO attempt")
        try run("RELEASE attempt")
      }
      throw error
    }
  }

  private func prepared(_ sql: SQL) throws -> Statement {
    let (text, binds) = SQLDialect.sqlite.write(sql)
    for case .text(let text) in binds {
      // No database of ours gives a text with NUL back whole; marks by the thousand on one letter
      // would pass every limit that counts letters.
      guard !text.utf8.contains(0),
        text.utf8.count < 2000 || text.unicodeScalars.count <= 4 * text.count
      else { throw Refusal("text-odd", "文字里有不能保存的字符，请删除后重新填写。") }
    }
    let statement = try database.cachedStatement(sql: text)
    try statement.setArguments(StatementArguments(binds.map(Self.databaseValue)))
    return statement
  }

  private static func databaseValue(_ value: SQLValue) -> (any DatabaseValueConvertible)? {
    switch value {
    case .null: nil
    case .integer(let number): number
    case .text(let text): text
    case .bytes(let bytes): Data(bytes)
    }
  }

  private static func values(of row: Row) -> [SQLValue] {
    row.databaseValues.map { value in
      switch value.storage {
      case .null: .null
      case .int64(let number): .integer(number)
      case .double(let number): .text(String(number))
      case .string(let text): .text(text)
      case .blob(let data): .bytes(Array(data))
      }
    }
  }
}
