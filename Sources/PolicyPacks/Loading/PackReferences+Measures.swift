internal import DMN
internal import Ledger
internal import Quantities

extension PackReferences {
  func measureReferences(_ measure: Measure) -> [Diagnostic] {
    var found: [Diagnostic?] = measure.clauses.map { clauses.unknown($0) }
    found += measure.agencies.map { agencies.unknown($0) }
    if let flow = measure.flow { found.append(flows.unknown(flow)) }
    found += measure.materials.flatMap(\.proves).map { vocabulary.unknownFact($0) }
    found += measure.materials.compactMap(\.phrase).map { phrases.unknown($0) }
    found += measure.quota.flatMap(\.value).map { parameters.unknown($0) }
    if let register = measure.register, vocabulary.register(register.value) == nil {
      let known = vocabulary.registers.map(\.key)
      found.append(NameTable.unknown("register", register.value, known, at: register.place))
    }
    found += claimReferences(measure)
    found += decisionReferences(measure)
    found += NameTable("limit", measure.limits.map { ($0.limit.key, $0.place) }).diagnostics
    found += measure.limits.flatMap(limitReferences)
    found += benefitReferences(measure)
    for cliff in measure.cliffs {
      found.append(vocabulary.unknownFact(cliff.fact))
      found.append(parameter(cliff.threshold.value, units: [.yuan], at: cliff.threshold.place))
      found.append(parameter(cliff.later.value, units: [.choice], at: cliff.later.place))
    }
    return found.compactMap(\.self)
  }

  private func benefitReferences(_ measure: Measure) -> [Diagnostic?] {
    guard let benefit = measure.benefit else { return [] }
    var found: [Diagnostic?] = []
    for relation in benefit.relations {
      if let phrase = relation.phrase { found.append(phrases.unknown(phrase)) }
      if let share = relation.share {
        found.append(parameter(share.value, units: [.share], at: share.place))
      }
      found += [relation.of, relation.received].compactMap(\.self)
        .map { vocabulary.unknownFact($0) }
    }
    guard let choice = benefit.choice else { return found }
    guard case .enumeration(let values)? = vocabulary.fact(at: choice.fact.value)?.fact.type else {
      return found + [vocabulary.unknownFact(choice.fact)]
    }
    let names = values.map(\.name)
    return found
      + choice.among.map { value in
        names.contains(value.value)
          ? nil : NameTable.unknown("value", value.value, names, at: value.place)
      }
  }

  private func claimReferences(_ measure: Measure) -> [Diagnostic?] {
    var found: [Diagnostic?] = []
    if let claim = measure.claim {
      if let entity = vocabulary.entity(claim.value) {
        if entity.role != .claim {
          found.append(
            claim.place.diagnostic(
              "PACK004", "“\(claim.value)” isn't a claim: its role is \(entity.role.rawValue).",
              hint: "Name an entity with the role claim, or leave claim out."))
        }
      } else {
        let known = vocabulary.entities.filter { $0.role == .claim }.flatMap { [$0.key, $0.name] }
        found.append(NameTable.unknown("entity", claim.value, known, at: claim.place))
      }
    }
    if let event = measure.event { found.append(eventFault(event, of: measure)) }
    if let base = measure.base {
      if let other = pack.measure(base.value), other.kind != .base {
        found.append(
          base.place.diagnostic(
            "PACK004", "“\(base.value)” isn't of kind base.",
            hint: "Name a measure whose conditions others share."))
      } else {
        found.append(measures.unknown(base))
      }
    }
    return found
  }

  private func eventFault(_ event: QualifyingEvent, of measure: Measure) -> Diagnostic? {
    guard let (entity, fact) = vocabulary.fact(at: event.fact.value) else {
      return vocabulary.unknownFact(event.fact)
    }
    guard case .date = fact.type else {
      return event.fact.place.diagnostic(
        "PACK004", "“\(event.fact.value)” isn't a date, so it can't be the qualifying event.",
        hint: "Name a fact of type date.")
    }
    let claim = measure.claim.flatMap { vocabulary.entity($0.value) }
    if entity.role == .applicant || entity.key == claim?.key { return nil }
    return event.fact.place.diagnostic(
      "PACK004", "The event is a fact of \(entity.name), which isn't the claim of this measure.",
      hint: "Name a date of the claim or of the applicant.")
  }

