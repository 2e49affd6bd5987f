import ArgumentParser
import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Sheets

/// `duixian dossier`: what to write for `duixian assess`.
struct DossierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier", abstract: "Print a dossier to fill in, or the schema of dossiers.",
    subcommands: [DossierTemplateCommand.self, DossierSchemaCommand.self])
}

/// `duixian dossier template`
struct DossierTemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a commented dossier in YAML, or write one in Excel, with what packs ask for.")

  @Option(
    help: ArgumentHelp("The folder with vocabulary, reference and packs.", valueName: "folder"))
  var packs: String?

  @Option(help: ArgumentHelp("Only what this pack asks for. Repeatable.", valueName: "id"))
  var pack: [String] = []

  @Option(help: ArgumentHelp("Only what this measure asks for. Repeatable.", valueName: "id"))
  var measure: [String] = []

  @Option(
    help: ArgumentHelp("Write an Excel workbook to fill in to this file.", valueName: "file"))
  var xlsx: String?

  func run() throws {
    let library = try PackDirectory.library(packs)
    let chosen =
      try pack.isEmpty
      ? library.ids.compactMap { library.pack($0) }
      : pack.map { try PackOptions.pack($0, in: library) }
    try MeasureOptions.check(measure, of: chosen)
    let asks = Assessor(library, packs: pack.isEmpty ? nil : chosen.map(\.id))
      .asks(of: measure.isEmpty ? nil : Set(measure))
    let names = Set(["name", "creditCode", "registeredDistrict"])
    let identity = (library.vocabulary.applicant?.facts ?? []).filter { names.contains($0.key) }
    let applicant = library.vocabulary.applicant?.name ?? ""
    let facts = asks.facts.union(identity.map { "\(applicant).\($0.name)" })
    if let xlsx {
      guard let today = Self.today, let applicant = library.vocabulary.applicant else { return }
      let book = DossierWorkbook(library.vocabulary, packs: chosen, facts: facts)
        .workbook(of: Dossier(asOf: today, applicant: Subject(applicant)), claims: asks.claims)
      try Self.write(try book.xlsx(), to: xlsx)
      return
    }
    let template = DossierTemplate(
      library.vocabulary,
      title: "卷宗模板：\(chosen.map { "《\($0.identity.name)》" }.joined(separator: "、"))",
      claims: asks.claims, facts: facts)
    Terminal.write(template.text(asOf: Self.today?.description ?? ""))
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try Data(bytes).write(to: URL(filePath: path))
    } catch {
      Terminal.error("\(path) can't be written. Name a file in a folder that exists.")
      throw ExitCode(2)
    }
  }

  private static var today: CalendarDate? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: Date())
    return CalendarDate(
      year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
  }
}

/// `duixian dossier schema`
struct DossierSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema (2020-12) of dossiers.")

  @Option(
    help: ArgumentHelp("The folder with vocabulary, reference and packs.", valueName: "folder"))
  var packs: String?

  func run() throws {
    let library = try PackDirectory.library(packs)
    Terminal.write(DossierSchema(library.vocabulary).json.text(indented: true) + "\n")
  }
}
