import FEEL
import Quantities

/// Unary tests that compare with constants only.
struct ConstantTests {
  /// A constant test: equal to a boolean or text, or within an interval of numbers.
  enum Item {
    case boolean(Bool)
    case text([UInt8])
    case interval(Decimal128?, Bool, Decimal128?, Bool)
  }

  let items: [Item]
  /// Whether a value is accepted when none of `items` accepts it.
  let isNegated: Bool
  /// `-`.
  let isAny: Bool

  /// `-`, which accepts everything.
  static let any = ConstantTests(items: [], isNegated: false, isAny: true)

  private init(items: [Item], isNegated: Bool, isAny: Bool) {
    self.items = items
    self.isNegated = isNegated
    self.isAny = isAny
  }

  /// Nil when a test compares with anything but a constant.
  init?(_ tests: UnaryTests?) {
    guard let form = tests?.form else { return nil }
    switch form {
    case .any: self = .any
    case .some(let forms): self.init(forms, isNegated: false)
    case .none(let forms): self.init(forms, isNegated: true)
    }
  }

  private init?(_ forms: [Syntax], isNegated: Bool) {
    var items: [Item] = []
    for form in forms {
      guard let item = Self.item(form) else { return nil }
      items.append(item)
    }
    self.init(items: items, isNegated: isNegated, isAny: false)
  }

  private static func item(_ form: Syntax) -> Item? {
    switch form.kind {
    case .literal(.boolean(let truth)): return .boolean(truth)
    case .literal(.string(let text)): return .text(Array(text.utf8))
    case .comparisonTest(let comparison, let operand):
      guard let number = number(operand) else { return nil }
      switch comparison {
      case .less: return .interval(nil, false, number, false)
      case .lessOrEqual: return .interval(nil, false, number, true)
      case .greater: return .interval(number, false, nil, false)
      case .greaterOrEqual: return .interval(number, true, nil, false)
      case .equal: return .interval(number, true, number, true)
      case .notEqual: return nil
      }
    case .range(let start, let startIncluded, let end, let endIncluded):
      guard let low = number(start), let high = number(end) else { return nil }
      return .interval(low, startIncluded, high, endIncluded)
    default: return number(form).map { .interval($0, true, $0, true) }
    }
  }

  private static func number(_ form: Syntax) -> Decimal128? {
    switch form.kind {
    case .literal(.number(let number)): number
    case .negation(let operand): number(operand)?.negated
    default: nil
    }
  }

  /// Whether the values of a box are accepted.
  func accepts(_ box: Int, of boxes: TableMatcher.Boxes) -> Bool {
    if isAny { return true }
    return items.contains { Self.accepts($0, box, of: boxes) } != isNegated
  }

  private static func accepts(_ item: Item, _ box: Int, of boxes: TableMatcher.Boxes) -> Bool {
    switch (item, boxes) {
    case (.boolean(let truth), .booleans): return box == (truth ? 1 : 0)
    case (.text(let text), .texts(let texts)): return box < texts.count && texts[box] == text
    case (.interval(let low, let lowIncluded, let high, let highIncluded), .numbers(let ends)):
      // The place of the box, and of an end, on the line of boxes: ends stand at odd places.
      if let low, let index = ends.firstIndex(of: low) {
        let place = 2 * index + 1
        if box < place || (box == place && !lowIncluded) { return false }
      }
      if let high, let index = ends.firstIndex(of: high) {
        let place = 2 * index + 1
        if box > place || (box == place && !highIncluded) { return false }
      }
      return true
    default: return false
    }
  }
}
