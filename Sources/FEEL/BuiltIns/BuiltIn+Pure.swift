/// A function of the library that needs nothing but its arguments; nil when it doesn't accept them.
typealias PureImplementation = @Sendable ([Value]) -> Value?

extension BuiltIn {
  /// A function that needs nothing but its arguments; `problem` says why it gave nothing.
  init(
    pure name: String, _ parameters: [Parameter], result: FEELType, problem: String,
    implementation: @escaping PureImplementation
  ) {
    self.init(
      name,
      signatures: [
        Signature(
          pure: name, parameters, result: result, problem: problem,
          implementation: implementation)
      ])
  }
}

extension BuiltIn.Signature {
  /// A way to call a function that needs nothing but its arguments.
  init(
    pure name: String, _ parameters: [Parameter], result: FEELType, problem: String,
    implementation: @escaping PureImplementation
  ) {
    self.init(parameters, result: result) { context, arguments throws(EvaluationFault) in
      if let value = implementation(arguments) { return value }
      return try context.fault(.invalidArgument, "\(name): \(problem)")
    }
  }
}

extension BuiltIn {
  /// The function for arguments whose elements or entries may be undetermined: only the arguments
  /// of those places, counted from 0, must be determined themselves.
  func open(strictAt places: Int...) -> BuiltIn {
    BuiltIn(
      name, acceptsNull: acceptsNull, acceptsUndetermined: true,
      signatures: signatures.map { signature in
        Signature(
          signature.parameters, result: signature.result
        ) { context, arguments throws(EvaluationFault) in
          if let missing = places.map({ arguments[$0] }).undetermined {
            return .undetermined(missing)
          }
          return try signature.implementation(&context, arguments)
        }
      })
  }
}

extension [Value] {
  /// What the undetermined ones among them lack; nil when all are determined.
  var undetermined: Undetermined? {
    var result: Undetermined?
    for case .undetermined(let missing) in self { result = result?.union(missing) ?? missing }
    return result
  }
}
