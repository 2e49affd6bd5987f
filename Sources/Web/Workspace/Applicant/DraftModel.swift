internal import Casework
internal import Entitlement
internal import FEEL
internal import Fulfilment
internal import PolicyPacks

/// A draft with the questions that its measure asks.
struct DraftModel: Sendable {
  /// The questions of one page.
  struct Group: Sendable {
    /// A line of a list of the claim.
    struct Line: Sendable {
      let key: String
      let index: Int
    }

    let step: String
    let title: String
    let entity: Entity
    let facts: [Fact]
    /// The claim's own questions, or those of a line of it; nil: the applicant's.
    let isClaim: Bool
    let list: Line?
  }

  /// The case whose supplement a draft answers.
  struct Asking: Sendable {
    let id: CaseID
    let number: String
    /// How many events it had when the page was made.
    let seen: Int
    let items: [String]
  }

  let draft: CaseDraft
  let round: Round
  let asking: Asking?
  let dossier: Dossier
  let pack: Pack
  let measure: Measure
  /// What two officers settled of the pack's open points.
  let settlements: [PointSettlement]
  private let vocabulary: Vocabulary
  private let asked: Set<String>

  /// The draft that the address names, of the enterprise the visitor acts for.
  static func read(_ visit: Visit) async throws -> DraftModel {
    let id: CaseDraftID = try visit.id("draft")
    let enterprise = try visit.actor.actingFor
    let found = try await visit.platform.store.read { session in
      guard let draft = try session.draft(id), draft.enterprise == enterprise,
        let round = try session.round(draft.round)
      else { throw Refusal.notFound }
      let asking = try draft.about.map { about in
        let file = try CaseFile.open(about, for: nil, session, visit.platform)
        return Asking(
          id: about, number: file.head.number, seen: file.row.steps,
          items: file.state.supplementAsked)
      }
      return (draft, round, try session.settlements(of: round.pack), asking)
    }
    guard let pack = visit.platform.library.pack(found.1.pack),
      let measure = pack.measure(found.1.measure)
    else { throw Refusal.notFound }
    var paths = Set<String>()
    if let asks = visit.platform.assessor.askedFacts(pack: pack.id, measure: measure.id) {
      paths = asks.always
      // What only a reading that was settled needs is asked too.
      for (path, causes) in asks.onlyUnder
      where causes.contains(where: { cause in
        found.2.contains {
          $0.holds && $0.parameter == cause.parameter && $0.value == cause.value.description
        }
      }) {
        paths.insert(path)
      }
    }
    return DraftModel(
      draft: found.0, round: found.1, asking: found.3,
      dossier: try visit.platform.dossier(found.0.dossier),
      pack: pack, measure: measure, settlements: found.2,
      vocabulary: visit.platform.library.vocabulary, asked: paths)
  }

  private init(
    draft: CaseDraft, round: Round, asking: Asking?, dossier: Dossier, pack: Pack,
    measure: Measure, settlements: [PointSettlement], vocabulary: Vocabulary, asked: Set<String>
  ) {
    self.draft = draft
    self.round = round
    self.asking = asking
    self.dossier = dossier
    self.pack = pack
    self.measure = measure
    self.settlements = settlements
    self.vocabulary = vocabulary
    self.asked = asked
  }

  /// The model with other answers.
  func with(_ dossier: Dossier) -> DraftModel {
    DraftModel(
      draft: draft, round: round, asking: asking, dossier: dossier, pack: pack,
      measure: measure, settlements: settlements, vocabulary: vocabulary, asked: asked)
  }

  /// The pages of questions, in order.
  var groups: [Group] {
    let applicant = dossier.applicant.entity
    var groups = [
      Group(
        step: "applicant", title: "申报人", entity: applicant,
        facts: applicant.facts.filter {
          ["name", "creditCode"].contains($0.key) || isAsked($0, applicant)
        }, isClaim: false, list: nil)
    ]
    guard let claim = dossier.claims.first else { return groups }
    let own = claim.entity.facts.filter { fact in
      isAsked(fact, claim.entity)
        || claim.entity.overlapKeys.contains { $0.value == fact.key || $0.value == fact.name }
    }
    groups.append(
      Group(
        step: "claim", title: claim.entity.name, entity: claim.entity, facts: own, isClaim: true,
        list: nil))
    for fact in claim.entity.facts {
      guard case .list(let key, _) = fact.type, let part = vocabulary.entity(key) else { continue }
      let facts = part.facts.enumerated().filter { index, fact in
        if index == 0, case .text = fact.type { return true }
        return isAsked(fact, part)
      }.map(\.element)
      guard facts.contains(where: { isAsked($0, part) }) else { continue }
      let lines = max(1, claim.items(fact.key).count)
      for index in 0..<lines {
        groups.append(
          Group(
            step: "line.\(fact.key).\(index)", title: "\(fact.name)第\(index + 1)行",
            entity: part, facts: facts, isClaim: true,
            list: Group.Line(key: fact.key, index: index)))
      }
    }
    return groups
  }

