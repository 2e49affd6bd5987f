internal import DMN
internal import FEEL
internal import Quantities

extension RuleReading {
  /// What an expression is worth; notes where units can't meet.
  mutating func worth(
    of syntax: Syntax, in scope: [String: Worth], text: FEELText
  ) -> Worth {
    budget -= 1
    guard budget > 0 else { return .unknown }
    switch syntax.kind {
    case .literal(let value): return literal(value)
    case .name(let name): return scope[name] ?? .unknown
    case .unknownName: return .unknown
    case .path(let of, let member):
      return self.member(member, of: worth(of: of, in: scope, text: text))
    case .arithmetic(let operation, let left, let right):
      let first = worth(of: left, in: scope, text: text)
      let second = worth(of: right, in: scope, text: text)
      return arithmetic(operation, first, second, at: text.place(of: syntax))
    case .negation(let operand):
      var scalar = worth(of: operand, in: scope, text: text).scalar
      (scalar.domain, scalar.parameter) = (nil, nil)
      return .scalar(scalar)
    case .comparison(_, let left, let right):
      let first = worth(of: left, in: scope, text: text)
      compare(first, with: right, in: scope, text: text)
      noteStrangers(first, right, in: scope, text: text)
      return .flag
    case .conjunction(let left, let right), .disjunction(let left, let right):
      _ = worth(of: left, in: scope, text: text)
      _ = worth(of: right, in: scope, text: text)
      return .flag
    case .between(let operand, let low, let high):
      let first = worth(of: operand, in: scope, text: text)
      compare(first, with: low, in: scope, text: text)
      compare(first, with: high, in: scope, text: text)
      return .flag
    case .membership(let operand, let tests):
      let first = worth(of: operand, in: scope, text: text)
      for test in tests {
        compare(first, with: test, in: scope, text: text)
        noteStrangers(first, test, in: scope, text: text)
      }
      return .flag
    case .range(let start, _, let end, _):
      return joined(
        [worth(of: start, in: scope, text: text), worth(of: end, in: scope, text: text)],
        at: text.place(of: syntax))
    case .comparisonTest(_, let operand): return worth(of: operand, in: scope, text: text)
    case .conditional(let condition, let then, let otherwise):
      _ = worth(of: condition, in: scope, text: text)
      let choice = self.choice(condition, in: scope)
      let taken = [then, otherwise].enumerated().filter { branch, _ in
        choice?.holds.map { $0 == (branch == 0) } ?? true
      }.map { worth(of: $0.1, in: scope, text: text) }
      noteUneven(taken, at: text.place(of: syntax))
      return joined(
        taken, at: text.place(of: syntax),
        dependingOn: [choice?.parameter].compactMap { $0 })
    case .invocation(let callee, let arguments):
      return invocation(callee, arguments, in: scope, text: text, at: text.place(of: syntax))
    case .function(let parameters, let body):
      return .function(.literal(parameters, body, scope, text))
    case .instance, .external: return .flag
    default: return collection(syntax, in: scope, text: text)
    }
  }

  /// Lists, contexts, iterations and filters.
  private mutating func collection(
    _ syntax: Syntax, in scope: [String: Worth], text: FEELText
  ) -> Worth {
    switch syntax.kind {
    case .list(let items):
      return .list(
        joined(
          items.map { worth(of: $0, in: scope, text: text) }, at: text.place(of: syntax)))
    case .context(let entries):
      var inner = scope
      var members: [String: Worth] = [:]
      for entry in entries {
        let value = worth(of: entry.value, in: inner, text: text)
        inner[entry.name] = value
        members[entry.name] = value
      }
      return .context(members)
    case .iteration(let iterators, let result):
      let inner = binding(iterators, in: scope, text: text)
      return .list(worth(of: result, in: inner, text: text))
    case .quantified(_, let iterators, let condition):
      let inner = binding(iterators, in: scope, text: text)
      _ = worth(of: condition, in: inner, text: text)
      return .flag
    case .filter(let source, let condition):
      let list = worth(of: source, in: scope, text: text)
      var inner = scope.adding(membersOf: list.element)
      inner["item"] = list.element
      _ = worth(of: condition, in: inner, text: text)
      return condition.type == .number ? list.element : .list(list.element)
    default: return .unknown
    }
  }

  private mutating func binding(
    _ iterators: [Syntax.Iterator], in scope: [String: Worth], text: FEELText
  ) -> [String: Worth] {
    var inner = scope
    for iterator in iterators {
      let source = worth(of: iterator.source, in: inner, text: text)
      if let end = iterator.end { _ = worth(of: end, in: inner, text: text) }
      inner[iterator.name] = iterator.end == nil ? source.element : .plainNumber
    }
    return inner
  }

  private func literal(_ value: Value) -> Worth {
    switch value {
    case .number(let number):
      .scalar(
        ScalarWorth(
          unit: .plain, domain: .numbers(low: number, high: number, decimals: nil)))
    case .boolean: .flag
    case .date: .scalar(ScalarWorth(unit: .known(.date)))
    case .string(let text): .scalar(ScalarWorth(unit: .plain, domain: .texts([text])))
    default: .unknown
    }
  }

