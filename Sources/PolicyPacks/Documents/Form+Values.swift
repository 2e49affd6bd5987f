internal import Quantities

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
    Form(value: "a whole number from \(range.lowerBound) to \(range.upperBound)") { scalar in
      guard scalar.style == .plain, let value = Int(scalar.text), range.contains(value),
        scalar.text.first != "+"
      else { return nil }
      return value
    }
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
