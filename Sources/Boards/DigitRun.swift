/// Groups of digits with signs between them that one number could be written in.
struct DigitRun {
  /// Digits that stand together.
  struct Group {
    /// Where they stand.
    let range: Range<Int>
    /// What stands between the group before and this one, without blanks.
    let before: Set<Character>
  }

  /// The groups, in order.
  let groups: [Group]

  /// Signs that telephone numbers are written with; a range of amounts isn't.
  private static let plain: Set<Character> = ["-", "(", ")", "+"]
  /// Signs that join the groups of one number only where these have the shape of one.
  private static let joining: Set<Character> = [".", "·", "—", "/", "\n"]

  /// Every run of a text in plain characters.
  static func all(in text: [Character]) -> [DigitRun] {
    var runs: [DigitRun] = []
    var groups: [Group] = []
    var between: Set<Character> = []
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text[index].isDigit { index += 1 }
      if index > start {
        groups.append(Group(range: start..<index, before: between))
        between = []
        continue
      }
      if plain.contains(text[index]) || joining.contains(text[index]) {
        between.insert(text[index])
      } else if text[index] != " " {
        if !groups.isEmpty { runs.append(DigitRun(groups: groups)) }
        (groups, between) = ([], [])
      }
      index += 1
    }
    return groups.isEmpty ? runs : runs + [DigitRun(groups: groups)]
  }

  /// The telephone number of the run as it stands in the text; nil where there is none.
  func telephone(in text: [Character]) -> String? {
    func digits(_ part: ArraySlice<Group>) -> String {
      String(part.flatMap { text[$0.range] })
    }
    func written(_ part: ArraySlice<Group>) -> String? {
      guard let first = part.first, let last = part.last else { return nil }
      return String(text[first.range.lowerBound..<last.range.upperBound])
    }
    for part in groups.split(before: { !$0.before.isSubset(of: Self.plain) }) {
      guard let start = part.first?.range.lowerBound else { continue }
      if Self.isTelephone(digits(part)) { return written(part) }
      if Self.isNamed(digits(part), part.map(\.range.count), after: text[..<start]) {
        return written(part)
      }
    }
    for start in groups.indices {
      for end in groups.indices[start...].prefix(11) {
        let part = groups[start...end]
        if Self.isMobile(digits(part)), Self.hasShape(part.map(\.range.count)) {
          return written(part)
        }
      }
    }
    guard joinsAlike, let start = groups.first?.range.lowerBound else { return nil }
    let all = digits(groups[...])
    let counts = groups.map(\.range.count)
    let isNamed = all.count > 6 && Self.isNamed(all, counts, after: text[..<start])
    return Self.isTelephone(all) || isNamed ? written(groups[...]) : nil
  }

  /// Whether the same dots stand between all groups, two or more of them, or what stands before the
  /// only one is a trunk code: a number of one point is an amount.
  private var joinsAlike: Bool {
    guard let sign = groups.dropFirst().first?.before, sign == ["."] || sign == ["·"],
      groups.dropFirst().allSatisfy({ $0.before == sign })
    else { return false }
    return groups.count > 2 || groups.first.map { $0.range.count > 2 && $0.range.count < 5 } == true
  }

  /// Whether groups of so many digits are how people write a mobile number.
  private static func hasShape(_ counts: [Int]) -> Bool {
    [[11], [3, 8], [7, 4], [3, 4, 4], [3, 3, 5], [4, 3, 4], [3, 2, 2, 2, 2]].contains(counts)
      || counts.allSatisfy { $0 < 3 } && counts.count > 5
  }

  /// Whether digits are a mobile number (national numbering plan), with or without its country.
  private static func isMobile(_ digits: String) -> Bool {
    digits.count == 11 && digits.first == "1" && digits.dropFirst().first.map { $0 > "2" } == true
  }

  /// Whether digits are a telephone number by their beginning and length.
  private static func isTelephone(_ digits: String) -> Bool {
    for country in ["0086", "86"] where digits.hasPrefix(country) {
      if isMobile(String(digits.dropFirst(country.count))) { return true }
    }
    switch digits.count {
    case 11 where isMobile(digits): return true
    case 10...12 where digits.first == "0" && !digits.hasPrefix("00"): return true
    case 10: return digits.hasPrefix("400") || digits.hasPrefix("800")
    default: return false
    }
  }

  private static let words = ["电话", "手机", "座机", "热线", "致电", "联系", "微信", "扣扣", "QQ", "qq"]

  /// Whether digits stand behind a word for a telephone number, and aren't a day.
  private static func isNamed(
    _ digits: String, _ counts: [Int], after text: ArraySlice<Character>
  ) -> Bool {
    guard (5...12).contains(digits.count) else { return false }
    let isYear = digits.hasPrefix("19") || digits.hasPrefix("20")
    let isDay = counts.count == 3 && counts[0] == 4 && counts[1] < 3 && counts[2] < 3
    let before = String(text.suffix(6))
    return !(isYear && isDay) && words.contains { before.contains($0) }
  }
}

extension Array {
  /// Its parts, each beginning with an element of which `begins` is true.
  fileprivate func split(before begins: (Element) -> Bool) -> [ArraySlice<Element>] {
    var parts: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where begins(self[index]) {
      parts.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : parts + [self[start...]]
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isWholeNumber }
}
