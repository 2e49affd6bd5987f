internal import Quantities

extension Parser {
  /// Words that begin or join expressions and are no names by themselves.
  static let reserved: Set<String> = [
    "if", "then", "else", "for", "return", "in", "some", "every", "satisfies", "and", "or",
    "between", "instance", "of", "function", "external", "true", "false", "null",
  ]

  /// A name in scope, or a form that begins with a keyword.
  @inline(never)
  mutating func nameOrKeyword() throws(SyntaxFault) -> Syntax {
    let word = run
    if Parser.reserved.contains(word), isKeyword(word), let form = try keyword(word) {
      return form
    }
    return try name(word)
  }

  /// Whether no longer name in scope begins with the reserved `word`.
  @inline(never)
  private func isKeyword(_ word: String) -> Bool {
    (visibleName()?.end ?? 0) <= source.runEnd(position)
  }

  /// A name in scope, or one that nothing declares.
  @inline(never)
  private mutating func name(_ word: String) throws(SyntaxFault) -> Syntax {
    let start = position
    let found = visibleName()
    let wordEnd = source.runEnd(position)
    if let found {
      try advance(to: found.end)
      return syntax(.name(found.name), found.type, from: start)
    }
    guard !Parser.reserved.contains(word) else {
      throw failure("expected an expression, found `\(word)`")
    }
    try advance(to: wordEnd)
    let range = source.range(start, wordEnd)
    if locals.contains(where: \.isOpen) {
      return Syntax(kind: .name(word), range: range, type: .any)
    }
    reportUnknown(word, start, wordEnd)
    return Syntax(kind: .unknownName(word), range: range, type: .any)
  }

  /// The longest visible name that stands here; of equally long ones the innermost.
  @inline(never)
  private func visibleName() -> (name: String, end: Int, type: FEELType)? {
    var best: (name: String, end: Int, type: FEELType)?
    for local in locals.reversed() {
      if let found = local.table.longestMatch(source, at: position), found.end > best?.end ?? 0 {
        best = (found.name, found.end, local.types[found.name] ?? .any)
      }
    }
    var current: Scope? = scope
    while let here = current {
      if let found = here.table.longestMatch(source, at: position), found.end > best?.end ?? 0 {
        let type = here.variables.last { $0.name == found.name }?.type ?? .any
        best = (found.name, found.end, type)
      }
      current = here.outer
    }
    if let found = Library.names.longestMatch(source, at: position), found.end > best?.end ?? 0 {
      best = (found.name, found.end, Library.function(found.name)?.type ?? .any)
    }
    return best
  }

  @inline(never)
  private mutating func reportUnknown(_ name: String, _ start: Int, _ end: Int) {
    if let offset = name.unicodeScalars.firstIndex(where: { Characters.meant(by: $0) != nil }),
      name != "?"
    {
      let scalar = name.unicodeScalars[offset]
      let place =
        start
        + name.unicodeScalars.distance(
          from: name.unicodeScalars.startIndex, to: offset)
      report(
        "FEEL003", "FEEL takes `\(String(Character(scalar)))` for a part of the name `\(name)`",
        hint: "write \(Characters.meant(by: scalar) ?? "")", source.range(place, place + 1))
      return
    }
    let names = locals.flatMap { $0.types.keys } + scope.visibleNames + Library.all.map(\.name)
    let nearest = nearestName(to: name, in: names.sorted())
    report(
      "FEEL002", "nothing here is called `\(name)`",
      hint: nearest.map { "did you mean `\($0)`?" }, source.range(start, end))
  }

