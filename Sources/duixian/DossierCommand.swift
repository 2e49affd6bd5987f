import ArgumentParser
import Entitlement
import Foundation
import PolicyPacks
import Quantities

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
    abstract: "Print a commented dossier in YAML with the facts that the packs ask for.")

  @Option(
    help: ArgumentHelp("The folder with vocabulary, reference and packs.", valueName: "folder"))
  var packs: String?

  @Option(help: ArgumentHelp("Only what this pack asks for. Repeatable.", valueName: "id"))
  var pack: [String] = []

  func run() throws {
    let library = try PackDirectory.library(packs)
    let chosen =
      try pack.isEmpty
      ? library.ids.compactMap { library.pack($0) }
      : pack.map { try PackOptions.pack($0, in: library) }
    let asks = Assessor(library, packs: pack.isEmpty ? nil : chosen.map(\.id)).asks
    let names = Set(["name", "creditCode", "registeredDistrict"])
    let identity = (library.vocabulary.applicant?.facts ?? []).filter { names.contains($0.key) }
    let applicant = library.vocabulary.applicant?.name ?? ""
    let template = DossierTemplate(
      library.vocabulary,
      title: "卷宗模板：\(chosen.map { "《\($0.identity.name)》" }.joined(separator: "、"))",
      claims: asks.claims,
      facts: asks.facts.union(identity.map { "\(applicant).\($0.name)" }))
    Terminal.write(template.text(asOf: Self.today))
  }

  private static var today: String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: Date())
    return CalendarDate(
      year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)?.description ?? ""
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
