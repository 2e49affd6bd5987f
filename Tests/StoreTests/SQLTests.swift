import Fulfilment
import Quantities
import Testing

@testable import Store

@Suite("SQL")
struct SQLTests {
  @Test("What is interpolated becomes a bind, in each dialect's way")
  func binds() {
    let hostile = "'; DROP TABLE x; --"
    let none: Int64? = nil
    let sql: SQL = "SELECT 1 WHERE a = \(hostile) AND b = \(7) AND c = \(none) AND d = \(true)"
    let sqlite = SQLDialect.sqlite.write(sql)
    #expect(sqlite.text == "SELECT 1 WHERE a = ? AND b = ? AND c = ? AND d = ?")
    #expect(sqlite.binds == [.text(hostile), .integer(7), .null, .integer(1)])
    #expect(
      SQLDialect.postgresql.write(sql).text
        == "SELECT 1 WHERE a = $1 AND b = $2 AND c = $3 AND d = $4")
  }

  @Test("Parts keep their binds in order, lists too, and an empty list holds nothing")
  func parts() {
    let condition = SQL.joined(["a = \(1)", "b IN (\(list: ["x", "y"]))"], by: " AND ")
    let written = SQLDialect.postgresql.write("SELECT 1 WHERE \(condition) AND c = \(2)")
    #expect(written.text == "SELECT 1 WHERE a = $1 AND b IN ($2, $3) AND c = $4")
    #expect(written.binds == [.integer(1), .text("x"), .text("y"), .integer(2)])
    #expect(SQLDialect.sqlite.write("x IN (\(list: [Int]()))").text == "x IN (NULL)")
  }

  @Test("Types are the dialect's own")
  func types() {
    let table: SQL = "CREATE TABLE t (a \(.integer), b \(.text), c \(.bytes))\(.strict)"
    #expect(
      SQLDialect.sqlite.write(table).text == "CREATE TABLE t (a INTEGER, b TEXT, c BLOB) STRICT")
    #expect(
      SQLDialect.postgresql.write(table).text
        == "CREATE TABLE t (a BIGINT, b TEXT COLLATE \"C\", c BYTEA)")
  }

  @Test("Values come back as they went in")
  func roundTrip() async throws {
    let opened = try Opened()
    let day = try #require(CalendarDate(year: 2026, month: 3, day: 1))
    let read = try await opened.write { session in
      try session.run(
        "CREATE TABLE t (i \(.integer), t \(.text), b \(.bytes), n \(.text))\(.strict)")
      let none: String? = nil
      try session.run(
        "INSERT INTO t VALUES (\(Int64.max), \("算力’x"), \([UInt8]([0, 255])), \(none))")
      try session.run("INSERT INTO t VALUES (\(day), \(""), \([UInt8]()), \("n"))")
      return try session.rows("SELECT i, t, b, n FROM t ORDER BY i DESC") { row in
        (
          try row("i", as: Int64.self), try row("t", as: String.self),
          try row("b", as: [UInt8].self), try row("n", as: String?.self)
        )
      }
    }
    #expect(read.count == 2)
    #expect(read[0] == (Int64.max, "算力’x", [0, 255], nil))
    #expect(read[1] == (Int64(day.dayNumber), "", [], "n"))
  }

  @Test("A column that can't be what is asked is a fault, not a default")
  func unreadable() async throws {
    let opened = try Opened()
    await #expect(throws: StoreFault.unreadable(column: "a")) {
      _ = try await opened.write { try $0.rows("SELECT 'x' AS a") { try $0("a", as: Int.self) } }
    }
    await #expect(throws: StoreFault.unreadable(column: "z")) {
      _ = try await opened.write { try $0.rows("SELECT 'x' AS a") { try $0("z", as: String.self) } }
    }
  }

  @Test("A text with a NUL, which comes back cut, or of marks by the thousand isn't taken")
  func noNUL() async throws {
    let opened = try Opened()
    let marks = "要" + String(repeating: "\u{301}", count: 3000)
    for text in ["a\u{0}b", marks] {
      let refusal = await #expect(throws: Refusal.self) {
        _ = try await opened.write { try $0.value("SELECT \(text)", as: String.self) }
      }
      #expect(refusal?.code == "text-odd")
    }
  }
}
