internal import PolicyPacks

extension Assessor {
  /// Paths (企业.注册地) of the facts that one measure's decisions read, its shared conditions
  /// included; nothing for a measure that the newest version of the pack doesn't have.
  public func asks(pack id: String, measure: String) -> Set<String> {
    guard let version = policies.compactMap(\.last).first(where: { $0.pack.id == id }) else {
      return []
    }
    var facts: Set<String> = []
    if let event = version.pack.measure(measure)?.event { facts.insert(event.fact.value) }
    for reference in version.uses[measure]?.facts ?? [] {
      guard let entity = vocabulary.entity(reference.entity) else { continue }
      facts.insert("\(entity.name).\(entity.facts[reference.fact].name)")
    }
    return facts
  }
}
