internal import DMN
internal import FEEL

/// Decisions of a measure that are made together: the conditions of a part, or the amount.
///
/// Names are looked up once, when the pack is resolved; asking takes values by position.
public struct MeasureQuestion: Sendable {
  /// Where an input's value comes from.
  public enum Source: Hashable, Sendable {
    /// The entity at this place of the vocabulary.
    case entity(Int)
    /// The parameter at this place of the pack.
    case parameter(Int)
  }

  /// The part whose decisions are asked.
  public let part: MeasureLogic.Part
  /// The conditions that are asked; empty for the amount.
  public let conditions: [String]
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
    for (index, source) in sources.enumerated() {
      switch source {
      case .entity(let place):
        values.append(asking.entities[place] ?? .undetermined(Undetermined(query.inputs[index])))
      case .parameter(let place): values.append(asking.parameters.feelValues[place])
      }
    }
    // Facts were held against the vocabulary, whose ranges and values are the declared types.
    return try query.evaluate(
      values, checked: true, options: EvaluationOptions(isTracing: asking.isTracing))
  }
}
