/// A value of a column.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
}

/// What a statement takes as a value.
protocol SQLBindable {
  var sqlValue: SQLValue { get }
}

/// What a column is read as.
protocol SQLReadable {
  /// The value; nil where the column holds something else.
  init?(sqlValue: SQLValue)
}

extension Int64: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .integer(self) }
  init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue else { return nil }
    self = number
  }
}

extension Int: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .integer(Int64(self)) }
  init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue else { return nil }
    self.init(exactly: number)
  }
}

extension Bool: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  init?(sqlValue: SQLValue) {
    switch sqlValue {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension String: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .text(self) }
  init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self = text
  }
}

extension [UInt8]: SQLBindable, SQLReadable {
  var sqlValue: SQLValue { .bytes(self) }
  init?(sqlValue: SQLValue) {
    guard case .bytes(let bytes) = sqlValue else { return nil }
    self = bytes
  }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
  init?(sqlValue: SQLValue) {
    if case .null = sqlValue {
      self = .none
    } else {
      guard let value = Wrapped(sqlValue: sqlValue) else { return nil }
      self = .some(value)
    }
  }
}

/// An enum of texts is stored as its raw value: conform it without writing anything.
extension SQLBindable where Self: RawRepresentable<String> {
  var sqlValue: SQLValue { .text(rawValue) }
}

extension SQLReadable where Self: RawRepresentable<String> {
  init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(rawValue: text)
  }
}
