/// Reads regular expressions of XPath and XQuery 3.1 (Functions and Operators 5.6.1, which extends
/// XML Schema part 2, appendix G).
struct PatternParser {
  var scalars: [Unicode.Scalar]
  var index = 0
  let flags: PatternFlags
  private(set) var groups = 0
  /// The groups that are closed already: only these can be referred to.
  private var closed: Set<Int> = []
  private let allowsBackReferences: Bool
  private var depth = 0

  /// How deep groups and classes nest at most.
  static let deepest = 100
  /// The largest number in `{n,m}`.
  static let mostRepetitions = 10_000

  init(_ source: String, flags: PatternFlags, allowsBackReferences: Bool = false) {
    self.flags = flags
    self.allowsBackReferences = allowsBackReferences
    scalars = Array(source.unicodeScalars)
    if flags.dropsWhitespace, !flags.isLiteral {
      scalars = PatternParser.withoutWhitespace(scalars)
    }
  }

  /// The whole expression.
  mutating func parse() throws(PatternFault) -> PatternNode {
    if flags.isLiteral { return .sequence(scalars.map(PatternNode.scalar)) }
    let node = try alternatives()
    if index < scalars.count { throw fault("this ')' closes no group; write '\\)'") }
    return node
  }

  private mutating func alternatives() throws(PatternFault) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= PatternParser.deepest else {
      throw fault("groups nest deeper than \(PatternParser.deepest)")
    }
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func branch() throws(PatternFault) -> PatternNode {
    var pieces: [PatternNode] = []
    while let next = peek, next != "|", next != ")" {
      pieces.append(try quantified(try atom()))
    }
    return pieces.count == 1 ? pieces[0] : (pieces.isEmpty ? .empty : .sequence(pieces))
  }

  private mutating func atom() throws(PatternFault) -> PatternNode {
    guard let next = peek else { return .empty }
    switch next {
    case "(": return try group()
    case "[": return .characterClass(try classExpression())
    case ".":
      index += 1
      return .characterClass(flags.dotMatchesAll ? .anything : .notLineEnd)
    case "^":
      index += 1
      return .lineStart
    case "$":
      index += 1
      return .lineEnd
    case "\\": return try escaped()
    case "?", "*", "+", "{": throw fault("'\(next)' has nothing before it to repeat")
    case "]", "}": throw fault("'\(next)' stands for itself only as '\\\(next)'")
    default:
      index += 1
      return .scalar(next)
    }
  }

  private mutating func group() throws(PatternFault) -> PatternNode {
    let start = index
    index += 1
    var number: Int?
    if take("?") {
      guard take(":") else { throw fault("after '(?' only ':' may stand") }
    } else {
      groups += 1
      number = groups
    }
    let content = try alternatives()
    guard take(")") else {
      index = start
      throw fault("this group is never closed with ')'")
    }
    if let number { closed.insert(number) }
    return .group(content, number: number)
  }

  /// `\1` and so on, from its backslash on; of several digits as many as name a group.
  private mutating func backReference() throws(PatternFault) -> PatternNode {
    let start = index
    index += 1
    var number = 0
    while let digit = peek, digit.value >= 0x30, digit.value <= 0x39,
      number == 0 || number * 10 + Int(digit.value - 0x30) <= groups
    {
      number = number * 10 + Int(digit.value - 0x30)
      index += 1
    }
    guard allowsBackReferences else { throw .backReference(position: start + 1) }
    guard closed.contains(number) else {
      index = start
      throw fault("no group \(number) ends before this reference to it")
    }
    return .backReference(number)
  }

  private mutating func escaped() throws(PatternFault) -> PatternNode {
    if index + 1 < scalars.count, (0x30...0x39).contains(scalars[index + 1].value) {
      return try backReference()
    }
    switch try classEscape() {
    case .single(let scalar): return .scalar(scalar)
    case .several(let characters): return .characterClass(characters)
    }
  }

  private mutating func quantified(_ atom: PatternNode) throws(PatternFault) -> PatternNode {
    let bounds: (least: Int, most: Int?)
    switch peek {
    case "?": bounds = (0, 1)
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "{": bounds = try counts()
    default: return atom
    }
    index += 1
    let isLazy = take("?")
    if let next = peek, next == "?" || next == "*" || next == "+" || next == "{" {
      throw fault("'\(next)' follows another quantifier; put a group between them")
    }
    return .repetition(atom, least: bounds.least, most: bounds.most, isLazy: isLazy)
  }

  /// `{n}`, `{n,}` or `{n,m}`; stays on the closing brace.
  private mutating func counts() throws(PatternFault) -> (least: Int, most: Int?) {
    index += 1
    let least = try count()
    var most: Int? = least
    if take(",") { most = peek == "}" ? nil : try count() }
    guard peek == "}" else { throw fault("a repetition is {n}, {n,} or {n,m}") }
    if let most, most < least { throw fault("{\(least),\(most)} has its bounds swapped") }
    return (least, most)
  }

  private mutating func count() throws(PatternFault) -> Int {
    var value = 0
    let start = index
    while let digit = peek, digit.value >= 0x30, digit.value <= 0x39 {
      value = value * 10 + Int(digit.value - 0x30)
      guard value <= PatternParser.mostRepetitions else {
        throw .tooLarge(limit: PatternParser.mostRepetitions)
      }
      index += 1
    }
    guard index > start else { throw fault("a repetition is {n}, {n,} or {n,m}") }
    return value
  }

  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    index += 1
    return true
  }

  func fault(_ reason: String) -> PatternFault {
    .syntax(position: index + 1, reason: reason)
  }

  /// The flag `x`: white space goes, except in classes.
  private static func withoutWhitespace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var classDepth = 0
    var isEscaped = false
    for scalar in scalars {
      if classDepth == 0, CharacterClass.whitespace.contains(scalar) { continue }
      kept.append(scalar)
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "[" {
        classDepth += 1
      } else if scalar == "]", classDepth > 0 {
        classDepth -= 1
      }
    }
    return kept
  }
}
