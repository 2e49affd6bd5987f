import DMN
import FEEL
import Quantities
import Testing

@Suite("Decision tables")
struct DecisionTableTests {
  let overlapping = [("< 10", "1"), ("[5..20]", "2"), ("> 15", "3")]

  func value(
    _ policy: String, _ x: Value, rules: [(String, String)]? = nil, values: String = "",
    standard: String = "", aggregation: String = "", dialect: Dialect = .spec,
    tracing: Bool = false
  ) throws -> Value {
    let body = Sample.table(
      policy, rules: rules ?? overlapping, values: values, standard: standard,
      aggregation: aggregation)
    return try Sample.resolved(body, dialect).evaluate(
      decision: "d", inputs: ["x": x], options: EvaluationOptions(isTracing: tracing)
    ).value
  }

  @Test("each hit policy chooses among rules that match together", arguments: [false, true])
  func hitPolicies(tracing: Bool) throws {
    #expect(try value("UNIQUE", 3, tracing: tracing) == 1)
    #expect(try value("UNIQUE", 7, tracing: tracing) == .null)
    #expect(try value("FIRST", 7, tracing: tracing) == 1)
    #expect(try value("ANY", 7, tracing: tracing) == .null)
    let agreeing = [("< 10", "1"), ("[5..20]", "1")]
    #expect(try value("ANY", 7, rules: agreeing, tracing: tracing) == 1)
    #expect(try value("PRIORITY", 7, values: "3,2,1", tracing: tracing) == 2)
    #expect(try value("RULE ORDER", 7, tracing: tracing) == [1, 2])
    #expect(try value("OUTPUT ORDER", 7, values: "3,2,1", tracing: tracing) == [2, 1])
    #expect(try value("COLLECT", 17, tracing: tracing) == [2, 3])
    #expect(try value("COLLECT", 17, aggregation: "SUM", tracing: tracing) == 5)
    #expect(try value("COLLECT", 17, aggregation: "MIN", tracing: tracing) == 2)
    #expect(try value("COLLECT", 17, aggregation: "MAX", tracing: tracing) == 3)
    #expect(try value("COLLECT", 17, aggregation: "COUNT", tracing: tracing) == 2)
  }

  @Test("without a matching rule there is the default, else null; the profile wants a rule")
  func noRule() throws {
    let rules = [("< 10", "1")]
    #expect(try value("UNIQUE", 50, rules: rules) == .null)
    #expect(try value("UNIQUE", 50, rules: rules, standard: "0") == 0)
    #expect(try value("COLLECT", 50, rules: rules) == [])
    #expect(try value("COLLECT", 50, rules: rules, aggregation: "COUNT") == 0)
    let fault = #expect(throws: EvaluationFault.self) {
      try value("UNIQUE", 50, rules: rules, dialect: .profile)
    }
    #expect(fault?.kind == .noRule && fault?.trail == ["d"])
  }

  @Test("two rules that match a UNIQUE table are an error in the profile")
  func overlap() {
    let fault = #expect(throws: EvaluationFault.self) { try value("UNIQUE", 7, dialect: .profile) }
    #expect(fault?.kind == .overlappingRules)
    #expect(fault?.message == "rules 1 and 2 match together where one may")
  }

  @Test("a missing input gives what all rules that may match agree on, else what is missing")
  func undetermined() throws {
    let same = [("< 10", "1"), (">= 10", "1")]
    let different = [("< 10", "1"), (">= 10", "2")]
    #expect(try value("UNIQUE", .null, rules: same, dialect: .profile) == 1)
    #expect(try value("UNIQUE", .null, rules: different, dialect: .profile) == .missing("x"))
    #expect(try value("FIRST", .null, rules: different, dialect: .profile) == .missing("x"))
    #expect(try value("COLLECT", .null, rules: same, dialect: .profile) == .missing("x"))
    let maximum = [("-", "9"), ("< 10", "1")]
    #expect(
      try value("COLLECT", .null, rules: maximum, aggregation: "MAX", dialect: .profile) == 9)
    #expect(
      try value("COLLECT", .null, rules: maximum, aggregation: "MIN", dialect: .profile)
        == .missing("x"))
    let priority = [("-", "3"), ("< 10", "1")]
    #expect(
      try value("PRIORITY", .null, rules: priority, values: "3,2,1", dialect: .profile) == 3)
    #expect(
      try value("UNIQUE", .null, rules: [("< 10", "1")], standard: "0", dialect: .profile)
        == .missing("x"))
  }

  @Test("constant cells answer as the same cells evaluated one by one")
  func matcher() throws {
    let rules = [
      ("< -1", "1"), ("-1", "2"), ("(-1..0)", "3"), ("0, 2, [4..5)", "4"),
      ("not(0, 2, < 4.5)", "5"),
      ("> 100", "6"), ("= 7", "7"), ("-", "8"),
    ]
    let body = Sample.table("RULE ORDER", rules: rules)
    let model = try Sample.resolved(body, .spec)
    for tenth in -25...1_020 {
      let x = Value.number(try #require(.init(coefficient: Int128(tenth), exponent: -1)))
      let fast = try model.evaluate(decision: "d", inputs: ["x": x])
      let slow = try model.evaluate(
        decision: "d", inputs: ["x": x], options: EvaluationOptions(isTracing: true))
      #expect(fast.value == slow.value, "\(tenth) tenths")
    }
  }

  @Test("a trace tells inputs, cells and rules, and is made only when asked for")
  func trace() throws {
    let model = try Sample.resolved(Sample.table("RULE ORDER", rules: overlapping), .profile)
    #expect(try model.evaluate(decision: "d", inputs: ["x": 7]).trace == nil)
    let options = EvaluationOptions(isTracing: true)
    let evaluation = try model.evaluate(decision: "d", inputs: ["x": 7], options: options)
    let decision = try #require(evaluation.trace?.decisions.last)
    #expect(decision.decision.name == "d" && decision.result == [1, 2])
    #expect(decision.inputs.map(\.name) == ["x"] && decision.inputs.map(\.value) == [7])
    guard case .table(let table) = try #require(decision.steps.first) else {
      Issue.record("no table was traced")
      return
    }
    #expect(table.inputs == [7])
    #expect(table.rules.map(\.isMatched) == [true, true, false])
    #expect(table.rules.map(\.cells) == [[true], [true], [false]])
    #expect(table.table.rules[1].cells[0].text.text == "[5..20]")
  }
}
