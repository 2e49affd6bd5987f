public import Casework
internal import Foundation

extension CaseStep {
  /// The step as JSON with sorted keys: what the store keeps and the audit log commits to.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The step that `json` wrote.
  ///
  /// - Throws: a `DecodingError` for any other text.
  public init(json: String) throws {
    self = try JSONDecoder().decode(CaseStep.self, from: Data(json.utf8))
  }
}
