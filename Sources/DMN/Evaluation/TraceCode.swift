import FEEL

/// What an event of the interpreter's log says; the numbers are the DMN layer's own.
enum TraceCode: Sendable {
  /// An input or given decision with its value.
  case given(Int)
  /// A decision begins.
  case decision(Int)
  /// The innermost decision ends with its value.
  case decisionEnd
  /// A knowledge model or service is invoked.
  case invocation(Int)
  /// An argument of the invocation.
  case argument
  /// The innermost invocation ends with its value.
  case invocationEnd
  /// A table begins.
  case table(Int)
  /// The value of the table's next input.
  case tableInput
  /// The verdict of the next cell of the rule.
  case cell
  /// The verdict of the next rule.
  case rule
  /// The innermost table ends with its value.
  case tableEnd

  /// The event's number.
  var raw: Int {
    switch self {
    case .given(let element): element << 4
    case .decision(let element): element << 4 | 1
    case .decisionEnd: 2
    case .invocation(let element): element << 4 | 3
    case .argument: 4
    case .invocationEnd: 5
    case .table(let site): site << 4 | 6
    case .tableInput: 7
    case .cell: 8
    case .rule: 9
    case .tableEnd: 10
    }
  }

  init?(raw: Int) {
    let index = raw >> 4
    switch raw & 15 {
    case 0: self = .given(index)
    case 1: self = .decision(index)
    case 2: self = .decisionEnd
    case 3: self = .invocation(index)
    case 4: self = .argument
    case 5: self = .invocationEnd
    case 6: self = .table(index)
    case 7: self = .tableInput
    case 8: self = .cell
    case 9: self = .rule
    case 10: self = .tableEnd
    default: return nil
    }
  }
}

extension Interpreter {
  /// Writes an event to the log when tracing is on.
  @inline(__always)
  mutating func trace(_ code: TraceCode, _ value: @autoclosure () -> Value = .null) {
    if isTracing { record(code.raw, value()) }
  }
}
