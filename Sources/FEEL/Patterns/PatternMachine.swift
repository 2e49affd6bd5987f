/// Runs a program over a text: all threads in step, so that time is at most program × text
/// (the method of Thompson and Pike).
struct PatternMachine {
  private let scene: PatternScene
  private var current: ThreadList
  private var next: ThreadList

  /// A machine for one text; without `captures` only whether and where it matches is found.
  init(_ program: PatternProgram, text: [Unicode.Scalar], captures: Bool) {
    scene = PatternScene(
      program: program, text: text, slots: captures ? 2 * (program.groups + 1) : 0)
    current = ThreadList(size: program.instructions.count)
    next = ThreadList(size: program.instructions.count)
  }

  /// The first match at or after `start`: for each group two positions, −1 where it took no part;
  /// empty without captures; nil for no match. Takes its work from `steps`.
  mutating func firstMatch(from start: Int, steps: inout Int) throws(PatternFault) -> [Int]? {
    let fresh = Array(repeating: -1, count: scene.slots)
    var found: [Int]?
    var position = start
    current.clear()
    next.clear()
    while position <= scene.text.count {
      if found == nil {
        current.follow(0, at: position, captures: fresh, in: scene, steps: &steps)
      }
      if found != nil, current.addresses.isEmpty { break }
      guard steps >= 0 else { throw .outOfSteps }
      if let match = step(at: position, steps: &steps) {
        found = match
        if scene.slots == 0 { return found }
      }
      swap(&current, &next)
      next.clear()
      position += 1
    }
    return found
  }

  /// Lets every thread consume the character at a position; the captures of a thread that matched,
  /// which cuts off all that are less preferred.
  private mutating func step(at position: Int, steps: inout Int) -> [Int]? {
    let scalar = position < scene.text.count ? scene.text[position] : nil
    let folded = scalar.map(CaseFolding.fold)
    for (thread, address) in current.addresses.enumerated() {
      let isConsumed: Bool
      switch scene.program.instructions[address] {
      case .match: return current.captures(of: thread, slots: scene.slots)
      case .scalar(let wanted): isConsumed = scalar == wanted
      case .folded(let wanted): isConsumed = folded == wanted
      case .characterClass(let number):
        isConsumed = scalar.map(scene.program.classes[number].contains) ?? false
      default: isConsumed = false
      }
      steps -= 1
      if isConsumed {
        let captures = current.captures(of: thread, slots: scene.slots)
        next.follow(address + 1, at: position + 1, captures: captures, in: scene, steps: &steps)
      }
    }
    return nil
  }
}

/// What all threads share: the program, the text and how many positions a thread remembers.
struct PatternScene {
  let program: PatternProgram
  let text: [Unicode.Scalar]
  let slots: Int

  func isLineStart(_ position: Int) -> Bool {
    position == 0
      || (program.isMultiline && position < text.count && text[position - 1] == "\n")
  }

  func isLineEnd(_ position: Int) -> Bool {
    position == text.count || (program.isMultiline && text[position] == "\n")
  }
}

/// Threads at one position in order of preference, each with its captures.
private struct ThreadList {
  private(set) var addresses: [Int] = []
  private var captures: [Int] = []
  /// The generation in which an address was visited last.
  private var marks: [Int]
  private var generation = 1
  private var stack: [Pending] = []

  /// Work of following the instructions that consume nothing.
  private enum Pending {
    case visit(Int)
    case restore(slot: Int, value: Int)
  }

  init(size: Int) { marks = Array(repeating: 0, count: size) }

  mutating func clear() {
    addresses.removeAll(keepingCapacity: true)
    captures.removeAll(keepingCapacity: true)
    generation += 1
  }

  func captures(of thread: Int, slots: Int) -> [Int] {
    slots == 0 ? [] : Array(captures[thread * slots..<(thread + 1) * slots])
  }

  /// Adds the threads that can be reached from an address without consuming anything.
  mutating func follow(
    _ start: Int, at position: Int, captures: [Int], in scene: PatternScene, steps: inout Int
  ) {
    var captures = captures
    stack.append(.visit(start))
    while let pending = stack.popLast() {
      guard case .visit(let address) = pending else {
        if case .restore(let slot, let value) = pending { captures[slot] = value }
        continue
      }
      if marks[address] == generation { continue }
      marks[address] = generation
      steps -= 1
      switch scene.program.instructions[address] {
      case .jump(let target): stack.append(.visit(target))
      case .split(let first, let second):
        stack.append(.visit(second))
        stack.append(.visit(first))
      case .save(let slot):
        if slot < scene.slots {
          stack.append(.restore(slot: slot, value: captures[slot]))
          captures[slot] = position
        }
        stack.append(.visit(address + 1))
      case .lineStart:
        if scene.isLineStart(position) { stack.append(.visit(address + 1)) }
      case .lineEnd:
        if scene.isLineEnd(position) { stack.append(.visit(address + 1)) }
      default:
        addresses.append(address)
        self.captures.append(contentsOf: captures)
      }
    }
  }
}
