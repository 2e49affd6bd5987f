internal import DMN
internal import FEEL
public import Quantities

/// What `pack check` finds: that every phrase and number of a policy is accounted for, that tables
/// are complete and free of conflict, that units hold, that flows and limits can do their work.
///
/// Pure: the same files give the same findings, by file and line. Ids are stable: `TEXT` the words
/// of the law, `USE` what is declared, `RULE` the form of decisions, `UNIT` units, `TABLE` tables,
/// `FLOW` stages, `LIMIT` and `INSTR` money, `REL` overlaps,
/// `LANG` and `CASE` what readers and testers miss.
public struct PackCheck: Sendable {
  /// How much a proof may do; what exceeds it is a finding, never an endless wait.
  public struct Bounds: Sendable {
    /// Pairs of a column and surviving rules that one table's sweep visits.
    public var table = 100_000

    /// The bounds that repository packs stay far under.
    public init() {}
  }

  private let reading: PackReading
  private let bounds: Bounds

  /// Checks of what was read.
  public init(_ reading: PackReading, bounds: Bounds = Bounds()) {
    self.reading = reading
    self.bounds = bounds
  }

  /// Everything that is wrong, by file and line; reading faults too. A pack whose files can't be
  /// read without error isn't checked further, since half of it is missing.
  public func findings() -> [Diagnostic] {
    var list = FindingList()
    for finding in reading.diagnostics { list.add(finding) }
    let sound = reading.library.packs.filter(isSound)
    for pack in sound {
      for finding in findings(of: pack) { list.add(finding) }
    }
    for finding in InstrumentRules(packs: newest(sound)).findings() { list.add(finding) }
    let overlap = OverlapRules(packs: newest(sound), vocabulary: reading.library.vocabulary)
    for finding in overlap.findings() { list.add(finding) }
    return list.all.sorted { left, right in
      let places = [left, right].map { ($0.file ?? "", $0.range?.start ?? .start, $0.id) }
      return places[0] < places[1]
    }
  }

  private func isSound(_ pack: Pack) -> Bool {
    let shared = ["vocabulary/", "reference/"]
    return !reading.diagnostics.contains { finding in
      guard finding.severity == .error, let file = finding.file else { return false }
      return file.contains("\(pack.folder)/") || shared.contains { file.contains($0) }
    }
  }

  /// The last version of each pack: earlier ones may have had other pools.
  private func newest(_ packs: [Pack]) -> [Pack] {
    packs.filter { pack in !packs.contains { $0.id == pack.id && $0.version > pack.version } }
  }

  /// Full-width punctuation in FEEL makes one name of several, so what else is wrong in the same
  /// line follows from it.
  private func withoutConsequences(_ faults: [Diagnostic]) -> [Diagnostic] {
    let swallowed = Set(faults.filter { $0.id == "FEEL003" }.map { $0.range?.start.line ?? 0 })
    return faults.filter { fault in
      fault.id == "FEEL003" || !swallowed.contains(fault.range?.start.line ?? 0)
    }
  }

  private func findings(of pack: Pack) -> [Diagnostic] {
    let phrases = PhraseRules(pack: pack)
    var found = phrases.findings() + FlowRules(pack: pack).findings()
    found += LimitRules(pack: pack).findings() + CoverageRules(pack: pack).findings()
    let vocabulary = reading.library.vocabulary
    let logic = PackLogic(pack, vocabulary: vocabulary)
    found += withoutConsequences(logic.diagnostics)
    let resolved = Dictionary(
      logic.measures.flatMap(\.parts).compactMap { part in
        part.measure.decision.map { ($0.file.value, part.model) }
      }, uniquingKeysWith: { first, _ in first })
    let models = pack.models.compactMap { file in
      resolved[file.name].map { CheckedModel(file, of: pack, resolved: $0) }
    }
    let doubtful = phrases.doubtfulParameters
    for checked in models {
      found += SourceRules(pack: pack, model: checked.model).findings()
      var literals = LiteralRules(file: checked.model.file, texts: checked.texts)
      literals.read(checked.model)
      found += literals.findings
      found +=
        AmountRules(
          pack: pack, vocabulary: vocabulary, checked: checked,
          doubtful: doubtful, budget: bounds.table
        ).findings()
    }
    found += UsageRules(pack: pack, models: models).findings()
    // Rules with faults are reached by other cases, or by none: what cases reach is asked of the
    // sound ones.
    if !found.contains(where: { $0.severity == .error }) {
      let runner = CaseRunner(pack: pack, logic: logic, vocabulary: vocabulary)
      found += ExerciseRules(pack: pack, models: models, runner: runner).findings()
    }
    return found
  }
}
