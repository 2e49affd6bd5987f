extension NumberScanner {
  /// The number that begins here, nil where none does. Passes over it, and over digits that are
  /// part of a name.
  mutating func draft() -> Draft? {
    guard let first = at(place) else { return nil }
    if isDigit(first) { return arabic() }
    if stands("百分之", at: place) || stands("千分之", at: place) || stands("万分之", at: place) {
      return hundredths()
    }
    if ChineseNumeral.isPart(first) { return chinese() }
    return nil
  }

  private mutating func arabic() -> Draft? {
    let start = place
    guard let (value, digits) = decimal() else { return nil }
    if isName(from: start, to: place) {
      skipName()
      return nil
    }
    var total = value
    var factor: Fraction?
    if let scale = scaleRun() {
      guard let product = total.times(scale) else { return nil }
      (total, factor) = (product, scale)
      addSmaller(than: scale, to: &total)
    }
    let unit = passUnit()
    return Draft(
      value: total, scale: factor, unit: unit, range: start..<place, isChinese: false,
      plainDigits: factor != nil ? nil : digits)
  }

  /// 1亿5000万元: a second number with a smaller scale adds to the first.
  private mutating func addSmaller(than scale: Fraction, to total: inout Fraction) {
    let before = place
    guard let next = at(place), isDigit(next), let (more, _) = decimal(), let smaller = scaleRun(),
      smaller < scale, let part = more.times(smaller), let sum = total.plus(part)
    else {
      place = before
      return
    }
    total = sum
  }

  /// Digits with a point and commas between groups of three; also the plain integer, if it is one.
  private mutating func decimal() -> (Fraction, Int?)? {
    var digits: [Character] = []
    var decimals = 0
    var inDecimals = false
    while let character = at(place) {
      if isDigit(character) {
        digits.append(character)
        if inDecimals { decimals += 1 }
      } else if character == ".", !inDecimals, let next = at(place + 1), isDigit(next) {
        inDecimals = true
      } else if character == ",", !inDecimals, (1...3).contains(digits.count) || groups(digits),
        isGroup(at: place + 1)
      {
      } else {
        break
      }
      place += 1
    }
    guard digits.count <= 24, let coefficient = Int128(String(digits)) else { return nil }
    let scale = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
    guard let value = Fraction(coefficient, over: scale) else { return nil }
    return (value, decimals == 0 && digits.count <= 9 ? Int(coefficient) : nil)
  }

  private func groups(_ digits: [Character]) -> Bool { digits.count > 3 && at(place - 4) == "," }

  /// Exactly three digits stand here.
  private func isGroup(at index: Int) -> Bool {
    (0..<3).allSatisfy { at(index + $0).map(isDigit) ?? false }
      && !(at(index + 3).map(isDigit) ?? false)
  }

  /// 5G, A100, GPT-4, 3+N, 〔2024〕, 第3批, (1), 1. at the beginning: part of a name, not an amount.
  private func isName(from start: Int, to end: Int) -> Bool {
    let before = at(start - 1)
    let after = at(end)
    if let before {
      if isLatin(before) || before == "第" || before == "〔" || before == "[" { return true }
      if before == "-" || before == "+", let earlier = at(start - 2), isLatin(earlier) {
        return true
      }
      if before == "(", after == ")" { return true }
    } else if let after, after == "、" || (after == "." && end - start <= 2) {
      return !(at(end + 1).map(isDigit) ?? false)
    }
    guard let after else { return false }
    if after == "+" { return true }
    if isLatin(after) {
      let word = String(text[end...].prefix { isLatin($0) })
      return !QuotedUnits.all.contains { $0.words == word }
    }
    return false
  }

  private mutating func skipName() {
    while let character = at(place), isLatin(character) || isDigit(character) || character == "+" {
      place += 1
    }
  }

  /// 万, 亿, 千万, 百万 …
  private mutating func scaleRun() -> Fraction? {
    var scale: Int128 = 1
    let start = place
    while let character = at(place), place - start < 3,
      let factor = ChineseNumeral.sections[character]
        ?? (character == "千" || character == "百" ? ChineseNumeral.places[character] : nil)
    {
      scale *= factor
      place += 1
    }
    return place > start ? Fraction(scale) : nil
  }

  private mutating func passUnit() -> QuotedUnits.Unit? {
    // 余, 多 stand between number and unit: 100余家.
    if let filler = at(place), filler == "余" || filler == "多" {
      let before = place
      place += 1
      if let unit = unitHere() {
        place += unit.words.count
        return unit
      }
      place = before
      return nil
    }
    guard let unit = unitHere() else { return nil }
    place += unit.words.count
    return unit
  }

  private func unitHere() -> QuotedUnits.Unit? {
    guard let unit = QuotedUnits.all.first(where: { stands($0.words, at: place) }) else {
      return nil
    }
    if unit.words == "成" || unit.words == "分",
      let after = at(place + 1), "员立为果本熟功级类档期别".contains(after)
    {
      return nil
    }
    return unit
  }

  /// 百分之三十, 千分之五, 百分之1.5.
  private mutating func hundredths() -> Draft? {
    let start = place
    let below: Int128 = at(place) == "百" ? 100 : at(place) == "千" ? 1000 : 10_000
    place += 3
    var above: Fraction?
    if let next = at(place), isDigit(next) {
      above = decimal()?.0
    } else {
      let run = text[place...].prefix { ChineseNumeral.isPart($0) }
      above = ChineseNumeral.value(run).flatMap { Fraction($0) }
      place += run.count
    }
    guard let above, let hundredth = Fraction(1, over: below), let value = above.times(hundredth)
    else { return nil }
    return Draft(
      value: value, scale: Fraction(1),
      unit: QuotedUnits.Unit(words: "", name: "比例", numerator: 1, denominator: 1),
      range: start..<place, isChinese: true, plainDigits: nil)
  }

  /// A Chinese numeral counts only with a unit, and not inside a word.
  private mutating func chinese() -> Draft? {
    let start = place
    let run = Array(text[place...].prefix { ChineseNumeral.isPart($0) })
    defer { if place == start { place += run.count - 1 } }
    if stands("分之", at: start + run.count) { return nthParts(run) }
    if run == ["一"], at(start + 1) == "半" {
      place += 2
      return ratio(1, over: 2, from: start)
    }
    if let before = at(start - 1), QuotedUnits.wordsBefore.contains(before) { return nil }
    guard let value = numeral(run).flatMap({ Fraction($0) }) else { return nil }
    place += run.count
    guard let unit = passUnit(), QuotedUnits.afterChineseNumeral.contains(unit.words),
      !(run == ["一"] && QuotedUnits.afterArticle.contains(unit.words)),
      !QuotedUnits.wordsAfter.contains(where: { stands($0, at: place) })
    else {
      // Stay on the row for 三至五年; else pass over the numeral.
      place = start
      if let next = at(start + run.count), next == "至" || next == "到" || next == "—",
        let after = at(start + run.count + 1), ChineseNumeral.digits[after] != nil
      {
        place += run.count
        return Draft(
          value: value, scale: nil, unit: nil, range: start..<place, isChinese: true,
          plainDigits: nil)
      }
      return nil
    }
    return Draft(
      value: value, scale: nil, unit: unit, range: start..<place, isChinese: true,
      plainDigits: run.count == 4 ? Int(value.numerator) : nil)
  }

  /// 百万元, 千万元 and 亿元 are amounts without a digit before them; 百家 and 万元 are words.
  private func numeral(_ run: [Character]) -> Int128? {
    if let first = run.first, ChineseNumeral.digits[first] == nil, first != "十" {
      guard at(place + run.count) == "元" else { return nil }
      switch String(run) {
      case "百万": return 1_000_000
      case "千万": return 10_000_000
      case "亿": return 100_000_000
      default: return nil
      }
    }
    return ChineseNumeral.value(run)
  }

  /// 三分之一, 二分之一.
  private mutating func nthParts(_ run: [Character]) -> Draft? {
    let start = place
    let above = Array(text[(start + run.count + 2)...].prefix { ChineseNumeral.isPart($0) })
    guard let below = ChineseNumeral.value(run), below > 0,
      let value = ChineseNumeral.value(above)
    else { return nil }
    place += run.count + 2 + above.count
    return ratio(value, over: below, from: start)
  }

  private func ratio(_ above: Int128, over below: Int128, from start: Int) -> Draft? {
    guard let value = Fraction(above, over: below) else { return nil }
    return Draft(
      value: value, scale: Fraction(1),
      unit: QuotedUnits.Unit(words: "", name: "比例", numerator: 1, denominator: 1),
      range: start..<place, isChinese: true, plainDigits: nil)
  }
}
