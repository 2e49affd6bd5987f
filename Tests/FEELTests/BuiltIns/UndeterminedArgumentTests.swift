import FEEL
import Testing

/// What functions of the library make of facts that are missing (policy profile).
struct UndeterminedArgumentTests {
  @Test(
    "A missing fact leaves the answer open unless the others decide it",
    arguments: [
      ("all([false, 甲])", "false"), ("all([true, 甲])", "甲"), ("any([true, 甲])", "true"),
      ("any([false, 甲, 乙])", "乙,甲"), ("sum([1, 甲])", "甲"), ("max([1, 甲, 乙])", "乙,甲"),
      ("count([1, 甲])", "2"), ("not(甲)", "甲"), ("decimal(甲, 2)", "甲"),
      ("list contains([1, 甲], 1)", "true"), ("list contains([2, 甲], 1)", "甲"),
      ("distinct values([1, 甲])", "甲"), ("count(append([1], 甲))", "2"),
      ("string join([\"a\", 甲])", "甲"), ("before(甲, 3)", "甲"),
      ("get value({a: 1, b: 甲}, \"a\")", "1"), ("count(concatenate([甲], [乙]))", "2"),
      ("sublist([1, 2], 甲)", "甲"), ("count(flatten([[甲], [1, 2]]))", "3"),
    ])
  func leavesOpen(_ source: String, _ expected: String) throws {
    let scope = Scope()
    let first = scope.declare("甲")
    let second = scope.declare("乙")
    let expression = try Expression.parse(source, scope: scope, dialect: .profile)
    var interpreter = Interpreter(dialect: .profile, slotCount: scope.layout.slotCount)
    interpreter[first] = .undetermined(Undetermined("甲"))
    interpreter[second] = .undetermined(Undetermined("乙"))
    let value = try expression.evaluate(&interpreter)
    #expect(text(value) == expected)
  }

  private func text(_ value: Value) -> String {
    switch value {
    case .undetermined(let missing): missing.missing.map(\.path).joined(separator: ",")
    case .boolean(let truth): "\(truth)"
    case .number(let number): "\(number)"
    default: value.kindName
    }
  }
}
