internal import Quantities

extension Parser {
  /// The type of an invocation; reports arguments that can't fit.
  @inline(never)
  mutating func checkedResult(_ callee: Syntax, _ arguments: [Syntax.Argument]) -> FEELType {
    if case .name(let name) = callee.kind, !isBound(name), let builtIn = Library.builtIn(name) {
      return checkedResult(builtIn, callee, arguments)
    }
    switch callee.type {
    case .function(let parameters, let result):
      if !parameters.isEmpty, parameters.count != arguments.count {
        report(
          "FEEL009",
          "the function takes \(parameters.count) arguments, not \(arguments.count)",
          callee.range)
      } else if arguments.first?.name == nil {
        for (argument, type) in zip(arguments, parameters)
        where !TypeRules.accepts(type, argument.value.type) {
          report(
            "FEEL004", "the function takes a \(type) here, this is a \(argument.value.type)",
            argument.value.range)
        }
      }
      return result
    case .any: return .any
    default:
      report("FEEL004", "only a function can be invoked, not a \(callee.type)", callee.range)
      return .any
    }
  }

  /// Whether a variable hides the built-in of that name.
  private func isBound(_ name: String) -> Bool {
    locals.contains { $0.types[name] != nil } || scope.variable(name) != nil
  }

  @inline(never)
  private mutating func checkedResult(
    _ builtIn: BuiltIn, _ callee: Syntax, _ arguments: [Syntax.Argument]
  ) -> FEELType {
    let names = arguments.compactMap(\.name)
    let plans = builtIn.plans(count: arguments.count, names: names.isEmpty ? nil : names)
    guard let first = plans.first else {
      report(
        "FEEL009", "`\(builtIn.name)` doesn't take these \(arguments.count) arguments",
        hint: builtIn.usage, callee.range)
      return .any
    }
    let types = arguments.map(\.value.type)
    let fitting = plans.filter { $0.misfit(types) == nil }
    guard let taken = fitting.first else {
      if let index = first.misfit(types) {
        report(
          "FEEL004", "`\(builtIn.name)` doesn't take a \(types[index]) here",
          hint: builtIn.usage, arguments[index].value.range)
      }
      return first.signature.result
    }
    // Of arguments whose types aren't known each fitting signature may turn out to be the one.
    if types.contains(where: \.isOpen) {
      return fitting.reduce(taken.signature.result) { TypeRules.union($0, $1.signature.result) }
    }
    return taken.signature.result
  }
}

extension FEELType {
  /// Whether nothing is known of values of this type, or of their elements.
  fileprivate var isOpen: Bool {
    switch self {
    case .any: true
    case .list(let element): element.isOpen
    default: false
    }
  }
}

extension BuiltIn.Plan {
  /// The first argument whose static type can't fit its parameter.
  fileprivate func misfit(_ types: [FEELType]) -> Int? {
    for (index, parameter) in signature.parameters.enumerated() {
      if parameter.isVariadic {
        for place in index..<max(index, types.count)
        where !TypeRules.accepts(parameter.type, types[place]) {
          return place
        }
      } else if let source = sources[index], !TypeRules.accepts(parameter.type, types[source]) {
        return source
      }
    }
    return nil
  }
}

extension BuiltIn {
  /// The signatures as a hint: `decimal(n, scale)`.
  fileprivate var usage: String {
    signatures.map { signature in
      let parameters = signature.parameters.map { parameter in
        parameter.name + (parameter.isVariadic ? "…" : parameter.isOptional ? "?" : "")
      }
      return "\(name)(\(parameters.joined(separator: ", ")))"
    }.joined(separator: " or ")
  }
}
