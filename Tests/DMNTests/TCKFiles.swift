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
}
