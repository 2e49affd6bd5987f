internal import FEEL

extension Syntax {
  /// The expressions that stand directly in this one.
  var children: [Syntax] {
    switch kind {
    case .literal, .name, .unknownName: []
    case .path(let of, _): [of]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right),
      .conjunction(let left, let right), .disjunction(let left, let right):
      [left, right]
    case .negation(let operand), .comparisonTest(_, let operand), .instance(let operand, _):
      [operand]
    case .between(let operand, let low, let high): [operand, low, high]
    case .membership(let operand, let tests): [operand] + tests
    case .range(let start, _, let end, _): [start, end]
    case .list(let items): items
    case .context(let entries): entries.map(\.value)
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .iteration(let iterators, let result):
      iterators.flatMap { [$0.source] + [$0.end].compactMap { $0 } } + [result]
    case .quantified(_, let iterators, let condition):
      iterators.flatMap { [$0.source] + [$0.end].compactMap { $0 } } + [condition]
    case .filter(let source, let condition): [source, condition]
    case .invocation(let callee, let arguments): [callee] + arguments.map(\.value)
    case .function(_, let body): [body]
    case .external(_, let definition): [definition]
    }
  }

  /// Visits this expression and all in it, outer ones first.
  func walk(_ visit: (Syntax) -> Void) {
    visit(self)
    for child in children { child.walk(visit) }
  }

  /// The name of the function that an invocation calls by name.
  var calledName: String? {
    guard case .invocation(let callee, _) = kind else { return nil }
    switch callee.kind {
    case .name(let name), .unknownName(let name): return name
    default: return nil
    }
  }
}
