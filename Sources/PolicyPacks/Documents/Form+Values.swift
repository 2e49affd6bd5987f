public import Quantities

extension Form where Output == Bool {
  /// `true` or `false`, not `yes`.
  public static var boolean: Form {
    Form(value: "true or false", hint: "Write true or false without quotes.") { scalar in
      guard scalar.style == .plain else { return nil }
      return scalar.text == "true" ? true : scalar.text == "false" ? false : nil
    }
  }
}

extension Form where Output == Int {
  /// A whole number within `range`.
  public static func integer(in range: ClosedRange<Int>) -> Form {
    let expected =
      range.lowerBound == range.upperBound
      ? "the number \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return Form(value: expected) { scalar in
      guard scalar.style == .plain, let value = Int(scalar.text), range.contains(value),
        scalar.text.first != "+"
      else { return nil }
      return value
    }
  }
}

extension Form where Output == Decimal128 {
  /// A decimal number; the digits are kept as written.
  public static var decimal: Form {
    Form(value: "a number", hint: "Write digits with a point: 0.3, 8000000.") { scalar in
      scalar.style == .plain ? Decimal128(scalar.text) : nil
    }
  }
}

extension Form where Output == CalendarDate {
  /// A day as `2026-03-01`.
  public static var date: Form {
    Form(value: "a date", remedy: remedy) { CalendarDate($0.text) }
  }

  /// The day that was probably meant, in the form that is read; three numbers that are no day are
  /// said to be none.
  private static func remedy(_ scalar: DataScalar) -> String {
    let standard = "Write year-month-day: 2026-03-01."
    let parts = scalar.text.split { !($0.isASCII && $0.isNumber) }
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, parts[0].count == 4 else { return standard }
    guard let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      return "The calendar has no such day."
    }
    return "Did you mean \(date)?"
  }
}

extension Form where Output: RawRepresentable & CaseIterable, Output.RawValue == String {
  /// One of the words of `Output`.
  public static func word(_ type: Output.Type = Output.self) -> Form {
    let words = Output.allCases.map(\.rawValue)
    return Form("one of \(words.joined(separator: ", "))") { node, faults in
      guard let scalar = node.scalar, !scalar.isNull else {
        faults.append(shapeFault(node, expected: "one of \(words.joined(separator: ", "))"))
        return nil
      }
      if let value = Output(rawValue: scalar.text) { return value }
      let near = nearestName(to: scalar.text, in: words)
      faults.append(
        node.place.diagnostic(
          "DATA014", "“\(scalar.excerpt)” is none of \(words.joined(separator: ", ")).",
          hint: near.map { "Did you mean “\($0)”?" }))
      return nil
    }
  }
}

extension Form {
  /// Two bounds, `[lowest, highest]`, both included.
  public static func range<Bound: Comparable>(of form: Form<Bound>) -> Form
  where Output == ClosedRange<Bound> {
    Form("two bounds, as [0, 100]") { node, faults in
      guard let items = node.items, items.count == 2 else {
        faults.append(shapeFault(node, expected: "a list of two bounds, as [0, 100],"))
        return nil
      }
      guard let lower = form.read(items[0], &faults), let upper = form.read(items[1], &faults)
      else { return nil }
      guard lower <= upper else {
        faults.append(
          node.place.diagnostic(
            "DATA013", "The lower bound stands above the upper one.", hint: "Swap them."))
        return nil
      }
      return lower...upper
    }
  }
}
