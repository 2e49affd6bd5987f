import FEEL
import Quantities

/// Contexts, invocations, lists, relations, functions, filters and iterations.
extension Compiler {
  mutating func context(_ box: BoxedContext, _ outer: Scope) -> ResolvedBox {
    let scope = outer.nested()
    var names: [String] = []
    var values: [any Node] = []
    var slots: [Int] = []
    var members: [FEELType.Member] = []
    var result: (any Node)?
    var children: [ResolvedBox.Child] = []
    for entry in box.entries {
      let place = entry.variable?.place ?? box.header.place
      guard let variable = entry.variable, !variable.name.isEmpty else {
        let resolved = self.box(entry.value, scope, name: "result", at: place)
        result = resolved.node
        children.append(.init(label: "", box: resolved))
        continue
      }
      let declared = type(variable.typeRef, at: place)
      let resolved = self.box(entry.value, scope, name: variable.name, at: place)
      var node = resolved.node
      if declared.type != .any { node = ConformingNode(node, declared, name: variable.name) }
      let known = declared.type == .any ? node.type : declared.type
      slots.append(scope.declare(variable.name, known))
      names.append(variable.name)
      values.append(node)
      members.append(FEELType.Member(variable.name, known))
      children.append(.init(label: variable.name, box: resolved))
    }
    let node = BoxedContextNode(
      names: names, values: values, slots: slots, result: result,
      type: result?.type ?? .context(members))
    var resolved = ResolvedBox(.context, box.header.place, node)
    resolved.children = children
    return resolved
  }

  mutating func invocation(_ box: BoxedInvocation, _ scope: Scope, name: String) -> ResolvedBox {
    let place = box.header.place
    let callee = self.box(box.function, scope, name: name, at: place)
    var children = [ResolvedBox.Child(label: "", box: callee)]
    var names: [String] = []
    var arguments: [any Node] = []
    for binding in box.bindings {
      let parameter = binding.parameter
      let argument = self.box(binding.value, scope, name: parameter.name, at: parameter.place)
      let declared = type(parameter.typeRef, at: parameter.place)
      names.append(parameter.name)
      arguments.append(
        declared.type == .any
          ? argument.node : ConformingNode(argument.node, declared, name: parameter.name))
      children.append(.init(label: parameter.name, box: argument))
    }
    var result = FEELType.any
    if case .function(_, let type) = callee.node.type { result = type }
    var resolved = ResolvedBox(
      .invocation, place,
      InvocationNode(callee.node, arguments, names: names.isEmpty ? nil : names, type: result))
    resolved.children = children
    return resolved
  }

  mutating func list(_ box: BoxedList, _ scope: Scope, name: String) -> ResolvedBox {
    let items = box.items.map { self.box($0, scope, name: name) }
    let first = items.first?.node.type ?? .any
    let type = items.allSatisfy { $0.node.type == first } ? first : .any
    var resolved = ResolvedBox(
      .list, box.header.place, ListNode(items.map(\.node), type: .list(type)))
    resolved.children = items.map { .init(label: "", box: $0) }
    return resolved
  }

  mutating func relation(_ box: BoxedRelation, _ scope: Scope) -> ResolvedBox {
    let types = box.columns.map { type($0.typeRef, at: $0.place) }
    let names = box.columns.map(\.name)
    var rows: [any Node] = []
    var children: [ResolvedBox.Child] = []
    for row in box.rows {
      var cells: [any Node] = []
      for (index, cell) in row.items.enumerated() {
        let resolved = self.box(cell, scope, name: names[index])
        children.append(.init(label: names[index], box: resolved))
        cells.append(
          types[index].type == .any
            ? resolved.node : ConformingNode(resolved.node, types[index], name: names[index]))
      }
      let hidden = scope.nested()
      let slots = names.map { _ in hidden.layout.allocate() }
      rows.append(
        BoxedContextNode(
          names: names, values: cells, slots: slots, result: nil, type: rowType(names, types)))
    }
    var resolved = ResolvedBox(
      .relation, box.header.place, ListNode(rows, type: .list(rowType(names, types))))
    resolved.children = children
    return resolved
  }

  private func rowType(_ names: [String], _ types: [DeclaredType]) -> FEELType {
    .context(zip(names, types).map { FEELType.Member($0, $1.type) })
  }

