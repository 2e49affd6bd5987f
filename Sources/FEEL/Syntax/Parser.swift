internal import Quantities

/// Reads FEEL 1.5 (clause 10.3.1.2) into `Syntax`: recursive descent over scalars, names by longest
/// match against what is in scope, static types on the way.
///
/// The first fault of form stops it. Faults of types and names are collected in `diagnostics`; the
/// policy profile refuses the source for them, the spec dialect evaluates to null instead.
struct Parser {
  /// How deep expressions may nest; safe for a thread's stack of 512 KB.
  static let depthLimit = 72
  /// How high the tree of an expression may be: brackets, and operators in a row.
  static let heightLimit = 200

  let source: SourceText
  let scope: Scope
  let dialect: Dialect
  /// Where the next token begins.
  var position = 0
  /// How deep the expression being read is nested.
  var depth = 0
  /// How many intervals are open whose end may be closed by `[`.
  var intervalDepth = 0
  /// Whether a context names an entry twice, which makes the expression null in the spec dialect.
  var hasDuplicateEntry = false
  /// Names bound inside the source itself, from outer to inner.
  var locals: [LocalNames] = []
  /// How many operands were read, also in vain; bounds the time of reading.
  let effort = Effort()
  /// Faults that don't stop reading.
  var diagnostics: [Diagnostic] = []
  /// Names of members met so far, for paths into values of unknown type.
  var knownMembers = NameTable(TypeRules.propertyNames)

  init(_ text: String, scope: Scope, dialect: Dialect) throws(SyntaxFault) {
    self.scope = scope
    self.dialect = dialect
    guard text.unicodeScalars.count <= SourceText.limit else {
      throw SyntaxFault([
        Diagnostic(
          id: "FEEL006", severity: .error,
          message: "an expression may have \(SourceText.limit) characters at most",
          hint: "split it into several decisions", file: nil, range: nil)
      ])
    }
    source = SourceText(text)
    var current: Scope? = scope
    while let here = current {
      for variable in here.variables { rememberMembers(of: variable.type) }
      current = here.outer
    }
    try skipSpace()
  }

  /// A count that survives going back in the source.
  final class Effort {
    var operands = 0
  }

  // MARK: Tokens

  var isAtEnd: Bool { position >= source.scalars.count }

  var next: Unicode.Scalar? { isAtEnd ? nil : source.scalars[position] }

  func scalar(_ offset: Int) -> Unicode.Scalar? {
    let index = position + offset
    return index < source.scalars.count ? source.scalars[index] : nil
  }

  mutating func skipSpace() throws(SyntaxFault) {
    let (place, isOpenComment) = source.skippingSpace(position)
    position = place
    if isOpenComment {
      throw failure("the comment that begins here doesn't end", hint: "close it with */")
    }
  }

  mutating func advance(to place: Int) throws(SyntaxFault) {
    position = place
    try skipSpace()
  }

  func stands(_ symbol: StaticString) -> Bool {
    let text = String(describing: symbol)
    var index = position
    for scalar in text.unicodeScalars {
      guard index < source.scalars.count, source.scalars[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  mutating func accept(_ symbol: StaticString) throws(SyntaxFault) -> Bool {
    guard stands(symbol) else { return false }
    try advance(to: position + symbol.utf8CodeUnitCount)
    return true
  }

  mutating func expect(_ symbol: StaticString, _ purpose: String) throws(SyntaxFault) {
    guard try accept(symbol) else {
      throw failure("expected \(symbol) \(purpose), found \(found)")
    }
  }

  /// The run of name characters that stands here.
  var run: String {
    guard let next, Characters.startsName(next) else { return "" }
    return source.text(position, source.runEnd(position))
  }

  func standsKeyword(_ word: String) -> Bool { run == word }

  mutating func acceptKeyword(_ word: String) throws(SyntaxFault) -> Bool {
    guard standsKeyword(word) else { return false }
    try advance(to: source.runEnd(position))
    return true
  }

  mutating func expectKeyword(_ word: String, _ purpose: String) throws(SyntaxFault) {
    guard try acceptKeyword(word) else {
      throw failure("expected `\(word)` \(purpose), found \(found)")
    }
  }

  // MARK: Faults

  /// What stands here, for a message.
  var found: String {
    guard let next else { return "the end" }
    if Characters.continuesName(next) {
      return "`\(source.text(position, source.runEnd(position)))`"
    }
    return "`\(String(Character(next)))`"
  }

  @inline(never)
  func failure(
    _ message: String, id: String = "FEEL001", hint: String? = nil, from start: Int? = nil
  ) -> SyntaxFault {
    if let next, let meant = Characters.meant(by: next), id == "FEEL001" {
      return SyntaxFault([
        diagnostic(
          "FEEL003", "`\(String(Character(next)))` is not punctuation of FEEL",
          hint: "write \(meant)", position, position + 1)
      ])
    }
    let begin = start ?? position
    return SyntaxFault([
      diagnostic(id, message, hint: hint, begin, max(begin + 1, source.runEnd(begin)))
    ])
  }

  func diagnostic(
    _ id: String, _ message: String, hint: String?, _ start: Int, _ end: Int
  ) -> Diagnostic {
    Diagnostic(
      id: id, severity: .error, message: message, hint: hint, file: nil,
      range: source.range(start, end))
  }

  @inline(never)
  mutating func report(_ id: String, _ message: String, hint: String? = nil, _ range: SourceRange) {
    guard diagnostics.count < 100 else { return }
    diagnostics.append(
      Diagnostic(
        id: id, severity: .error, message: message, hint: hint, file: nil, range: range))
  }

  /// Reads one level deeper.
  mutating func deeper(
    _ body: (inout Parser) throws(SyntaxFault) -> Syntax
  ) throws(SyntaxFault) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.depthLimit else {
      throw failure(
        "the expression is nested more than \(Parser.depthLimit) deep", id: "FEEL005",
        hint: "split it into several decisions or context entries")
    }
    return try body(&self)
  }

  // MARK: Nodes

  @inline(never)
  func syntax(_ kind: Syntax.Kind, _ type: FEELType, from start: Int) -> Syntax {
    var end = position
    while end > start, Characters.isSpace(source.scalars[end - 1]) { end -= 1 }
    return Syntax(kind: kind, range: source.range(start, end), type: type)
  }

  @inline(never)
  func syntax(_ kind: Syntax.Kind, _ type: FEELType, from first: Syntax) -> Syntax {
    var end = position
    while end > 0, Characters.isSpace(source.scalars[end - 1]) { end -= 1 }
    return Syntax(
      kind: kind, range: SourceRange(start: first.range.start, end: source.position(end)),
      type: type)
  }

  // MARK: Whole sources

  /// The whole source as one expression.
  mutating func wholeExpression() throws(SyntaxFault) -> Syntax {
    let result = try expression()
    guard isAtEnd else { throw failure("\(found) can't follow here", hint: trailingHint) }
    return result
  }

  /// Full-width punctuation right before is the usual cause of a stray token.
  private var trailingHint: String? {
    run.isEmpty ? nil : "a name in two parts must be declared, or an operator is missing"
  }
}
