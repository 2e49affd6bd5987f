internal import Entitlement
internal import PolicyPacks

/// A page of the check-up.
enum CheckupStep: Hashable, Sendable {
  case start
  /// A group of questions about the applicant, from 0.
  case applicant(Int)
  /// The questions about a claim, by its place in the dossier.
  case claim(Int)
  /// A line of a claim's list.
  case line(claim: Int, list: String, line: Int)
  case review
  case result

  /// The step as a form names it.
  var name: String {
    switch self {
    case .start: "start"
    case .applicant(let group): "applicant.\(group)"
    case .claim(let claim): "claim.\(claim)"
    case .line(let claim, let list, let line): "line.\(claim).\(list).\(line)"
    case .review: "review"
    case .result: "result"
    }
  }

  /// The step of that name, nil where there is none.
  init?(_ name: String) {
    let parts = name.split(separator: ".").map(String.init)
    func number(_ index: Int) -> Int? {
      guard index < parts.count, let number = Int(parts[index]), (0..<10_000).contains(number)
      else { return nil }
      return number
    }
    switch (parts.first, parts.count) {
    case ("start", 1): self = .start
    case ("review", 1): self = .review
    case ("result", 1): self = .result
    case ("applicant", 2):
      guard let group = number(1) else { return nil }
      self = .applicant(group)
    case ("claim", 2):
      guard let claim = number(1) else { return nil }
      self = .claim(claim)
    case ("line", 4):
      guard let claim = number(1), let line = number(3) else { return nil }
      self = .line(claim: claim, list: parts[2], line: line)
    default: return nil
    }
  }
}

/// Which questions a dossier needs answered, page after page: only what the policies of its place
/// and the things it names read.
struct CheckupPlan: Sendable {
  /// A reading of an open point under which alone a fact is read.
  struct Cause: Sendable, Hashable {
    let pack: String
    let cause: AskedFacts.Cause
  }

  let dossier: Dossier
  private let vocabulary: Vocabulary
  /// Facts of the applicant in two groups: for what was chosen, and for everything else.
  let applicantGroups: [[Fact]]
  private let asked: Set<String>
  private let causes: [String: [Cause]]

  init(_ site: Site, _ dossier: Dossier) {
    self.dossier = dossier
    vocabulary = site.catalogue.library.vocabulary
    let chosen = Set(dossier.claims.map(\.entity.key))
    var first: Set<String> = []
    var second: Set<String> = []
    var causes: [String: [Cause]] = [:]
    for policy in site.policies(for: dossier.applicant) {
      for measure in policy.measures {
        let isChosen = measure.claim.map { chosen.contains($0.value) } ?? false
        guard let asks = site.asked(policy, measure), isChosen || measure.claim == nil else {
          continue
        }
        if isChosen { first.formUnion(asks.always) } else { second.formUnion(asks.always) }
        for (path, found) in asks.onlyUnder {
          causes[path, default: []] += found.map { Cause(pack: policy.pack.id, cause: $0) }
        }
      }
    }
    if chosen.isEmpty { swap(&first, &second) }
    asked = first.union(second)
    self.causes = causes.filter { !first.contains($0.key) && !second.contains($0.key) }
    let applicant = dossier.applicant.entity
    func facts(_ paths: Set<String>) -> [Fact] {
      applicant.facts.filter { paths.contains("\(applicant.name).\($0.name)") }
    }
    let names = applicant.facts.filter { $0.key == "name" }
    applicantGroups = [names + facts(first), facts(second.subtracting(first))].filter {
      !$0.isEmpty
    }
  }

  /// The facts to ask about an entity; texts that name a thing are asked too, for people.
  func facts(of entity: Entity) -> [Fact] {
    entity.facts.enumerated().filter { index, fact in
      if case .list(let part, _) = fact.type {
        return vocabulary.entity(part).map { !facts(of: $0).isEmpty } ?? false
      }
      if entity.role == .part, index == 0, case .text = fact.type { return true }
      return asked.contains("\(entity.name).\(fact.name)")
    }.map(\.element)
  }

  /// Facts of an entity that matter only where an open point is read in another way.
  func sideFacts(of entity: Entity) -> [Fact] {
    entity.facts.filter { fact in
      if case .list = fact.type { return false }
      return causes["\(entity.name).\(fact.name)"] != nil
    }
  }

  /// The readings under which alone a fact of `sideFacts` is read, each once.
  func causes(of fact: Fact, _ entity: Entity) -> [Cause] {
    (causes["\(entity.name).\(fact.name)"] ?? []).reduce(into: []) { all, one in
      if !all.contains(one) { all.append(one) }
    }
  }

  /// The side facts that a page shows: those of the applicant stand on its first page.
  func sideFacts(at step: CheckupStep, of entity: Entity) -> [Fact] {
    if case .applicant(let group) = step, group > 0 { return [] }
    return sideFacts(of: entity)
  }

  /// The lists among them, with the entity of their lines.
  func lists(of entity: Entity) -> [(fact: Fact, part: Entity)] {
    facts(of: entity).compactMap { fact in
      guard case .list(let part, _) = fact.type, let entity = vocabulary.entity(part) else {
        return nil
      }
      return (fact, entity)
    }
  }

  /// The lines of a list as they are.
  func lines(_ claim: Subject, _ list: String) -> [Subject] {
    if case .items(let items)? = claim.statement(list)?.content { return items }
    return []
  }

  /// Every page in order.
  var steps: [CheckupStep] {
    var steps: [CheckupStep] = [.start]
    steps += applicantGroups.indices.map { .applicant($0) }
    for (index, claim) in dossier.claims.enumerated() {
      steps.append(.claim(index))
      for list in lists(of: claim.entity) {
        let count = max(1, lines(claim, list.fact.key).count)
        steps += (0..<count).map { .line(claim: index, list: list.fact.key, line: $0) }
      }
    }
    return steps + [.review, .result]
  }

  /// The page after `step`; the review for one that isn't in the journey.
  func next(after step: CheckupStep) -> CheckupStep {
    let steps = self.steps
    guard let index = steps.firstIndex(of: step), index + 1 < steps.count else { return .review }
    return steps[index + 1]
  }

  /// The page before `step`.
  func previous(before step: CheckupStep) -> CheckupStep {
    let steps = self.steps
    guard let index = steps.firstIndex(of: step), index > 0 else { return .start }
    return steps[index - 1]
  }
}
