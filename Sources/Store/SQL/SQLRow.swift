/// A row of an answer. Calling it with a column's name reads the column as what is expected:
/// `let stage: Stage = try row("stage")`.
struct SQLRow {
  let names: [String]
  let values: [SQLValue]

  /// The column as a `Value`.
  ///
  /// - Throws: `StoreFault.unreadable` where there is no such column, or its value can't be one.
  func callAsFunction<Value: SQLReadable>(
    _ name: String, as type: Value.Type = Value.self
  ) throws -> Value {
    guard let index = names.firstIndex(of: name), let value = Value(sqlValue: values[index]) else {
      throw StoreFault.unreadable(column: name)
    }
    return value
  }

  /// The column at a position, from 0.
  func at<Value: SQLReadable>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
    guard values.indices.contains(index), let value = Value(sqlValue: values[index]) else {
      throw StoreFault.unreadable(column: String(index))
    }
    return value
  }
}
