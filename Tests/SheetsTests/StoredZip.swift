import Testing

@testable import Sheets

/// Takes archives apart and puts them together, to change what is inside.
enum StoredZip {
  static func parts(of file: [UInt8]) throws -> [(String, [UInt8])] {
    var reader = try ZipReader(file, limits: SheetLimits())
    return try reader.names.sorted().map { ($0, try #require(try reader.content($0))) }
  }

  /// The parts as an archive with right check sums.
  static func file(_ parts: [(String, [UInt8])]) -> [UInt8] {
    var writer = ZipWriter()
    for (name, content) in parts { writer.add(name, content) }
    return writer.finished
  }
}
