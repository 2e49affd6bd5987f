internal import DMN
internal import FEEL
internal import Quantities

/// Values that come from one of several places: branches, rules, items.
extension RuleReading {
  /// What such a value is worth; notes units that can't meet.
  ///
  /// Where an open point decides between them, differing units are no fault: they may belong to
  /// the reading, so each reading is read by itself later.
  mutating func joined(
    _ worths: [Worth], at place: ElementPlace, dependingOn parameters: [String] = []
  ) -> Worth {
    guard var result = worths.first else { return .unknown }
    let open = parameters.filter { name in
      assumed[name] == nil && (self.parameters[name]?.knownValues.count ?? 0) > 1
    }
    for other in worths.dropFirst() {
      result = joined(result, other, at: place, dependingOn: open)
    }
    return result
  }

  /// Notes an amount that one branch rounds and the other doesn't.
  mutating func noteUneven(_ branches: [Worth], at place: ElementPlace) {
    let scalars = branches.map(\.scalar)
    guard scalars.contains(where: { $0.roundings > 0 }), scalars.contains(where: \.mayHaveParts)
    else { return }
    note(
      "RULE008", at: place, "rounds the amount in one branch and not in the other",
      hint: "round every branch once, or round after the choice")
  }

  private mutating func joined(
    _ first: Worth, _ second: Worth, at place: ElementPlace, dependingOn open: [String]
  ) -> Worth {
    switch (first, second) {
    case (.scalar(let left), .scalar(let right)):
      var result = ScalarWorth(roundings: max(left.roundings, right.roundings))
      if let unit = left.unit.meeting(right.unit) {
        result.unit = unit
      } else if !open.isEmpty {
        splitting.formUnion(open)
      } else {
        note(
          "UNIT003", at: place,
          "may give \(left.unit.word) or \(right.unit.word), depending on the case",
          hint: "let every branch and rule give the same unit")
      }
      result.domain = left.domain.flatMap { own in right.domain.flatMap { own.union($0) } }
      return .scalar(result)
    case (.list(let left), .list(let right)):
      return .list(joined(left, right, at: place, dependingOn: open))
    case (.context(let left), .context(let right)):
      var members: [String: Worth] = [:]
      for (name, value) in left {
        members[name] =
          right[name].map { joined(value, $0, at: place, dependingOn: open) } ?? value
      }
      return .context(members)
    case (.unknown, let known), (let known, .unknown):
      // Keeps the count of roundings, forgets the rest.
      return .scalar(ScalarWorth(unit: .unknown, roundings: known.roundings))
    default: return .unknown
    }
  }

  /// A condition that compares an open point with one of its readings, and whether it holds under
  /// the readings assumed.
  func choice(
    _ condition: Syntax, in scope: [String: Worth]
  ) -> (parameter: String, holds: Bool?)? {
    guard case .comparison(.equal, let left, let right) = condition.kind,
      let name = TableCells.parameter(left, scope: scope),
      case .literal(let value) = right.kind
    else { return nil }
    return (name, assumed[name].map { $0.feelValue == value })
  }

  /// The rules that can apply under the readings assumed, and the open points that choose among
  /// them.
  func applicable(
    _ table: DecisionTable, inputs: [Worth], scope: [String: Worth]
  ) -> (rules: [DecisionRule], parameters: [String]) {
    let columns = inputs.enumerated().compactMap { index, worth -> (Int, String, ValueDomain)? in
      guard let name = worth.scalar.parameter, let domain = worth.scalar.domain else { return nil }
      return (index, name, domain)
    }
    let cells = TableCells(
      texts: texts, scope: scope, parameters: parameters, chosen: assumed, file: model.file)
    let rules = table.rules.filter { rule in
      columns.allSatisfy { index, name, domain in
        guard let value = assumed[name]?.feelValue, let choice = domain.choice(value),
          rule.inputEntries.indices.contains(index)
        else { return true }
        var faults: [Diagnostic] = []
        let cell = cells.cell(rule.inputEntries[index], in: domain, ticks: 0, &faults)
        if case .choices(let choices)? = cell { return choices.contains(choice) }
        return true
      }
    }
    return (rules, columns.map(\.1))
  }
}
