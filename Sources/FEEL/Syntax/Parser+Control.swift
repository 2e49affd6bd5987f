internal import Quantities

extension Parser {
  /// The form that the keyword `word` begins; nil when it begins none.
  @inline(never)
  mutating func keyword(_ word: String) throws(SyntaxFault) -> Syntax? {
    switch word {
    case "true": return try constant(.boolean(true), .boolean)
    case "false": return try constant(.boolean(false), .boolean)
    case "null": return try constant(.null, .null)
    case "if": return try conditional()
    case "for": return try iteration()
    case "some": return try quantified(.some)
    case "every": return try quantified(.every)
    case "function": return try functionDefinition()
    default: return nil
    }
  }

  @inline(never)
  private mutating func constant(_ value: Value, _ type: FEELType) throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: source.runEnd(position))
    return syntax(.literal(value), type, from: start)
  }

  @inline(never)
  private mutating func conditional() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: source.runEnd(position))
    let condition = try expression()
    checkBoolean(condition, "if")
    try expectKeyword("then", "after the condition of `if`")
    let then = try expression()
    try expectKeyword("else", "after the first branch of `if`")
    let otherwise = try expression()
    return syntax(
      .conditional(condition: condition, then: then, otherwise: otherwise),
      TypeRules.union(then.type, otherwise.type), from: start)
  }

  @inline(never)
  private mutating func iteration() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: source.runEnd(position))
    let count = locals.count
    defer { locals.removeLast(locals.count - count) }
    let iterators = try self.iterators(until: "return")
    var partial = LocalNames()
    partial.declare("partial", .list(.any))
    locals.append(partial)
    try expectKeyword("return", "after the iterators of `for`")
    let result = try expression()
    return syntax(.iteration(iterators, result: result), .list(result.type), from: start)
  }

  @inline(never)
  private mutating func quantified(_ quantifier: Quantifier) throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: source.runEnd(position))
    let count = locals.count
    defer { locals.removeLast(locals.count - count) }
    let iterators = try self.iterators(until: "satisfies")
    try expectKeyword("satisfies", "after the iterators of `\(quantifier.rawValue)`")
    let condition = try expression()
    checkBoolean(condition, "satisfies")
    return syntax(.quantified(quantifier, iterators, condition: condition), .boolean, from: start)
  }

  @inline(never)
  private mutating func iterators(
    until keyword: String
  ) throws(SyntaxFault) -> [Syntax.Iterator] {
    var result: [Syntax.Iterator] = []
    repeat {
      guard let name = rawName(beforeKeyword: "in") else {
        throw failure("expected a name and `in`, found \(found)")
      }
      try advance(to: name.end)
      try expectKeyword("in", "after the name")
      let from = try expression()
      var end: Syntax?
      if try accept("..") { end = try expression() }
      let element = end == nil ? TypeRules.element(of: from.type) : from.type
      if let end { checkComparison(.lessOrEqual, from, end) }
      var names = LocalNames()
      names.declare(name.name, element)
      locals.append(names)
      result.append(Syntax.Iterator(name: name.name, source: from, end: end))
    } while try accept(",")
    return result
  }

  /// `function(parameters) body`.
  @inline(never)
  private mutating func functionDefinition() throws(SyntaxFault) -> Syntax {
    let start = position
    try advance(to: source.runEnd(position))
    try expect("(", "after `function`")
    var parameters: [Parameter] = []
    if next != ")" {
      repeat { parameters.append(try formalParameter()) } while try accept(",")
    }
    try expect(")", "after the parameters")
    let isExternal = try acceptKeyword("external")
    var names = LocalNames()
    for parameter in parameters { names.declare(parameter.name, parameter.type) }
    locals.append(names)
    defer { locals.removeLast() }
    let body = try bracketFree { (parser) throws(SyntaxFault) in try parser.expression() }
    if isExternal {
      let type = FEELType.function(parameters: parameters.map(\.type), result: .any)
      let whole = syntax(.external(parameters, definition: body), type, from: start)
      report("FEEL011", "functions in another language aren't executed", whole.range)
      return whole
    }
    let type = FEELType.function(parameters: parameters.map(\.type), result: body.type)
    return syntax(.function(parameters, body: body), type, from: start)
  }

  @inline(never)
  private mutating func formalParameter() throws(SyntaxFault) -> Parameter {
    if let typed = rawName(before: ":") {
      try advance(to: typed.end)
      try expect(":", "after the parameter's name")
      return Parameter(typed.name, try typeName())
    }
    guard let plain = rawName(before: ",") ?? rawName(before: ")") else {
      throw failure("expected a parameter's name, found \(found)")
    }
    try advance(to: plain.end)
    return Parameter(plain.name, .any)
  }

  /// `operand[condition]`; nil when what follows isn't a filter.
  @inline(never)
  mutating func filter(_ operand: Syntax) throws(SyntaxFault) -> Syntax? {
    try advance(to: position + 1)
    let element: FEELType
    if case .list(let inner) = operand.type { element = inner } else { element = operand.type }
    var names: LocalNames
    switch element {
    case .context(let members) where !members.isEmpty:
      names = LocalNames()
      names.declare("item", element)
      for member in members { names.declare(member.name, member.type) }
    case .any, .context, .null:
      names = LocalNames(isOpen: true)
      names.declare("item", element)
      names.declareOpen(knownMembers)
    default:
      names = LocalNames()
      names.declare("item", element)
    }
    locals.append(names)
    defer { locals.removeLast() }
    let condition = try bracketFree { (parser) throws(SyntaxFault) in try parser.expression() }
    try expect("]", "to close the filter")
    switch condition.type {
    case .boolean, .any, .null, .number: break
    default:
      report(
        "FEEL004", "a filter is a condition or a number, this is a \(condition.type)",
        condition.range)
    }
    let type: FEELType = condition.type == .number ? element : .list(element)
    return syntax(
      .filter(operand, condition: condition), condition.type == .any ? .any : type, from: operand)
  }

  /// `callee(arguments)`.
  @inline(never)
  mutating func invocation(of callee: Syntax) throws(SyntaxFault) -> Syntax {
    try advance(to: position + 1)
    var arguments: [Syntax.Argument] = []
    if next != ")" {
      repeat {
        var name: String?
        if let named = rawName(before: ":") {
          try advance(to: named.end)
          try expect(":", "after the argument's name")
          name = named.name
        }
        let value = try bracketFree { (parser) throws(SyntaxFault) in try parser.expression() }
        arguments.append(Syntax.Argument(name: name, value: value))
        let isNamed = name != nil
        guard isNamed == (arguments[0].name != nil) else {
          throw failure("either all arguments are named or none", id: "FEEL009")
        }
        guard arguments.count <= 5000 else {
          throw failure("too many arguments", id: "FEEL009", hint: "pass a list")
        }
      } while try accept(",")
    }
    try expect(")", "to close the arguments")
    let type = checkedResult(callee, arguments)
    return syntax(.invocation(callee, arguments), type, from: callee)
  }
}
