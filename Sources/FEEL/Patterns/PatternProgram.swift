/// A regular expression as instructions for `PatternMachine`.
struct PatternProgram: Hashable, Sendable {
  /// One instruction; addresses count instructions.
  enum Instruction: Hashable, Sendable {
    /// Consumes this character.
    case scalar(Unicode.Scalar)
    /// Consumes a character that folds to this one.
    case folded(Unicode.Scalar)
    /// Consumes a character of the class with this number.
    case characterClass(Int)
    /// Goes on at both, the first preferred.
    case split(Int, Int)
    /// Goes on there.
    case jump(Int)
    /// Notes the position in a slot.
    case save(Int)
    /// Goes on only at the beginning of a line or the text.
    case lineStart
    /// Goes on only at the end of a line or the text.
    case lineEnd
    /// Consumes what a group matched, as it is or folded.
    case backReference(Int, ignoresCase: Bool)
    /// The expression has matched.
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var classes: [CharacterClass] = []
  let groups: Int
  let isMultiline: Bool
  /// Whether `PatternBacktracker` must run it.
  private(set) var hasBackReferences = false

  /// The most instructions of a program.
  static let mostInstructions = 20_000

  init(_ node: PatternNode, groups: Int, flags: PatternFlags) throws(PatternFault) {
    self.groups = groups
    isMultiline = flags.multiline
    try emit(.save(0))
    try compile(node, ignoresCase: flags.ignoresCase)
    try emit(.save(1))
    try emit(.match)
  }

  private mutating func emit(_ instruction: Instruction) throws(PatternFault) {
    guard instructions.count < PatternProgram.mostInstructions else {
      throw .tooLarge(limit: PatternProgram.mostInstructions)
    }
    instructions.append(instruction)
  }

  private mutating func compile(
    _ node: PatternNode, ignoresCase: Bool
  ) throws(PatternFault) {
    switch node {
    case .empty: break
    case .scalar(let scalar):
      try emit(ignoresCase ? .folded(CaseFolding.fold(scalar)) : .scalar(scalar))
    case .characterClass(let characters):
      let known = classes.firstIndex(of: characters)
      if known == nil { classes.append(characters) }
      try emit(.characterClass(known ?? classes.count - 1))
    case .backReference(let number):
      hasBackReferences = true
      try emit(.backReference(number, ignoresCase: ignoresCase))
    case .lineStart: try emit(.lineStart)
    case .lineEnd: try emit(.lineEnd)
    case .sequence(let nodes):
      for node in nodes { try compile(node, ignoresCase: ignoresCase) }
    case .alternatives(let branches):
      try compile(alternatives: branches, ignoresCase: ignoresCase)
    case .group(let content, nil): try compile(content, ignoresCase: ignoresCase)
    case .group(let content, let number?):
      try emit(.save(2 * number))
      try compile(content, ignoresCase: ignoresCase)
      try emit(.save(2 * number + 1))
    case .repetition(let content, let least, let most, let isLazy):
      for _ in 0..<least { try compile(content, ignoresCase: ignoresCase) }
      if let most {
        try compile(content, upTo: most - least, isLazy: isLazy, ignoresCase: ignoresCase)
      } else {
        try compile(loop: content, isLazy: isLazy, ignoresCase: ignoresCase)
      }
    }
  }

  private mutating func compile(
    alternatives branches: [PatternNode], ignoresCase: Bool
  ) throws(PatternFault) {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      if index == branches.count - 1 {
        try compile(branch, ignoresCase: ignoresCase)
      } else {
        let split = instructions.count
        try emit(.split(split + 1, 0))
        try compile(branch, ignoresCase: ignoresCase)
        jumps.append(instructions.count)
        try emit(.jump(0))
        instructions[split] = .split(split + 1, instructions.count)
      }
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func compile(
    loop content: PatternNode, isLazy: Bool, ignoresCase: Bool
  ) throws(PatternFault) {
    let split = instructions.count
    try emit(.split(0, 0))
    try compile(content, ignoresCase: ignoresCase)
    try emit(.jump(split))
    instructions[split] = choice(enter: split + 1, leave: instructions.count, isLazy: isLazy)
  }

  private mutating func compile(
    _ content: PatternNode, upTo times: Int, isLazy: Bool, ignoresCase: Bool
  ) throws(PatternFault) {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(instructions.count)
      try emit(.split(0, 0))
      try compile(content, ignoresCase: ignoresCase)
    }
    for split in splits {
      instructions[split] = choice(enter: split + 1, leave: instructions.count, isLazy: isLazy)
    }
  }

  private func choice(enter: Int, leave: Int, isLazy: Bool) -> Instruction {
    isLazy ? .split(leave, enter) : .split(enter, leave)
  }
}
