internal import DMN
internal import FEEL
internal import Quantities

extension TableProof {
  /// What stays open over all readings: rules that never fired, declarations never needed.
  struct Tally {
    var silent: Set<Int>
    var idle: Set<Int>
  }

  /// A row that is declared impossible, as cells.
  struct ImpossibleCells {
    var row: ImpossibleRow
    var cells: [SweepCell]
  }

  /// The rows declared impossible for this table.
  func impossibleRows(
    columns: [ValueDomain], scales: [Int], cells: TableCells, _ found: inout [Diagnostic]
  ) -> [ImpossibleCells] {
    (options.impossible[owner] ?? []).map { row in
      var tests = row.tests
      let sweep = table.inputs.indices.map { index -> SweepCell in
        let clause = table.inputs[index]
        let names = [clause.label, clause.expression.text?.text].compactMap { $0 }
        guard let name = names.first(where: { tests[$0] != nil }),
          let source = tests.removeValue(forKey: name)
        else { return .any }
        return cells.cell(source, in: columns[index], ticks: scales[index], &found)
          ?? .any
      }
      for name in tests.keys.sorted() {
        let known = table.inputs.compactMap { $0.label ?? $0.expression.text?.text }
        found.append(
          row.place.diagnostic(
            "TABLE010", "“\(name)” is no input of the table “\(owner)”",
            hint: nearestName(to: name, in: known).map { "did you mean “\($0)”?" }
              ?? "inputs: \(known.joined(separator: ", "))"))
      }
      return ImpossibleCells(row: row, cells: sweep)
    }
  }

  /// What the sweep of one reading found.
  func judge(
    _ sweep: TableSweep, words: BoxWords, impossible: [ImpossibleCells], tally: inout Tally
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var reported: Set<[Int]> = []
    let count = table.rules.count
    for (key, box) in sweep.boxes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let rules = key.filter { $0 < count }
      let declared = key.filter { $0 >= count }.map { $0 - count }
      if !declared.isEmpty {
        if rules.isEmpty { tally.idle.subtract(declared) }
        continue
      }
      if rules.isEmpty {
        if !allowsGap { found.append(gap(words.sentence(box))) }
        continue
      }
      tally.silent.subtract(firing(rules))
      if rules.count > 1, let pair = conflict(rules), reported.insert(pair).inserted {
        found.append(overlap(pair, words.sentence(box)))
      }
    }
    if sweep.isIncomplete {
      found.append(
        table.header.place.finding(
          "TABLE008", "the table is too large to be proved within its budget",
          hint: "split it into tables with fewer columns or overlapping rules", file: file))
    }
    return found
  }

  /// No rule need match: there is a default, or the result is a list that may be empty.
  private var allowsGap: Bool {
    if table.outputs.allSatisfy({ $0.defaultEntry != nil }) { return true }
    return table.hitPolicy == .collect && table.aggregation == nil
  }

  /// Which of the matching rules give the result.
  private func firing(_ rules: [Int]) -> [Int] {
    switch table.hitPolicy {
    case .first: return Array(rules.prefix(1))
    case .priority:
      let ranks = rules.map(rank)
      let best = ranks.min() ?? 0
      return zip(rules, ranks).filter { $0.1 == best }.map(\.0)
    default: return rules
    }
  }

  /// The place of a rule's first output among the output values, which are in order of priority.
  private func rank(_ rule: Int) -> Int {
    guard let clause = table.outputs.first, let values = clause.values,
      let order = texts.tests(values)?.all,
      let output = table.rules[rule].outputEntries.first?.text,
      let own = texts.expression(output), case .literal(let value) = own.kind
    else { return 0 }
    let place = order.firstIndex { node in
      if case .literal(let other) = node.kind { other == value } else { false }
    }
    return place ?? order.count
  }

  /// Two rules that must not match together; nil where the hit policy allows these.
  private func conflict(_ rules: [Int]) -> [Int]? {
    switch table.hitPolicy {
    case .unique: return Array(rules.prefix(2))
    case .any:
      let first = outputs(rules[0])
      return rules.dropFirst().first { outputs($0) != first }.map { [rules[0], $0] }
    default: return nil
    }
  }

  private func outputs(_ rule: Int) -> [String] {
    table.rules[rule].outputEntries.map { ($0.text?.text ?? "").trimmedSpaces }
  }

  private func gap(_ sentence: String) -> Diagnostic {
    table.header.place.finding(
      "TABLE001", "no rule of the table “\(owner)” applies when \(sentence)",
      hint: "add a rule for it, or declare it under impossible in the measure, with the reason",
      file: file)
  }

  private func overlap(_ rules: [Int], _ sentence: String) -> Diagnostic {
    let policy = table.hitPolicy
    return table.rules[rules[1]].place.finding(
      "TABLE002",
      "rules \(rules[0] + 1) and \(rules[1] + 1) of the table “\(owner)” both apply when "
        + "\(sentence), but its hit policy \(policy.rawValue) "
        + (policy == .any ? "wants equal outputs then" : "lets only one apply"),
      hint: "narrow one of them, or choose a hit policy that says which counts", file: file)
  }

  /// The finding for a rule that no combination of inputs reaches.
  func neverFires(_ rule: Int) -> Diagnostic {
    table.rules[rule].place.finding(
      "TABLE003",
      "rule \(rule + 1) of the table “\(owner)” can never apply: no values of its inputs reach it",
      hint: "correct its cells, or remove it", file: file)
  }

  /// The finding for a declaration that closes no gap.
  func needless(_ row: ImpossibleRow) -> Diagnostic {
    row.place.diagnostic(
      "TABLE011", "what is declared impossible for the table “\(owner)” is covered by its rules",
      hint: "remove the declaration")
  }
}

/// Boxes of the sweep in words.
struct BoxWords {
  let table: DecisionTable
  let columns: [ValueDomain]
  let scales: [Int]
  let reading: [String: ParameterValue]

  /// `类别 is 存储 or 网络, 金额 is from 0 to 4999.99`.
  func sentence(_ box: [SweepSide]) -> String {
    var parts: [String] = []
    for (index, side) in box.enumerated() {
      guard let words = columns[index].words(side, ticks: scales[index]) else { continue }
      let clause = table.inputs[index]
      parts.append("\(clause.label ?? clause.expression.text?.text ?? "?") \(words)")
    }
    for (name, value) in reading.sorted(by: { $0.key < $1.key }) {
      parts.append("\(name) is read as \(value)")
    }
    return parts.isEmpty ? "anything is given" : parts.joined(separator: ", ")
  }
}
