internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Tries single changes of facts that could raise one claim's answer: other values of an enum, the
/// other truth value, the threshold of a failed comparison. A missing fact is tried whatever it is;
/// a known one only where the vocabulary says that it can change.
struct RaiseSearch {
  let assessor: MeasureAssessor
  let cases: [ClaimCase]
  let decided: [ClaimDecision]
  /// What the claims get now.
  let outcomes: [DossierLimits.Outcome?]
  let index: Int
  /// Changes of the applicant's facts, worked out once for all claims.
  let shared: ApplicantChanges
  /// The most changes that are tried for one claim of few items.
  static let mostTries = 400
  /// The most items of lists that are decided again for all claims of one measure together, so
  /// that a dossier of many long contracts is answered in bounded time.
  static let mostItems = 40_000

  /// The most changes that are tried for this claim.
  private var budget: Int {
    let items = (cases[index].claim?.statements ?? []).reduce(1) { sum, statement in
      guard case .items(let items)? = statement?.content else { return sum }
      return sum + items.count
    }
    return min(Self.mostTries, max(1, Self.mostItems / (items * cases.count)))
  }

  /// Where a fact stands.
  fileprivate enum Place {
    case applicant
    case claim
    case item(list: Int, item: Int)
  }

  /// A fact that may be changed.
  private struct Target {
    let place: Place
    let reference: FactUse.Reference
    let fact: Fact
    /// The value now; nil where it is missing.
    let now: Value?
    let change: MeasureQuestion.Change
  }

  /// The changes that raise `claim`, the largest gain first.
  func raises(over claim: ClaimAssessment) -> [Raise] {
    var raises: [Raise] = []
    var tried = 0
    let budget = budget
    for target in targets where target.now == nil || target.fact.isChangeable {
      let candidates = Candidates(target.fact, path(target), target.now, claim)
      guard mayRaise(target) else {
        tried += candidates.count
        continue
      }
      for candidate in candidates.values {
        tried += 1
        if tried > budget { break }
        if let raise = raise(target, candidate, over: claim) { raises.append(raise) }
      }
    }
    return Array(
      raises.enumerated().sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }
        .map(\.element).prefix(assessor.asked.options.mostRaises))
  }

  /// Whether the answer depends on the fact at all: most don't, and are told without a decision.
  private func mayRaise(_ target: Target) -> Bool {
    guard let answers = decided[index].answers, let logic = cases[index].rules.logic else {
      return true
    }
    if logic.mayImprove(answers, by: target.change) { return true }
    // What another claim loses by it, this one may get under a limit that both share.
    guard case .applicant = target.place, decided[index].status == .eligible else { return false }
    return cases.indices.contains { other in
      guard other != index, let answers = decided[other].answers,
        let logic = cases[other].rules.logic
      else { return other != index }
      return logic.mayAlter(answers, by: target.change)
    }
  }

  /// The facts that the decisions read, in the applicant, the claim, and its items.
  private var targets: [Target] {
    let current = cases[index]
    let applicant = assessor.asked.values.applicantPlace
    var targets: [Target] = []
    for reference in current.rules.use?.facts ?? [] {
      if reference.entity == applicant {
        let statement = assessor.asked.dossier.applicant.statements[reference.fact]
        targets.append(target(.applicant, reference, statement))
        continue
      }
      guard let claim = current.claim else { continue }
      if reference.entity == current.place {
        targets.append(target(.claim, reference, claim.statements[reference.fact]))
        continue
      }
      for list in assessor.asked.shapes.itemLists(at: current.place)
      where list.item == reference.entity {
        guard case .items(let items)? = claim.statements[list.fact]?.content else { continue }
        for (number, item) in items.enumerated() {
          let place = Place.item(list: list.fact, item: number)
          targets.append(target(place, reference, item.statements[reference.fact]))
        }
      }
    }
    return targets
  }

  private func target(
    _ place: Place, _ reference: FactUse.Reference, _ statement: Statement?
  ) -> Target {
    let asked = assessor.asked
    var now: Value?
    if case .value(let value)? = statement?.content { now = value }
    let entity: Int
    if case .applicant = place {
      entity = asked.values.applicantPlace
    } else {
      entity = cases[index].place
    }
    return Target(
      place: place, reference: reference,
      fact: asked.vocabulary.entities[reference.entity].facts[reference.fact], now: now,
      change: MeasureQuestion.Change(
        .entity(entity), fact: asked.shapes.number(of: reference.fact, at: reference.entity)))
  }

  /// The path for people: 算力合同.明细[1].用途 for an item.
  private func path(_ target: Target) -> String {
    guard case .item(let list, let item) = target.place, let claim = cases[index].claim else {
      return target.reference.path
    }
    let listName = claim.entity.facts[list].name
    return "\(claim.entity.name).\(listName)[\(item + 1)].\(target.fact.name)"
  }

  private func raise(
    _ target: Target, _ candidate: Value, over claim: ClaimAssessment
  ) -> Raise? {
    let own = decide(index, target, candidate)
    let status = own.status
    // Most changes don't help: the other claims needn't be decided then.
    guard status != .notEligible, status.rank >= claim.status.rank else { return nil }
    let then: ApplicantChanges.Result
    if case .applicant = target.place {
      // A fact of the applicant is one for all its claims, which share limits.
      then = shared.result(of: target.reference.fact, to: candidate) {
        decideAll(target, candidate)
      }
    } else {
      // The same answer gets the same money.
      if own.hasSameResult(as: decided[index]) { return nil }
      var decided = decided
      decided[index] = own
      then = (decided, assessor.limited(cases, decided))
    }
    let payable = then.outcomes[index]?.payable
    let gain = gain(then, over: claim)
    guard status.rank > claim.status.rank || gain > 0 else { return nil }
    return Raise(
      fact: path(target), from: target.now.flatMap { ValueWords.value($0, of: target.fact) },
      to: ValueWords.value(candidate, of: target.fact) ?? "", status: status, payable: payable,
      gain: gain > 0 ? Money(fen: gain) : nil)
  }

  /// By how much the claim and the measure in all rise, in fen: what another claim loses under a
  /// limit that both share is no gain.
  private func gain(_ then: ApplicantChanges.Result, over claim: ClaimAssessment) -> Int64 {
    let before = claim.status == .eligible ? claim.payable?.fen ?? 0 : 0
    guard then.decided[index].status == .eligible,
      let after = then.outcomes[index]?.payable.fen, after > before,
      let total = Self.total(then.decided, then.outcomes),
      let now = Self.total(decided, outcomes)
    else { return 0 }
    return max(0, total.subtracting(now)?.fen ?? 0)
  }

  /// All claims decided with one fact of the applicant changed.
  private func decideAll(_ target: Target, _ candidate: Value) -> ApplicantChanges.Result {
    let changed = cases.indices.map { decide($0, target, candidate) }
    return (changed, assessor.limited(cases, changed))
  }

  /// A claim decided with one fact changed.
  private func decide(_ each: Int, _ target: Target, _ candidate: Value) -> ClaimDecision {
    let changed = cases[each].changing(
      target.place, target.reference.fact, to: candidate, assessor.asked)
    return cases[each].decide(
      decided[each].parameters, changed, after: decided[each], target.change, to: candidate)
  }

  /// What the eligible claims get together; nil where it can't be counted.
  private static func total(
    _ decided: [ClaimDecision], _ outcomes: [DossierLimits.Outcome?]
  ) -> Money? {
    Money.sum(
      of: decided.indices.compactMap {
        decided[$0].status == .eligible ? outcomes[$0]?.payable : nil
      })
  }
}

