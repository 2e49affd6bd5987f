import DMN
import Foundation

/// The data of the Technology Compatibility Kit beside the project.
enum TCKFiles {
  /// The folder named by `DMN_TCK`, or `../shared/tck` beside the package or its repository; nil
  /// when neither is there.
  static let root: URL? = {
    var candidates: [URL] = []
    if let named = ProcessInfo.processInfo.environment["DMN_TCK"] {
      candidates.append(URL(filePath: named))
    }
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    candidates.append(package.deletingLastPathComponent().appending(path: "shared/tck"))
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "TestCases/DMN15.xsd").path)
    }
  }()

  /// The suites of levels 2 and 3, in order of their names.
  static func suites(in root: URL) throws -> [ConformanceSuite] {
    var suites: [ConformanceSuite] = []
    for level in [2, 3] {
      let folder = root.appending(path: "TestCases/compliance-level-\(level)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      for name in names {
        suites.append(try suite(name, level: level, in: folder.appending(path: name)))
      }
    }
    return suites
  }

  private static func suite(_ name: String, level: Int, in folder: URL) throws -> ConformanceSuite {
    var models: [String: [UInt8]] = [:]
    var tests: [(file: String, bytes: [UInt8])] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let bytes = { [UInt8](try Data(contentsOf: folder.appending(path: file))) }
      if file.hasSuffix(".dmn") {
        models[file] = try bytes()
      } else if file.hasSuffix(".xml") {
        tests.append((file, try bytes()))
      }
    }
    return ConformanceSuite(name: name, level: level, models: models, tests: tests)
  }
}