  private func member(_ name: String, of worth: Worth) -> Worth {
    switch worth {
    case .context(let members): return members[name] ?? .unknown
    case .list(let element): return .list(member(name, of: element))
    case .scalar:
      // Properties of durations (clause 10.3.2.5) count in their unit.
      switch name {
      case "days": return .scalar(ScalarWorth(unit: .known(UnitOfMeasure("天"))))
      case "years": return .scalar(ScalarWorth(unit: .known(UnitOfMeasure("年"))))
      case "months": return .scalar(ScalarWorth(unit: .known(UnitOfMeasure("月"))))
      default: return .unknown
      }
    case .unknown, .function: return .unknown
    }
  }

  private mutating func arithmetic(
    _ operation: ArithmeticOperator, _ left: Worth, _ right: Worth, at place: ElementPlace
  ) -> Worth {
    let first = left.scalar
    let second = right.scalar
    var result = ScalarWorth(roundings: max(first.roundings, second.roundings))
    switch operation {
    case .multiply: result.unit = first.unit.times(second.unit)
    case .divide: result.unit = first.unit.times(second.unit, inverse: true)
    case .power: result.unit = first.unit == .plain ? .plain : .unknown
    case .add, .subtract:
      let date = UnitKnowledge.known(.date)
      if first.unit == date || second.unit == date {
        // A day and a duration make a day, two days make a duration.
        result.unit = first.unit == second.unit ? .unknown : date
      } else if let unit = first.unit.meeting(second.unit) {
        result.unit = unit
      } else {
        note(
          "UNIT001", at: place,
          "\(operation == .add ? "adds" : "subtracts") \(first.unit.word) and "
            + "\(second.unit.word), which is no amount of anything",
          hint: "bring both to one unit first, for example a share times an amount of 元")
      }
    }
    result.domain = bounds(operation, first.domain, second.domain)
    return .scalar(result)
  }

  /// The range of a sum or product of two ranges; nil where one is unknown.
  private func bounds(
    _ operation: ArithmeticOperator, _ left: ValueDomain?, _ right: ValueDomain?
  ) -> ValueDomain? {
    guard case .numbers(let low, let high, let decimals) = left,
      case .numbers(let low2, let high2, let more) = right
    else { return nil }
    let digits = decimals.flatMap { own in more.map { (own, $0) } }
    switch operation {
    case .add:
      guard let least = low.adding(low2), let most = high.adding(high2) else { return nil }
      return .numbers(low: least, high: most, decimals: digits.map { max($0, $1) })
    case .subtract:
      guard let least = low.subtracting(high2), let most = high.subtracting(low2) else {
        return nil
      }
      return .numbers(low: least, high: most, decimals: digits.map { max($0, $1) })
    case .multiply:
      let corners = [(low, low2), (low, high2), (high, low2), (high, high2)]
        .compactMap { $0.multiplied(by: $1) }
      guard corners.count == 4, let least = corners.min(), let most = corners.max() else {
        return nil
      }
      return .numbers(low: least, high: most, decimals: digits.map { $0 + $1 })
    case .divide, .power: return nil
    }
  }

  /// Notes when two values of different units are compared.
  mutating func compare(
    _ first: Worth, with other: Syntax, in scope: [String: Worth], text: FEELText
  ) {
    let second = worth(of: other, in: scope, text: text)
    if first.element.scalar.unit.meeting(second.element.scalar.unit) == nil {
      note(
        "UNIT002", at: text.place(of: other),
        "compares \(first.element.scalar.unit.word) with \(second.element.scalar.unit.word)",
        hint: "compare values of one unit; perhaps another fact or parameter is meant")
    }
  }

  /// Notes two texts that can never be equal: one is misspelt, or they belong to different things.
  private mutating func noteStrangers(
    _ first: Worth, _ other: Syntax, in scope: [String: Worth], text: FEELText
  ) {
    let second = worth(of: other, in: scope, text: text)
    guard case .texts(let left)? = first.element.scalar.domain,
      case .texts(let right)? = second.element.scalar.domain, Set(left).isDisjoint(with: right)
    else { return }
    let (word, known) = left.count == 1 ? (left[0], right) : (right[0], left)
    note(
      "RULE009", at: text.place(of: other),
      "“\(word)” is none of the values that stand on the other side, so they are never equal",
      hint: nearestName(to: word, in: known).map { "did you mean “\($0)”?" }
        ?? "write one of \(known.joined(separator: ", "))")
  }

  /// Notes a finding at a place of the model's file.
  mutating func note(_ id: String, at place: ElementPlace, _ message: String, hint: String) {
    findings.add(place.finding(id, message, hint: hint, file: model.file))
  }
}

extension UnitKnowledge {
  /// The unit for a sentence.
  var word: String {
    switch self {
    case .unknown: "something of unknown unit"
    case .plain: "a plain number"
    case .known(let unit): unit.description
    }
  }
}

extension FEELText {
  /// Where a part of the text stands in the file.
  func place(of syntax: Syntax) -> ElementPlace { place(of: syntax.range.start) }

  /// Where a position of the text, whose first line and column are 1, stands in the file.
  func place(of position: SourcePosition) -> ElementPlace {
    ElementPlace(
      line: place.line + position.line - 1,
      column: position.line == 1 ? place.column + position.column - 1 : position.column)
  }
}

extension ElementPlace {
  /// A finding at this place of a model's file.
  func finding(
    _ id: String, _ message: String, hint: String, file: String,
    severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let position = SourcePosition(line: max(1, line), column: max(1, column))
    return Diagnostic(
      id: id, severity: severity, message: message, hint: hint, file: file,
      range: SourceRange(start: position, end: position))
  }
}
