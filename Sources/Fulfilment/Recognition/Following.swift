public import Entitlement
public import PolicyPacks
internal import Quantities

/// A measure that an entry opens, with what the rules answer for its holder.
public struct Following: Sendable {
  /// The pack.
  public let pack: Pack
  /// The measure.
  public let measure: Measure
  /// What the rules answer; nil: they can't be asked.
  public let answer: ClaimAssessment?
  /// A round in which one can apply now; nil: none is open.
  public let round: Round?

  /// The amount or why there is none, for people; never zero where it isn't known.
  public var words: String {
    guard let answer else { return "金额未定" }
    switch answer.status {
    case .eligible:
      guard measure.decision?.amount != nil else { return "可以申报，金额未定" }
      return answer.maximum.map { "最高\($0.groupedYuan)元" } ?? "可以申报，金额未定"
    case .undetermined:
      let missing = answer.missing.prefix(3).map(\.path).joined(separator: "、")
      return missing.isEmpty ? "金额未定" : "待定，还缺：\(missing)"
    case .notEligible:
      let failing = answer.reasons.filter { $0.holds == false }.map { reason in
        "不符合“\(reason.condition)”\(Self.because(reason))"
      }
      return failing.isEmpty ? "不符合条件" : failing.joined(separator: "；")
    }
  }

  /// The facts and thresholds that a condition failed by, and where the text says so.
  private static func because(_ reason: Reason) -> String {
    let missed = reason.thresholds.filter { !$0.holds }.map {
      "\(name($0.fact))\($0.value)，要求\($0.relation)\($0.threshold)"
    }
    let known = reason.facts.compactMap { fact in
      fact.value.map { "\(name(fact.path))：\(["true": "是", "false": "否"][$0] ?? $0)" }
    }
    let clauses = reason.clauses.map(\.number).reduce(into: [String]()) { all, number in
      if !all.contains(number) { all.append(number) }
    }
    let source = clauses.isEmpty ? [] : ["见\(clauses.joined(separator: "、"))"]
    let parts = (missed.isEmpty ? known : missed) + source
    return parts.isEmpty ? "" : "（\(parts.joined(separator: "；"))）"
  }

  private static func name(_ path: String) -> String {
    path.split(separator: ".").last.map(String.init) ?? path
  }
}

extension Recognition {
  /// What follows from it today, with amounts by the packs: the facts of its case, proved by the
  /// lists as they are.
  public func following(
    _ session: any Session, _ platform: Platform
  ) throws -> [Following] {
    guard let rules = RecognitionRules(self, platform.library), parent == nil,
      let entry = rules.entry(of: self), !entry.follows.isEmpty,
      let applicant = platform.library.vocabulary.applicant
    else { return [] }
    var dossier = Dossier(asOf: platform.today, applicant: Subject(applicant))
    if let caseID, let revision = try session.revision(nil, of: caseID) {
      dossier = try platform.dossier(revision.dossier)
    }
    let vocabulary = platform.library.vocabulary
    let listed = try row.creditCode.map {
      try session.facts(for: $0, on: platform.today, vocabulary)
    }
    let rounds = try session.rounds().filter { $0.isOpen(on: platform.today) }
    return try entry.follows.compactMap { following in
      guard let pack = platform.library.pack(following.pack?.value ?? self.pack),
        let measure = pack.measure(following.measure.value)
      else { return nil }
      var asked = dossier
      if let claim = measure.claim.flatMap({ vocabulary.entity($0.value) }) {
        let own = dossier.claims.first { $0.entity.key == claim.key }
        let thing = listed?.claims.first { thing in
          thing.entity == claim.key && thing.facts.contains { $0.note.hasSuffix(number) }
        }
        asked.claims = [
          own ?? thing?.subject(claim, id: claim.name) ?? Subject(claim, id: claim.name)
        ]
      } else {
        asked.claims = []
      }
      if let listed { asked = listed.proving(asked) }
      let settlements = try session.settlements(of: pack.id)
      let decision =
        measure.decision == nil
        ? nil
        : try? platform.decide(
          asked, pack: pack.id, measure: measure.id, settlements: settlements)
      return Following(
        pack: pack, measure: measure, answer: decision?.answer,
        round: rounds.first { $0.pack == pack.id && $0.measure == measure.id })
    }
  }
}
