import Foundation
import Testing

/// The built program, run as a user runs it.
struct Program {
  /// What a run came to.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the build that these tests belong to.
  static var folder: URL {
    let beside = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let path = beside.appending(path: "duixian").path
    return FileManager.default.isExecutableFile(atPath: path)
      ? beside : root.appending(path: ".build/debug")
  }

  /// A line of the shell in which `duixian` is the built program: at most two minutes and 2 GB of
  /// address space; 124 means that time ran out.
  static func shell(_ command: String, input: Data = Data()) throws -> Outcome {
    let scratch = try Scratch()
    try input.write(to: scratch.url("in"))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "ulimit -v 2000000; \(command)"]
    process.currentDirectoryURL = root
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = folder.path + ":" + (environment["PATH"] ?? "")
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: scratch.url("in"))
    for name in ["out", "err"] {
      _ = FileManager.default.createFile(atPath: scratch.url(name).path, contents: nil)
    }
    process.standardOutput = try FileHandle(forWritingTo: scratch.url("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.url("err"))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: scratch.url("out")), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: scratch.url("err")), as: UTF8.self))
  }

  /// `duixian assess` of a file with `bytes`; NAME in the messages is the file's.
  static func assess(_ bytes: Data, name: String, _ options: String = "") throws -> Outcome {
    let scratch = try Scratch()
    try bytes.write(to: scratch.url(name))
    return try shell(
      "timeout 120 duixian assess --packs Packs \(options) '\(scratch.url(name).path)'")
  }

  /// `duixian assess` of a text.
  static func assess(_ text: String, name: String = "dossier.yaml") throws -> Outcome {
    try assess(Data(text.utf8), name: name)
  }
}

/// A folder that goes away with the value.
final class Scratch {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "duixian-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func url(_ name: String) -> URL { folder.appending(path: name) }
}
