public import Entitlement
internal import FEEL
public import PolicyPacks
public import Quantities

/// The answer of the rules for one case's facts, under what is settled.
public struct CaseDecision: Sendable {
  /// The pack's version that governs.
  public let pack: Pack
  /// The measure.
  public let measure: Measure
  /// The answer for the claim.
  public let answer: ClaimAssessment
  /// The settlements it was made under: parameter and value.
  public let settlements: [String: String]
  /// The day of the qualifying event; nil where the dossier doesn't state it.
  public let eventDay: CalendarDate?

  /// The rule's maximum before limits, in fen; nil where it isn't eligible or undetermined.
  public var maximumFen: Int64? {
    answer.status == .eligible ? answer.maximum?.fen : nil
  }

  /// Refuses where a fact that the rules ask isn't stated.
  func demandFacts() throws {
    let missing = answer.missing.filter { !$0.isOpenPoint }
    guard missing.isEmpty else {
      throw Refusal(
        "facts-missing", "还有必填的内容：\(missing.prefix(5).map(\.path).joined(separator: "、"))。")
    }
  }

  /// The frozen revision of that number.
  func revision(
    _ number: Int, of dossier: Dossier, _ conflicts: [RegisterConflict], at now: Instant
  ) -> CaseRevision {
    CaseRevision(
      number: number, dossier: dossier.json.text(),
      assessment: String(decoding: answer.json(), as: UTF8.self),
      status: answer.status.rawValue, maximumFen: maximumFen, settlements: settlements,
      conflicts: conflicts, at: now)
  }
}

extension Platform {
  /// Decides a dossier that holds one claim, or none where the applicant itself is the claim.
  ///
  /// - Throws: a `Refusal` where the measure can't be answered.
  public func decide(
    _ dossier: Dossier, pack id: String, measure: String, settlements: [PointSettlement]
  ) throws -> CaseDecision {
    guard let newest = library.pack(id), let known = newest.measure(measure) else {
      throw Refusal("unknown-measure", "政策库里没有这项措施。")
    }
    let day = known.event.flatMap { dossier.day(of: $0.fact.value) }
    let governing = day.flatMap { library.pack(id, governing: $0) } ?? newest
    var options = AssessmentOptions()
    options.measures = [measure]
    options.includesElsewhere = true
    options.seeksRaises = false
    options.variesReadings = false
    options.readings = settlements.readings(in: governing)
    let assessment = assessor.assess(dossier, options: options)
    guard let policy = assessment.policies.first(where: { $0.pack == id }),
      let answer = policy.measures.first(where: { $0.measure == measure })?.claims.first
    else { throw Refusal("unknown-measure", "这项措施现在不能测算。") }
    return CaseDecision(
      pack: governing, measure: governing.measure(measure) ?? known, answer: answer,
      settlements: options.readings.mapValues(\.description), eventDay: day)
  }

  /// The dossier of a text that was frozen or drafted.
  ///
  /// - Throws: a `Refusal` with the first fault.
  public func dossier(_ text: String) throws -> Dossier {
    var faults: [Diagnostic] = []
    let node = try? JSONReader.read(Array(text.utf8), file: "")
    let reader = DossierReader(library.vocabulary)
    if let node, let dossier = reader.read(node, &faults) { return dossier }
    throw Refusal(
      "unreadable-dossier", "卷宗有误：\(faults.first?.message ?? "不是可以读取的内容")")
  }
}

extension Dossier {
  /// The day that a path such as 算力合同.签订日期 states, of the claim or the applicant.
  func day(of path: String) -> CalendarDate? {
    guard let fact = path.split(separator: ".").last.map(String.init) else { return nil }
    let owner = path.split(separator: ".").first.map(String.init)
    let subject = claims.first { $0.entity.name == owner || $0.entity.key == owner } ?? applicant
    if case .value(.date(let day))? = subject.statement(fact)?.content { return day }
    return nil
  }

  /// The dossier with this claim only, as of a day.
  public func narrowed(to claim: String?, asOf day: CalendarDate) -> Dossier {
    Dossier(
      asOf: day, isSynthetic: isSynthetic, applicant: applicant,
      claims: claims.filter { $0.id == claim }, received: received)
  }
}