  mutating func function(_ box: BoxedFunction, _ outer: Scope, name: String) -> ResolvedBox {
    let parameters = box.parameters.map {
      Parameter($0.name, type($0.typeRef, at: $0.place).type)
    }
    let place = box.header.place
    guard box.kind == .feel else {
      if dialect == .profile {
        report("DMN041", "'\(name)' is a \(box.kind.rawValue) function", "write it in FEEL", place)
      }
      let value = FunctionValue(name: name, parameters: parameters, result: .any, body: .external)
      return ResolvedBox(
        .function, place, ConstantNode(.function(value), type: value.type))
    }
    let scope = outer.function(parameters)
    let body = self.box(box.body, scope, name: name, at: place)
    var resolved = ResolvedBox(
      .function, place,
      FunctionNode(
        ResolvedFunction(parameters: parameters, body: body.node, scope: scope), name: name))
    resolved.children = [.init(label: "", box: body)]
    return resolved
  }

  /// A filter in boxes. Where both parts are FEEL text they are read together, so that the members
  /// of the items are known in the condition as they are in FEEL's own filter.
  mutating func filter(_ box: BoxedFilter, _ outer: Scope, name: String) -> ResolvedBox {
    let place = box.header.place
    let source = self.box(box.source, outer, name: name, at: place)
    let scope = outer.nested()
    let element = Self.element(of: source.node.type)
    let slot = scope.declare("item", element)
    if case .literal(let match)? = box.match, let text = match.text {
      let list = scope.nested()
      let listSlot = list.declare("boxed source", .list(element))
      let opening = "boxed source["
      let combined = FEELText(
        opening + text.text + "\n]",
        place: ElementPlace(
          line: text.place.line, column: text.place.column - opening.count))
      let (node, syntax) = expression(combined, list, name: name)
      let filtered = BoundNode(source.node, slot: listSlot, in: Self.conditioned(node))
      var resolved = ResolvedBox(.filter, place, ConditionedNode(filtered))
      resolved.syntax = syntax
      resolved.children = [.init(label: "in", box: source)]
      return resolved
    }
    let match = self.box(box.match, scope, name: name, at: place)
    var resolved = ResolvedBox(
      .filter, place,
      ConditionedNode(
        Self.conditioned(
          FilterNode(
            source.node, condition: match.node, itemSlot: slot, type: .list(element)))))
    resolved.children = [.init(label: "in", box: source), .init(label: "match", box: match)]
    return resolved
  }

  /// A filter whose condition must be a boolean or an index.
  private static func conditioned(_ node: any Node) -> any Node {
    guard let filter = node as? FilterNode else { return node }
    return FilterNode(
      filter.list, condition: BoxedConditionNode(filter.condition, allowsIndex: true),
      itemSlot: filter.itemSlot, type: filter.type, range: filter.range)
  }

  mutating func iteration(_ box: BoxedIteration, _ outer: Scope, name: String) -> ResolvedBox {
    let place = box.header.place
    var source = self.box(box.source, outer, name: name, at: place)
    if let typeRef = box.sourceType {
      source = ResolvedBox(
        source.kind, source.place,
        ConformingNode(source.node, type(typeRef, at: place), name: name))
    }
    let scope = outer.nested()
    let slot = scope.declare(box.variable, Self.element(of: source.node.type))
    let iterator = ResolvedIterator(source: source.node, slot: slot)
    let node: any Node
    let body: ResolvedBox
    if box.kind == .each {
      let partial = scope.declare("partial", .list(.any))
      body = self.box(box.body, scope, name: name, at: place)
      node = IterationNode(
        [iterator], result: body.node, partialSlot: partial, type: .list(body.node.type))
    } else {
      body = self.box(box.body, scope, name: name, at: place)
      node = ConditionedNode(
        QuantifiedNode(
          box.kind == .some ? .some : .every, [iterator],
          condition: BoxedConditionNode(body.node)))
    }
    var resolved = ResolvedBox(.iteration, place, node)
    resolved.children = [
      .init(label: "in", box: source),
      .init(label: box.kind == .each ? "return" : "satisfies", box: body),
    ]
    return resolved
  }

  static func element(of type: FEELType) -> FEELType {
    switch type {
    case .list(let element), .range(let element): element
    default: .any
    }
  }
}

/// A node that sees the value of another in a slot.
final class BoundNode: Node {
  let value: any Node
  let slot: Int
  let body: any Node
  var range: SourceRange? { body.range }
  var type: FEELType { body.type }

  init(_ value: any Node, slot: Int, in body: any Node) {
    self.value = value
    self.slot = slot
    self.body = body
  }

  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    interpreter[slot] = try value.evaluate(&interpreter)
    return try body.evaluate(&interpreter)
  }
}
