import ArgumentParser
import Entitlement
import PolicyPacks
import Quantities

/// `duixian pack test`: runs the cases of packs to the fen.
struct PackTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the cases of packs, to the fen.")

  @OptionGroup var options: PackOptions

  @Option(help: ArgumentHelp("Only cases of this measure.", valueName: "id"))
  var measure: String?

  func run() throws {
    let library = try PackDirectory.library(options.packs, content: .everything)
    var runs: [CaseRun] = []
    for pack in try options.selected(from: library) {
      let logic = PackLogic(pack, vocabulary: library.vocabulary)
      let faults = logic.diagnostics.filter { $0.severity == .error }
      if !options.json { for fault in faults { print(fault.description) } }
      let runner = CaseRunner(pack: pack, logic: logic, vocabulary: library.vocabulary)
      runs += pack.cases.filter { measure == nil || $0.measure.value == measure }.map(runner.run)
    }
    var together: [CombinationCaseRun] = []
    if measure == nil {
      let runner = CombinationCaseRunner(library)
      together = try options.selected(from: library).flatMap { pack in
        pack.combinations.map { runner.run($0, of: pack) }
      }
    }
    if let measure, runs.isEmpty {
      let known = library.packs.flatMap(\.cases).map(\.measure.value)
      let near = nearestName(to: measure, in: known)
      throw ValidationError(
        "No case is about a measure “\(measure)”."
          + (near.map { " Did you mean “\($0)”?" } ?? ""))
    }
    report(runs, together)
    if runs.contains(where: { !$0.passed }) || together.contains(where: { !$0.passed }) {
      throw ExitCode(1)
    }
  }

  private func report(_ runs: [CaseRun], _ together: [CombinationCaseRun]) {
    if options.json {
      print(JSONValue.array(runs.map(\.json) + together.map(\.json)).text(indented: true))
      return
    }
    for run in runs where !run.passed {
      let place = run.item.place
      print("\(place.file):\(place.line): \(run.item.name)（\(run.item.measure.value)）")
      for difference in run.differences {
        print(
          "  \(difference.place.line): \(difference.what): expected \(difference.expected), "
            + "got \(difference.got)")
      }
    }
    for finding in together.flatMap(\.findings) { print(finding.description) }
    let passed = runs.filter(\.passed).count + together.filter(\.passed).count
    print("\(passed) of \(runs.count + together.count) cases passed.")
  }
}

extension CombinationCaseRun {
  /// The run with what was found.
  fileprivate var json: JSONValue {
    .members([
      "pack": .string(packID), "case": .string(item.name), "file": .string(item.place.file),
      "line": .integer(Int64(item.place.line)), "passed": .boolean(passed),
      "findings": .array(findings.map(\.json)),
    ])
  }
}

extension CaseRun {
  /// The run with its differences.
  fileprivate var json: JSONValue {
    .members([
      "pack": .string(packID), "measure": .string(item.measure.value), "case": .string(item.name),
      "file": .string(item.place.file), "line": .integer(Int64(item.place.line)),
      "passed": .boolean(passed),
      "differences": .array(
        differences.map { difference in
          .members([
            "what": .string(difference.what), "expected": .string(difference.expected),
            "got": .string(difference.got), "line": .integer(Int64(difference.place.line)),
          ])
        }),
    ])
  }
}
