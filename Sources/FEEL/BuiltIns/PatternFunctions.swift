/// `matches`, `replace` and `split` (DMN 1.5 §10.3.4.3).
enum PatternFunctions {
  static let all: [BuiltIn] = [
    BuiltIn(
      "matches", [input, pattern, flags], result: .boolean
    ) { context, arguments throws(EvaluationFault) in
      try searching("matches", &context, arguments, flags: 2) {
        pattern, text, steps throws(PatternFault) in
        .boolean(try pattern.matches(text, steps: &steps))
      }
    },
    BuiltIn(
      "replace", [input, pattern, Parameter("replacement", .string), flags], result: .string
    ) { context, arguments throws(EvaluationFault) in
      let replacement = arguments[2].asString ?? ""
      return try searching("replace", &context, arguments, flags: 3) {
        pattern, text, steps throws(PatternFault) in
        .string(try pattern.replacing(in: text, with: replacement, steps: &steps))
      }
    },
    BuiltIn(
      "split", [Parameter("string", .string), Parameter("delimiter", .string)],
      result: .list(.string)
    ) { context, arguments throws(EvaluationFault) in
      try searching("split", &context, arguments, flags: nil) {
        pattern, text, steps throws(PatternFault) in
        .list(try pattern.split(text, steps: &steps).map(Value.string))
      }
    },
  ]

  private static let input = Parameter("input", .string)
  private static let pattern = Parameter("pattern", .string)
  private static let flags = Parameter("flags", .string, isOptional: true)

  /// Reads the pattern, the second argument, and applies it to the first within the budget.
  private static func searching(
    _ name: String, _ context: inout CallContext, _ arguments: [Value], flags: Int?,
    _ search: (Pattern, String, inout Int) throws(PatternFault) -> Value
  ) throws(EvaluationFault) -> Value {
    guard let text = arguments[0].asString, let source = arguments[1].asString else {
      return try context.fault(.typeMismatch, "\(name): two strings are needed")
    }
    let flags = flags.flatMap { arguments[$0].asString } ?? ""
    let available = context.stepsLeft
    var steps = available
    let result: Result<Value, PatternFault>
    do throws(PatternFault) {
      let pattern = try Pattern(
        source, flags: flags, allowsBackReferences: context.dialect == .spec)
      result = .success(try search(pattern, text, &steps))
    } catch {
      result = .failure(error)
    }
    try context.spend(available - steps + text.utf8.count / 16)
    switch result {
    case .success(let value): return value
    case .failure(let fault):
      return try context.fault(.invalidArgument, "\(name): \(fault)")
    }
  }
}
