internal import Quantities

/// Turns what was written into nodes: names become slots of frames, built-ins become themselves.
enum Resolver {
  /// The node of `syntax` in `scope`.
  static func resolve(_ syntax: Syntax, in scope: Scope) -> any Node {
    let range = syntax.range
    switch syntax.kind {
    case .literal(let value): return ConstantNode(value, type: syntax.type, range: range)
    case .name(let name): return resolve(name: name, syntax, in: scope)
    case .unknownName(let name):
      return FaultNode(.unknownName, "nothing here is called `\(name)`", range: range)
    case .path(let operand, let member):
      if case .name(let name) = operand.kind, let slot = scope.slot(of: member, importedAs: name) {
        return SlotNode(slot: slot, name: "\(name).\(member)", type: syntax.type, range: range)
      }
      let known = known(member, in: operand.type)
      return PathNode(
        resolve(operand, in: scope), known?.name ?? member, index: known?.index ?? 0,
        syntax.type, range)
    case .arithmetic(let operation, let left, let right):
      return ArithmeticNode(
        operation, resolve(left, in: scope), resolve(right, in: scope), syntax)
    case .negation(let operand): return NegationNode(resolve(operand, in: scope), syntax)
    case .comparison(let comparison, let left, let right):
      return ComparisonNode(
        comparison, resolve(left, in: scope), resolve(right, in: scope), range)
    case .conjunction(let left, let right):
      return LogicNode(
        isDisjunction: false, resolve(left, in: scope), resolve(right, in: scope), range)
    case .disjunction(let left, let right):
      return LogicNode(
        isDisjunction: true, resolve(left, in: scope), resolve(right, in: scope), range)
    case .between(let operand, let low, let high):
      return BetweenNode(
        resolve(operand, in: scope), resolve(low, in: scope), resolve(high, in: scope), range)
    case .conditional(let condition, let then, let otherwise):
      return ConditionalNode(
        condition: resolve(condition, in: scope), then: resolve(then, in: scope),
        otherwise: resolve(otherwise, in: scope), type: syntax.type, range: range)
    case .instance(let operand, let type):
      return InstanceNode(resolve(operand, in: scope), type, range)
    default: return resolve(form: syntax, in: scope)
    }
  }

  /// The node of a form that binds names or makes collections.
  private static func resolve(form syntax: Syntax, in scope: Scope) -> any Node {
    let range = syntax.range
    switch syntax.kind {
    case .membership(let operand, let tests):
      let slot = scope.layout.allocate()
      return MembershipNode(
        resolve(operand, in: scope),
        tests: tests.map { resolve(test: $0, slot: slot, in: scope, inCell: false) }, slot: slot,
        range)
    case .range(let start, let startIncluded, let end, let endIncluded):
      return RangeNode(
        start: resolve(start, in: scope), startIncluded, end: resolve(end, in: scope),
        endIncluded, syntax.type, range)
    case .comparisonTest(let comparison, let operand):
      return resolve(comparison, operand, syntax, in: scope)
    case .list(let elements):
      return ListNode(
        elements.map { resolve($0, in: scope) }, type: syntax.type, range: range,
        checksNesting: false)
    case .context(let entries): return resolve(entries, syntax, in: scope)
    case .iteration(let iterators, let result):
      let inner = scope.nested()
      let resolved = resolve(iterators, in: inner)
      let partial = inner.nested()
      let slot = partial.declare("partial", .list(.any))
      return IterationNode(
        resolved, result: resolve(result, in: partial),
        partialSlot: result.mentions("partial") ? slot : nil, type: syntax.type, range: range)
    case .quantified(let quantifier, let iterators, let condition):
      let inner = scope.nested()
      let resolved = resolve(iterators, in: inner)
      return QuantifiedNode(
        quantifier, resolved, condition: resolve(condition, in: inner), range: range)
    case .filter(let list, let condition):
      return resolve(filter: condition, of: list, syntax, in: scope)
    case .invocation(let callee, let arguments):
      return resolve(callee, arguments, syntax, in: scope)
    case .function(let parameters, let body):
      let inner = scope.function(parameters)
      let node = resolve(body, in: inner)
      return FunctionNode(
        ResolvedFunction(parameters: parameters, body: node, scope: inner, height: body.height),
        range: range)
    case .external(let parameters, _):
      let function = FunctionValue(
        name: "", parameters: parameters, result: .any, body: .external)
      return ConstantNode(.function(function), type: syntax.type, range: range)
    default: return ConstantNode(.null, type: .null, range: range)
    }
  }

  /// Where a member stands in contexts of a type, with the type's own copy of its name: that one
  /// is the same as the contexts', which need no comparison then.
  private static func known(_ member: String, in type: FEELType) -> (name: String, index: Int)? {
    switch type {
    case .context(let members):
      members.firstIndex { $0.name == member }.map { (members[$0].name, $0) }
    case .list(let element): known(member, in: element)
    default: nil
    }
  }

