internal import DMN
internal import FEEL

/// Decisions of a measure that are made together: the conditions of a part, or the amount.
///
/// Names are looked up once, when the pack is resolved; asking takes values by position.
public final class MeasureQuestion: Sendable {
  /// Where an input's value comes from.
  public enum Source: Hashable, Sendable {
    /// The entity at this place of the vocabulary.
    case entity(Int)
    /// The parameter at this place of the pack.
    case parameter(Int)
  }

  /// What differs from when a question was asked before.
  public struct Change: Hashable, Sendable {
    /// The input that differs.
    public let source: Source
    /// The number of the only fact that differs in it (``EntityShapes``); nil: it has none.
    public let fact: Int?

    /// A change of `source`, or of one fact in it.
    public init(_ source: Source, fact: Int? = nil) {
      self.source = source
      self.fact = fact
    }
  }

  /// The part whose decisions are asked.
  public let part: MeasureLogic.Part
  /// The conditions that are asked; empty for the amount.
  public let conditions: [String]
  /// Whether it asks for the amount.
  var isAmount: Bool { conditions.isEmpty }
  let query: DecisionQuery
  let sources: [Source]

  /// Why something can't be asked.
  enum Fault: Error {
    /// The file has no decision of one of the names.
    case decision
    /// A decision reads an input of this name, which is neither an entity nor a parameter.
    case input(String)
  }

  /// A question for the decisions `names` of `part`: conditions, or the amount.
  ///
  /// Throws rather than leave a decision out: what isn't asked would count as a yes.
  init(
    _ part: MeasureLogic.Part, _ names: [String], isAmount: Bool, parameters: [Parameter],
    vocabulary: Vocabulary
  ) throws(Fault) {
    guard let query = try? part.model.query(names) else { throw .decision }
    var sources: [Source] = []
    let prefix = ParametersModel.importName + "."
    for name in query.inputs {
      if name.hasPrefix(prefix) {
        let wanted = name.dropFirst(prefix.count)
        guard let place = parameters.firstIndex(where: { $0.name == wanted }) else {
          throw .input(name)
        }
        sources.append(.parameter(place))
      } else {
        guard let place = vocabulary.entities.firstIndex(where: { $0.name == name }) else {
          throw .input(name)
        }
        sources.append(.entity(place))
      }
    }
    self.part = part
    conditions = isAmount ? [] : names
    self.query = query
    self.sources = sources
  }

  /// The decisions' values, with a trace where one is asked for.
  func ask(_ asking: MeasureAsking) throws(EvaluationFault) -> DecisionQuery.Answer {
    var values: [Value] = []
    values.reserveCapacity(sources.count)
    for place in sources.indices { values.append(value(at: place, asking)) }
    // Facts were held against the vocabulary, whose ranges and values are the declared types.
    var options = EvaluationOptions(isTracing: asking.isTracing || asking.explains && isAmount)
    options.isRecording = asking.isRecording
    return try query.evaluate(values, checked: true, options: options)
  }

  /// The decisions' values after `change`, all else being as it was for `known`; nil: the same.
  func ask(
    _ asking: MeasureAsking, after known: DecisionQuery.Answer, _ change: Change
  ) throws(EvaluationFault) -> DecisionQuery.Answer? {
    guard let place = sources.firstIndex(of: change.source) else { return nil }
    guard let record = known.record else { return try ask(asking) }
    return try query.evaluate(
      again: record, input: place, value(at: place, asking), member: change.fact)
  }

  /// Whether the answer at `place` among those of the question may be another one after `change`.
  func depends(_ place: Int, on change: Change, _ known: DecisionQuery.Answer) -> Bool {
    guard let input = sources.firstIndex(of: change.source) else { return false }
    guard let record = known.record, let fact = change.fact else { return true }
    return query.depends(place, on: input, member: fact, record)
  }

  private func value(at place: Int, _ asking: MeasureAsking) -> Value {
    switch sources[place] {
    case .entity(let entity):
      asking.entities[entity] ?? .undetermined(Undetermined(query.inputs[place]))
    case .parameter(let parameter): asking.parameters.value(at: parameter)
    }
  }
}
