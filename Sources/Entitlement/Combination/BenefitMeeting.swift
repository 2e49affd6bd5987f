internal import FEEL
internal import PolicyPacks
internal import Quantities

/// What filing one benefit means for another one for the same thing.
public struct BenefitMeeting: Sendable {
  /// What becomes of the other.
  public enum Effect: String, Sendable {
    /// It can't be had any more.
    case closed
    /// Both, with an amount that one of them counts or a ceiling holds down.
    case reduced
    /// Both in full.
    case both
    /// No text says it.
    case open
  }

  /// The other benefit.
  public let other: Combination.Benefit
  /// Its conditions hold; otherwise facts are missing.
  public let isFirm: Bool
  /// What becomes of it.
  public let effect: Effect
  /// Why, in a sentence.
  public let words: String
  /// `document phrase`; nil where no phrase says it.
  public let phrase: String?
}

extension Assessor {
  /// What filing `measure` of `pack` for the claims of `dossier` means for the other benefits for
  /// the same things, over all packs for the applicant's area; the largest first.
  public func meetings(
    filing measure: String, of pack: String, _ dossier: Dossier
  ) -> [BenefitMeeting] {
    var asking = AssessmentOptions()
    (asking.explains, asking.variesReadings, asking.seeksRaises) = (false, false, false)
    let all = CandidateSearch(assessor: self, dossier: dossier, options: asking).candidates()
    let reading = OverlapReading(packs: policies(for: dossier, asking).map(\.newest.pack))
    let own = all.filter { $0.pack.id == pack && $0.measure.id == measure }
    var found: [BenefitMeeting] = []
    for other in all.sorted(by: { $0.benefit.maximum > $1.benefit.maximum })
    where other.pack.id != pack || other.measure.id != measure {
      guard !found.contains(where: { $0.isSame(other) }),
        let met = own.first(where: { $0.isSameThing(as: other) }) ?? stranger(pack, measure, other)
      else { continue }
      let relation = reading.relation(of: met.party, and: other.party)
      let (effect, words, phrase) = relation.effect
      found.append(
        BenefitMeeting(
          other: other.benefit, isFirm: other.isFirm, effect: effect, words: words,
          phrase: phrase?.description))
    }
    return found
  }

  /// The filed measure where its own rule gives nothing yet: it closes others all the same.
  private func stranger(_ pack: String, _ measure: String, _ other: Candidate) -> Candidate? {
    guard let known = policies.map(\.newest.pack).first(where: { $0.id == pack }),
      let filed = known.measure(measure), filed.claim?.value == other.measure.claim?.value
    else { return nil }
    return Candidate(
      benefit: other.benefit, identity: known.identity, measure: filed, subject: other.subject,
      limits: [], event: other.event, parameters: other.parameters, pack: known, isFirm: false)
  }
}

extension BenefitMeeting {
  fileprivate func isSame(_ candidate: Candidate) -> Bool {
    other.pack == candidate.pack.id && other.measure == candidate.measure.id
      && other.claim == candidate.benefit.claim
  }
}

extension OverlapRelation {
  fileprivate var effect: (BenefitMeeting.Effect, words: String, phrase: PhraseName?) {
    switch self {
    case .stackable(let phrase): (.both, "可以同时享受。", phrase)
    case .exclusive(let words, let phrase): (.closed, words, phrase)
    case .firstTopsUp(let phrase): (.reduced, "本项的金额包含它的资金，本项只补差额。", phrase)
    case .secondTopsUp(let phrase): (.reduced, "它的金额包含本项的资金，它只补差额。", phrase)
    case .underCeiling(_, _, let phrase): (.reduced, "两项合计不超过规定的比例。", phrase)
    case .open: (.open, "没有条款写明能不能同时享受，由主管部门凭文件确定。", nil)
    }
  }
}
