public import FEEL
import Quantities

/// How a model is evaluated.
public struct EvaluationOptions: Sendable {
  /// Whether a trace is kept.
  public var isTracing: Bool
  /// Whether a query's answer keeps what it takes to answer again after a change.
  public var isRecording = false
  /// What an evaluation may use.
  public var limits: EvaluationLimits
  /// The moment of `now()` and `today()`; nil makes them faults.
  public var instant: EvaluationInstant?

  /// Options: no trace, the usual limits, no instant.
  public init(
    isTracing: Bool = false, limits: EvaluationLimits = EvaluationLimits(),
    instant: EvaluationInstant? = nil
  ) {
    self.isTracing = isTracing
    self.limits = limits
    self.instant = instant
  }
}

/// What an evaluation gave.
public struct Evaluation: Sendable {
  /// The decision's value.
  public let value: Value
  /// In the spec dialect the reasons of nulls, the first hundred.
  public let notes: [EvaluationFault]
  let events: [TraceEvent]
  let model: ResolvedModel

  /// How the value came about; nil without tracing. Made from the log when it is asked for.
  public var trace: Trace? { events.isEmpty ? nil : Trace(events, model) }
}

extension ResolvedModel {
  /// Evaluates a decision of that name with inputs by name.
  ///
  /// A decision among the inputs is not decided but taken as given (`参数.比例`: another reading).
  /// What isn't given is null in the spec dialect and undetermined in the policy profile. Throws
  /// what is wrong, with the way to it; in the spec dialect only unknown decisions and limits.
  public func evaluate(
    decision name: String, inputs: [String: Value], options: EvaluationOptions = .init()
  ) throws(EvaluationFault) -> Evaluation {
    let element = try decisionElement(name)
    var interpreter = self.interpreter(options)
    try program.run(program.plans[element], given: given(inputs), &interpreter)
    return Evaluation(
      value: interpreter[element], notes: interpreter.notes, events: interpreter.events,
      model: self)
  }

  /// Invokes a decision service or knowledge model with arguments by parameter name; missing ones
  /// are null.
  public func invoke(
    _ name: String, arguments: [String: Value], options: EvaluationOptions = .init()
  ) throws(EvaluationFault) -> Evaluation {
    guard let element = names[NameKey(name)], let code = program.functions[element] else {
      throw EvaluationFault(
        .unknownName, "no service or knowledge model is named '\(name)'" + suggestion(name))
    }
    var interpreter = self.interpreter(options)
    let ordered = code.parameters.map { arguments[$0.name] ?? .null }
    let value = try interpreter.invoke(program.function(element), ordered)
    return Evaluation(
      value: value, notes: interpreter.notes, events: interpreter.events, model: self)
  }

  /// The element of the decision `name`.
  func decisionElement(_ name: String) throws(EvaluationFault) -> Int {
    guard let element = names[NameKey(name)], program.graph.elements[element].kind == .decision
    else {
      throw EvaluationFault(
        .unknownName, "no decision is named '\(name)'" + suggestion(name))
    }
    return element
  }

  /// An interpreter whose frame is empty, or the one that another evaluation left.
  func interpreter(_ options: EvaluationOptions, frame: [Value]? = nil) -> Interpreter {
    var interpreter =
      if let frame {
        Interpreter(
          dialect: dialect, instant: options.instant, limits: options.limits, frame: frame)
      } else {
        Interpreter(
          dialect: dialect, instant: options.instant, limits: options.limits,
          slotCount: program.slotCount)
      }
    interpreter.isTracing = options.isTracing
    return interpreter
  }

  /// Inputs by element. In the policy profile an unknown name is an error.
  func given(_ inputs: [String: Value]) throws(EvaluationFault) -> [Value?] {
    var given = [Value?](repeating: nil, count: program.graph.elements.count)
    for (name, value) in inputs {
      if let element = names[NameKey(name)] {
        given[element] = value
      } else if dialect == .profile {
        throw EvaluationFault(
          .unknownName, "nothing is named '\(name)'" + suggestion(name))
      }
    }
    return given
  }

  private func suggestion(_ name: String) -> String {
    nearestName(to: name, in: names.keys.map(\.text)).map { "; did you mean '\($0)'?" } ?? ""
  }
}

extension Program.Step {
  /// The element of the step.
  var element: Int {
    switch self {
    case .input(let element), .function(let element), .decision(let element): element
    }
  }
}
