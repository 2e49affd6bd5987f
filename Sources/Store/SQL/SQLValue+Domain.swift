internal import Digests
internal import Fulfilment
internal import Quantities

extension Identifier: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .text(text) }
  init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }
}

extension Instant: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .integer(microseconds) }
  init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue else { return nil }
    self.init(microseconds: number)
  }
}

/// A day is stored as the number of days since 1970-01-01.
extension CalendarDate: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .integer(Int64(dayNumber)) }
  init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue, let day = Int(exactly: number) else { return nil }
    self.init(dayNumber: day)
  }
}

/// Money is stored in whole fen.
extension Money: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .integer(fen) }
  init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue else { return nil }
    self.init(fen: number)
  }
}

extension Digest: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .bytes(bytes) }
  init?(sqlValue: SQLValue) {
    guard case .bytes(let bytes) = sqlValue else { return nil }
    self.init(bytes)
  }
}

extension Role: SQLBindable, SQLReadable {}
