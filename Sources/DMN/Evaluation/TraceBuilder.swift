import FEEL

extension Trace {
  /// The tree that a log tells of.
  init(_ events: [TraceEvent], _ model: ResolvedModel) {
    var builder = TraceBuilder(events: events, model: model)
    builder.read { _ in false }
    decisions = builder.decisions
  }
}

/// Reads a log into a tree. A part that an error ended has no end in the log; it is closed by the
/// end of what stands around it.
struct TraceBuilder {
  let events: [TraceEvent]
  let program: Program
  let described: [ResolvedDecision?]
  var position = 0
  var decisions: [DecisionTrace] = []
  private var steps: [TraceStep] = []
  /// The values of inputs and decisions so far.
  private var values: [Int: Value] = [:]

  init(events: [TraceEvent], model: ResolvedModel) {
    self.events = events
    program = model.program
    described = model.described
  }

  /// Reads to the event for which `isEnd` holds, or to the end; gives its value.
  @discardableResult
  mutating func read(until isEnd: (TraceCode) -> Bool) -> Value? {
    while position < events.count {
      guard let code = TraceCode(raw: events[position].code) else { return nil }
      let value = events[position].value
      if isEnd(code) {
        position += 1
        return value
      }
      switch code {
      case .given(let element):
        position += 1
        values[element] = value
      case .decision(let element): readDecision(element)
      case .invocation(let element): readInvocation(element)
      case .table(let site): readTable(site)
      case .argument, .tableInput, .cell, .rule: position += 1
      case .decisionEnd, .invocationEnd, .tableEnd: return nil
      }
    }
    return nil
  }

  private mutating func readDecision(_ element: Int) {
    position += 1
    let outer = steps
    steps = []
    let known = values
    let result = read {
      if case .decisionEnd = $0 { return true }
      return false
    }
    values = known
    if let result { values[element] = result }
    let inputs = program.requirements.information[element].map {
      (name: program.names[$0], value: known[$0] ?? .null)
    }
    if let decision = described[element] {
      decisions.append(
        DecisionTrace(decision: decision, inputs: inputs, steps: steps, result: result))
    }
    steps = outer
  }

  private mutating func readInvocation(_ element: Int) {
    position += 1
    var arguments: [(name: String, value: Value)] = []
    let parameters = program.functions[element]?.parameters ?? []
    while position < events.count, arguments.count < parameters.count,
      case .argument? = TraceCode(raw: events[position].code)
    {
      arguments.append((parameters[arguments.count].name, events[position].value))
      position += 1
    }
    let (outerSteps, outerDecisions, known) = (steps, decisions, values)
    steps = []
    decisions = []
    let result = read {
      if case .invocationEnd = $0 { return true }
      return false
    }
    let trace = InvocationTrace(
      name: program.names[element], arguments: arguments, decisions: decisions,
      steps: steps, result: result)
    (steps, decisions, values) = (outerSteps, outerDecisions, known)
    steps.append(.invocation(trace))
  }

  private mutating func readTable(_ site: Int) {
    position += 1
    let outer = steps
    steps = []
    var inputs: [Value] = []
    var rules: [RuleTrace] = []
    var cells: [Value] = []
    var result: Value?
    reading: while position < events.count {
      guard let code = TraceCode(raw: events[position].code) else { break }
      let value = events[position].value
      switch code {
      case .tableInput: inputs.append(value)
      case .cell: cells.append(value)
      case .rule:
        rules.append(RuleTrace(cells: cells, verdict: value))
        cells = []
      case .tableEnd:
        result = value
        position += 1
        break reading
      case .invocation(let element):
        readInvocation(element)
        continue reading
      case .table(let site):
        readTable(site)
        continue reading
      default: break reading
      }
      position += 1
    }
    let trace = TableTrace(
      table: program.tables[site], inputs: inputs, rules: rules, steps: steps, result: result)
    steps = outer
    steps.append(.table(trace))
  }
}