  /// A name that is being declared: everything up to `terminator`, which must follow.
  func rawName(before terminator: Unicode.Scalar) -> (name: String, end: Int)? {
    guard let next, Characters.startsName(next) else { return nil }
    var index = position
    let scalars = source.scalars
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == terminator { return (collapsed(position, index), index) }
      if Characters.continuesName(scalar) || Characters.isSpace(scalar)
        || Characters.isNameSymbol(scalar)
      {
        index += 1
      } else {
        return nil
      }
    }
    return nil
  }

  /// A name that is being declared and ends before the keyword `word`.
  func rawName(beforeKeyword word: String) -> (name: String, end: Int)? {
    guard let next, Characters.startsName(next) else { return nil }
    var index = position
    let scalars = source.scalars
    while index < scalars.count {
      let scalar = scalars[index]
      if Characters.continuesName(scalar) {
        let end = source.runEnd(index)
        if source.text(index, end) == word, index > position {
          return (collapsed(position, index), index)
        }
        index = end
      } else if Characters.isSpace(scalar) || Characters.isNameSymbol(scalar) {
        index += 1
      } else {
        return nil
      }
    }
    return nil
  }

  /// The text of a name with its spaces collapsed.
  func collapsed(_ start: Int, _ end: Int) -> String {
    source.text(start, end).split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The member after a dot.
  @inline(never)
  mutating func member(of operand: Syntax) throws(SyntaxFault) -> Syntax {
    let start = position
    guard let next, Characters.startsName(next) else {
      throw failure("expected a member's name after the dot, found \(found)")
    }
    let members = Parser.members(operand.type)
    let wordEnd = source.runEnd(position)
    if let members {
      let names = NameTable(members.map(\.name))
      if let match = names.longestMatch(source, at: position) {
        try advance(to: match.end)
        let type = members.first { $0.name == match.name }?.type ?? .any
        return syntax(
          .path(of: operand, member: match.name), Parser.mapped(operand.type, type),
          from: operand)
      }
    }
    let match = knownMembers.longestMatch(source, at: position)
    let name = match?.name ?? source.text(start, wordEnd)
    try advance(to: match?.end ?? wordEnd)
    if let members, !members.isEmpty || operand.type != .context([]) {
      reportUnknownMember(name, members, operand.type, start)
    }
    return syntax(.path(of: operand, member: name), .any, from: operand)
  }

  @inline(never)
  private mutating func reportUnknownMember(
    _ name: String, _ members: [FEELType.Member], _ type: FEELType, _ start: Int
  ) {
    let end = start + name.unicodeScalars.count
    if let scalar = name.unicodeScalars.first(where: { Characters.meant(by: $0) != nil }) {
      report(
        "FEEL003", "FEEL takes `\(String(Character(scalar)))` for a part of the name `\(name)`",
        hint: "write \(Characters.meant(by: scalar) ?? "")", source.range(start, end))
      return
    }
    let nearest = nearestName(to: name, in: members.map(\.name))
    report(
      "FEEL007", "there is no member `\(name)` here",
      hint: nearest.map { "did you mean `\($0)`?" }
        ?? (members.isEmpty ? "a \(type) has no members" : nil),
      source.range(start, end))
  }

  /// The members that values of `type` have; nil when that isn't known.
  static func members(_ type: FEELType) -> [FEELType.Member]? {
    switch type {
    case .any, .null: nil
    case .context(let members): members.isEmpty ? nil : members
    case .list(let element): members(element)
    default: TypeRules.properties(type) ?? []
    }
  }

  /// The type of a member taken from a value or, element by element, from a list.
  static func mapped(_ owner: FEELType, _ member: FEELType) -> FEELType {
    if case .list = owner { return .list(member) }
    return member
  }

  /// Adds the names of all members of `type` to those known.
  mutating func rememberMembers(of type: FEELType, _ level: Int = 0) {
    guard level < 8 else { return }
    switch type {
    case .context(let members):
      for member in members {
        knownMembers.insert(member.name)
        rememberMembers(of: member.type, level + 1)
      }
    case .list(let element), .range(let element): rememberMembers(of: element, level + 1)
    case .function(_, let result): rememberMembers(of: result, level + 1)
    default: break
    }
  }
}
