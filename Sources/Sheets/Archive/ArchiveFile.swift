/// Files put together into one (ZIP), the same bytes for the same files: for archives.
public struct ArchiveFile: Sendable {
  private var writer = ZipWriter()
  /// The names of the files so far, in their order.
  public private(set) var names: [String] = []

  /// An archive without files.
  public init() {}

  /// Adds a file. A name may be given once; its characters beyond letters, digits, `.`, `-`, `_`
  /// and `/` become `_`, for unpackers disagree about all others.
  public mutating func add(_ name: String, _ content: [UInt8]) {
    let plain = String(
      name.unicodeScalars.map { scalar in
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
        return isPlain || "._-/".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
      })
    precondition(!names.contains(plain), "a name stands once in an archive")
    names.append(plain)
    writer.add(plain, content)
  }

  /// The whole file.
  public var bytes: [UInt8] { writer.finished }
}
