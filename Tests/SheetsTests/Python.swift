import Foundation

/// A Python with openpyxl: that of `Scripts/python-with openpyxl`, else the system's.
enum Python {
  static let absent = "there is no Python with openpyxl: Scripts/python-with openpyxl==3.1.5"

  private static let program: String? = {
    let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let candidates = [root.appending(path: ".build/python/bin/python").path, "/usr/bin/python3"]
    return candidates.first { candidate in
      FileManager.default.isExecutableFile(atPath: candidate)
        && (try? run(candidate, "import openpyxl; print('yes')", "")) == "yes\n"
    }
  }()

  static var readsXLSX: Bool { program != nil }

  /// What a script prints, with `argument` as its first argument.
  static func run(_ script: String, _ argument: String) throws -> String {
    try run(program ?? "", script, argument)
  }

  private static func run(_ program: String, _ script: String, _ argument: String) throws -> String
  {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-c", script, argument]
    process.environment = ["PYTHONIOENCODING": "utf-8"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
