/// A file of the portal that never changes under its address: the address holds a tag of the
/// content, so browsers keep it for good.
public struct Asset: Sendable {
  /// The address of the file.
  let address: Address
  /// The content.
  let bytes: [UInt8]
  /// The media type with its character set.
  let mediaType: String

  private init(_ name: String, _ ending: String, _ mediaType: String, _ bytes: [UInt8]) {
    let tag = ContentTag.of(bytes)
    address = Address(text: "/assets/\(name).\(tag).\(ending)")
    self.bytes = bytes
    self.mediaType = mediaType
  }

  /// The style sheet.
  static let style = Asset("portal", "css", "text/css; charset=utf-8", PackageResources.portal_css)
  /// The mark: two halves of a tally that match.
  static let mark = Asset("mark", "svg", "image/svg+xml", PackageResources.mark_svg)
  /// Every file.
  static let all = [style, mark]

  /// Where the description of the API stands.
  static let openAPIAddress = Address(text: "/openapi.yaml")
  /// The description of the API.
  static let openAPI = PackageResources.openapi_yaml
}

/// A short tag of some content, for addresses and entity tags. It keeps apart versions of the same
/// file; it protects nothing.
enum ContentTag {
  /// 64 bits of FNV-1a as 13 letters and digits.
  static func of(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let text = String(hash, radix: 36)
    return String(repeating: "0", count: 13 - text.count) + text
  }
}
