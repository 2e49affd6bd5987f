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
  /// Faults: DATA010 unknown fact, DATA012 … DATA015 what is wrong with a value.
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
    guard case .list(let item, let maximum) = fact.type else {
      return fact.type.form.read(node, &faults)
    }
    guard let items = node.items, let entity = vocabulary.entity(item) else {
      faults.append(Form<Never>.shapeFault(node, expected: "a list"))
      return nil
    }
    if items.count > maximum {
      faults.append(
        node.place.diagnostic(
          "DATA015", "“\(fact.name)” has \(items.count) items; at most \(maximum) are read.",
          hint: "Split it."))
      return nil
    }
    return .list(items.map { .context(context(entity, $0, &faults)) })
  }
}

extension FactType {
  /// How a value of this type is written in dossiers and cases; lists have no form of their own.
  public var form: Form<Value> {
    switch self {
    case .money(let range):
      return Form<Money>.money.map(\.yuan).within(range).map(Value.number)
    case .number(let range, let decimals), .rate(let range, let decimals):
      return Form<Decimal128>.decimal(places: decimals).within(range).map(Value.number)
    case .integer(let range):
      return Form<Int>.integer(in: range).map { .number(Decimal128($0)) }
    case .boolean: return Form<Bool>.boolean.map(Value.boolean)
    case .enumeration(let values): return Self.form(of: values)
    case .date(let range): return Form<CalendarDate>.date.within(range).map(Value.date)
    case .text(let maximum):
      return Form(value: "a text of at most \(maximum) characters") { scalar in
        let text = scalar.text.trimmedSpaces
        return text.isEmpty || text.count > maximum ? nil : .string(text)
      }
    case .creditCode:
      return Form(value: "a credit code of 18 characters with its check digit") { scalar in
        CreditCode(scalar.text).map { .string($0.text) }
      }
    case .list: return Form("a list") { _, _ in nil }
    }
  }

  private static func form(of values: [EnumerationValue]) -> Form<Value> {
    let words = values.flatMap { [$0.name, $0.key] }
    let expected = "one of \(values.prefix(12).map(\.name).joined(separator: ", "))"
    return Form(expected) { node, faults in
      guard let scalar = node.scalar, !scalar.isNull else {
        faults.append(Form<Never>.shapeFault(node, expected: expected))
        return nil
      }
      if let value = values.first(where: { $0.key == scalar.text || $0.name == scalar.text }) {
        return .string(value.name)
      }
      let near = nearestName(to: scalar.text, in: words)
      faults.append(
        node.place.diagnostic(
          "DATA014", "“\(scalar.excerpt)” isn't \(expected).",
          hint: near.map { "Did you mean “\($0)”?" }))
      return nil
    }
  }
}
