public import FEEL

/// What an answer of a query leaves behind, so that a change decides again only what it touches.
///
/// Every change is decided in the one frame and undone in it, so that no change copies the frame:
/// a record belongs to one task.
public final class AnswerRecord {
  /// The value of every element.
  fileprivate var frame: [Value]
  /// What each step of the query read of its inputs.
  fileprivate let reads: [ReadSet]

  init(frame: [Value], reads: [ReadSet]) {
    self.frame = frame
    self.reads = reads
  }

  /// The value of an element of the query (``DecisionQuery/element(of:)``).
  public func value(of element: Int) -> Value { frame[element] }
}

extension DecisionQuery {
  /// The decisions' values when the input at `input` is `value` and all else is as in `record`;
  /// nil where they are the same.
  ///
  /// `member` is the number of the only numbered member that differs, of the input itself or of an
  /// item in it; nil: anything may differ. The value is checked against its type already.
  public func evaluate(
    again record: AnswerRecord, input: Int, _ value: Value, member: Int? = nil,
    options: EvaluationOptions = EvaluationOptions()
  ) throws(EvaluationFault) -> Answer? {
    let program = model.program
    let element = inputElements[input]
    let affected = dependents[input].filter { place in
      member.map { record.reads[place].contains($0) } ?? true
    }
    guard !affected.isEmpty else { return nil }
    var interpreter = model.interpreter(options, frame: record.frame)
    record.frame = []
    var undo = [(element, interpreter[element])]
    defer {
      for (slot, value) in undo.reversed() { interpreter[slot] = value }
      record.frame = interpreter.frame
    }
    interpreter[element] = value
    var changed: [Int] = []
    for place in dependents[input] {
      guard case .decision(let decision) = steps[place] else { continue }
      let required = program.requirements.information[decision]
      let readsIt = member.map { record.reads[place].contains($0) } ?? true
      guard readsIt && required.contains(element) || required.contains(where: changed.contains)
      else { continue }
      let known = interpreter[decision]
      undo.append((decision, known))
      try program.decide(decision, &interpreter)
      if interpreter[decision] != known { changed.append(decision) }
    }
    guard answers.contains(where: changed.contains) else { return nil }
    return Answer(values: answers.map { interpreter[$0] }, trace: nil, record: nil)
  }

  /// Whether another value of the numbered member of the input at `input` may change the answer at
  /// `answer`.
  public func depends(_ answer: Int, on input: Int, member: Int, _ record: AnswerRecord) -> Bool {
    let touched = dependents[input]
    return ways[answer].contains { record.reads[$0].contains(member) && touched.contains($0) }
  }

  /// The element of the decision of that name; nil where the query doesn't decide it.
  public func element(of decision: String) -> Int? {
    guard let found = model.decision(decision),
      steps.contains(where: { $0.element == found.element })
    else { return nil }
    return found.element
  }
}

extension Interpreter {
  /// What a step read; the set is empty afterwards. A decision whose value holds members counts as
  /// having read them, because others read them there.
  mutating func takeReads(_ step: Program.Step) -> ReadSet {
    defer { reads = ReadSet() }
    guard case .decision(let element) = step else { return ReadSet() }
    readAll(self[element])
    return reads
  }
}