  private func decisionReferences(_ measure: Measure) -> [Diagnostic?] {
    guard let decision = measure.decision else {
      guard measure.kind == .formula || measure.kind == .base else { return [] }
      return [
        measure.place.diagnostic(
          "PACK004", "A measure of kind \(measure.kind.rawValue) needs a decision.",
          hint: "Add decision: {file, conditions, amount}.")
      ]
    }
    var found: [Diagnostic?] = []
    if let known = decisions(of: measure) {
      found += undecided(measure).map { name in
        NameTable.unknown(
          "decision in \(decision.file.value)", name.value, known, at: name.place)
      }
    } else {
      found.append(
        NameTable.unknown(
          "file in decisions/", decision.file.value, pack.models.map(\.name),
          at: decision.file.place))
    }
    if measure.kind == .formula && decision.amount == nil {
      found.append(
        decision.file.place.diagnostic(
          "PACK004", "A formula measure needs the decision of its amount.",
          hint: "Add amount: the name of a decision that gives 元."))
    }
    if let amount = decision.amount, measure.kind != .formula {
      found.append(
        amount.place.diagnostic(
          "PACK004", "Only a formula measure has an amount.",
          hint: "Remove it, or make the kind formula."))
    }
    found +=
      NameTable(
        "condition", decision.conditions.map { ($0.value, $0.place) }
      ).diagnostics
    return found
  }

  /// Names of the decisions in the file of `measure`; nil without a file.
  func decisions(of measure: Measure) -> [String]? {
    pack.models.first { $0.name == measure.decision?.file.value }?
      .model.decisions.map(\.header.name)
  }

  /// Conditions and amount of `measure` that its file doesn't decide.
  private func undecided(_ measure: Measure) -> [Located<String>] {
    guard let decision = measure.decision, let known = decisions(of: measure) else { return [] }
    return (decision.conditions + [decision.amount].compactMap(\.self)).filter {
      !known.contains($0.value)
    }
  }

  /// Names by which others may call the conditions of `measure`: where one of them is misspelt in
  /// the measure, every decision of the file, so that only the misspelling itself is reported.
  func conditionNames(of measure: Measure) -> [String] {
    let own = measure.decision?.conditions.map(\.value) ?? []
    return undecided(measure).isEmpty ? own : own + (decisions(of: measure) ?? [])
  }

  private func limitReferences(_ item: MeasureLimit) -> [Diagnostic?] {
    let limit = item.limit
    let counts = limit.scope.unit == .count
    let units: Set<ParameterUnit> = counts ? [.years, .pieces, .times] : [.yuan]
    var found: [Diagnostic?] = [parameter(limit.amount, units: units, at: item.place)]
    if let instrument = limit.instrument {
      found.append(instruments.unknown(instrument, at: item.place))
    }
    if let phrase = limit.phrase { found.append(phrases.unknown(phrase, at: item.place)) }
    if let override = limit.override, override.who.contains(".") {
      found.append(vocabulary.unknownFact(Located(override.who, at: item.place)))
    }
    if let condition = limit.condition {
      found.append(
        readingFault(
          Located(condition.value, at: item.place), of: condition.parameter, at: item.place))
    }
    return found
  }

  /// PACK002 unless `value` is a reading of the parameter.
  func readingFault(
    _ value: Located<String>, of name: String, at place: DataPlace
  ) -> Diagnostic? {
    guard let parameter = pack.parameter(name) else { return parameters.unknown(name, at: place) }
    let known = parameter.readings.map { "\($0.value)" }
    if known.contains(value.value) { return nil }
    return NameTable.unknown("reading of \(name)", value.value, known, at: value.place)
  }
}
