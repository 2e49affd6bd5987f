extension NumberScanner {
  /// 2024年8月19日, 2024年8月, 8月19日, 8月 that begin here; passes over them.
  mutating func date() -> QuotedNumber? {
    let start = place
    if let before = at(start - 1), isDigit(before) || before == "." { return nil }
    var parts: [Int?] = [nil, nil, nil]
    var next = start
    for (index, mark) in ["年", "月", "日"].enumerated() {
      guard let (value, end) = dateNumber(at: next), stands(mark, at: end),
        isPlausible(value, part: index)
      else { continue }
      if index > 0 && parts[index - 1] == nil && next != start { break }
      parts[index] = value
      next = end + 1
    }
    guard parts[1] != nil else { return nil }
    place = next
    return QuotedNumber(
      quantity: .date(year: parts[0], month: parts[1], day: parts[2]), unit: "日期",
      range: start..<next)
  }

  private func dateNumber(at index: Int) -> (Int, Int)? {
    let digits = text.dropFirst(index).prefix { isDigit($0) }
    if !digits.isEmpty {
      guard digits.count <= 4, let value = Int(String(digits)) else { return nil }
      return (value, index + digits.count)
    }
    let numeral = text.dropFirst(index).prefix { ChineseNumeral.isPart($0) }
    guard let value = ChineseNumeral.value(numeral), value <= 9999 else { return nil }
    return (Int(value), index + numeral.count)
  }

  private func isPlausible(_ value: Int, part: Int) -> Bool {
    switch part {
    case 0: (1900...2199).contains(value)
    case 1: (1...12).contains(value)
    default: (1...31).contains(value)
    }
  }
}
