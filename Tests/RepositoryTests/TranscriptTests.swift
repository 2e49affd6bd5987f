import Foundation
import Testing

/// The documents' transcripts are what the program prints. `make record` writes them anew.
///
/// A transcript is a fence marked `console`; a line `$ duixian …` is a command, run from the
/// repository's root by the shell; what follows it up to the next one is its output.
@Suite("Transcripts")
struct TranscriptTests {
  @Test(
    "A transcript shows what the program prints",
    arguments: Repository.current.documents.map(\.path))
  func transcripts(path: String) throws {
    let repository = Repository.current
    let document = try #require(SourceFile(path: path, root: repository.root))
    let recorded = document.lines.map(String.init)
    let actual = try rerunning(recorded, in: repository.root)
    if ProcessInfo.processInfo.environment["DUIXIAN_RECORD"] == "1" {
      let url = repository.root.appending(path: path)
      try actual.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
    } else if actual != recorded {
      let difference = zip(actual, recorded).first { $0 != $1 }
      Issue.record(
        """
        \(path) is out of date; `make record` writes it anew.
        Document: \(difference?.1 ?? "(ends)")
        Program:  \(difference?.0 ?? "(ends)")
        """)
    }
  }

  /// The document's lines with every command's output replaced by what it prints now.
  private func rerunning(_ lines: [String], in root: URL) throws -> [String] {
    var result: [String] = []
    var inTranscript = false
    for line in lines {
      if line.hasPrefix("```") {
        inTranscript = line == "```console"
        result.append(line)
      } else if inTranscript, line.hasPrefix("$ ") {
        result.append(line)
        if line.contains("duixian ") {
          result += try output(of: String(line.dropFirst(2)), in: root)
        }
      } else if !inTranscript {
        result.append(line)
      }
    }
    return result
  }

  /// The lines that a shell command prints, with the built program first on its path.
  private func output(of command: String, in root: URL) throws -> [String] {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", command]
    shell.currentDirectoryURL = root
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = programFolder.path + ":" + (environment["PATH"] ?? "")
    environment["COLUMNS"] = "100"
    environment["LC_ALL"] = "C.UTF-8"
    shell.environment = environment
    let pipe = Pipe()
    shell.standardOutput = pipe
    shell.standardError = pipe
    shell.standardInput = FileHandle.nullDevice
    try shell.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    var lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map(String.init)
  }

  /// The folder of the build that these tests belong to.
  private var programFolder: URL {
    let test = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let beside = test.deletingLastPathComponent()
    let hasProgram = FileManager.default.isExecutableFile(
      atPath: beside.appending(path: "duixian").path)
    return hasProgram ? beside : Repository.current.root.appending(path: ".build/debug")
  }
}
