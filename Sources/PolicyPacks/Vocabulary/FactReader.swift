public import FEEL
public import Quantities

/// Reads facts of an entity into the value that decisions see: a context with every fact of the
/// entity by its Chinese name, undetermined where the fact isn't known.
public struct FactReader: Sendable {
  private let vocabulary: Vocabulary

  /// A reader for the words of `vocabulary`.
  public init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The context of `entity` from a mapping of facts by key or Chinese name.
  ///
  /// Faults: DATA006 and DATA010 for facts, and what is wrong with a value.
  public func context(
    _ entity: Entity, _ node: DataNode, _ faults: inout [Diagnostic]
  ) -> Context {
    guard let entries = node.entries else {
      if !node.isNull {
        faults.append(Form<Never>.shapeFault(node, expected: "a mapping of facts"))
      }
      return Self.unknown(entity)
    }
    var values: [String: Value] = [:]
    for entry in entries {
      guard let fact = entity.fact(entry.key) else {
        let known = entity.facts.flatMap { [$0.name, $0.key] }
        let near = nearestName(to: entry.key, in: known)
        faults.append(
          entry.keyPlace.diagnostic(
            "DATA010", "\(entity.name) has no fact “\(entry.key)”.",
            hint: near.map { "Did you mean “\($0)”?" }
              ?? "Known: \(entity.facts.map(\.name).joined(separator: ", "))."))
        continue
      }
      if values[fact.name] != nil {
        faults.append(
          entry.keyPlace.diagnostic(
            "DATA006", "The fact “\(fact.name)” stands twice, by key and by name.",
            hint: "Keep one of the two."))
      }
      if entry.value.isNull { continue }
      values[fact.name] = value(fact, entry.value, &faults)
    }
    return Context(
      shape: ContextShape(entity.facts.map(\.name)),
      values: entity.facts.map { values[$0.name] ?? Self.missing($0, of: entity) })
  }

  /// The context of an entity about which nothing is known.
  public static func unknown(_ entity: Entity) -> Context {
    Context(
      shape: ContextShape(entity.facts.map(\.name)),
      values: entity.facts.map { missing($0, of: entity) })
  }

  private static func missing(_ fact: Fact, of entity: Entity) -> Value {
    .undetermined(Undetermined("\(entity.name).\(fact.name)"))
  }

  private func value(
    _ fact: Fact, _ node: DataNode, _ faults: inout [Diagnostic]
  ) -> Value? {
    guard case .list(let item, _) = fact.type else { return fact.value(of: node, &faults) }
    guard let items = fact.items(of: node, &faults), let entity = vocabulary.entity(item) else {
      return nil
    }
    return .list(items.map { .context(context(entity, $0, &faults)) })
  }
}
