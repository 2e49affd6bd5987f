public import Quantities

/// Evaluates resolved expressions: one value stack with slots, a dialect, a budget.
///
/// It is a value passed `inout`; nothing in it is shared, so evaluations run in parallel. The
/// current frame is the top of the stack: `interpreter[slot]`.
public struct Interpreter: Sendable {
  /// What a fault does.
  public let dialect: Dialect
  /// The moment of `now()`; nil makes `now()` a fault.
  public let instant: EvaluationInstant?
  /// What the evaluation may use.
  public let limits: EvaluationLimits
  /// The reasons of nulls in the spec dialect, the first hundred.
  public private(set) var notes: [EvaluationFault] = []
  /// The steps left.
  public internal(set) var stepsLeft: Int
  /// Where the function being called stands, for faults of built-ins.
  public internal(set) var place: SourceRange?
  /// Whether events are written to the log.
  public var isTracing = false
  /// The log: what the host's nodes recorded while tracing, in order.
  public private(set) var events: [TraceEvent] = []
  /// Whether it is noted which members are read where values are used as a whole.
  public var notesReads = false
  /// The numbered members of contexts that were read since the set was last emptied.
  public var reads = ReadSet()
  /// How deep invocations nest, in nodes.
  var depth = 0
  private var slots: [Value]
  private var base = 0

  /// An interpreter with a full budget and a first frame of `slotCount` slots, all null.
  public init(
    dialect: Dialect, instant: EvaluationInstant? = nil,
    limits: EvaluationLimits = EvaluationLimits(), slotCount: Int = 0
  ) {
    self.dialect = dialect
    self.instant = instant
    self.limits = limits
    stepsLeft = limits.steps
    slots = Array(repeating: .null, count: slotCount)
  }

  /// An interpreter with a full budget whose first frame holds these values: that of another
  /// evaluation of the same model.
  public init(
    dialect: Dialect, instant: EvaluationInstant? = nil,
    limits: EvaluationLimits = EvaluationLimits(), frame: [Value]
  ) {
    self.dialect = dialect
    self.instant = instant
    self.limits = limits
    stepsLeft = limits.steps
    slots = frame
  }

  /// The values of the first frame.
  public var frame: [Value] { slots }

  /// The value of a slot of the current frame.
  @inline(__always)
  public subscript(slot: Int) -> Value {
    get { slots[base + slot] }
    set { slots[base + slot] = newValue }
  }

  /// The number in a slot; nil when something else is there.
  @inline(__always)
  func number(_ slot: Int) -> Decimal128? {
    if case .number(let number) = slots[base + slot] { return number }
    return nil
  }

  /// Whether the scalar in a slot equals another of its kind; nil when they aren't of one kind.
  @inline(__always)
  func isEqual(_ slot: Int, _ scalar: Value) -> Bool? {
    switch (slots[base + slot], scalar) {
    case (.string(let a), .string(let b)): a == b
    case (.boolean(let a), .boolean(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    default: nil
    }
  }

  /// Writes an event to the log.
  public mutating func record(_ code: Int, _ value: Value) {
    events.append(TraceEvent(code: code, value: value))
  }

  // MARK: Faults

  /// Null with a note in the spec dialect; the error itself in the policy profile.
  public mutating func fault(
    _ kind: EvaluationFault.Kind, _ message: @autoclosure () -> String
  ) throws(EvaluationFault) -> Value {
    try fault(kind, message(), at: place)
  }

  /// Null with a note in the spec dialect; the error itself in the policy profile.
  public mutating func fault(
    _ kind: EvaluationFault.Kind, _ message: @autoclosure () -> String, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    if dialect == .profile { throw EvaluationFault(kind, message(), range: range) }
    if notes.count < 100 { notes.append(EvaluationFault(kind, message(), range: range)) }
    return .null
  }

  // MARK: Budget

  /// Uses `steps` of the budget; an error in both dialects when it is used up.
  public mutating func spend(_ steps: Int = 1) throws(EvaluationFault) {
    stepsLeft -= steps
    if stepsLeft < 0 {
      throw EvaluationFault(
        .limit, "the evaluation took more than \(limits.steps) steps and was stopped",
        range: place)
    }
  }

  /// Accounts for a list of `count` elements that is about to be made.
  public mutating func spend(listOf count: Int) throws(EvaluationFault) {
    if count > limits.listElements {
      throw EvaluationFault(
        .limit, "a list of \(count) elements is longer than \(limits.listElements)",
        range: place)
    }
    try spend(count)
  }

  /// Accounts for a string of `bytes` UTF-8 bytes that is about to be made.
  public mutating func spend(stringOf bytes: Int) throws(EvaluationFault) {
    if bytes > limits.stringBytes {
      throw EvaluationFault(
        .limit, "a string of \(bytes) bytes is longer than \(limits.stringBytes)", range: place)
    }
    try spend(bytes / 16)
  }

  // MARK: Frames

  /// Runs `body` in a new frame of `slotCount` slots that begins with `values`.
  public mutating func withFrame<Result>(
    _ values: [Value], slotCount: Int, height: Int = 16,
    _ body: (inout Interpreter) throws(EvaluationFault) -> Result
  ) throws(EvaluationFault) -> Result {
    depth += height
    guard depth <= limits.depth else {
      depth -= height
      throw EvaluationFault(
        .limit, "functions call one another too deep: more than \(limits.depth) levels",
        range: place)
    }
    let top = slots.count
    let outerBase = base
    slots.append(contentsOf: values)
    if values.count < slotCount {
      slots.append(contentsOf: repeatElement(.null, count: slotCount - values.count))
    }
    base = top
    defer {
      base = outerBase
      slots.removeLast(slots.count - top)
      depth -= height
    }
    return try body(&self)
  }

  /// Runs a function definition's body; `arguments` fit its parameters.
  mutating func run(
    _ function: ResolvedFunction, captured: [Value], arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    try withFrame(arguments, slotCount: function.slotCount, height: function.height) {
      (interpreter) throws(EvaluationFault) in
      for (index, capture) in function.captures.enumerated() {
        interpreter[capture.to] = captured[index]
      }
      return try function.body.evaluate(&interpreter)
    }
  }
}

/// An entry of the interpreter's log; what `code` says is the host's own.
public struct TraceEvent: Sendable {
  /// What happened, in the host's numbers.
  public let code: Int
  /// The value that came of it.
  public let value: Value
}
