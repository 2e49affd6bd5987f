import Foundation

/// The Python that may be there for the comparisons with other implementations.
enum Python {
  /// python3 is on the path.
  static let isPresent = succeeds("pass")

  /// python3 and the package `jsonschema` are there.
  static let hasSchemaValidator = succeeds("import jsonschema")

  private static func succeeds(_ script: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
