import ArgumentParser
import DMN
import Foundation
import PolicyPacks
import Quantities

/// `duixian pack export --as-of DATE`: one DMN 1.5 file per measure that a foreign engine can run.
struct PackExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write measures as DMN 1.5 files that stand alone.",
    discussion: "Without --output one measure is printed.")

  @OptionGroup var options: PackOptions
  @OptionGroup var readings: ReadingOptions

  @Option(help: ArgumentHelp("Only this measure.", valueName: "id"))
  var measure: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var output: String?

  func validate() throws {
    guard readings.asOf != nil else {
      throw ValidationError("Say as of which day: --as-of 2026-03-01.")
    }
  }

  func run() throws {
    let library = try PackDirectory.library(options.packs)
    let packs = try options.selected(from: library, on: try readings.date())
    var files: [(name: String, text: String)] = []
    for pack in packs {
      let parameters = try readings.parameters(of: pack)
      let export = MeasureExport(
        pack: pack, vocabulary: library.vocabulary, parameters: parameters)
      for item in pack.measures where measure == nil || measure == item.id {
        guard item.kind != .base || measure != nil, let model = export.model(item) else { continue }
        let folder = packs.count > 1 ? pack.folder + "/" : ""
        files.append(("\(folder)\(item.id).dmn", DMNWriter.write(model)))
      }
    }
    try write(files, known: packs.flatMap(\.measures).filter { $0.decision != nil }.map(\.id))
  }

  private func write(_ files: [(name: String, text: String)], known: [String]) throws {
    if files.isEmpty {
      let near = measure.flatMap { nearestName(to: $0, in: known) }
      throw ValidationError(
        "There is nothing to export\(measure.map { ": no measure “\($0)” with decisions" } ?? "")."
          + (near.map { " Did you mean “\($0)”?" } ?? ""))
    }
    guard let output else {
      guard files.count == 1 else {
        throw ValidationError("\(files.count) files: say --measure, or --output FOLDER.")
      }
      print(files[0].text, terminator: "")
      return
    }
    for file in files {
      let url = URL(filePath: output).appending(path: file.name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
      Terminal.error(url.relativePath)
    }
  }
}