  private static func resolve(name: String, _ syntax: Syntax, in scope: Scope) -> any Node {
    if let found = scope.resolve(name) { return node(found, name, syntax) }
    if let function = Library.function(name) {
      return ConstantNode(.function(function), type: syntax.type, range: syntax.range)
    }
    return FaultNode(
      .unknownName, "nothing here is called `\(name)`", range: syntax.range)
  }

  private static func node(_ found: Scope.Resolution, _ name: String, _ syntax: Syntax) -> any Node
  {
    switch found {
    case .slot(let slot):
      return SlotNode(slot: slot, name: name, type: syntax.type, range: syntax.range)
    case .member(let slot, let index):
      let item = SlotNode(slot: slot, name: "item", type: .any, range: syntax.range)
      return PathNode(item, name, index: index, syntax.type, syntax.range)
    case .open(let slot, let outside):
      var fallback = outside.map { node($0, name, syntax) }
      if fallback == nil, let function = Library.function(name) {
        fallback = ConstantNode(.function(function), type: .any, range: syntax.range)
      }
      return ItemMemberNode(
        itemSlot: slot, name: name, outside: fallback, range: syntax.range)
    }
  }

  private static func resolve(
    _ entries: [Syntax.Entry], _ syntax: Syntax, in scope: Scope
  ) -> any Node {
    guard Set(entries.map(\.name)).count == entries.count else {
      return FaultNode(.invalidArgument, "a context has an entry twice", range: syntax.range)
    }
    let inner = scope.nested()
    var nodes: [any Node] = []
    var slots: [Int] = []
    for entry in entries {
      nodes.append(resolve(entry.value, in: inner))
      slots.append(inner.declare(entry.name, entry.value.type))
    }
    // Few entries can't nest a value deep, and the height of the source bounds the rest.
    return ContextNode(
      entries.map(\.name), nodes, slots: slots, syntax, checksNesting: entries.count > 12)
  }

  /// Iterators in order; each sees those before it. `scope` gets their names.
  private static func resolve(
    _ iterators: [Syntax.Iterator], in scope: Scope
  ) -> [ResolvedIterator] {
    iterators.map { iterator in
      let source = resolve(iterator.source, in: scope)
      let end = iterator.end.map { resolve($0, in: scope) }
      let element = TypeRules.element(of: iterator.source.type)
      return ResolvedIterator(
        source: source, end: end, slot: scope.declare(iterator.name, element))
    }
  }

  private static func resolve(
    filter condition: Syntax, of list: Syntax, _ syntax: Syntax, in scope: Scope
  ) -> any Node {
    let node = resolve(list, in: scope)
    let inner = scope.nested()
    let element: FEELType
    if case .list(let type) = list.type { element = type } else { element = list.type }
    let slot = inner.filter(element)
    return FilterNode(
      node, condition: resolve(condition, in: inner), itemSlot: slot, type: syntax.type,
      range: syntax.range)
  }

  private static func resolve(
    _ callee: Syntax, _ arguments: [Syntax.Argument], _ syntax: Syntax, in scope: Scope
  ) -> any Node {
    let nodes = arguments.map { resolve($0.value, in: scope) }
    let named = arguments.compactMap(\.name)
    let names = named.isEmpty ? nil : named
    if case .name(let name) = callee.kind, scope.resolve(name) == nil,
      let builtIn = Library.builtIn(name)
    {
      return BuiltInNode(builtIn, nodes, names: names, syntax)
    }
    return InvocationNode(
      resolve(callee, in: scope), nodes, names: names, type: syntax.type, range: syntax.range)
  }

  /// `< 5` as a value: a range with one end.
  private static func resolve(
    _ comparison: ComparisonOperator, _ operand: Syntax, _ syntax: Syntax, in scope: Scope
  ) -> any Node {
    let end = resolve(operand, in: scope)
    let range = syntax.range
    switch comparison {
    case .less: return RangeNode(start: nil, false, end: end, false, syntax.type, range)
    case .lessOrEqual: return RangeNode(start: nil, false, end: end, true, syntax.type, range)
    case .greater: return RangeNode(start: end, false, end: nil, false, syntax.type, range)
    case .greaterOrEqual: return RangeNode(start: end, true, end: nil, false, syntax.type, range)
    case .equal:
      return RangeNode(start: end, true, end: end, true, syntax.type, range, isPoint: true)
    case .notEqual:
      return FaultNode(.invalidArgument, "`!=` is a test and no value", range: range)
    }
  }

  // MARK: Tests

  /// The node of one unary test of the value in `slot`.
  static func resolve(
    test: Syntax, slot: Int, in scope: Scope, inCell: Bool = true
  ) -> any Node {
    switch test.kind {
    case .comparisonTest(let comparison, let operand):
      return ComparisonTestNode(
        comparison, resolve(operand, in: scope), slot: slot, test.range)
    case .range(let start, let startIncluded, let end, let endIncluded):
      return IntervalTestNode(
        start: resolve(start, in: scope), startIncluded, end: resolve(end, in: scope),
        endIncluded, slot: slot, test.range)
    default:
      let node = resolve(test, in: scope)
      if inCell, UnaryTests.mentionsInput(test) { return node }
      return ValueTestNode(node, slot: slot, test.range)
    }
  }
}
