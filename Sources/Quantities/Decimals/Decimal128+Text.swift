extension Decimal128: LosslessStringConvertible {
  /// A number as FEEL and XML Schema write it: an optional sign, ASCII digits with an optional
  /// point, an optional exponent (DMN 1.5 §10.3.1.2, rule 37).
  ///
  /// More than 34 digits are rounded; an exponent of any length is read in bounded time.
  /// - Returns: `nil` if the text is no number (blanks, separators and words included) or is
  ///   too large.
  public init?(_ text: some StringProtocol) {
    let whole = String(text)
    let bytes = whole.utf8.span
    var reader = DecimalReader()
    for index in bytes.indices {
      guard reader.accept(bytes[index]) else { return nil }
    }
    guard let number = reader.number else { return nil }
    self = number
  }
}

extension Decimal128: CustomStringConvertible {
  /// Plain notation without an exponent, with the zeros behind the point that the number carries
  /// (`1.50`, `100`, `-0.001`): FEEL's `string`.
  public var description: String {
    let digits = String(coefficient)
    let sign = isNegative ? "-" : ""
    if exponent >= 0 {
      return isZero ? "0" : sign + digits + String(repeating: "0", count: exponent)
    }
    let places = -exponent
    if digits.utf8.count > places {
      return sign + digits.dropLast(places) + "." + digits.suffix(places)
    }
    return sign + "0." + String(repeating: "0", count: places - digits.utf8.count) + digits
  }
}

/// Reads a number byte by byte, so that no text is copied.
private struct DecimalReader {
  private enum Part { case start, whole, point, exponentStart, exponentSign, exponentDigits }

  private var part = Part.start
  private var negative = false
  private var exponentNegative = false
  private var sawSign = false
  private var sawDigit = false
  private var endsInDigit = false
  private var digits: UInt128 = 0
  private var digitCount = 0
  private var inexact = false
  private var point = 0
  private var exponent = 0

  /// Takes the next byte; false if it can't stand there.
  mutating func accept(_ byte: UInt8) -> Bool {
    switch (byte, part) {
    case (UInt8(ascii: "0")...UInt8(ascii: "9"), _):
      take(digit: Int(byte - UInt8(ascii: "0")))
    case (UInt8(ascii: "+"), .start) where !sawSign, (UInt8(ascii: "-"), .start) where !sawSign:
      negative = byte == UInt8(ascii: "-")
      sawSign = true
    case (UInt8(ascii: "."), .start), (UInt8(ascii: "."), .whole):
      part = .point
      endsInDigit = false
    case (UInt8(ascii: "e"), .whole), (UInt8(ascii: "E"), .whole),
      (UInt8(ascii: "e"), .point), (UInt8(ascii: "E"), .point):
      guard sawDigit else { return false }
      part = .exponentStart
      endsInDigit = false
    case (UInt8(ascii: "+"), .exponentStart), (UInt8(ascii: "-"), .exponentStart):
      exponentNegative = byte == UInt8(ascii: "-")
      part = .exponentSign
    default: return false
    }
    return true
  }

  private mutating func take(digit: Int) {
    endsInDigit = true
    switch part {
    case .exponentStart, .exponentSign, .exponentDigits:
      part = .exponentDigits
      // Beyond this the number overflows or vanishes, however many digits a text can hold.
      exponent = min(exponent * 10 + digit, 1 << 50)
    case .start, .whole, .point:
      sawDigit = true
      if part == .start { part = .whole }
      if part == .point { point += 1 }
      if digitCount < 37 {
        digits = digits * 10 + UInt128(digit)
        if digits != 0 { digitCount += 1 }
      } else {
        // Digits beyond the 37th only decide how the number is rounded.
        inexact = inexact || digit != 0
        point -= 1
      }
    }
  }

  /// The number, if the text was complete.
  var number: Decimal128? {
    guard sawDigit, endsInDigit else { return nil }
    let power = (exponentNegative ? -exponent : exponent) - point
    return Decimal128(
      rounding: digits, exponent: min(max(power, -20_000), 20_000), negative: negative,
      inexact: inexact)
  }
}
