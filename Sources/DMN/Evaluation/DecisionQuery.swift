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
  /// For each input the places of the steps that depend on it, directly or not, in their order.
  let dependents: [[Int]]
  /// For each answer the places of the steps that lead to it, its own among them.
  let ways: [[Int]]
}

extension ResolvedModel {
  /// The decisions of those names as a query; throws when there is no such decision.
  public func query(_ decisions: [String]) throws(EvaluationFault) -> DecisionQuery {
    let (elements, steps) = try plan(decisions)
    var inputElements: [Int] = []
    for case .input(let element) in steps { inputElements.append(element) }
    return DecisionQuery(
      inputs: inputElements.map { program.names[$0] }, model: self, steps: steps,
      inputElements: inputElements, answers: elements,
      dependents: inputElements.map { dependents(of: $0, among: steps) },
      ways: elements.map { answer in
        let way = Set(program.plans[answer].map(\.element))
        return steps.indices.filter { way.contains(steps[$0].element) }
      })
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

  private func dependents(of input: Int, among steps: [Program.Step]) -> [Int] {
    var touched: Set<Int> = [input]
    return steps.indices.filter { place in
      guard case .decision(let element) = steps[place],
        program.requirements.information[element].contains(where: touched.contains)
      else { return false }
      touched.insert(element)
      return true
    }
  }
}

extension DecisionQuery {
  /// What a query gave.
  public struct Answer {
    /// The decisions' values, in the order asked.
    public let values: [Value]
    /// How they came about; nil without tracing.
    public let trace: Trace?
    /// What it takes to answer again after a change; nil unless asked for.
    public let record: AnswerRecord?
  }

  /// The decisions' values for `values`, one for each of `inputs`, in their order.
  ///
  /// Values that the caller has checked against the declared types already (`checked`) go into
  /// their slots as they are. Throws what is wrong, with the way to it.
  public func evaluate(
    _ values: [Value], checked: Bool = false, options: EvaluationOptions = EvaluationOptions()
  ) throws(EvaluationFault) -> Answer {
    precondition(values.count == inputs.count, "a query takes one value per input")
    var interpreter = model.interpreter(options)
    interpreter.notesReads = options.isRecording
    let program = model.program
    var reads: [ReadSet] = []
    if options.isRecording { reads.reserveCapacity(steps.count) }
    var next = 0
    for step in steps {
      switch step {
      case .input(let element):
        let value =
          checked ? values[next] : try program.input(element, values[next], &interpreter)
        next += 1
        interpreter[element] = value
        interpreter.trace(.given(element), value)
      case .function(let element): interpreter[element] = .function(program.function(element))
      case .decision(let element): try program.decide(element, &interpreter)
      }
      if options.isRecording { reads.append(interpreter.takeReads(step)) }
    }
    return Answer(
      values: answers.map { interpreter[$0] },
      trace: options.isTracing ? Trace(interpreter.events, model) : nil,
      record: options.isRecording ? AnswerRecord(frame: interpreter.frame, reads: reads) : nil)
  }
}
