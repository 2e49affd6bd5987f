/// Chinese numerals (三千五百万, 二〇二四, 两百) as integers.
enum ChineseNumeral {
  static let digits: [Character: Int128] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9,
  ]
  static let places: [Character: Int128] = ["十": 10, "百": 100, "千": 1000]
  static let sections: [Character: Int128] = ["万": 10_000, "亿": 100_000_000]

  /// A character that a numeral can be made of.
  static func isPart(_ character: Character) -> Bool {
    digits[character] != nil || places[character] != nil || sections[character] != nil
  }

  /// The value of the whole run, nil where the run is no well-formed numeral.
  static func value(_ run: some Sequence<Character>) -> Int128? {
    let run = Array(run)
    if run.isEmpty || run.count > 24 { return nil }
    if run.allSatisfy({ digits[$0] != nil }) { return digitwise(run) }
    var total: Int128 = 0
    var section: Int128 = 0
    var digit: Int128?
    var lastPlace: Int128 = 10_000
    var lastSection: Int128 = 1_000_000_000_000
    for character in run {
      if let value = digits[character] {
        if let pending = digit, pending != 0 { return nil }
        digit = value
      } else if let place = places[character] {
        if place >= lastPlace { return nil }
        section += (digit ?? 1) * place
        (digit, lastPlace) = (nil, place)
      } else if let unit = sections[character] {
        let value = section + (digit ?? 0)
        if value == 0 && total == 0 { return nil }
        if unit < lastSection {
          total += value * unit
        } else {
          total = (total + value) * unit  // 万亿
        }
        (section, digit, lastPlace, lastSection) = (0, nil, 10_000, unit)
      }
    }
    return total + section + (digit ?? 0)
  }

  /// 二〇二四 is 2024; one digit is itself; other lengths are an enumeration, no number.
  private static func digitwise(_ run: [Character]) -> Int128? {
    guard run.count == 1 || run.count == 4 else { return nil }
    return run.reduce(0) { $0 * 10 + (digits[$1] ?? 0) }
  }
}
