internal import DMN
internal import FEEL
internal import Quantities

/// One case of a pack, run: what differs from what it expects.
public struct CaseRun: Sendable {
  /// One difference.
  public struct Difference: Sendable, Hashable {
    /// What was compared: `amount`, `status`, a condition's name …
    public let what: String
    /// What the case expects.
    public let expected: String
    /// What came out.
    public let got: String
    /// Where the case expects it.
    public let place: DataPlace

    /// What came out differs from what is expected at `place`.
    public init(what: String, expected: String, got: String, place: DataPlace) {
      self.what = what
      self.expected = expected
      self.got = got
      self.place = place
    }
  }

  /// The pack.
  public let packID: String
  /// The case.
  public let item: PackCase
  /// What differs; empty: passed.
  public let differences: [Difference]

  /// Whether everything is as expected.
  public var passed: Bool { differences.isEmpty }
}

/// Runs the cases of a pack, to the fen.
public struct CaseRunner: Sendable {
  private let pack: Pack
  private let logic: PackLogic
  private let vocabulary: Vocabulary

  /// A runner for `pack` with its resolved decisions.
  public init(pack: Pack, logic: PackLogic, vocabulary: Vocabulary) {
    self.pack = pack
    self.logic = logic
    self.vocabulary = vocabulary
  }

  /// Runs `item`.
  public func run(_ item: PackCase) -> CaseRun {
    CaseRun(packID: pack.id, item: item, differences: differences(item))
  }

  private func differences(_ item: PackCase) -> [CaseRun.Difference] {
    guard let measure = logic.measure(item.measure.value) else {
      return [
        .init(
          what: "measure", expected: item.measure.value, got: "no decisions that can be run",
          place: item.measure.place)
      ]
    }
    let (entities, faults) = entities(of: item)
    if !faults.isEmpty {
      return faults.map { fault in
        let start = fault.range?.start ?? .start
        return .init(
          what: "given", expected: "facts of the vocabulary", got: fault.message,
          place: DataPlace(file: fault.file ?? "", line: start.line, column: start.column))
      }
    }
    do throws(EvaluationFault) {
      let expectsBase = item.expected.conditions.contains { condition in
        measure.part(deciding: condition.name).map { $0.measure.id != measure.measure.id } ?? false
      }
      var asking = MeasureAsking(entities, parameters(of: item))
      asking.includesBase = expectsBase
      return compare(try measure.answers(asking).outcome, item.expected)
    } catch {
      return [
        .init(
          what: "evaluation", expected: "an answer", got: error.diagnostic.message,
          place: item.place)
      ]
    }
  }

  /// What the case gives, by place in the vocabulary; entities that it doesn't name are unknown.
  private func entities(of item: PackCase) -> ([Value?], [Diagnostic]) {
    var faults: [Diagnostic] = []
    let entities = vocabulary.entities.map { entity -> Value? in
      let given = item.given.first { $0.name == entity.name || $0.name == entity.key }
      guard let given else { return .context(FactReader.unknown(entity)) }
      return .context(FactReader(vocabulary).context(entity, given.value, &faults))
    }
    return (entities, faults)
  }

  /// How the measure's own conditions and amount come about in the case; empty where they can't be
  /// evaluated.
  func trace(_ item: PackCase) -> (file: String, decisions: [DecisionTrace])? {
    guard let measure = logic.measure(item.measure.value), let part = measure.parts.last else {
      return nil
    }
    var asking = MeasureAsking(entities(of: item).0, parameters(of: item))
    asking.isTracing = true
    return (part.model.model.file, measure.ownTraces(asking).flatMap(\.decisions))
  }

  private func parameters(of item: PackCase) -> ParameterSet {
    var readings: [String: ParameterValue] = [:]
    for choice in item.readings {
      let reading = pack.parameter(choice.name)?.readings.first {
        "\($0.value)" == choice.value.value
      }
      readings[choice.name] = reading?.value
    }
    return ParameterSet(pack.parameters, asOf: item.asOf, readings: readings)
  }

  private func compare(
    _ outcome: MeasureOutcome, _ expected: PackCase.Expectation
  ) -> [CaseRun.Difference] {
    var found: [CaseRun.Difference] = []
    func expect(_ what: String, _ wanted: String, _ got: String, at place: DataPlace) {
      if wanted != got { found.append(.init(what: what, expected: wanted, got: got, place: place)) }
    }
    if let status = expected.status, status.value != outcome.status {
      expect("status", status.value.rawValue, Self.words(outcome), at: status.place)
    }
    if let amount = expected.amount {
      let wanted = Money(yuan: amount.value).map { "\($0.yuan)" } ?? "\(amount.value)"
      expect("amount", wanted, outcome.amount.map { "\($0.yuan)" } ?? "none", at: amount.place)
    }
    for condition in expected.conditions {
      let got = outcome.conditions.first { $0.name == condition.name }
      expect(
        condition.name, Self.words(condition.value), got.map { Self.words($0.holds) } ?? "none",
        at: condition.place)
    }
    if let missing = expected.missing {
      let paths = missing.map { path in
        vocabulary.fact(at: path.value).map { "\($0.entity.name).\($0.fact.name)" } ?? path.value
      }
      expect(
        "missing", paths.sorted().joined(separator: ", "),
        outcome.missing.joined(separator: ", "), at: missing.first?.place ?? expected.place)
    }
    return found
  }

  /// The status with its reasons.
  private static func words(_ outcome: MeasureOutcome) -> String {
    let reasons =
      outcome.conditions.filter { $0.holds == false }.map { "\($0.name): false" }
      + outcome.missing.map { "missing \($0)" }
    let status = outcome.status.rawValue
    return reasons.isEmpty ? status : "\(status) (\(reasons.joined(separator: ", ")))"
  }

  private static func words(_ holds: Bool?) -> String {
    holds.map { $0 ? "true" : "false" } ?? "undetermined"
  }
}
