/// Ranges of characters, sorted and apart, found by halving.
struct ScalarRanges: Hashable, Sendable {
  private let bounds: [ClosedRange<UInt32>]
  private let ignoresCase: Bool

  /// The characters of the ranges; with `ignoresCase` also their other cases.
  init(_ ranges: [ClosedRange<UInt32>], ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    var all = ranges
    if ignoresCase {
      for (letter, folded) in CaseFolding.pairs
      where ranges.contains(where: { $0.contains(letter) }) { all.append(folded...folded) }
    }
    all.sort { $0.lowerBound < $1.lowerBound }
    var merged: [ClosedRange<UInt32>] = []
    for range in all {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        let upper = max(last.upperBound, range.upperBound)
        merged[merged.count - 1] = last.lowerBound...upper
      } else {
        merged.append(range)
      }
    }
    bounds = merged
  }

  /// Whether a character, or with `ignoresCase` one of its cases, belongs.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    if find(scalar.value) { return true }
    return ignoresCase && find(CaseFolding.fold(scalar).value)
  }

  private func find(_ value: UInt32) -> Bool {
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < bounds.count && bounds[low].lowerBound <= value
  }
}

/// Which characters differ only in case, character by character.
enum CaseFolding {
  /// One character that stands for all cases of a character: `k` for `K` and the kelvin sign.
  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      let isCapital = scalar.value >= 0x41 && scalar.value <= 0x5A
      return isCapital ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
    guard scalar.properties.changesWhenCaseMapped else { return scalar }
    let upper = single(scalar.properties.uppercaseMapping) ?? scalar
    return single(upper.properties.lowercaseMapping) ?? upper
  }

  /// Each character that has cases, with what stands for it.
  static let pairs: [(letter: UInt32, folded: UInt32)] = {
    var pairs: [(letter: UInt32, folded: UInt32)] = []
    for value in UInt32(0x41)...0x1E943 {
      guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenCaseMapped else {
        continue
      }
      pairs.append((value, fold(scalar).value))
    }
    return pairs
  }()

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    guard let first = scalars.first, scalars.count == 1 else { return nil }
    return first
  }
}
