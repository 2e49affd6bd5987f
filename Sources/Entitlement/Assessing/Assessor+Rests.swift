internal import Ledger
public import PolicyPacks

/// What the answer to a measure rests on.
extension Assessor {
  /// Paths (企业.注册地) of the facts that one measure's decisions read under any reading, its shared
  /// conditions included; nothing for a measure that the newest version of the pack doesn't have.
  public func facts(pack id: String, measure: String) -> Set<String> {
    guard let version = policies.map(\.newest).first(where: { $0.pack.id == id }) else {
      return []
    }
    var facts: Set<String> = []
    if let event = version.pack.measure(measure)?.event { facts.insert(event.fact.value) }
    for reference in version.uses[measure]?.facts ?? [] {
      let entity = vocabulary.entities[reference.entity]
      facts.insert("\(entity.name).\(entity.facts[reference.fact].name)")
    }
    return facts
  }

  /// The open points (未核实) of the text that a measure rests on, its shared conditions and limits
  /// included, in the order of the pack; nothing for a measure that the pack doesn't have.
  public func openPoints(pack id: String, version: Int, measure: String) -> [Parameter] {
    let versions = policies.first { $0.newest.pack.id == id }?.versions ?? []
    guard let version = versions.last(where: { $0.pack.version == version }),
      let asked = version.pack.measure(measure)
    else { return [] }
    let measures = [asked.id] + (asked.base.map { [$0.value] } ?? [])
    var names = Set(asked.limits.compactMap { $0.limit.condition?.parameter })
    names.formUnion(asked.limits.map(\.limit.amount))
    // How many a selection chooses, and how much it awards.
    if let selection = version.pack.selection(of: asked.id) {
      let points = [
        selection.quota, selection.lowest, selection.highest, selection.quotaPeriod?.parameter,
        selection.total?.parameter,
      ]
      names.formUnion(points.compactMap { $0?.value })
    }
    for measure in measures {
      for point in version.uses[measure]?.openPoints ?? [] {
        names.insert(version.pack.parameters[point.parameter].name)
      }
    }
    return version.pack.parameters.filter { names.contains($0.name) && $0.status == .open }
  }
}
