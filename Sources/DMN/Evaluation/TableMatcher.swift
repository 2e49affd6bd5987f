import FEEL
import Quantities

/// Finds the rules of a table whose cells are constants without looking at one cell after another.
///
/// The values of a column fall into boxes (true and false; each text that occurs, and every other
/// one; numbers between, and at, the ends of intervals). For each box stands the set of rules that
/// accept it, so the rules that match are the intersection of one set per column. Columns with
/// other cells, or with more than 63 boxes, are left to their nodes.
struct TableMatcher: Sendable {
  /// How a column's values fall into boxes.
  enum Boxes: Sendable {
    /// Every cell is `-`.
    case unused
    /// Box 0 is false, 1 true.
    case booleans
    /// A box per text, and one for all others.
    case texts([[UInt8]])
    /// Boxes below, at, between and above the ends.
    case numbers([Decimal128])
    /// The cells are evaluated.
    case other
  }

  /// A column: its boxes, the rules that accept each, and which boxes are allowed at all.
  struct Column: Sendable {
    let boxes: Boxes
    /// For box `b` the rules stand in `rules[b * words ..< (b + 1) * words]`.
    let rules: [UInt64]
    /// The boxes whose values the column allows.
    let allowed: UInt64
  }

  let columns: [Column]
  /// Words of a set of rules.
  let words: Int
  /// The columns whose cells are evaluated.
  let others: [Int]

  init(inputs: [ResolvedTable.Input], rules: [ResolvedTable.Rule]) {
    words = max((rules.count + 63) / 64, 1)
    var columns: [Column] = []
    for (index, input) in inputs.enumerated() {
      let cells = rules.map { ConstantTests($0.cells[index].tests) }
      let allowed = input.values.map { ConstantTests($0.tests) }
      columns.append(Self.column(cells, allowed: allowed, words: words))
    }
    self.columns = columns
    others = columns.indices.filter {
      if case .other = columns[$0].boxes { return true }
      return false
    }
  }

  private static func column(
    _ cells: [ConstantTests?], allowed: ConstantTests??, words: Int
  ) -> Column {
    let other = Column(boxes: .other, rules: [], allowed: .max)
    guard cells.allSatisfy({ $0 != nil }) else { return other }
    let tests = cells.compactMap { $0 }
    let constraint: ConstantTests
    switch allowed {
    case .none: constraint = .any
    case .some(.none): return other
    case .some(.some(let tests)): constraint = tests
    }
    guard let boxes = boxes(of: tests + [constraint]) else { return other }
    if case .unused = boxes { return Column(boxes: .unused, rules: [], allowed: .max) }
    var sets = [UInt64](repeating: 0, count: boxes.count * words)
    for box in 0..<boxes.count {
      for (rule, test) in tests.enumerated() where test.accepts(box, of: boxes) {
        sets[box * words + rule / 64] |= 1 << UInt64(rule % 64)
      }
    }
    var mask: UInt64 = 0
    for box in 0..<boxes.count where constraint.accepts(box, of: boxes) {
      mask |= 1 << UInt64(box)
    }
    return Column(boxes: boxes, rules: sets, allowed: mask)
  }

  /// The boxes that tell all these tests apart; nil when they are of several kinds or too many.
  private static func boxes(of tests: [ConstantTests]) -> Boxes? {
    var booleans = false
    var texts: [[UInt8]] = []
    var ends: [Decimal128] = []
    for test in tests.flatMap(\.items) {
      switch test {
      case .boolean: booleans = true
      case .text(let text): if !texts.contains(text) { texts.append(text) }
      case .interval(let low, _, let high, _): ends += [low, high].compactMap { $0 }
      }
    }
    let sorted = Set(ends).sorted()
    switch (booleans, texts.isEmpty, sorted.isEmpty) {
    case (false, true, true): return .unused
    case (true, true, true): return .booleans
    case (false, false, true): return texts.count < 63 ? .texts(texts) : nil
    case (false, true, false): return sorted.count < 31 ? .numbers(sorted) : nil
    default: return nil
    }
  }
}

extension TableMatcher.Boxes {
  /// How many boxes there are.
  var count: Int {
    switch self {
    case .unused, .other: 0
    case .booleans: 2
    case .texts(let texts): texts.count + 1
    case .numbers(let ends): 2 * ends.count + 1
    }
  }

  /// The box a value lies in; nil for a value of another kind.
  func box(of value: Value) -> Int? {
    switch (self, value) {
    case (.booleans, .boolean(let truth)): return truth ? 1 : 0
    case (.texts(let texts), .string(let text)):
      for index in texts.indices where text.hasBytes(texts[index]) { return index }
      return texts.count
    case (.numbers(let ends), .number(let number)):
      for index in ends.indices where !(ends[index] < number) {
        return ends[index] == number ? 2 * index + 1 : 2 * index
      }
      return 2 * ends.count
    default: return nil
    }
  }
}

extension String {
  /// Whether the text consists of these bytes of UTF-8: the same code points.
  fileprivate func hasBytes(_ bytes: [UInt8]) -> Bool {
    let own = utf8.span
    guard own.count == bytes.count else { return false }
    // Texts of one length most often differ at their ends.
    for index in own.indices.reversed() where own[index] != bytes[index] { return false }
    return true
  }
}
