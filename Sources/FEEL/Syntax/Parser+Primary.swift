internal import Quantities

extension Parser {
  /// An operand followed by members, filters and arguments.
  @inline(never)
  mutating func postfix() throws(SyntaxFault) -> Syntax {
    var operand = try primary()
    while true {
      try checkHeight(operand)
      if next == ".", scalar(1) != "." {
        try advance(to: position + 1)
        operand = try member(of: operand)
      } else if next == "(" {
        operand = try invocation(of: operand)
      } else if next == "[" {
        guard !closesInterval, let filtered = try filter(operand) else { return operand }
        operand = filtered
      } else {
        return operand
      }
    }
  }

  /// Whether a `[` here ends an interval such as `]1..5[` rather than beginning a filter.
  private var closesInterval: Bool { intervalDepth > 0 && probesAsInterval() }

  @inline(never)
  private func probesAsInterval() -> Bool {
    var probe = self
    probe.intervalDepth = 0
    do {
      try probe.advance(to: probe.position + 1)
      _ = try probe.expression()
      return probe.next != "]"
    } catch {
      return true
    }
  }

  /// A literal, a name, a bracketed form, or a form that begins with a keyword.
  @inline(never)
  private mutating func primary() throws(SyntaxFault) -> Syntax {
    guard let next else { throw failure("expected an expression, found the end") }
    effort.operands += 1
    guard effort.operands <= 20 * source.scalars.count + 1000 else {
      throw failure("the nested intervals can't be told apart", id: "FEEL005")
    }
    switch next {
    case "0"..."9": return try number()
    case "." where scalar(1).map(Characters.isDigit) == true: return try number()
    case "\"": return try stringLiteral()
    case "@": return try temporalLiteral()
    case "(": return try parenthesised()
    case "[": return try bracketed()
    case "]": return try interval(opening: false)
    case "{": return try context()
    case "<", ">", "=", "!": return try comparisonTest()
    default:
      guard Characters.startsName(next) else {
        throw failure("expected an expression, found \(found)")
      }
      return try nameOrKeyword()
    }
  }

  @inline(never)
  private mutating func stringLiteral() throws(SyntaxFault) -> Syntax {
    let start = position
    let text = try string()
    return syntax(.literal(.string(text)), .string, from: start)
  }

  @inline(never)
  private mutating func number() throws(SyntaxFault) -> Syntax {
    let start = position
    var end = position
    let scalars = source.scalars
    while end < scalars.count, Characters.isDigit(scalars[end]) { end += 1 }
    if end + 1 < scalars.count, scalars[end] == ".", Characters.isDigit(scalars[end + 1]) {
      end += 1
      while end < scalars.count, Characters.isDigit(scalars[end]) { end += 1 }
    }
    if end < scalars.count, scalars[end] == "e" || scalars[end] == "E" {
      var exponent = end + 1
      if exponent < scalars.count, scalars[exponent] == "+" || scalars[exponent] == "-" {
        exponent += 1
      }
      if exponent < scalars.count, Characters.isDigit(scalars[exponent]) {
        end = exponent
        while end < scalars.count, Characters.isDigit(scalars[end]) { end += 1 }
      }
    }
    var text = source.text(start, end)
    if text.hasPrefix(".") { text = "0" + text }
    guard text.count <= 6500, let value = Decimal128(text) else {
      throw failure("`\(text.prefix(40))` is beyond the numbers of FEEL", id: "FEEL010")
    }
    try advance(to: end)
    return syntax(.literal(.number(value)), .number, from: start)
  }

  /// The string that begins here, its escapes replaced.
  @inline(never)
  mutating func string() throws(SyntaxFault) -> String {
    let start = position
    let scalars = source.scalars
    var view = String.UnicodeScalarView()
    var index = position + 1
    while true {
      guard index < scalars.count else {
        throw failure("the string that begins here doesn't end", hint: "close it with \"")
      }
      let scalar = scalars[index]
      if scalar == "\"" { break }
      guard scalar == "\\" else {
        view.append(scalar)
        index += 1
        continue
      }
      if let (escaped, end) = Parser.escape(scalars, at: index) {
        view.append(contentsOf: escaped)
        index = end
      } else {
        // `\d` and the like of regular expressions stand for themselves.
        view.append(scalar)
        index += 1
      }
    }
    position = start
    try advance(to: index + 1)
    return String(view)
  }

  /// The scalars that the escape at `index` stands for, and where it ends.
  private static func escape(
    _ scalars: [Unicode.Scalar], at index: Int
  ) -> ([Unicode.Scalar], end: Int)? {
    guard index + 1 < scalars.count else { return nil }
    func code(_ start: Int, _ count: Int) -> UInt32? {
      guard start + count <= scalars.count else { return nil }
      var value: UInt32 = 0
      for scalar in scalars[start..<(start + count)] {
        guard let digit = Character(scalar).hexDigitValue, scalar.isASCII else { return nil }
        value = value * 16 + UInt32(digit)
      }
      return value
    }
    switch scalars[index + 1] {
    case "\"", "\\", "'": return ([scalars[index + 1]], index + 2)
    case "n": return (["\n"], index + 2)
    case "r": return (["\r"], index + 2)
    case "t": return (["\t"], index + 2)
    case "U":
      guard let value = code(index + 2, 6), let scalar = Unicode.Scalar(value) else { return nil }
      return ([scalar], index + 8)
    case "u":
      guard let value = code(index + 2, 4) else { return nil }
      if let scalar = Unicode.Scalar(value) { return ([scalar], index + 6) }
      guard value < 0xDC00, index + 7 < scalars.count, scalars[index + 6] == "\\",
        scalars[index + 7] == "u", let low = code(index + 8, 4), low >= 0xDC00, low < 0xE000,
        let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
      else { return nil }
      return ([scalar], index + 12)
    default: return nil
    }
  }

