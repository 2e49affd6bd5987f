import ArgumentParser
import DMN
import Foundation

/// `duixian tck DIR`: runs the DMN Technology Compatibility Kit and prints the score.
struct TCKCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tck",
    abstract: "Run the DMN Technology Compatibility Kit and print what fails.",
    discussion: """
      DIR holds the kit's TestCases, or is that folder. Results are compared exactly. Exits with 1 \
      when a case of level 2 or of tier A (what policies rest on) fails.
      """)

  @Argument(help: "The folder of the kit.")
  var directory: String

  @Option(help: "Only suites whose name begins with this, such as 0004.")
  var suite: String = ""

  @Flag(help: "Print the failing cases only, without the summary of their values.")
  var short = false

  func run() throws {
    let suites = try suites()
    guard !suites.isEmpty else {
      throw ValidationError(
        "No suites in \(directory): name the folder that holds TestCases/compliance-level-2.")
    }
    let outcomes = suites.map { $0.run() }
    print(ConformanceScore(outcomes))
    for outcome in outcomes where !outcome.failed.isEmpty {
      let tier = outcome.isTierA ? " (tier A)" : ""
      print("\(outcome.suite)\(tier): \(outcome.failed.count) of \(outcome.cases.count) fail")
      for failed in outcome.failed {
        print("  \(failed.id)" + (short ? "" : ": \((failed.fault ?? "").prefix(300))"))
      }
    }
    if outcomes.contains(where: { $0.isTierA && !$0.failed.isEmpty }) { throw ExitCode(1) }
  }

  private func suites() throws -> [ConformanceSuite] {
    let given = URL(filePath: directory)
    let nested = given.appending(path: "TestCases")
    let files = FileManager.default
    let root = files.fileExists(atPath: nested.path) ? nested : given
    var suites: [ConformanceSuite] = []
    for level in [2, 3] {
      let folder = root.appending(path: "compliance-level-\(level)")
      let names = (try? files.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
      for name in names where name.hasPrefix(suite) {
        suites.append(try read(folder.appending(path: name), level: level))
      }
    }
    return suites
  }

  private func read(_ folder: URL, level: Int) throws -> ConformanceSuite {
    var models: [String: [UInt8]] = [:]
    var tests: [(file: String, bytes: [UInt8])] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      guard file.hasSuffix(".dmn") || file.hasSuffix(".xml") else { continue }
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
      if file.hasSuffix(".dmn") { models[file] = bytes } else { tests.append((file, bytes)) }
    }
    return ConformanceSuite(
      name: folder.lastPathComponent, level: level, models: models, tests: tests)
  }
}
