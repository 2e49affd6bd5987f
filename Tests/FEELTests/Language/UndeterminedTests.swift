import FEEL
import Quantities
import Testing

@Suite("Undetermined, the profile's third answer")
struct UndeterminedTests {
  /// `u` and `v` are missing, `n` is a missing number, `t` is true, `f` is false, `l` is a list
  /// with a missing element.
  private func evaluate(_ source: String) throws -> Value {
    let scope = Scope()
    let u = scope.declare("u", .boolean)
    let v = scope.declare("v", .boolean)
    let n = scope.declare("n", .number)
    let t = scope.declare("t", .boolean)
    let f = scope.declare("f", .boolean)
    let l = scope.declare("l", .list(.number))
    let expression = try Expression.parse(source, scope: scope)
    var interpreter = Interpreter(dialect: .profile, slotCount: scope.layout.slotCount)
    interpreter[u] = .undetermined(Undetermined("u"))
    interpreter[v] = .undetermined(Undetermined("v"))
    interpreter[n] = .undetermined(Undetermined("n"))
    interpreter[t] = true
    interpreter[f] = false
    interpreter[l] = .list([1, .undetermined(Undetermined("l")), 3])
    return try expression.evaluate(&interpreter)
  }

  @Test(
    "Logic is Kleene's, and what is missing is united",
    arguments: [
      ("u and t", "u"), ("u and f", "false"), ("f and u", "false"), ("t and u", "u"),
      ("u or t", "true"), ("t or u", "true"), ("u or f", "u"), ("f or u", "u"),
      ("u and v", "u v"), ("u or v", "u v"), ("not(u)", "u"), ("u and v and f", "false"),
      ("if u then 1 else 1", "1"), ("if u then 1 else 2", "u"), ("if u then n else 2", "n u"),
      ("if t then 1 else n", "1"), ("if u then 1 / 0 else 2", "u"),
      ("some x in l satisfies x > 2", "true"), ("some x in l satisfies x > 5", "l"),
      ("every x in l satisfies x > 2", "false"), ("every x in l satisfies x > 0", "l"),
      ("some x in [1, 2] satisfies u", "u"), ("every x in [n] satisfies f", "false"),
      ("n > 5", "n"), ("n = 5", "n"), ("n != 5", "n"), ("n + 1", "n"), ("-n", "n"),
      ("n * 0", "n"), ("n in [1..5]", "n"), ("5 in (n, 5)", "true"), ("5 in (n, 6)", "n"),
      ("n between 1 and 5", "n"), ("5 between 6 and n", "false"), ("abs(n)", "n"),
      ("sum(l)", "l"), ("max(n, 1)", "n"), ("l[item > 2]", "l"), ("l[1]", "1"), ("l[2]", "l"),
      ("{a: n, b: 2}.b", "2"), ("{a: n, b: 2}.a", "n"), ("for x in l return x", "[1, l, 3]"),
      ("[n, 1][2]", "1"), ("n instance of number", "n"), ("n = n", "n"),
    ])
  func kleene(_ source: String, _ expected: String) throws {
    let result = try evaluate(source)
    if case .undetermined(let missing) = result {
      #expect(missing.missing.map(\.path).joined(separator: " ") == expected, "\(source)")
    } else if expected.hasPrefix("[") {
      #expect(result == .list([1, .undetermined(Undetermined("l")), 3]))
    } else {
      #expect(result == (try value(expected)), "\(source)")
    }
  }

  @Test("A cell tests a missing input as undetermined, and alternatives in three values")
  func cells() throws {
    let scope = Scope()
    let input = scope.declare("?", .number)
    let limit = scope.declare("参数.上限", .number)
    func test(_ source: String, _ number: Value, limit value: Value) throws -> Value {
      let tests = try UnaryTests.parse(source, scope: scope)
      var interpreter = Interpreter(dialect: .profile, slotCount: scope.layout.slotCount)
      interpreter[input] = number
      interpreter[limit] = value
      return try tests.evaluate(&interpreter)
    }
    let unknown = Value.undetermined(Undetermined("金额"))
    let open = Value.undetermined(Undetermined("上限"))
    #expect(try test("< 参数.上限", 5, limit: 6) == true)
    #expect(try test("[1..参数.上限]", 7, limit: 6) == false)
    #expect(try test("< 参数.上限", unknown, limit: 6) == unknown)
    #expect(try test("< 参数.上限", 5, limit: open) == open)
    #expect(try test("[6..参数.上限]", 5, limit: open) == false)
    #expect(try test("5, < 参数.上限", 5, limit: open) == true)
    #expect(try test("not(5)", unknown, limit: 6) == unknown)
    #expect(try test("not(< 3, 5)", 5, limit: 6) == false)
    #expect(try test("-", unknown, limit: 6) == true)
    #expect(try test("? > 3 and ? < 参数.上限", 5, limit: 6) == true)
  }
}