extension ClaimCase {
  /// What the decisions see with `value` in its place.
  fileprivate func changing(
    _ target: RaiseSearch.Place, _ fact: Int, to value: Value, _ asked: Asked
  ) -> [Value?] {
    var entities = entities
    let entity =
      if case .applicant = target { asked.values.applicantPlace } else { place }
    guard case .context(var context)? = entities[entity] else { return entities }
    switch target {
    case .applicant, .claim: context = context.replacing(at: fact, with: value)
    case .item(let list, let number):
      guard case .list(var items) = context.values[list],
        case .context(let item) = items[number]
      else { return entities }
      items[number] = .context(item.replacing(at: fact, with: value))
      context = context.replacing(at: list, with: .list(items))
    }
    entities[entity] = .context(context)
    return entities
  }
}

/// The other values that are tried for a fact.
private struct Candidates {
  private let fact: Fact
  private let now: Value?
  private let bounds: [Decimal128]

  init(_ fact: Fact, _ path: String, _ now: Value?, _ claim: ClaimAssessment) {
    self.fact = fact
    self.now = now
    switch fact.type {
    case .money, .number, .rate, .integer:
      bounds = claim.reasons.flatMap(\.thresholds)
        .filter { !$0.holds && $0.fact == path }.compactMap(\.bound)
    default: bounds = []
    }
  }

  /// How many there are.
  var count: Int {
    switch fact.type {
    case .boolean: now == nil ? 2 : 1
    case .enumeration(let values): values.count - (now == nil ? 0 : 1)
    default: bounds.count
    }
  }

  /// The values, in the order of the vocabulary.
  var values: [Value] {
    switch fact.type {
    case .boolean: [.boolean(true), .boolean(false)].filter { $0 != now }
    case .enumeration(let values): values.map { .string($0.name) }.filter { $0 != now }
    default: bounds.map(Value.number)
    }
  }
}

extension EntitlementStatus {
  /// Eligible is more than undetermined, and that more than not eligible.
  var rank: Int {
    switch self {
    case .notEligible: 0
    case .undetermined: 1
    case .eligible: 2
    }
  }
}

extension Raise {
  /// For the order: a better status first, then the larger gain.
  fileprivate var worth: Int64 {
    Int64(status.rank) << 60 + min(gain?.fen ?? 0, 1 << 59)
  }
}

/// What changes of the applicant's facts come to: each is worked out once, whichever claim asks.
final class ApplicantChanges {
  /// How every claim is decided, and what it gets.
  typealias Result = (decided: [ClaimDecision], outcomes: [DossierLimits.Outcome?])

  private struct Change: Hashable {
    let fact: Int
    let value: Value
  }

  private var results: [Change: Result] = [:]

  /// The result of changing the fact with that number to `value`.
  func result(of fact: Int, to value: Value, _ make: () -> Result) -> Result {
    let change = Change(fact: fact, value: value)
    if let result = results[change] { return result }
    let result = make()
    results[change] = result
    return result
  }
}
