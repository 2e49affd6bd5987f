import Foundation

/// Prints the figures of `docs/Performance.md`; run from the repository's root (`make bench`).
@main
struct Benchmarks {
  static func main() throws {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    printReport("Decimal arithmetic, per operation", Decimals().measure())
    printReport("Decisions", try VoucherTable(root: root).measure())
    printReport("Assessments in process", try Assessments(root: root).measure())
    printReport("The program", try Programs(root: root).measure())
  }
}
