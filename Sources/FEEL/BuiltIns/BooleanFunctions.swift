/// `not`, `all`, `any` and `is` (DMN 1.5 §10.3.4.2, §10.3.4.4 and §10.3.4.6).
enum BooleanFunctions {
  static let all: [BuiltIn] = [
    BuiltIn(
      pure: "not", [Parameter("negand", .boolean)], result: .boolean,
      problem: "true or false is needed"
    ) { arguments in
      arguments[0].asBoolean.map { .boolean(!$0) }
    },
    quantifier("all", decisive: false),
    quantifier("any", decisive: true),
    BuiltIn(
      "is",
      [
        Parameter("value1", .any, isOptional: true), Parameter("value2", .any, isOptional: true),
      ], result: .boolean, acceptsNull: true
    ) { _, arguments throws(EvaluationFault) in
      .boolean(arguments[0] == arguments[1])
    },
  ]

  /// `all` is decided by one false, `any` by one true, whatever the others are; otherwise one that
  /// is no truth value is a fault, and one that is undetermined leaves the answer open.
  private static func quantifier(_ name: String, decisive: Bool) -> BuiltIn {
    let implementation: BuiltIn.Implementation = { context, arguments throws(EvaluationFault) in
      if case .undetermined = arguments[0] { return arguments[0] }
      guard let elements = arguments[0].asList else {
        return try context.fault(.typeMismatch, "\(name): a list is needed")
      }
      if elements.contains(.boolean(decisive)) { return .boolean(decisive) }
      if let missing = elements.undetermined { return .undetermined(missing) }
      if let other = elements.first(where: { $0.asBoolean == nil }) {
        return try context.fault(
          .typeMismatch, "\(name): every element must be true or false, not \(other.kindName)")
      }
      return .boolean(!decisive)
    }
    return BuiltIn(
      name, acceptsUndetermined: true,
      signatures: [
        BuiltIn.Signature(
          [Parameter("list", .list(.boolean))], result: .boolean, implementation: implementation),
        BuiltIn.Signature(
          [Parameter("b", .any, isVariadic: true)], result: .boolean,
          implementation: implementation),
      ])
  }
}
