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
  private enum Place {
    case applicant(Int)
    case claim(Int)
    case item(list: Int, item: Int, fact: Int)
  }

  /// The changes that raise `claim`, the largest gain first.
  func raises(over claim: ClaimAssessment) -> [Raise] {
    var raises: [Raise] = []
    var tried = 0
    let budget = budget
    for (place, fact, path) in places {
      let now = value(at: place)
      guard now == nil || fact.isChangeable else { continue }
      for candidate in candidates(fact, path, now, claim) {
        tried += 1
        if tried > budget { break }
        if let raise = raise(place, fact, path, now, candidate, over: claim) {
          raises.append(raise)
        }
      }
    }
    return Array(
      raises.enumerated().sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }
        .map(\.element).prefix(assessor.options.mostRaises))
  }

  /// The facts that the decisions read, in the applicant, the claim, and its items.
  private var places: [(Place, Fact, String)] {
    let current = cases[index]
    let used = current.use?.facts ?? []
    return used.flatMap { reference -> [(Place, Fact, String)] in
      let applicant = assessor.dossier.applicant.entity
      if reference.entity == applicant.key {
        let fact = applicant.facts[reference.fact]
        return [(.applicant(reference.fact), fact, "\(applicant.name).\(fact.name)")]
      }
      guard let claim = current.claim else { return [] }
      if reference.entity == claim.entity.key {
        let fact = claim.entity.facts[reference.fact]
        return [(.claim(reference.fact), fact, "\(claim.entity.name).\(fact.name)")]
      }
      return claim.statements.enumerated().flatMap { list, statement -> [(Place, Fact, String)] in
        guard case .items(let items)? = statement?.content else { return [] }
        return items.enumerated().compactMap { number, item in
          guard item.entity.key == reference.entity else { return nil }
          let fact = item.entity.facts[reference.fact]
          let listName = claim.entity.facts[list].name
          let path = "\(claim.entity.name).\(listName)[\(number + 1)].\(fact.name)"
          return (.item(list: list, item: number, fact: reference.fact), fact, path)
        }
      }
    }
  }

  private func value(at place: Place) -> Value? {
    let statement: Statement? =
      switch place {
      case .applicant(let fact): assessor.dossier.applicant.statements[fact]
      case .claim(let fact): cases[index].claim?.statements[fact]
      case .item(let list, let item, let fact):
        if case .items(let items)? = cases[index].claim?.statements[list]?.content {
          items[item].statements[fact]
        } else {
          nil
        }
      }
    guard case .value(let value)? = statement?.content else { return nil }
    return value
  }

  private func candidates(
    _ fact: Fact, _ path: String, _ now: Value?, _ claim: ClaimAssessment
  ) -> [Value] {
    switch fact.type {
    case .boolean: return [.boolean(true), .boolean(false)].filter { $0 != now }
    case .enumeration(let values):
      return values.map { Value.string($0.name) }.filter { $0 != now }
    case .money, .number, .rate, .integer:
      return claim.reasons.flatMap(\.thresholds)
        .filter { $0.fact == path && !$0.holds }.compactMap(\.bound).map(Value.number)
    default: return []
    }
  }

  private func raise(
    _ place: Place, _ fact: Fact, _ path: String, _ now: Value?, _ candidate: Value,
    over claim: ClaimAssessment
  ) -> Raise? {
    var changed = cases
    let source = change(place, to: candidate, in: &changed[index])
    let own = changed[index].decide(after: decided[index], changed: source)
    let status = own.status
    // Most changes don't help: the other claims needn't be decided then.
    guard status != .notEligible, status.rank >= claim.status.rank else { return nil }
    let then: ApplicantChanges.Result
    if case .applicant(let number) = place {
      // A fact of the applicant is one for all its claims, which share limits.
      then = shared.result(of: number, to: candidate) { decideAll(place, candidate) }
    } else {
      var decided = decided
      decided[index] = own
      then = (decided, assessor.limited(changed, decided))
    }
    let payable = then.outcomes[index]?.payable
    let gain = gain(then, over: claim)
    guard status.rank > claim.status.rank || gain > 0 else { return nil }
    return Raise(
      fact: path, from: now.flatMap { ValueWords.value($0, of: fact) },
      to: ValueWords.value(candidate, of: fact) ?? "", status: status, payable: payable,
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
  private func decideAll(_ place: Place, _ candidate: Value) -> ApplicantChanges.Result {
    var changed = cases
    var decided = decided
    for each in cases.indices {
      let source = change(place, to: candidate, in: &changed[each])
      decided[each] = changed[each].decide(after: decided[each], changed: source)
    }
    return (decided, assessor.limited(changed, decided))
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

  /// Puts `value` in its place among what the decisions see; the input that changed by it.
  private func change(
    _ place: Place, to value: Value, in claimCase: inout ClaimCase
  ) -> MeasureQuestion.Source {
    let applicant = assessor.values.applicantPlace
    let claim = claimCase.claim.map { assessor.shapes.place(of: $0.entity) } ?? applicant
    switch place {
    case .applicant(let fact):
      claimCase.entities[applicant] = claimCase.entities[applicant]?.replacing(fact, with: value)
      return .entity(applicant)
    case .claim(let fact):
      claimCase.entities[claim] = claimCase.entities[claim]?.replacing(fact, with: value)
    case .item(let list, let item, let fact):
      guard case .context(let context)? = claimCase.entities[claim],
        case .list(var items) = context.values[list]
      else { break }
      items[item] = items[item].replacing(fact, with: value)
      claimCase.entities[claim] = .context(context.replacing(at: list, with: .list(items)))
    }
    return .entity(claim)
  }
}

extension Value {
  /// A context with the fact at `index` replaced; anything else as it is.
  fileprivate func replacing(_ index: Int, with value: Value) -> Value {
    guard case .context(let context) = self else { return self }
    return .context(context.replacing(at: index, with: value))
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

  private var results: [String: Result] = [:]

  /// The result of changing the fact with that number to `value`.
  func result(of fact: Int, to value: Value, _ make: () -> Result) -> Result {
    let key = "\(fact) \(value)"
    if let result = results[key] { return result }
    let result = make()
    results[key] = result
    return result
  }
}
