public import FEEL

/// Decisions that are made together again and again: names are looked up once, and each answer
/// takes its inputs by position.
public struct DecisionQuery: Sendable {
  /// The inputs that the decisions require, by name, in the order in which values are given.
  public let inputs: [String]
  let model: ResolvedModel
  let steps: [Program.Step]
  let inputElements: [Int]
  let answers: [Int]
}

extension ResolvedModel {
  /// The decisions of those names as a query; throws when there is no such decision.
  public func query(_ decisions: [String]) throws(EvaluationFault) -> DecisionQuery {
    let (elements, steps) = try plan(decisions)
    var inputElements: [Int] = []
    for case .input(let element) in steps { inputElements.append(element) }
    return DecisionQuery(
      inputs: inputElements.map { program.names[$0] }, model: self, steps: steps,
      inputElements: inputElements, answers: elements)
  }

  /// The elements of those decisions and the steps that lead to all of them, each once.
  private func plan(
    _ decisions: [String]
  ) throws(EvaluationFault) -> (elements: [Int], steps: [Program.Step]) {
    var steps: [Program.Step] = []
    var seen: Set<Int> = []
    var elements: [Int] = []
    for name in decisions {
      let element = try decisionElement(name)
      elements.append(element)
      for step in program.plans[element] where seen.insert(step.element).inserted {
        steps.append(step)
      }
    }
    return (elements, steps)
  }
}

extension DecisionQuery {
  /// The decisions' values for `values`, one for each of `inputs`, in their order.
  ///
  /// Values that the caller has checked against the declared types already (`checked`) go into
  /// their slots as they are. Throws what is wrong, with the way to it.
  public func evaluate(
    _ values: [Value], checked: Bool = false, options: EvaluationOptions = EvaluationOptions()
  ) throws(EvaluationFault) -> Answer {
    precondition(values.count == inputs.count, "a query takes one value per input")
    var interpreter = model.interpreter(options)
    let program = model.program
    var given = [Value?](repeating: nil, count: program.graph.elements.count)
    for (element, value) in zip(inputElements, values) { given[element] = value }
    try program.run(steps, given: given, checked: checked, &interpreter)
    return Answer(
      values: answers.map { interpreter[$0] },
      trace: options.isTracing ? Trace(interpreter.events, model) : nil)
  }

  /// What a query gave.
  public struct Answer: Sendable {
    /// The decisions' values, in the order asked.
    public let values: [Value]
    /// How they came about; nil without tracing.
    public let trace: Trace?
  }
}
