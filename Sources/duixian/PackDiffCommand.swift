import ArgumentParser
import Foundation
import PolicyPacks

/// `duixian pack diff OLD NEW`: what an amendment changes, in words.
struct PackDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say in words what an amendment changes.",
    discussion: "Exit code 0: no change; 1: something changes.")

  @Argument(help: "The older pack: id, id@version, or the path of its folder.")
  var old: String

  @Argument(help: "The newer pack: id, id@version, or the path of its folder.")
  var new: String

  @OptionGroup var options: PackOptions

  func run() throws {
    let difference = PackDifference(from: try pack(old), to: try pack(new))
    print(
      options.json ? difference.json.text(indented: true) : difference.text,
      terminator: options.json ? "\n" : "")
    if !difference.changes.isEmpty { throw ExitCode(1) }
  }

  /// A pack of the library, or one whose folder is named: its neighbours are its vocabulary.
  private func pack(_ name: String) throws -> Pack {
    let folder = URL(filePath: name)
    let file = folder.appending(path: "pack.yaml").path
    guard name.contains("/") || FileManager.default.fileExists(atPath: file) else {
      return try PackOptions.pack(name, in: try PackDirectory.library(options.packs))
    }
    let library = try PackDirectory.library(folder.deletingLastPathComponent().path)
    guard let pack = library.packs.first(where: { $0.folder == folder.lastPathComponent }) else {
      throw ValidationError("There is no pack in \(name).")
    }
    return pack
  }
}
