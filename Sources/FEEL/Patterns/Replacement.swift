/// The replacement of `replace`, read once: characters and groups.
struct Replacement {
  private enum Part {
    case text([Unicode.Scalar])
    case group(Int)
  }

  private var parts: [Part] = []

  /// Refuses a `\` before anything but `\` and `$`, and a `$` without digit. Several digits name
  /// the largest group that exists; the rest of them stand for themselves.
  init(_ source: String, groups: Int, isLiteral: Bool) throws(PatternFault) {
    let scalars = Array(source.unicodeScalars)
    if isLiteral {
      parts = [.text(scalars)]
      return
    }
    var text: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      let next = index < scalars.count ? scalars[index] : nil
      if scalar == "\\" {
        guard let next, next == "\\" || next == "$" else {
          throw .replacement(reason: "a '\\' stands only before '\\' or '$'")
        }
        text.append(next)
        index += 1
      } else if scalar == "$" {
        guard var group = next.flatMap(Replacement.digit) else {
          throw .replacement(reason: "after '$' a digit must follow; write '\\$' for the sign")
        }
        index += 1
        while index < scalars.count, let digit = Replacement.digit(scalars[index]),
          group * 10 + digit <= groups
        {
          group = group * 10 + digit
          index += 1
        }
        if !text.isEmpty { parts.append(.text(text)) }
        text = []
        parts.append(.group(group))
      } else {
        text.append(scalar)
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
  }

  /// Appends the replacement of one match; how many characters that made.
  func append(
    to result: inout String.UnicodeScalarView, match: [Int], text: [Unicode.Scalar]
  ) -> Int {
    var count = 0
    for part in parts {
      switch part {
      case .text(let scalars):
        result.append(contentsOf: scalars)
        count += scalars.count
      case .group(let number):
        guard 2 * number + 1 < match.count, match[2 * number] >= 0, match[2 * number + 1] >= 0
        else { continue }
        let range = match[2 * number]..<match[2 * number + 1]
        result.append(contentsOf: text[range])
        count += range.count
      }
    }
    return count
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
  }
}
