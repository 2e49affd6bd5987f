internal import FEEL
internal import PolicyPacks
public import Quantities

/// A threshold on a year's sum of the applicant, up to which a better rate holds: how far it is,
/// and that passing it touches what was granted before.
public struct YearCliff: Sendable, Hashable {
  /// The measure's name with its policy.
  public let name: String
  /// What is summed up, for people.
  public let fact: String
  /// The sum as stated, in fen.
  public let sum: Money
  /// The threshold, in fen.
  public let threshold: Money
  /// What happens to what was granted before: the question, while no text and nobody settles it.
  public let question: String?
  /// The candidates for the answer, in words.
  public let readings: [String]

  /// The sum passes the threshold.
  public var isPassed: Bool { sum > threshold }

  /// The cliff in a sentence.
  public var sentence: String {
    let (excess, isFar) = sum.fen.subtractingReportingOverflow(threshold.fen)
    let distance = Money(fen: isFar ? .max : Swift.abs(excess))
    let place =
      isPassed
      ? "\(fact)\(sum)，已超过\(threshold)，超出\(distance)，按一般比例测算；以前按较高比例领取的会受影响"
      : "\(fact)\(sum)，离\(threshold)还差\(distance)；再签合同超过的，按一般比例，已按较高比例领取的会受影响"
    let open = question.map { "。\($0)（未核实：\(readings.joined(separator: "；"))）" } ?? "。"
    return "\(name)：\(place)\(open)"
  }
}

extension Assessor {
  /// The cliffs of the measures that `dossier` could claim.
  public func cliffs(_ dossier: Dossier) -> [YearCliff] {
    var asking = AssessmentOptions()
    (asking.explains, asking.variesReadings, asking.seeksRaises) = (false, false, false)
    return cliffs(
      dossier, CandidateSearch(assessor: self, dossier: dossier, options: asking).candidates())
  }

  func cliffs(_ dossier: Dossier, _ candidates: [Candidate]) -> [YearCliff] {
    var seen: Set<String> = []
    return candidates.filter { seen.insert($0.party.name).inserted }.flatMap { candidate in
      candidate.measure.cliffs.compactMap { cliff($0, of: candidate, dossier) }
    }
  }

  /// A cliff that matters: the sum is stated, and passing the threshold changes the amount.
  private func cliff(
    _ cliff: MeasureCliff, of candidate: Candidate, _ dossier: Dossier
  ) -> YearCliff? {
    guard let sum = dossier.applicant.sum(of: cliff.fact.value),
      case .number(let yuan) = candidate.parameters.value(cliff.threshold.value),
      let threshold = Money(yuan: yuan), let later = candidate.pack.parameter(cliff.later.value),
      amounts(candidate.party, with: cliff.fact.value, threshold.fen, dossier)
        != amounts(candidate.party, with: cliff.fact.value, threshold.fen + 1, dossier)
    else { return nil }
    var isOpen = false
    if case .undetermined = candidate.parameters.value(later.name) { isOpen = true }
    return YearCliff(
      name: "\(candidate.measure.name)，\(candidate.pack.identity.document)",
      fact: cliff.fact.value.split(separator: ".").last.map(String.init) ?? "",
      sum: Money(fen: sum), threshold: threshold,
      question: isOpen ? later.question ?? later.name : nil,
      readings: isOpen ? later.readings.map(\.words) : [])
  }

  /// What the measure gives each claim where the applicant's fact is `fen`.
  private func amounts(
    _ party: OverlapParty, with fact: String, _ fen: Int64, _ dossier: Dossier
  ) -> [String: Money] {
    var varied = dossier
    let name = fact.split(separator: ".").last.map(String.init) ?? ""
    guard let place = varied.applicant.entity.facts.firstIndex(where: { $0.name == name }) else {
      return [:]
    }
    varied.applicant.statements[place] = Statement(
      .value(.number(Money(fen: fen).yuan)), from: .declared)
    var asking = AssessmentOptions()
    (asking.explains, asking.variesReadings, asking.seeksRaises) = (false, false, false)
    let all = CandidateSearch(assessor: self, dossier: varied, options: asking).candidates()
    return Dictionary(
      all.filter { $0.party.name == party.name }.map { ($0.benefit.id, $0.benefit.maximum) },
      uniquingKeysWith: { first, _ in first })
  }
}
