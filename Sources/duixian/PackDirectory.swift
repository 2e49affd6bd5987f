import ArgumentParser
import Foundation
import PolicyPacks
import Quantities

/// Reads a `Packs` folder from disk: the only place of the program that knows where packs lie.
enum PackDirectory {
  /// The folder to read: the option, the environment, `./Packs`, or the one beside the program.
  static func locate(_ option: String?) throws -> URL {
    if let option { return try folder(option) }
    if let path = ProcessInfo.processInfo.environment["DUIXIAN_PACKS"] { return try folder(path) }
    let here = URL(filePath: FileManager.default.currentDirectoryPath)
    if let found = packs(in: here) { return found }
    var place = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<6 {
      guard let folder = place else { break }
      if let found = packs(in: folder) { return found }
      place = folder.deletingLastPathComponent()
    }
    throw ValidationError(
      "There is no folder Packs here. Name it with --packs or DUIXIAN_PACKS.")
  }

  private static func packs(in folder: URL) -> URL? {
    let packs = folder.appending(path: "Packs")
    let vocabulary = packs.appending(path: "vocabulary/facts.yaml")
    return FileManager.default.fileExists(atPath: vocabulary.path) ? packs : nil
  }

  private static func folder(_ path: String) throws -> URL {
    let values = try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey])
    guard values?.isDirectory == true else { throw ValidationError("There is no folder \(path).") }
    return URL(filePath: path)
  }

  /// Which files a command needs.
  enum Content {
    /// What decides: all but cases and translations, which are half of the bytes.
    case rules
    /// Every file.
    case everything
  }

  /// The most files and folders that a folder of packs has.
  static let mostFiles = 20_000

  /// The files below `folder`. A file is read up to one byte more than any reader takes.
  static func files(in folder: URL, content: Content = .everything) throws -> PackFiles {
    var files = PackFiles(root: folder.relativePath)
    let root = folder.resolvingSymlinksInPath().path
    let most = DocumentLimits().bytes + 1
    var seen = 0
    let walk = FileManager.default.enumerator(atPath: root)
    while let path = walk?.nextObject() as? String {
      seen += 1
      guard seen <= mostFiles else {
        throw ValidationError(
          "\(folder.relativePath) holds more than \(mostFiles) files; it isn't a folder of packs.")
      }
      let ending = path.split(separator: ".").last.map(String.init) ?? ""
      guard ["yaml", "yml", "dmn", "json"].contains(ending) else { continue }
      if content == .rules && (path.contains("/cases/") || path.contains("/text/")) { continue }
      guard let handle = FileHandle(forReadingAtPath: root + "/" + path) else { continue }
      defer { handle.closeFile() }
      // What can't be read (a folder with such a name) counts as missing.
      do { files[path] = Array(try handle.read(upToCount: most) ?? Data()) } catch { continue }
    }
    return files
  }

  /// Reads the library, or ends with exit code 1 after printing what is wrong.
  static func library(_ option: String?, content: Content = .rules) throws -> PackLibrary {
    let reading = PackLibrary.read(try files(in: try locate(option), content: content))
    guard reading.isSound else {
      for diagnostic in reading.diagnostics { Terminal.error(diagnostic.description) }
      throw ExitCode(1)
    }
    return reading.library
  }
}

/// Where the program writes.
enum Terminal {
  /// Writes to standard output; ends with exit code 1 and the reason where that fails. A reader
  /// that has gone (`| head`) ends the program by the signal for it, as other programs end.
  static func write(_ text: String) { write([Array(text.utf8)]) }

  /// Writes pieces of UTF-8 as ``write(_:)`` does a text.
  static func write(_ pieces: [[UInt8]]) {
    do {
      var all = Data(capacity: pieces.reduce(0) { $0 + $1.count })
      for piece in pieces { all.append(contentsOf: piece) }
      try FileHandle.standardOutput.write(contentsOf: all)
    } catch {
      Terminal.error("The answer can't be written: \(error.localizedDescription)")
      Foundation.exit(1)
    }
  }

  /// Writes a line to standard error.
  static func error(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// The width of the terminal in columns, as the shell says it, else 110.
  static var width: Int {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 110
  }
}
