internal import PolicyPacks
internal import Quantities

/// Where in a document something stands, by names: `/claims/0/lines/1/agreed` (RFC 6901).
enum DocumentPointer {
  /// The pointer to the key or value that begins at `position`; nil where none does.
  static func at(_ position: SourcePosition, in node: DataNode) -> String? {
    if begins(node.place, position) { return deepest(node, position) ?? "" }
    return deepest(node, position)
  }

  private static func deepest(_ node: DataNode, _ position: SourcePosition) -> String? {
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      for (number, item) in items.enumerated() {
        if let inner = deepest(item, position) { return "/\(number)\(inner)" }
        if begins(item.place, position) { return "/\(number)" }
      }
    case .mapping(let entries):
      for entry in entries {
        let step = "/" + escaped(entry.key)
        if let inner = deepest(entry.value, position) { return step + inner }
        if begins(entry.value.place, position) || begins(entry.keyPlace, position) { return step }
      }
    }
    return nil
  }

  private static func begins(_ place: DataPlace, _ position: SourcePosition) -> Bool {
    place.line == position.line && place.column == position.column
  }

  private static func escaped(_ key: String) -> String {
    key.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  /// The steps of a pointer.
  static func steps(_ pointer: String) -> [String] {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }
}

/// Says where a dossier is wrong as its pages name things: 训练合同 · 明细 2 · 合同金额.
struct FieldNames {
  let vocabulary: Vocabulary
  let texts: PackTexts?
  /// The document that pointers lead into.
  let document: DataNode

  /// The name of the place at `pointer`; nil where nobody would know it by a name.
  func name(of pointer: String) -> String? {
    var steps = DocumentPointer.steps(pointer)[...]
    var node: DataNode? = document
    if steps.first == "dossier", document["duixian"] != nil {
      steps.removeFirst()
      node = document["dossier"]
    }
    guard let first = steps.popFirst() else { return nil }
    node = node?[first]
    if let applicant = vocabulary.applicant, first == applicant.key {
      return joined(facts(steps, applicant))
    }
    guard first == "claims", let number = steps.popFirst().flatMap({ Int($0) }) else { return nil }
    let claim = node?.items.flatMap { $0.indices.contains(number) ? $0[number] : nil }
    let type = claim?["type"]?.scalar?.text
    let entity = vocabulary.entities.first { $0.key == type || $0.name == type }
    let name = claim?["id"]?.scalar?.text ?? entity.map { texts?.name($0).text ?? $0.name }
    return joined([name ?? "\(number + 1)"] + (entity.map { facts(steps, $0) } ?? []))
  }

  private func joined(_ parts: [String]) -> String? {
    parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func facts(_ steps: ArraySlice<String>, _ entity: Entity) -> [String] {
    guard let key = steps.first,
      let fact = entity.facts.first(where: { $0.key == key || $0.name == key })
    else { return [] }
    let name = texts?.fact(entity, fact, "name", fact.name).text ?? fact.name
    let rest = steps.dropFirst()
    guard case .list(let part, _) = fact.type, let number = rest.first.flatMap({ Int($0) }),
      let inner = vocabulary.entity(part)
    else { return [name] }
    return ["\(name) \(number + 1)"] + facts(rest.dropFirst(), inner)
  }
}