  @inline(never)
  private mutating func temporalLiteral() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: position + 1)
    guard next == "\"" else { throw failure("expected a string after @, found \(found)") }
    let text = try string()
    let value: Value
    let type: FEELType
    if let date = CalendarDate(text) {
      (value, type) = (.date(date), .date)
    } else if let dateTime = DateAndTime(text) {
      (value, type) = (.dateTime(dateTime), .dateTime)
    } else if let time = TimeOfDay(text) {
      (value, type) = (.time(time), .time)
    } else if let duration = YearsMonthsDuration(text) {
      (value, type) = (.yearsMonthsDuration(duration), .yearsMonthsDuration)
    } else if let duration = DaysTimeDuration(text) {
      (value, type) = (.daysTimeDuration(duration), .daysTimeDuration)
    } else {
      (value, type) = (.null, .any)
    }
    let literal = syntax(.literal(value), type, from: start)
    if value.isNull {
      report(
        "FEEL010", "`\(text)` is no date, time, date and time or duration",
        hint: "write @\"2024-08-19\", @\"08:30:00\" or @\"P1Y6M\"", literal.range)
    }
    return literal
  }

  /// `(expression)` or an interval that excludes its start.
  @inline(never)
  private mutating func parenthesised() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: position + 1)
    let inner = try bracketFree { (parser) throws(SyntaxFault) in try parser.expression() }
    if stands("..") { return try interval(from: inner, included: false, start) }
    try expect(")", "to close the parenthesis")
    if case .comparisonTest = inner.kind {
      return syntax(inner.kind, inner.type, from: start)
    }
    return Syntax(kind: inner.kind, range: inner.range, type: inner.type)
  }

  /// `[a, b]` or an interval that includes its start.
  @inline(never)
  private mutating func bracketed() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: position + 1)
    var elements: [Syntax] = []
    var type: FEELType?
    if next != "]" {
      repeat {
        let element = try bracketFree { (parser) throws(SyntaxFault) in try parser.expression() }
        if elements.isEmpty, stands("..") {
          return try interval(from: element, included: true, start)
        }
        elements.append(element)
        type = type.map { TypeRules.union($0, element.type) } ?? element.type
      } while try accept(",")
    }
    try expect("]", "to close the list")
    return syntax(.list(elements), .list(type ?? .any), from: start)
  }

  /// Reads inside brackets of its own, where a `[` again begins a filter.
  mutating func bracketFree(
    _ body: (inout Parser) throws(SyntaxFault) -> Syntax
  ) throws(SyntaxFault) -> Syntax {
    let saved = intervalDepth
    intervalDepth = 0
    defer { intervalDepth = saved }
    return try body(&self)
  }

  /// An interval that begins with `]`.
  @inline(never)
  private mutating func interval(opening included: Bool) throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: position + 1)
    let low = try sum()
    guard stands("..") else { throw failure("expected .. in an interval, found \(found)") }
    return try interval(from: low, included: included, start)
  }

  @inline(never)
  private mutating func interval(
    from low: Syntax, included: Bool, _ start: Int
  ) throws(SyntaxFault) -> Syntax {
    try advance(to: position + 2)
    intervalDepth += 1
    let high: Syntax
    do {
      defer { intervalDepth -= 1 }
      high = try sum()
    }
    let endIncluded = next == "]"
    guard next == "]" || next == ")" || next == "[" else {
      throw failure("expected ], ) or [ to close the interval, found \(found)")
    }
    try advance(to: position + 1)
    checkComparison(.lessOrEqual, low, high)
    let type = FEELType.range(TypeRules.union(low.type, high.type))
    return syntax(
      .range(start: low, startIncluded: included, end: high, endIncluded: endIncluded), type,
      from: start)
  }

  /// `{name: value, …}`.
  @inline(never)
  private mutating func context() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: position + 1)
    var entries: [Syntax.Entry] = []
    var names = LocalNames()
    locals.append(names)
    defer { locals.removeLast() }
    if next != "}" {
      repeat {
        let nameStart = position
        let name: String
        if next == "\"" {
          name = try string()
        } else if let key = rawName(before: ":") {
          name = key.name
          try advance(to: key.end)
        } else {
          throw failure("expected an entry's name and `:`, found \(found)")
        }
        let nameRange = source.range(nameStart, position)
        try expect(":", "after the entry's name")
        let value = try bracketFree { (parser) throws(SyntaxFault) in try parser.expression() }
        if entries.contains(where: { $0.name == name }) {
          report("FEEL009", "the context has `\(name)` twice", nameRange)
          hasDuplicateEntry = true
        }
        entries.append(Syntax.Entry(name: name, value: value, nameRange: nameRange))
        knownMembers.insert(name)
        names.declare(name, value.type)
        locals[locals.count - 1] = names
      } while try accept(",")
    }
    try expect("}", "to close the context")
    let type = FEELType.context(entries.map { .init($0.name, $0.value.type) })
    return syntax(.context(entries), type, from: start)
  }
}
