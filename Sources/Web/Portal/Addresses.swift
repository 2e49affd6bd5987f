/// An address within this site, percent-encoded. It is made by a `Place` or an `Asset` only.
public struct Address: Sendable, Hashable {
  /// The address as it stands in a page: a path, perhaps with query and fragment.
  public let text: String

  /// The address with the fragment `anchor`.
  func at(_ anchor: String) -> Address {
    Address(text: text + "#" + PercentEncoding.encode(anchor))
  }

  /// An address of another site as an operator wrote it; nil for anything but `https:`.
  static func elsewhere(_ text: String) -> Address? {
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    return text.hasPrefix("https://") && isPlain ? Address(text: text) : nil
  }

  /// The fragment `anchor` of the page that holds the link.
  static func here(_ anchor: String) -> Address {
    Address(text: "#" + PercentEncoding.encode(anchor))
  }
}

/// Every page of the portal. The one place that knows the paths.
public enum Place: PageAddress, Hashable {
  case home
  case policies
  case policy(String)
  case measure(policy: String, measure: String)
  case tables(policy: String, measure: String)
  case search(String)
  case checkup
  case checkupLoad
  case about
  case problem(String)

  /// The path without the language's prefix.
  var path: String {
    switch self {
    case .home: "/"
    case .policies: "/policies"
    case .policy(let id): "/policies/" + PercentEncoding.encode(id)
    case .measure(let policy, let measure):
      Place.policy(policy).path + "/measures/" + PercentEncoding.encode(measure)
    case .tables(let policy, let measure):
      Place.measure(policy: policy, measure: measure).path + "/tables"
    case .search(let words):
      words.isEmpty ? "/search" : "/search?q=" + PercentEncoding.encode(words)
    case .checkup: "/checkup"
    case .checkupLoad: "/checkup/load"
    case .about: "/about"
    case .problem(let code): "/problems/" + PercentEncoding.encode(code)
    }
  }

  /// The address in a language.
  public func address(in language: Language) -> Address {
    if case .home = self, language != .chinese { return Address(text: language.prefix) }
    return Address(text: language.prefix + path)
  }
}

/// Percent-encoding of one part of an address (RFC 3986).
enum PercentEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// `text` with everything but letters, digits and `-._~` as `%XX`.
  static func encode(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text of one value of a form or a query: `+` is a blank, `%XX` a byte; nil where that
  /// isn't UTF-8.
  static func decodeFormValue(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.popFirst().flatMap(nibble), let low = rest.popFirst().flatMap(nibble)
        else { return nil }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
