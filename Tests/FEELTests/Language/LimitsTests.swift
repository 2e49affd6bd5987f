import FEEL
import Foundation
import Quantities
import Testing

/// Runs `body` on a thread with the small stack that tasks get, and gives what it returns.
func onSmallStack<Result: Sendable>(
  _ body: @escaping @Sendable () -> Result
) async -> Result {
  await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.stackSize = 512 * 1024
    thread.start()
  }
}

/// The ids of the diagnostics of `source`, or the kind of the fault of its evaluation, or "value".
@Sendable func outcome(_ source: String, _ dialect: Dialect = .spec) -> String {
  let scope = Scope()
  do {
    let expression = try Expression.parse(source, scope: scope, dialect: dialect)
    var interpreter = Interpreter(dialect: dialect, slotCount: scope.layout.slotCount)
    do {
      _ = try expression.evaluate(&interpreter)
      return "value"
    } catch {
      return error.kind.rawValue
    }
  } catch {
    return error.diagnostics.map(\.id).joined(separator: " ")
  }
}

/// The ``outcome(_:_:)`` with the time it took, without that of waiting for other tests.
@Sendable func timedOutcome(_ source: String) -> (id: String, time: Duration) {
  let start = ContinuousClock.now
  let id = outcome(source)
  return (id, ContinuousClock.now - start)
}

@Suite("Limits of FEEL, on a stack of 512 KB")
struct LimitsTests {
  private static func nested(_ open: String, _ middle: String, _ close: String, _ n: Int) -> String
  {
    String(repeating: open, count: n) + middle + String(repeating: close, count: n)
  }

  /// Forms that nest: opening, middle, closing.
  static let forms: [(open: String, middle: String, close: String)] = [
    ("(", "1", ")"), ("[", "1", "]"), ("{a: ", "1", "}"), ("-(", "1", ")"), ("- ", "1", ""),
    ("abs(", "1", ")"), ("if true then ", "1", " else 2"), ("if ", "true", " then true else true"),
    ("for i in [1] return ", "1", ""), ("some i in [true] satisfies ", "true", ""),
    ("function() ", "1", ""), ("[1][", "1", "]"), ("1 + (", "1", ")"), ("(1..", "2", ")"),
    ("1 in (", "1", ")"), ("1 between 1 and (", "1", ")"), ("not(", "true", ")"),
    ("(function(x) x)(", "1", ")"), ("1 * (1 + ", "1", ")"), ("]1..[", "2", "][2]["),
    ("{a: [for i in (1..1) return ", "1", "]}.a"), ("true and (", "true", ")"),
    ("1 instance of list<", "number", ">"), ("\"a\" in (", "\"a\"", ")"),
  ]

  @Test("What nests too deep is refused, what nests deep is evaluated", arguments: forms.indices)
  func nesting(_ index: Int) async {
    let form = LimitsTests.forms[index]
    for depth in [10, 30, 72, 200, 5000] {
      let source = LimitsTests.nested(form.open, form.middle, form.close, depth)
      let result = await onSmallStack { outcome(source) }
      if depth == 5000 { #expect(result.hasPrefix("FEEL00"), "\(form.open) \(result)") }
      if depth == 10 { #expect(result != "FEEL005", "\(form.open) \(result)") }
    }
  }

  @Test("Many operators in a row are evaluated up to a limit, and then refused")
  func chains() async {
    for (joint, isLong) in [(" + 1", true), (" or false", true), ("[1]", true), (" = 1", true)] {
      let short = "1" + String(repeating: joint, count: 190)
      #expect(await onSmallStack { outcome(short) } == "value", "\(joint)")
      let long = "1" + String(repeating: joint, count: 5000)
      #expect(await onSmallStack { outcome(long) } == "FEEL005", "\(joint) \(isLong)")
    }
  }

  /// Sources that would take all time or memory.
  static let explosive = [
    "{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, 100000)}.r",
    "for i in 1..1000000000000 return i",
    "for i in 1..100000, j in 1..100000 return i + j",
    "for i in 1..200 return if i = 1 then \"aaaaaaaa\" else partial[-1] + partial[-1]",
    "for i in 1..100000 return if i = 1 then [] else [partial[-1]]",
    "for i in 1..100000 return if i = 1 then {} else {a: partial[-1]}",
    "for i in 1..100000 return if i = 1 then 1 else function() partial[-1]",
    "for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
    "some x in 1..100000000 satisfies false",
    "every x in 1..10000, y in 1..10000 satisfies x + y > 0",
    "sort(for i in 1..4000 return 4000 - i, function(a, b) "
      + "count(for k in 1..2000 return k) < a - b)",
  ]

  @Test("What would run away is stopped with an error", arguments: explosive)
  func explosions(_ source: String) async {
    let result = await onSmallStack { timedOutcome(source) }
    #expect(result.id == "FEEL190", "\(source)")
    #expect(result.time < .seconds(30), "\(source)")
  }

  @Test("Recursion that ends is evaluated")
  func recursion() async {
    let source = "{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, 50)}.r"
    #expect(await onSmallStack { outcome(source) } == "value")
  }

  @Test("A source that is too long is refused")
  func length() {
    let source = "1" + String(repeating: " ", count: 200_000)
    #expect(outcome(source) == "FEEL006")
  }
}
