internal import Quantities

/// Which cell styles show days (ISO/IEC 29500-1 §18.8.30, §18.8.31).
struct NumberFormats {
  private var datesByStyle: [Bool] = []

  /// Styles that nothing says anything about: no dates.
  init() {}

  /// The styles of the part `styles.xml`.
  init(_ bytes: [UInt8]) throws(SheetFault) {
    var scanner = try PartScanner(bytes, part: "styles.xml")
    var custom: [Int: Bool] = [:]
    var isInCells = false
    while true {
      let event = try scanner.next()
      if event == .finish { return }
      if scanner.name == "cellXfs" { isInCells = event == .start }
      guard event == .start else { continue }
      if scanner.name == "numFmt", let id = scanner.attribute("numFmtId").flatMap({ Int($0) }) {
        custom[id] = Self.isDate(scanner.attribute("formatCode") ?? "")
      } else if scanner.name == "xf", isInCells, datesByStyle.count < 65_536 {
        let id = scanner.attribute("numFmtId").flatMap { Int($0) } ?? 0
        datesByStyle.append(custom[id] ?? Self.isBuiltInDate(id))
      }
    }
  }

  /// Whether cells of that style show days.
  func isDate(style: Int) -> Bool { datesByStyle.indices.contains(style) && datesByStyle[style] }

  /// The built-in formats with a day, month or year, those of Chinese, Japanese and Korean locales
  /// (27…36, 50…58) among them; times of day are numbers.
  private static func isBuiltInDate(_ id: Int) -> Bool {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57...58: true
    default: false
    }
  }

  /// Whether a format code shows a day, month or year: `yyyy/m/d`, `[$-804]yyyy"年"m"月"`.
  static func isDate(_ code: String) -> Bool {
    if code.lowercased().hasPrefix("general") { return false }
    var (isDate, hasMonth, hasTime) = (false, false, false)
    var letters = code.lowercased()[...]
    while let letter = letters.popFirst() {
      switch letter {
      case "\"": letters = letters.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": letters = letters.dropFirst()
      case "[":
        if let first = letters.first, "hs".contains(first) { hasTime = true }
        letters = letters.drop { $0 != "]" }.dropFirst()
      case ";": letters = ""
      case "y", "d": isDate = true
      case "m": hasMonth = true
      case "h", "s": hasTime = true
      default: break
      }
    }
    return isDate || hasMonth && !hasTime
  }
}

/// Between days and the numbers that spreadsheets keep for them (ISO/IEC 29500-1 §18.17.4).
enum DateSerial {
  /// The day of a number; nil where the system has none, as for 60 in the 1900 system, which is the
  /// 29th of February 1900 that never was. A time of day is left out.
  static func date(_ serial: Decimal128, is1904: Bool) -> CalendarDate? {
    guard !serial.isNegative, let days = serial.roundedToScale(0, .floor)?.asInt,
      days < 3_000_000
    else { return nil }
    if is1904 { return CalendarDate(dayNumber: days - 24_107) }
    guard days >= 1, days != 60 else { return nil }
    // 1970-01-01 is 25,569; before March 1900 the numbers are one too small.
    return CalendarDate(dayNumber: days - 25_569 + (days < 60 ? 1 : 0))
  }

  /// The number of a day in the 1900 system; nil before March 1900, where programs disagree, and
  /// beyond 9999.
  static func serial(_ date: CalendarDate) -> Int? {
    let serial = date.dayNumber + 25_569
    return serial > 60 && date.year <= 9999 ? serial : nil
  }
}
