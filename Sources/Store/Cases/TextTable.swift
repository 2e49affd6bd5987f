internal import Foundation

/// Small values in one column, as JSON with sorted keys.
enum TextTable {
  static func text(_ table: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(table), as: UTF8.self)
  }

  static func table<Table: Decodable>(
    _ text: String, as type: Table.Type = [String: String].self
  ) throws -> Table {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
