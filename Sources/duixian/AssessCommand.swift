import ArgumentParser
import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Sheets

/// `duixian assess`: what a dossier is entitled to, and why.
struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract:
      "Say what an enterprise is entitled to under each measure, how much at most, and why.",
    discussion: """
      DOSSIER is a YAML or JSON file (`duixian dossier template` prints one to fill in), an Excel \
      workbook (`duixian dossier template --xlsx FILE` writes one), or “-” for JSON Lines from \
      standard input: a dossier a line, answered a line each in the same order.
      Exit codes: 0 answered, 1 a dossier or pack has faults, 2 wrong usage.
      """)

  @Argument(help: "A dossier file, or “-” for JSON Lines from standard input.")
  var dossier: String

  @Option(
    help: ArgumentHelp("The folder with vocabulary, reference and packs.", valueName: "folder"))
  var packs: String?

  @Option(help: ArgumentHelp("Only this pack. Repeatable.", valueName: "id"))
  var pack: [String] = []

  @Option(help: ArgumentHelp("Only this measure. Repeatable.", valueName: "id"))
  var measure: [String] = []

  @Option(
    help: ArgumentHelp("A reading of an open point: 参数=值. Repeatable.", valueName: "name=value"))
  var reading: [String] = []

  @Flag(help: "Print JSON; amounts are in integer fen.")
  var json = false

  @Flag(help: "Print every condition with its clause and facts, and each step of the computation.")
  var full = false

  @Flag(
    help: "Leave out reasons, other readings and what would raise the amount: only the answers.")
  var brief = false

  @Flag(
    help: "Print the combination over all packs that pays most without paying anything twice.")
  var combine = false

  @Option(
    help: ArgumentHelp(
      "With --combine: a benefit to take, by its id in the JSON. Repeatable.", valueName: "id"))
  var take: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --combine: refuse, difference or repay, where a lower benefit was received already.",
      valueName: "reading"))
  var betterLater = "refuse"

  func run() throws {
    let library = try PackDirectory.library(packs)
    let selected =
      pack.isEmpty
      ? library.ids.compactMap { library.pack($0) }
      : try pack.map { try PackOptions.pack($0, in: library) }
    let options = try options(for: selected)
    let assessor = Assessor(library, packs: selected.map(\.id))
    for diagnostic in assessor.diagnostics { Terminal.error(diagnostic.description) }
    if dossier == "-" {
      try AssessmentLines(
        reader: DossierReader(library.vocabulary, packs: library.packs), assessor: assessor,
        options: options
      ).run()
      return
    }
    let read = try DossierFile(path: dossier).dossier(library)
    if combine { return try printCombination(assessor, read, options) }
    let assessment = assessor.assess(read, options: options)
    if json {
      Terminal.write([assessment.json(indented: true), [UInt8(ascii: "\n")]])
    } else {
      Terminal.write(AssessmentText(assessment, detail: full ? .full : .summary).text)
    }
  }

  private func printCombination(
    _ assessor: Assessor, _ dossier: Dossier, _ options: AssessmentOptions
  ) throws {
    var asked = CombinationOptions()
    asked.readings = options.readings
    asked.taken = Set(take)
    guard let reading = BetterLater(rawValue: betterLater) else {
      throw ValidationError("--better-later is refuse, difference or repay, not “\(betterLater)”.")
    }
    asked.betterLater = reading
    guard let combination = assessor.combine(dossier, options: asked) else {
      Terminal.error("The amounts are too large to be combined: their sum passes 2⁵⁰ fen.")
      throw ExitCode(1)
    }
    if json {
      Terminal.write([combination.json(indented: true), [UInt8(ascii: "\n")]])
    } else {
      Terminal.write(combination.text)
    }
  }

  private func options(for packs: [Pack]) throws -> AssessmentOptions {
    var options = AssessmentOptions()
    options.includesElsewhere = !pack.isEmpty
    if brief {
      options.explains = false
      options.variesReadings = false
      options.seeksRaises = false
    }
    if !measure.isEmpty {
      try MeasureOptions.check(measure, of: packs)
      options.measures = Set(measure)
    }
    for choice in reading { try choose(choice, among: packs, &options) }
    return options
  }

  private func choose(
    _ choice: String, among packs: [Pack], _ options: inout AssessmentOptions
  ) throws {
    let name = String(choice.prefix { $0 != "=" })
    let owners = packs.filter { $0.parameter(name) != nil }
    // A misspelt name is told by the pack that has the nearest one.
    let near = nearestName(to: name, in: packs.flatMap { $0.parameters.map(\.name) })
    let nearest = packs.first { pack in near.map { pack.parameter($0) != nil } ?? true }
    for pack in owners.isEmpty ? [nearest ?? packs.first].compactMap(\.self) : owners {
      let chosen = try ReadingOptions.readings([choice], of: pack)
      options.readings.merge(chosen) { _, last in last }
    }
  }
}

/// Measures that somebody names.
enum MeasureOptions {
  /// Ends with a usage error for a measure that no pack has.
  static func check(_ measures: [String], of packs: [Pack]) throws {
    let known = packs.flatMap { $0.measures.map(\.id) }
    for id in measures where !known.contains(id) {
      let near = nearestName(to: id, in: known)
      throw ValidationError(
        "There is no measure “\(id)”." + (near.map { " Did you mean “\($0)”?" } ?? ""))
    }
  }
}

/// A dossier on disk.
struct DossierFile {
  let path: String

  /// Reads and checks the dossier; prints what is wrong and ends with exit code 1.
  func dossier(_ library: PackLibrary) throws -> Dossier {
    let bytes = bytes()
    if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF]) {
      return try dossier(ofWorkbook: bytes, library)
    }
    var faults: [Diagnostic] = []
    do throws(DocumentFault) {
      let node = try node(bytes)
      let reader = DossierReader(library.vocabulary, packs: library.packs)
      if let dossier = reader.read(node, &faults) { return dossier }
    } catch {
      faults = [error.diagnostic]
    }
    for fault in faults { Terminal.error(fault.description) }
    throw ExitCode(1)
  }

  /// Reads a filled Excel workbook; faults name their cells.
  private func dossier(ofWorkbook bytes: [UInt8], _ library: PackLibrary) throws -> Dossier {
    var faults: [Diagnostic] = []
    do throws(SheetFault) {
      let reader = DossierWorkbookReader(library.vocabulary, packs: library.packs)
      if let dossier = reader.read(try Workbook(xlsx: bytes), &faults) { return dossier }
    } catch {
      faults = [error.diagnostic(file: path)]
    }
    for fault in faults { Terminal.error(fault.description) }
    throw ExitCode(1)
  }

  /// JSON where the file says so by its name or first character, else YAML.
  private func node(_ bytes: [UInt8]) throws(DocumentFault) -> DataNode {
    let first = bytes.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    let isJSON = path.hasSuffix(".json") || first == UInt8(ascii: "{")
    return isJSON
      ? try JSONReader.read(bytes, file: path) : try YAMLReader.read(bytes, file: path)
  }

  /// The file's bytes, one more than any reader takes at most.
  private func bytes() -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      Terminal.error("There is no file \(path). `duixian dossier template` prints one to fill in.")
      Foundation.exit(2)
    }
    defer { handle.closeFile() }
    let most = DocumentLimits().bytes + 1
    do {
      return Array(try handle.read(upToCount: most) ?? Data())
    } catch {
      Terminal.error("\(path) can't be read as a file. Name a dossier in YAML or JSON, or “-”.")
      Foundation.exit(2)
    }
  }
}
