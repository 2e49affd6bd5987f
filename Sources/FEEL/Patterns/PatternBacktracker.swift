/// Runs a program that has back-references by trying one way after the other: what a group matched
/// is part of a thread's state, so that no bound but the steps holds.
struct PatternBacktracker {
  private let scene: PatternScene
  private var stack: [Pending] = []

  /// The most ways that wait to be tried.
  private static let deepest = 1_000_000

  private enum Pending {
    case visit(address: Int, position: Int)
    case restore(slot: Int, value: Int)
  }

  init(_ program: PatternProgram, text: [Unicode.Scalar]) {
    scene = PatternScene(program: program, text: text, slots: 2 * (program.groups + 1))
  }

  /// The first match at or after `start`, as `PatternMachine.firstMatch` gives it with captures.
  mutating func firstMatch(from start: Int, steps: inout Int) throws(PatternFault) -> [Int]? {
    for position in start...scene.text.count {
      if let match = try match(at: position, steps: &steps) { return match }
    }
    return nil
  }

  private mutating func match(at start: Int, steps: inout Int) throws(PatternFault) -> [Int]? {
    var captures = Array(repeating: -1, count: scene.slots)
    stack = [.visit(address: 0, position: start)]
    while let pending = stack.popLast() {
      guard case .visit(let address, let position) = pending else {
        if case .restore(let slot, let value) = pending { captures[slot] = value }
        continue
      }
      steps -= 1
      guard steps >= 0, stack.count < PatternBacktracker.deepest else { throw .outOfSteps }
      let scalar = position < scene.text.count ? scene.text[position] : nil
      var next: Int?
      switch scene.program.instructions[address] {
      case .match: return captures
      case .scalar(let wanted): next = scalar == wanted ? position + 1 : nil
      case .folded(let wanted):
        next = scalar.map(CaseFolding.fold) == wanted ? position + 1 : nil
      case .characterClass(let number):
        let isMember = scalar.map(scene.program.classes[number].contains) ?? false
        next = isMember ? position + 1 : nil
      case .backReference(let group, let ignoresCase):
        next = end(captures[2 * group], captures[2 * group + 1], position, ignoresCase)
        steps -= (next ?? position) - position
      case .jump(let target): stack.append(.visit(address: target, position: position))
      case .split(let first, let second):
        stack.append(.visit(address: second, position: position))
        stack.append(.visit(address: first, position: position))
      case .save(let slot):
        stack.append(.restore(slot: slot, value: captures[slot]))
        captures[slot] = position
        next = position
      case .lineStart: next = scene.isLineStart(position) ? position : nil
      case .lineEnd: next = scene.isLineEnd(position) ? position : nil
      }
      if let next { stack.append(.visit(address: address + 1, position: next)) }
    }
    return nil
  }

  /// Where the text of a group ends when it stands at a position too; nil when it doesn't.
  private func end(_ from: Int, _ to: Int, _ position: Int, _ ignoresCase: Bool) -> Int? {
    guard from >= 0, to >= from else { return position }
    guard position + to - from <= scene.text.count else { return nil }
    for offset in 0..<to - from {
      let first = scene.text[from + offset]
      let second = scene.text[position + offset]
      guard
        first == second || (ignoresCase && CaseFolding.fold(first) == CaseFolding.fold(second))
      else { return nil }
    }
    return position + to - from
  }
}

/// A search in one text with the engine that the program needs.
enum PatternSearch {
  case linear(PatternMachine)
  case backtracking(PatternBacktracker)

  init(_ program: PatternProgram, text: [Unicode.Scalar], captures: Bool) {
    self =
      program.hasBackReferences
      ? .backtracking(PatternBacktracker(program, text: text))
      : .linear(PatternMachine(program, text: text, captures: captures))
  }

  /// The first match at or after `start`.
  mutating func firstMatch(from start: Int, steps: inout Int) throws(PatternFault) -> [Int]? {
    switch self {
    case .linear(var machine):
      defer { self = .linear(machine) }
      return try machine.firstMatch(from: start, steps: &steps)
    case .backtracking(var machine):
      return try machine.firstMatch(from: start, steps: &steps)
    }
  }
}
