internal import Entitlement
internal import FEEL
internal import PolicyPacks

/// What a change of one fact does to the rows that apply: 补贴比例 from 20 % to 30 %. The claim is
/// assessed again with the change.
struct RaiseEffect {
  /// A table whose result changes, with the result now and then.
  struct Change {
    let table: Wording
    let now: String
    let then: String
  }

  let site: Site
  let dossier: Dossier
  let tables: FiredTables

  /// The number tables that then give another result; empty where the change can't be made here.
  func changes(_ raise: Raise, of claim: ClaimAssessment, _ measure: String) -> [Change] {
    guard let changed = applying(raise, to: claim.claim) else { return [] }
    var options = AssessmentOptions()
    options.variesReadings = false
    options.seeksRaises = false
    options.measures = [measure]
    let then = site.assessor.assess(changed, options: options).policies
      .first { $0.pack == tables.policy.pack.id }?.measures.first { $0.measure == measure }?
      .claims.first { $0.claim == claim.claim }
    guard let then else { return [] }
    let before = results(of: claim, measure)
    let after = results(of: then, measure)
    return before.compactMap { table in
      guard let new = after.first(where: { $0.key == table.key }), new.results != table.results
      else { return nil }
      return Change(table: table.name, now: table.results, then: new.results)
    }
  }

  private func results(
    of claim: ClaimAssessment, _ measure: String
  ) -> [(key: String, name: Wording, results: String)] {
    tables.fired(claim, measure).filter(\.isNumber).map { table in
      let results = table.rows.filter(\.isFired).flatMap(\.outputs).map(\.text)
      return (table.key, table.name, results.joined(separator: tables.words.site.listComma))
    }
  }

  /// The dossier with the change made; nil for a change of anything but a choice or yes and no.
  private func applying(_ raise: Raise, to claim: String?) -> Dossier? {
    var steps = raise.fact.split(separator: ".").map(String.init)[...]
    guard let entity = steps.popFirst() else { return nil }
    var changed = dossier
    if changed.applicant.entity.name == entity {
      return set(&changed.applicant, steps, raise.to) ? changed : nil
    }
    guard let place = changed.claims.firstIndex(where: { $0.id == claim }) else { return nil }
    return set(&changed.claims[place], steps, raise.to) ? changed : nil
  }

  private func set(_ subject: inout Subject, _ steps: ArraySlice<String>, _ words: String) -> Bool {
    guard let step = steps.first else { return false }
    let name = step.prefix { $0 != "[" }
    guard let place = subject.entity.facts.firstIndex(where: { $0.name == name }) else {
      return false
    }
    let fact = subject.entity.facts[place]
    if case .list = fact.type {
      var items = subject.items(fact.key)
      guard let number = Int(step.dropFirst(name.count).filter(\.isNumber)),
        items.indices.contains(number - 1), set(&items[number - 1], steps.dropFirst(), words)
      else { return false }
      subject.set(items, fact.key)
      return true
    }
    let value: Value
    switch fact.type {
    case .enumeration(let values) where values.contains { $0.name == words }: value = .string(words)
    case .boolean: value = .boolean(words == "是")
    default: return false
    }
    subject.statements[place] = Statement(.value(value), from: .declared)
    return true
  }
}

/// The tables that decided a claim, each with the rows that applied.
struct FiredTables {
  let policy: CataloguePolicy
  let words: Words

  func fired(_ claim: ClaimAssessment, _ measure: String) -> [TableView] {
    var rows: [String: Set<Int>] = [:]
    for step in claim.computation {
      if let rule = step.rule { rows[step.name, default: []].insert(rule) }
    }
    let model = policy.pack.measure(measure).flatMap { policy.model(of: $0) }
    let tables = model.map { TableReader(policy, words).tables(of: $0) } ?? []
    return tables.compactMap { table in rows[table.key].map { table.firing($0) } }
  }
}
