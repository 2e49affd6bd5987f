import ArgumentParser
import Entitlement
import PolicyPacks
import Quantities

/// `duixian pack check`: every finding with id, place, sentence and what to do.
struct PackCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Prove packs: every phrase, number, table and flow.")

  @OptionGroup var options: PackOptions

  func run() throws {
    let folder = try PackDirectory.locate(options.packs)
    let reading = PackLibrary.read(try PackDirectory.files(in: folder))
    let findings = try findings(reading)
    if options.json {
      print(JSONValue.array(findings.map(\.json)).text(indented: true))
    } else {
      for finding in findings { print(finding.description) }
      let errors = findings.filter { $0.severity == .error }.count
      Terminal.error(
        "\(reading.library.packs.count) packs: \(errors) errors, "
          + "\(findings.count - errors) other findings.")
    }
    if findings.contains(where: { $0.severity != .note }) { throw ExitCode(1) }
  }

  /// What reading, resolving and proving found, each once, by file and line.
  private func findings(_ reading: PackReading) throws -> [Diagnostic] {
    var found = PackCheck(reading).findings()
    // What packs give together is asked of sound ones.
    if !found.contains(where: { $0.severity == .error }) {
      found += CombinationCaseRunner(reading.library).runs().flatMap(\.findings)
    }
    if let name = options.pack {
      let pack = try PackOptions.pack(name, in: reading.library)
      let shared = ["vocabulary", "reference", pack.folder]
      found = found.filter { finding in
        shared.contains { finding.file?.contains("\($0)/") ?? true }
      }
    }
    return found
  }
}

extension Diagnostic {
  /// The finding with its parts apart.
  var json: JSONValue {
    .members([
      "id": .string(id), "severity": .string(severity.rawValue),
      "file": file.map(JSONValue.string), "line": range.map { .integer(Int64($0.start.line)) },
      "column": range.map { .integer(Int64($0.start.column)) }, "message": .string(message),
      "hint": hint.map(JSONValue.string),
    ])
  }
}
