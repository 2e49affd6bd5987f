public import FEEL

extension ResolvedBox {
  /// Every expression in the box, its tables' cells and its children, as written.
  public var expressions: [Syntax] {
    var found: [Syntax] = []
    if let syntax { found.append(syntax) }
    if let table { found += table.expressions }
    for child in children { found += child.box.expressions }
    return found
  }
}

extension ResolvedTable {
  /// Every expression of the table: input expressions, tests of cells, output entries.
  public var expressions: [Syntax] {
    inputs.compactMap(\.syntax)
      + rules.flatMap { rule in
        rule.cells.flatMap { $0.tests?.syntax ?? [] } + rule.outputSyntax.compactMap(\.self)
      }
  }
}

extension UnaryTests {
  /// The tests as written, also those that `not(…)` negates; none for `-`.
  fileprivate var syntax: [Syntax] {
    switch form {
    case .any: []
    case .some(let tests): tests
    case .none(let tests): tests
    }
  }
}
