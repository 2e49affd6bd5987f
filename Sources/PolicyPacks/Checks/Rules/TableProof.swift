internal import DMN
internal import FEEL
internal import Quantities

/// Completeness and overlap of one decision table, with what its inputs are worth where it stands.
struct TableProof {
  let table: DecisionTable
  let inputs: [Worth]
  let scope: [String: Worth]
  let texts: RuleTexts
  let parameters: [String: Parameter]
  let options: TableOptions
  let file: String
  /// The decision or knowledge model that the table stands in.
  let owner: String

  /// Everything that is wrong; empty when the table is proved complete and free of conflict.
  func findings() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let columns = table.inputs.indices.map { column($0, &found) }
    let names = openParameters()
    guard found.isEmpty else { return found }
    let declared = options.impossible[owner] ?? []
    var tally = Tally(silent: Set(table.rules.indices), idle: Set(declared.indices))
    for reading in readings(of: names, &found) {
      let cells = TableCells(
        texts: texts, scope: scope, parameters: parameters, chosen: reading, file: file)
      let scales = columns.indices.map { scale($0, columns: columns, cells: cells) }
      var rules: [[SweepCell]] = []
      for rule in table.rules {
        var row: [SweepCell] = []
        for (index, cell) in rule.inputEntries.enumerated() where index < columns.count {
          row.append(
            cells.cell(cell, in: columns[index], ticks: scales[index], &found) ?? .any)
        }
        rules.append(row)
      }
      guard found.isEmpty else { return found }
      let impossible = impossibleRows(columns: columns, scales: scales, cells: cells, &found)
      guard found.isEmpty else { return found }
      let sweep = TableSweep(
        SweepTable(
          columns: zip(columns, scales).map { $0.sweep(ticks: $1) },
          rules: rules + impossible.map(\.cells)),
        budget: options.budget)
      let words = BoxWords(table: table, columns: columns, scales: scales, reading: reading)
      found += judge(sweep, words: words, impossible: impossible, tally: &tally)
    }
    found += tally.silent.sorted().map(neverFires)
    found += tally.idle.sorted().map { needless(declared[$0]) }
    return found
  }

  // MARK: Columns

  private func column(_ index: Int, _ found: inout [Diagnostic]) -> ValueDomain {
    let clause = table.inputs[index]
    let known = inputs[index].scalar.domain
    if let values = clause.values, let tests = texts.tests(values) {
      let reader = TableCells(
        texts: texts, scope: scope, parameters: parameters, chosen: [:], file: file)
      if let declared = reader.domain(tests, like: known) {
        if let known, let missing = declared.missing(from: known) {
          found.append(
            values.place.finding(
              "TABLE004",
              "the values of column “\(words(clause))” leave out \(missing), which can occur",
              hint: "write all values that the vocabulary or the readings allow", file: file))
        }
        if let known, let surplus = declared.surplus(over: known), case .texts(let all) = known {
          found.append(
            values.place.finding(
              "TABLE007", "column “\(words(clause))” can never have the value “\(surplus)”",
              hint: nearestName(to: surplus, in: all).map { "did you mean “\($0)”?" }
                ?? "write values of \(all.joined(separator: ", "))", file: file))
        }
        return declared
      }
    }
    if let known { return known }
    if clause.expression.header.typeRef == "boolean" { return .flags }
    found.append(
      clause.place.finding(
        "TABLE005",
        "nothing says which values column “\(words(clause))” can have, so the table can't be "
          + "proved complete",
        hint: "write its input values, or use a fact or parameter with a range", file: file))
    return .flags
  }

  private func words(_ clause: InputClause) -> String {
    clause.label ?? clause.expression.text?.text ?? "?"
  }

  /// How many ticks one unit of the column has, so that every bound is a whole number of ticks.
  private func scale(_ index: Int, columns: [ValueDomain], cells: TableCells) -> Int {
    guard case .numbers(let low, let high, let decimals) = columns[index] else { return 0 }
    var digits = max(low.decimals, high.decimals, decimals ?? 9)
    for rule in table.rules where index < rule.inputEntries.count {
      digits = max(digits, cells.decimals(rule.inputEntries[index]))
    }
    return min(digits, 15)
  }

  // MARK: Readings

  /// Open parameters whose value stands in a cell.
  private func openParameters() -> [String] {
    var names: Set<String> = []
    for cell in table.rules.flatMap(\.inputEntries) {
      guard let form = texts.tests(cell) else { continue }
      for test in form.all {
        test.walk { node in
          if let name = TableCells.parameter(node, scope: scope),
            let parameter = parameters[name], parameter.status != .stated
          {
            names.insert(name)
          }
        }
      }
    }
    return names.sorted()
  }

  /// Every combination of their readings, as far as the options allow.
  private func readings(
    of names: [String], _ found: inout [Diagnostic]
  ) -> [[String: ParameterValue]] {
    var combinations: [[String: ParameterValue]] = [[:]]
    for name in names {
      guard let parameter = parameters[name] else { continue }
      let values = parameter.knownValues
      guard combinations.count * values.count <= options.readings else {
        found.append(
          table.header.place.finding(
            "TABLE009",
            "the open points in the cells have more than \(options.readings) combinations of "
              + "readings, too many to prove the table for each",
            hint: "split the table, so that fewer open points meet in one", file: file))
        return []
      }
      combinations = combinations.flatMap { before in
        values.map { before.merging([name: $0]) { $1 } }
      }
    }
    return combinations
  }
}

extension UnaryTests.Form {
  /// The tests of the cell, whether negated or not.
  var all: [Syntax] {
    switch self {
    case .any: []
    case .some(let tests), .none(let tests): tests
    }
  }
}

extension Parameter {
  /// Its value, or those of its readings and settlement.
  var knownValues: [ParameterValue] {
    if let value { return [value] }
    if let settlement, readings.isEmpty { return [settlement.value] }
    return readings.map(\.value)
  }
}

extension Decimal128 {
  /// Decimals that the number needs.
  var decimals: Int { max(0, -normalized.exponent) }
}
