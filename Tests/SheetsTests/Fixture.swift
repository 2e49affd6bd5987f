import Foundation
import Sheets
import Testing

/// Files that other programs wrote: `Fixtures/make-fixtures` says how.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static func workbook(_ name: String) throws -> Workbook { try Workbook(xlsx: try bytes(name)) }

  /// The id of the fault that reading gives; nil for none.
  static func faultID(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) -> String? {
    do throws(SheetFault) {
      _ = try Workbook(xlsx: bytes, limits: limits)
      return nil
    } catch {
      return error.id
    }
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
