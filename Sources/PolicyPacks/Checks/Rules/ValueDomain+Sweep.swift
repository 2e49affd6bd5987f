internal import FEEL
internal import Quantities

/// How domains of values become domains of the sweep: choices by number, ordered values by tick.
extension ValueDomain {
  /// How many single values there are; 0 for ordered ones.
  var choiceCount: Int {
    switch self {
    case .texts(let texts): texts.count
    case .flags: 2
    case .numbers, .dates: 0
    }
  }

  /// The number of a single value; true is 0.
  func choice(_ value: Value) -> Int? {
    switch (self, value) {
    case (.texts(let texts), .string(let word)): texts.firstIndex(of: word)
    case (.flags, .boolean(let flag)): flag ? 0 : 1
    default: nil
    }
  }

  /// The tick of an ordered value: a day, or a number times a power of ten.
  func tick(_ value: Value, _ digits: Int) -> Int128? {
    switch (self, value) {
    case (.dates, .date(let date)): Int128(date.dayNumber)
    case (.numbers, .number(let number)): number.ticks(digits)
    default: nil
    }
  }

  /// The domain as the sweep takes it.
  func sweep(ticks digits: Int) -> SweepDomain {
    switch self {
    case .texts, .flags: return .choices(choiceCount)
    case .dates(let low, let high):
      return .ordered(low: Int128(low.dayNumber), high: Int128(high.dayNumber), step: 1)
    case .numbers(let low, let high, let decimals):
      let step = (0..<max(0, digits - (decimals ?? digits))).reduce(Int128(1)) { sum, _ in sum * 10
      }
      return .ordered(low: low.ticks(digits) ?? 0, high: high.ticks(digits) ?? 0, step: step)
    }
  }

  /// A value of `other` that isn't in this domain, in words; nil when it holds them all.
  func missing(from other: ValueDomain) -> String? {
    switch (self, other) {
    case (.texts(let own), .texts(let all)):
      return all.first { !own.contains($0) }.map { "“\($0)”" }
    case (.numbers(let low, let high, _), .numbers(let least, let most, _)):
      return least < low ? least.shortDescription : most > high ? most.shortDescription : nil
    case (.dates(let low, let high), .dates(let least, let most)):
      return least < low ? least.description : most > high ? most.description : nil
    case (.flags, .flags): return nil
    default: return "values of another kind"
    }
  }

  /// A single value of this domain that `other` doesn't have.
  func surplus(over other: ValueDomain) -> String? {
    guard case .texts(let own) = self, case .texts(let all) = other else { return nil }
    return own.first { !all.contains($0) }
  }

  /// One side of a box in words; nil when every value belongs to it.
  func words(_ side: SweepSide, ticks digits: Int) -> String? {
    switch side {
    case .any: return nil
    case .choices(let choices):
      let names = choices.sorted().map { index -> String in
        switch self {
        case .texts(let texts): texts.indices.contains(index) ? texts[index] : "?"
        default: index == 0 ? "true" : "false"
        }
      }
      return "is " + names.joined(separator: " or ")
    case .ranges(let ranges):
      return ranges.prefix(3).map { words($0, ticks: digits) }.joined(separator: " or ")
        + (ranges.count > 3 ? " or …" : "")
    }
  }

  private func words(_ range: ClosedRange<Int128>, ticks digits: Int) -> String {
    switch self {
    case .dates:
      let low = CalendarDate(dayNumber: Int(range.lowerBound)).map(\.description) ?? "?"
      let high = CalendarDate(dayNumber: Int(range.upperBound)).map(\.description) ?? "?"
      return low == high ? "is \(low)" : "is from \(low) to \(high)"
    case .numbers(_, _, let decimals):
      let low = decimal(range.lowerBound, digits)
      let high = decimal(range.upperBound, digits)
      if low == high { return "is \(low.shortDescription)" }
      if decimals == nil {
        // No grid: one tick beside a round bound means that the bound itself is excluded.
        let before = decimal(range.lowerBound - 1, digits)
        let after = decimal(range.upperBound + 1, digits)
        let from =
          before.decimals < low.decimals
          ? "above \(before.shortDescription)" : "from \(low.shortDescription)"
        let to =
          after.decimals < high.decimals
          ? "below \(after.shortDescription)" : "to \(high.shortDescription)"
        return "is \(from) \(to)"
      }
      return "is from \(low.shortDescription) to \(high.shortDescription)"
    case .texts, .flags: return "?"
    }
  }

  private func decimal(_ tick: Int128, _ digits: Int) -> Decimal128 {
    Decimal128(coefficient: tick, exponent: -digits) ?? .zero
  }
}

extension Decimal128 {
  /// The number times 10 to the power of `digits`, rounded towards zero; nil beyond 10³⁴.
  func ticks(_ digits: Int) -> Int128? {
    guard let whole = roundedToScale(digits, .down)?.scaled(toExponent: -digits) else { return nil }
    let magnitude = Int128(whole.coefficient)
    return whole.isNegative ? -magnitude : magnitude
  }
}
