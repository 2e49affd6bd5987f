internal import DMN
internal import Ledger
internal import Quantities

/// One decision file as its measures use it: units and domains from facts to the amount, tables
/// proved on the way, and the amount itself.
struct AmountRules {
  let pack: Pack
  let vocabulary: Vocabulary
  let checked: CheckedModel
  /// Parameters whose value or unit differs from the text, which is reported there.
  var doubtful: Set<String> = []
  /// Bounds of the proofs.
  var budget = 100_000

  func findings() -> [Diagnostic] {
    let parameters = Dictionary(
      pack.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var names: [String: Worth] = [
      ParametersModel.importName: .context(
        parameters.mapValues { doubtful.contains($0.name) ? .unknown : Worth.parameter($0) })
    ]
    for input in checked.model.inputData {
      names[input.header.name] =
        vocabulary.entity(input.header.name).map { Worth.entity($0, in: vocabulary) } ?? .unknown
    }
    var options = TableOptions()
    options.budget = budget
    for gap in measures.flatMap({ $0.decision?.impossible ?? [] }) {
      options.impossible[gap.table.value, default: []].append(ImpossibleRow(gap))
    }
    let reading = RuleReading(
      model: checked.model, texts: checked.texts, parameters: parameters, names: names,
      findings: FindingList(), tableOptions: options)
    return follow(reading)
  }

  /// Follows the file once, and where open points decide between units, once for each reading.
  private func follow(_ start: RuleReading) -> [Diagnostic] {
    var first = start
    first.read(checked.ordered)
    var runs = [first]
    var found = first.findings.all
    if !first.splitting.isEmpty {
      runs = assumptions(first.splitting, of: first.parameters).map { assumed in
        var run = start
        run.assumed = assumed
        run.read(checked.ordered)
        return run
      }
    }
    for run in runs {
      found += run.findings.all
      let isDoubtful = run.findings.all.contains { $0.id.hasPrefix("UNIT") }
      for measure in measures {
        // A unit that is lost on the way is reported where it is lost.
        found += amount(of: measure, in: run.names).filter { $0.id != "UNIT005" || !isDoubtful }
      }
    }
    if runs.contains(where: { $0.budget <= 0 }) {
      found.append(
        ElementPlace(line: 1, column: 1).finding(
          "TABLE008", "the file is too large to be followed from facts to amounts",
          hint: "let knowledge models invoke fewer others", file: checked.model.file))
    }
    var list = FindingList()
    for finding in found { list.add(finding) }
    return list.all
  }

  /// Every combination of readings of these open points, 64 at most.
  private func assumptions(
    _ names: Set<String>, of parameters: [String: Parameter]
  ) -> [[String: ParameterValue]] {
    var combinations: [[String: ParameterValue]] = [[:]]
    for name in names.sorted() {
      let values = parameters[name]?.knownValues ?? []
      if combinations.count * values.count > 64 { break }
      combinations = combinations.flatMap { before in
        values.map { before.merging([name: $0]) { $1 } }
      }
    }
    return combinations
  }

  private var measures: [Measure] {
    pack.measures.filter { $0.decision?.file.value == checked.name }
  }

  private func amount(of measure: Measure, in names: [String: Worth]) -> [Diagnostic] {
    guard doubtful.isDisjoint(with: checked.usedParameters),
      let name = measure.decision?.amount?.value, let worth = names[name],
      let decision = checked.model.decisions.first(where: { $0.header.name == name })
    else { return [] }
    let place = decision.header.place
    let file = checked.model.file
    var found: [Diagnostic] = []
    switch worth.scalar.unit {
    case .known(.yuan): break
    case .known(let unit):
      found.append(
        place.finding(
          "UNIT004", "the amount “\(name)” is in \(unit), not in 元",
          hint: "follow its terms: a factor or divisor is missing or too many", file: file))
    default:
      found.append(
        place.finding(
          "UNIT005", "the unit of the amount “\(name)” can't be followed to 元",
          hint: "let it come from facts of type money, and rates and days by their parameters",
          file: file))
    }
    switch worth.roundings {
    case 1: break
    case 0:
      found.append(
        place.finding(
          "RULE008", "the amount “\(name)” is rounded nowhere, so it may not be whole fen",
          hint: "round it once, as the last step", file: file))
    default:
      found.append(
        place.finding(
          "RULE007", "the amount “\(name)” is rounded \(worth.roundings) times on its way",
          hint: "round once, where the money is made; earlier roundings change the fen", file: file)
      )
    }
    return found + idleLimits(of: measure, domain: worth.scalar.domain)
  }

  /// Limits of one claim above the most that the rule can give.
  private func idleLimits(of measure: Measure, domain: ValueDomain?) -> [Diagnostic] {
    guard case .numbers(_, let most, _)? = domain else { return [] }
    return measure.limits.compactMap { item in
      guard [.claim, .grant, .filing, .project].contains(item.limit.scope),
        case .number(let cap)? = pack.parameter(item.limit.amount)?.value, cap > most
      else { return nil }
      return item.place.diagnostic(
        "LIMIT001",
        "The limit “\(item.limit.key)” can never bind: its cap is \(cap.shortDescription), but the "
          + "rule gives \(most.shortDescription) at most.",
        hint: "Check the parameter and the ranges of the facts, or remove the limit.")
    }
  }
}
