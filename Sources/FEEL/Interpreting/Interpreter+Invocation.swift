extension Interpreter {
  /// Invokes `function` with `arguments` in the order of its parameters.
  ///
  /// Arguments are coerced to the parameters' types and the result to the declared one; what
  /// doesn't fit is a fault.
  public mutating func invoke(
    _ function: FunctionValue, _ arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    try spend()
    if case .builtIn(let builtIn) = function.body {
      return try invoke(builtIn, arguments, names: nil)
    }
    let parameters = function.parameters
    guard arguments.count == parameters.count else {
      return try fault(
        .arguments,
        "`\(function.name)` takes \(parameters.count) arguments, not \(arguments.count)")
    }
    var fitting = arguments
    for (index, parameter) in parameters.enumerated() {
      if case .any = parameter.type { continue }
      if Coercion.fits(arguments[index], parameter.type) { continue }
      guard let coerced = Coercion.coerce(arguments[index], to: parameter.type) else {
        return try fault(
          .typeMismatch,
          """
          `\(parameter.name)` of `\(function.name)` takes a \(parameter.type), \
          not a \(arguments[index].kindName)
          """)
      }
      fitting[index] = coerced
    }
    let value: Value
    switch function.body {
    case .closure(let definition, let captured):
      value = try run(definition, captured: captured, arguments: fitting)
    case .native(let implementation):
      value = try implementation(&self, fitting)
    case .external:
      return try fault(.externalFunction, "functions in another language aren't executed")
    case .builtIn: return .null
    }
    if case .any = function.result { return value }
    if let coerced = Coercion.coerce(value, to: function.result) { return coerced }
    return try fault(
      .typeMismatch,
      "`\(function.name)` gives a \(value.kindName) where it declares \(function.result)")
  }

  /// Invokes `function` with named arguments.
  public mutating func invoke(
    _ function: FunctionValue, named arguments: [(name: String, value: Value)]
  ) throws(EvaluationFault) -> Value {
    let values = arguments.map(\.value)
    if case .builtIn(let builtIn) = function.body {
      return try invoke(builtIn, values, names: arguments.map(\.name))
    }
    var ordered: [Value] = []
    for parameter in function.parameters {
      guard let argument = arguments.first(where: { $0.name == parameter.name }) else {
        return try fault(
          .arguments, "`\(function.name)` misses its argument `\(parameter.name)`")
      }
      ordered.append(argument.value)
    }
    guard arguments.count == ordered.count else {
      return try fault(.arguments, "`\(function.name)` is given a name that it doesn't have")
    }
    return try invoke(function, ordered)
  }

  /// Invokes a built-in: the first signature whose parameters fit.
  mutating func invoke(
    _ builtIn: BuiltIn, _ arguments: [Value], names: [String]?
  ) throws(EvaluationFault) -> Value {
    let plans = builtIn.plans(count: arguments.count, names: names)
    return try invoke(builtIn, plans, arguments)
  }

  /// Invokes a built-in by plans that were made for the number and names of `arguments`.
  mutating func invoke(
    _ builtIn: BuiltIn, _ plans: [BuiltIn.Plan], _ arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    for argument in arguments { readAll(argument) }
    if let plan = plans.first, plan.takes(arguments) {
      return try plan.signature.implementation(&self, arguments)
    }
    if dialect == .profile, !builtIn.acceptsUndetermined,
      let missing = Undetermined.union(in: arguments)
    {
      return .undetermined(missing)
    }
    if plans.isEmpty {
      return try fault(
        .arguments, "`\(builtIn.name)` doesn't take these \(arguments.count) arguments")
    }
    if plans.count > 1 {
      for plan in plans {
        if let fitting = plan.arrange(arguments, coercing: false) {
          return try run(builtIn, plan, fitting)
        }
      }
    }
    for plan in plans {
      if let fitting = plan.arrange(arguments, coercing: true) {
        return try run(builtIn, plan, fitting)
      }
    }
    return try fault(
      .typeMismatch,
      """
      `\(builtIn.name)` doesn't take \
      \(arguments.map(\.kindName).joined(separator: ", "))
      """)
  }

  private mutating func run(
    _ builtIn: BuiltIn, _ plan: BuiltIn.Plan, _ arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    if !builtIn.acceptsNull {
      for (index, parameter) in plan.signature.parameters.enumerated()
      where !parameter.isOptional && parameter.type != .any && arguments[index].isNull {
        return try fault(
          .unexpectedNull, "`\(parameter.name)` of `\(builtIn.name)` is null")
      }
    }
    return try plan.signature.implementation(&self, arguments)
  }
}
