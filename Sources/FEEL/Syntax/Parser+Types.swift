internal import Quantities

extension Parser {
  private static let builtInTypes: [(name: String, type: FEELType)] = [
    ("number", .number), ("string", .string), ("boolean", .boolean), ("date", .date),
    ("time", .time), ("date and time", .dateTime), ("dateTime", .dateTime),
    ("days and time duration", .daysTimeDuration), ("day and time duration", .daysTimeDuration),
    ("dayTimeDuration", .daysTimeDuration), ("years and months duration", .yearsMonthsDuration),
    ("year and month duration", .yearsMonthsDuration),
    ("yearMonthDuration", .yearsMonthsDuration), ("Any", .any), ("any", .any), ("Null", .null),
    ("list", .list(.any)), ("context", .context([])), ("range", .range(.any)),
    ("function", .function(parameters: [], result: .any)),
  ]
  private static let builtInTypeNames = NameTable(builtInTypes.map(\.name))

  /// The built-in type of that name.
  static func builtInType(_ name: String) -> FEELType? {
    builtInTypes.first { $0.name == name }?.type
  }

  /// The name of a type (rules 52–56).
  @inline(never)
  mutating func typeName() throws(SyntaxFault) -> FEELType {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.depthLimit else {
      throw failure("the type is nested too deep", id: "FEEL005")
    }
    let start = position
    var declared: (name: String, end: Int)?
    var current: Scope? = scope
    while let here = current {
      if let found = here.typeTable.longestMatch(source, at: position),
        found.end > declared?.end ?? 0
      {
        declared = found
      }
      current = here.outer
    }
    let builtIn = Parser.builtInTypeNames.longestMatch(source, at: position)
    if let declared, declared.end >= builtIn?.end ?? 0, let type = scope.type(named: declared.name)
    {
      try advance(to: declared.end)
      return type
    }
    guard let builtIn, let type = Parser.builtInType(builtIn.name) else {
      let name = run.isEmpty ? found : "`\(run)`"
      throw failure("there is no type \(name)", id: "FEEL008", from: start)
    }
    try advance(to: builtIn.end)
    switch type {
    case .list: return .list(try typeArgument() ?? .any)
    case .range: return .range(try typeArgument() ?? .any)
    case .context: return try contextType()
    case .function: return try functionType()
    default: return type
    }
  }

  /// `<type>`; nil when there is none.
  private mutating func typeArgument() throws(SyntaxFault) -> FEELType? {
    guard next == "<" else { return nil }
    try advance(to: position + 1)
    let type = try typeName()
    try expect(">", "to close the type")
    return type
  }

  private mutating func contextType() throws(SyntaxFault) -> FEELType {
    guard try accept("<") else { return .context([]) }
    var members: [FEELType.Member] = []
    if next != ">" {
      repeat {
        guard let name = rawName(before: ":") else {
          throw failure("expected a member's name and `:`, found \(found)")
        }
        try advance(to: name.end)
        try expect(":", "after the member's name")
        members.append(.init(name.name, try typeName()))
      } while try accept(",")
    }
    try expect(">", "to close the type")
    return .context(members)
  }

  private mutating func functionType() throws(SyntaxFault) -> FEELType {
    guard try accept("<") else { return .function(parameters: [], result: .any) }
    var parameters: [FEELType] = []
    if next != ">" {
      repeat { parameters.append(try typeName()) } while try accept(",")
    }
    try expect(">", "to close the parameters' types")
    try expect("->", "before the result's type")
    return .function(parameters: parameters, result: try typeName())
  }
}
