/// The files of a `Packs` folder as values: the executable reads directories, this target doesn't.
public struct PackFiles: Sendable {
  /// What stands before each path in messages: `Packs`; "" for nothing.
  public let root: String
  private var contents: [String: [UInt8]]

  /// Files by path below `root`, such as `vocabulary/facts.yaml`.
  public init(_ contents: [String: [UInt8]] = [:], root: String = "") {
    self.contents = contents
    self.root = root
  }

  /// The bytes at `path`, nil where there is no such file.
  public subscript(path: String) -> [UInt8]? {
    get { contents[path] }
    set { contents[path] = newValue }
  }

  /// All paths in order.
  public var paths: [String] { contents.keys.sorted() }

  /// The path as messages show it.
  public func shown(_ path: String) -> String { root.isEmpty ? path : root + "/" + path }

  /// The names of the folders directly below the root, in order.
  public var folders: [String] {
    Set(contents.keys.compactMap { path in path.firstIndex(of: "/").map { String(path[..<$0]) } })
      .sorted()
  }

  /// Paths directly within `folder` that end in `suffix`, in order.
  public func paths(in folder: String, suffix: String) -> [String] {
    let prefix = folder + "/"
    return contents.keys.filter {
      $0.hasPrefix(prefix) && $0.hasSuffix(suffix) && !$0.dropFirst(prefix.count).contains("/")
    }.sorted()
  }
}
