import Quantities
import Testing

@testable import Store

@Suite("Migrations")
struct MigrationTests {
  @Test("Numbers are unique, and every table is strict")
  func steps() throws {
    let numbers = Migration.all.map(\.number)
    #expect(Set(numbers).count == numbers.count)
    for statement in Migration.all.flatMap(\.statements) {
      let text = SQLDialect.sqlite.write(statement).text
      if text.contains("CREATE TABLE") { #expect(text.hasSuffix(" STRICT"), "\(text)") }
    }
  }

  @Test("A database is brought up to date once, and opened again as it is")
  func again() async throws {
    let opened = try Opened()
    try await opened.write { _ = try $0.record(.sample(1)) }
    try opened.store.close()
    let second = try Opened.open(opened.path)
    let count = try await second.queue.write { try $0.auditEntries(after: 0, limit: 9).count }
    #expect(count == 1)
    try second.close()
  }

  @Test("A step that was another one, or that nobody knows, is refused")
  func otherVersions() async throws {
    let opened = try Opened()
    let first = Migration(number: 900, name: "a", statements: ["CREATE TABLE a (i \(.integer))"])
    let other = Migration(number: 900, name: "a", statements: ["CREATE TABLE a (j \(.integer))"])
    try opened.store.migrate(to: Migration.all + [first])
    #expect(throws: StoreFault.self) { try opened.store.migrate(to: Migration.all + [other]) }
    #expect(throws: StoreFault.self) { try opened.store.migrate(to: Migration.all) }
  }

  @Test("A step that fails leaves nothing of itself")
  func failingStep() async throws {
    let opened = try Opened()
    let broken = Migration(
      number: 901, name: "b", statements: ["CREATE TABLE b (i \(.integer))", "CREATE NONSENSE"])
    #expect(throws: StoreFault.self) { try opened.store.migrate(to: Migration.all + [broken]) }
    await #expect(throws: StoreFault.self) {
      _ = try await opened.write { try $0.value("SELECT COUNT(*) FROM b", as: Int.self) }
    }
  }
}
