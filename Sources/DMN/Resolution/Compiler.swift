import FEEL
import Quantities

/// Turns boxed expressions into nodes, resolving names against scopes and collecting findings.
struct Compiler {
  let dialect: Dialect
  /// The file whose boxes are compiled, for findings.
  var file = ""
  /// The types that may be named there.
  var types = TypeTable()
  /// The language of expressions that name none; nil means FEEL.
  var defaultLanguage: String?
  /// Everything that was found.
  var diagnostics: [Diagnostic] = []
  /// Tables so far; a table's number is its place here.
  var tables: [ResolvedTable] = []
  /// How deep boxes are nested.
  private var depth = 0

  init(dialect: Dialect) { self.dialect = dialect }

  /// A boxed expression with the type it declares; `name` is what messages call it.
  mutating func box(_ box: BoxedExpression, _ scope: Scope, name: String) -> ResolvedBox {
    let resolved = plain(box, scope, name: name)
    guard let typeRef = box.header.typeRef else { return resolved }
    let declared = type(typeRef, at: box.header.place)
    if case .any = declared.type { return resolved }
    var typed = ResolvedBox(
      resolved.kind, resolved.place, ConformingNode(resolved.node, declared, name: name))
    typed.syntax = resolved.syntax
    typed.text = resolved.text
    typed.table = resolved.table
    typed.children = resolved.children
    return typed
  }

  /// An optional box; an empty one is null.
  mutating func box(
    _ box: BoxedExpression?, _ scope: Scope, name: String, at place: ElementPlace
  ) -> ResolvedBox {
    if let box { return self.box(box, scope, name: name) }
    return empty(.literal, name: name, at: place)
  }

  private mutating func empty(
    _ kind: ResolvedBox.Kind, name: String, at place: ElementPlace
  ) -> ResolvedBox {
    if dialect == .profile {
      report("DMN040", "'\(name)' has an empty expression", "write an expression", place)
    }
    return ResolvedBox(kind, place, ConstantNode(.null, type: .null))
  }

  private mutating func plain(
    _ box: BoxedExpression, _ scope: Scope, name: String
  ) -> ResolvedBox {
    let place = box.header.place
    switch box {
    case .literal(let box): return literal(box, scope, name: name)
    case .table(let box): return table(box, scope, name: name)
    case .context(let box): return context(box, scope)
    case .invocation(let box): return invocation(box, scope, name: name)
    case .list(let box): return list(box, scope, name: name)
    case .relation(let box): return relation(box, scope)
    case .function(let box): return function(box, scope, name: name)
    case .conditional(let box):
      let condition = self.box(box.condition, scope, name: name, at: place)
      let then = self.box(box.then, scope, name: name, at: place)
      let otherwise = self.box(box.otherwise, scope, name: name, at: place)
      var resolved = ResolvedBox(
        .conditional, place,
        ConditionedNode(
          ConditionalNode(
            condition: BoxedConditionNode(condition.node), then: then.node,
            otherwise: otherwise.node,
            type: then.node.type == otherwise.node.type
              ? then.node.type : .any)))
      resolved.children = [
        .init(label: "if", box: condition), .init(label: "then", box: then),
        .init(label: "else", box: otherwise),
      ]
      return resolved
    case .filter(let box): return filter(box, scope, name: name)
    case .iteration(let box): return iteration(box, scope, name: name)
    }
  }

  // MARK: FEEL

  mutating func literal(_ box: LiteralExpression, _ scope: Scope, name: String) -> ResolvedBox {
    guard let text = box.text, !trimmed(text.text).isEmpty else {
      return empty(.literal, name: name, at: box.header.place)
    }
    let (node, syntax) = expression(text, scope, name: name)
    let placed =
      dialect == .profile ? PlacedNode.placing(node, text, file: file) : node
    var resolved = ResolvedBox(.literal, box.header.place, placed)
    resolved.syntax = syntax
    resolved.text = text
    return resolved
  }

  /// FEEL text as a node; faulty text is a node that fails.
  mutating func expression(
    _ text: FEELText, _ scope: Scope, name: String
  ) -> (node: any Node, syntax: Syntax?) {
    if let language = text.language ?? defaultLanguage, !DMNNamespace.feels.contains(language) {
      report(
        "DMN041", "'\(name)' is written in '\(language)'", "write it in FEEL", text.place)
      return (FaultNode(.externalFunction, "'\(language)' isn't executed"), nil)
    }
    do {
      let expression = try Expression.parse(text.text, scope: scope, dialect: dialect)
      diagnostics += expression.warnings.map { text.placed($0, in: file) }
      return (expression.node, expression.syntax)
    } catch {
      return (faulty(error, text), nil)
    }
  }

  /// Unary tests over the value in the slot of `?`, which `scope` declares.
  mutating func cell(_ text: FEELText, _ scope: Scope) -> ResolvedTable.Cell {
    do {
      let tests = try UnaryTests.parse(text.text, scope: scope, dialect: dialect)
      diagnostics += tests.warnings.map { text.placed($0, in: file) }
      if case .any = tests.form { return .init(text: text, tests: tests, node: nil) }
      let node =
        dialect == .profile ? PlacedNode.placing(tests.node, text, file: file) : tests.node
      return .init(text: text, tests: tests, node: node)
    } catch {
      return .init(text: text, tests: nil, node: faulty(error, text))
    }
  }

  /// Allowed values of a column; nil when there are none or they are faulty.
  mutating func values(_ text: FEELText?, _ type: FEELType) -> AllowedValues? {
    guard let text, !trimmed(text.text).isEmpty else { return nil }
    do {
      return try AllowedValues(text, inputType: type, dialect: dialect)
    } catch {
      diagnostics += error.diagnostics.map { text.placed($0, in: file) }
      return nil
    }
  }

  private mutating func faulty(_ fault: SyntaxFault, _ text: FEELText) -> FaultNode {
    diagnostics += fault.diagnostics.map { text.placed($0, in: file) }
    let first = fault.diagnostics.first
    return FaultNode(
      .invalidArgument, first?.message ?? "the expression is faulty", range: first?.range)
  }

  // MARK: Types and findings

  /// The type of a reference; an unknown one is a finding and counts as Any.
  mutating func type(_ reference: String?, at place: ElementPlace) -> DeclaredType {
    guard let reference, !reference.isEmpty else { return .any }
    if let found = types.find(reference) { return found }
    let near = nearestName(to: TypeTable.plain(reference), in: types.names)
    report(
      "DMN030", "no type is named '\(reference)'",
      near.map { "did you mean '\($0)'?" } ?? "declare it as an item definition", place)
    return .any
  }

  mutating func report(_ id: String, _ message: String, _ hint: String, _ place: ElementPlace) {
    diagnostics.append(
      Diagnostic(
        id: id, severity: .error, message: message, hint: hint, file: file, range: place.range))
  }
}
