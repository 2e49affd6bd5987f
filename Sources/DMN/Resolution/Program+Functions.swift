import FEEL
import Quantities

/// Knowledge models and decision services as functions.
extension Program {
  /// The function of a knowledge model or service.
  func function(_ element: Int) -> FunctionValue {
    guard let code = functions[element] else {
      return FunctionValue(name: "", parameters: [], result: .any, body: .external)
    }
    return FunctionValue(
      name: code.name, parameters: code.parameters, result: .any,
      body: .native {
        [self] (interpreter, arguments) throws(EvaluationFault) in
        try invoke(element, code, arguments, &interpreter)
      })
  }

  private func invoke(
    _ element: Int, _ code: FunctionCode, _ arguments: [Value], _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    interpreter.trace(.invocation(element))
    var fitting = arguments
    do {
      for (index, type) in code.types.enumerated()
      where !type.isPlain && !type.takes(arguments[index]) {
        let value = try type.conform(
          arguments[index], of: code.parameters[index].name, &interpreter)
        if value.isNull, !arguments[index].isNull {
          interpreter.trace(.invocationEnd, .null)
          return .null
        }
        fitting[index] = value
      }
      if interpreter.isTracing {
        for argument in fitting { interpreter.trace(.argument, argument) }
      }
      var value = try run(code.body, fitting, &interpreter)
      value = try code.result.conform(value, of: code.name, &interpreter)
      interpreter.trace(.invocationEnd, value)
      return value
    } catch {
      throw error.within(code.name)
    }
  }

  private func run(
    _ body: FunctionCode.Body, _ arguments: [Value], _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    switch body {
    case .none(let reason): return try interpreter.fault(.externalFunction, reason)
    case .logic(let box, let slotCount, let bindings):
      return try interpreter.withFrame(arguments, slotCount: slotCount) {
        (interpreter) throws(EvaluationFault) in
        for binding in bindings { interpreter[binding.slot] = knowledge(binding.source) }
        return try box.node.evaluate(&interpreter)
      }
    case .service(let places, let steps, let outputs, let shape):
      var given = [Value?](repeating: nil, count: graph.elements.count)
      for (place, argument) in zip(places, arguments) { given[place] = argument }
      return try interpreter.withFrame([], slotCount: slotCount) {
        (interpreter) throws(EvaluationFault) in
        try run(steps, given: given, &interpreter)
        if outputs.count == 1 { return interpreter[outputs[0]] }
        return .context(Context(shape: shape, values: outputs.map { interpreter[$0] }))
      }
    }
  }

  /// What a knowledge model sees: other functions, or contexts of imported ones.
  private func knowledge(_ source: Source) -> Value {
    switch source {
    case .element(let element): .function(function(element))
    case .imported(let shape, let sources):
      .context(Context(shape: shape, values: sources.map { knowledge($0) }))
    }
  }
}