  private func isAsked(_ fact: Fact, _ entity: Entity) -> Bool {
    if case .list = fact.type { return false }
    return asked.contains("\(entity.name).\(fact.name)")
  }

  /// The page of that name; a line after the last one is a new one.
  func group(_ step: String) -> Group? {
    if let known = groups.first(where: { $0.step == step }) { return known }
    let parts = step.split(separator: ".").map(String.init)
    guard parts.count == 3, let index = Int(parts[2]),
      let last = groups.last(where: { $0.list?.key == parts[1] }),
      index == (last.list?.index ?? 0) + 1, index < 200
    else { return nil }
    return Group(
      step: step, title: last.title.prefix { $0 != "第" } + "第\(index + 1)行",
      entity: last.entity, facts: last.facts, isClaim: true,
      list: Group.Line(key: parts[1], index: index))
  }

  /// The subject that a page is about, as far as it is there.
  func subject(_ group: Group) -> Subject {
    guard group.isClaim else { return dossier.applicant }
    guard let claim = dossier.claims.first else { return Subject(group.entity) }
    guard let list = group.list else { return claim }
    let lines = claim.items(list.key)
    return lines.indices.contains(list.index) ? lines[list.index] : Subject(group.entity)
  }

  /// How many questions of a page aren't answered.
  func missing(_ group: Group) -> Int {
    let subject = subject(group)
    return group.facts.count { subject.statement($0.key) == nil }
  }

  /// The page after this one; nil: the task list.
  func step(after step: String) -> String? {
    let steps = groups.map(\.step)
    guard let place = steps.firstIndex(of: step), place + 1 < steps.count else { return nil }
    return steps[place + 1]
  }

  /// The page of a new line after the last of the list that `step` belongs to.
  func newLine(after step: String) -> String? {
    guard let key = group(step)?.list?.key, let claim = dossier.claims.first else { return nil }
    return "line.\(key).\(claim.items(key).count)"
  }

  /// The papers asked for, each with what was handed in: of the measure, or of the notice of what
  /// is missing.
  var papers: [(name: String, isMinor: Bool, files: [CaseMaterial])] {
    let wanted =
      asking?.items.map { item in
        (name: item, isMinor: !measure.materials.contains { $0.name == item })
      }
      ?? measure.materials.map { (name: $0.name, isMinor: $0.isMinor) }
    return wanted.map { item in
      (item.name, item.isMinor, draft.materials.filter { $0.item == item.name })
    }
  }

  /// What was declared otherwise than a list says about a fact of a page.
  func conflict(_ fact: Fact, _ group: Group) -> RegisterConflict? {
    guard group.list == nil else { return nil }
    return draft.conflicts.first { $0.path == "\(group.entity.name).\(fact.name)" }
  }
}

extension CheckupAnswers {
  /// Reads the fields of a page into the dossier, where the page's subject stands.
  mutating func read(
    _ facts: [Fact], into dossier: inout Dossier, at group: DraftModel.Group, _ values: Query
  ) {
    guard group.isClaim else { return read(facts, into: &dossier.applicant, values) }
    guard !dossier.claims.isEmpty else { return }
    guard let list = group.list else { return read(facts, into: &dossier.claims[0], values) }
    var lines = dossier.claims[0].items(list.key)
    while lines.count <= list.index { lines.append(Subject(group.entity)) }
    read(facts, into: &lines[list.index], values)
    dossier.claims[0].set(lines, list.key)
  }
}

extension Dossier {
  /// Takes a line of the claim's list away.
  mutating func removeLine(_ index: Int, list: String) {
    guard !claims.isEmpty else { return }
    var lines = claims[0].items(list)
    if lines.indices.contains(index) { lines.remove(at: index) }
    claims[0].set(lines, list)
  }
}

extension Subject {
  /// Takes over what another subject of the same kind states, where nothing is stated yet; all of
  /// it is declared from now on.
  mutating func take(_ other: Subject) {
    for (place, statement) in other.statements.enumerated() where statements[place] == nil {
      guard let statement else { continue }
      statements[place] = Statement(statement.content.declared, from: .declared)
    }
  }
}

extension Statement.Content {
  /// The same in which every line is declared too.
  fileprivate var declared: Statement.Content {
    guard case .items(let items) = self else { return self }
    return .items(
      items.map { item in
        var declared = Subject(item.entity, id: item.id)
        declared.take(item)
        return declared
      })
  }
}
