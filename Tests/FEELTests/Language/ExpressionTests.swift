import FEEL
import Quantities
import Testing

/// Evaluates `source` in the spec dialect.
func value(_ source: String, _ dialect: Dialect = .spec) throws -> Value {
  let scope = Scope()
  let expression = try Expression.parse(source, scope: scope, dialect: dialect)
  var interpreter = Interpreter(dialect: dialect, slotCount: scope.layout.slotCount)
  return try expression.evaluate(&interpreter)
}

@Suite("Expressions")
struct ExpressionTests {
  @Test(
    "An expression has the value of another",
    arguments: [
      ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("-2 ** 2", "4"), ("2 ** 3 ** 2", "64"),
      ("10 / 4", "2.5"), ("1 = 1 and 2 > 1", "true"), ("[1,2,3][2]", "2"),
      ("[1,2,3][item > 1]", "[2,3]"), ("{a: 1, b: a + 1}.b", "2"),
      ("for i in 1..3 return i * i", "[1,4,9]"),
      ("for i in 1..4 return if i = 1 then 1 else i * partial[-1]", "[1,2,6,24]"),
      ("some x in [1,2] satisfies x > 1", "true"), ("every x in [1,2] satisfies x > 1", "false"),
      ("5 in (1..10)", "true"), ("5 in (<3, >4)", "true"), ("5 in ]5..10]", "false"),
      ("1 in ]0..2[ and 3 in ]2..4[", "true"), ("[{x: 1}, {x: 2}].x", "[1,2]"),
      ("[{x: 1}, {x: 2}][x = 2].x", "[2]"), ("(function(a: number, b) a + b)(1, 2)", "3"),
      ("{f: function(n) n + 1, r: f(2)}.r", "3"), ("if null then 1 else 2", "2"),
      ("\"a\" + \"\\u4e2d\"", "\"a中\""), ("@\"2024-08-19\".year", "2024"),
      ("{foo bar: 1, foo+bar: 2}.foo+bar", "2"), ("5 between 1 and 5", "true"),
      ("{k: 2, f: function(x) for i in 1..2 return i * x * k}.f(10)", "[20,40]"),
      ("1 /* one */ + 2 // two", "3"), ("[1..5].start included", "true"),
      ("(< 5).end", "5"), ("3 instance of number", "true"),
      ("[1] instance of list<string>", "false"),
      ("1 = null", "false"), ("null = null", "true"), ("1 = \"1\"", "null"), ("1 / 0", "null"),
      ("false and null", "false"), ("true or null", "true"), ("true and null", "null"),
    ])
  func equals(source: String, expected: String) throws {
    #expect(try value(source) == value(expected), "\(source)")
  }
}
