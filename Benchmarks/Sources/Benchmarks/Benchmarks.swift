import Foundation

/// Prints the figures of `docs/Performance.md`; run from the repository's root (`make bench`). An
/// argument names the one part to run: `decimals`, `decisions`, `assessments`, `whole`, `program`.
@main
struct Benchmarks {
  static func main() throws {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    let only = CommandLine.arguments.dropFirst().first
    let parts: [(name: String, title: String, measure: () throws -> [Measurement])] = [
      ("decimals", "Decimal arithmetic, per operation", { Decimals().measure() }),
      ("assessments", "Assessments in process", { try Assessments(root: root).measure() }),
      ("whole", "A whole dossier", { try Assessments(root: root).measureWhole() }),
      ("program", "The program", { try Programs(root: root).measure() }),
      ("decisions", "Decision table", { try VoucherTable(root: root).measure() }),
    ]
    for part in parts where only == nil || only == part.name {
      printReport(part.title, try part.measure())
    }
  }
}
