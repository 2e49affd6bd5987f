internal import Casework
internal import Ledger
internal import Quantities

/// Names within a pack: none twice, and every name that is used exists and has the right kind.
struct PackReferences {
  let pack: Pack
  let vocabulary: Vocabulary
  let parameters: NameTable
  let phrases: NameTable
  let clauses: NameTable
  let agencies: NameTable
  let measures: NameTable
  let flows: NameTable
  let boards: NameTable
  let instruments: NameTable

  init(pack: Pack, vocabulary: Vocabulary) {
    self.pack = pack
    self.vocabulary = vocabulary
    let identity = pack.identity
    parameters = NameTable("parameter", pack.parameters.map { ($0.name, $0.place) })
    phrases = NameTable(
      "phrase", pack.clauses.flatMap(\.phrases).map { ($0.key, $0.place) })
    clauses = NameTable("clause", pack.clauses.map { ($0.key, $0.place) })
    agencies = NameTable("agency", identity.agencies.map { ($0.key, identity.place) })
    measures = NameTable("measure", pack.measures.map { ($0.id, $0.place) })
    flows = NameTable("flow", identity.flows.map { ($0.flow.key, $0.place) })
    boards = NameTable("board", pack.measures.flatMap(\.boards).map { ($0.key, $0.place) })
    instruments = NameTable(
      "instrument", identity.instruments.map { ($0.instrument.key, $0.place) })
  }

  func diagnostics() -> [Diagnostic] {
    let tables = [
      parameters, phrases, clauses, agencies, measures, flows, boards, instruments,
      NameTable(
        "case",
        pack.cases.map { ($0.name, $0.place) } + pack.combinations.map { ($0.name, $0.place) }),
    ]
    var found = tables.flatMap(\.diagnostics)
    found += identityReferences()
    found += pack.clauses.flatMap(clauseReferences)
    found += pack.parameters.compactMap { phrases.unknown($0.phrase) }
    found += pack.measures.flatMap(measureReferences)
    found += pack.cases.flatMap(caseReferences)
    found += boardReferences() + selectionReferences() + recognitionReferences()
    found += translationReferences()
    return found
  }

  /// PACK002 or PACK004 unless `name` is a parameter whose unit is among `units`.
  func parameter(
    _ name: String, units: Set<ParameterUnit>, at place: DataPlace
  ) -> Diagnostic? {
    guard let parameter = pack.parameter(name) else {
      return parameters.unknown(name, at: place)
    }
    if units.contains(parameter.unit) { return nil }
    let wanted = units.map(\.rawValue).sorted().joined(separator: " or ")
    return place.diagnostic(
      "PACK004", "The parameter “\(name)” has the unit \(parameter.unit.rawValue), not \(wanted).",
      hint: "Name another parameter, or correct its unit.")
  }

  private func identityReferences() -> [Diagnostic] {
    let identity = pack.identity
    var found: [Diagnostic?] = [agencies.unknown(identity.lead)]
    if let clause = identity.overlap?.clause, !phrases.names.contains(clause.value) {
      found.append(clauses.unknown(clause))
    }
    if let later = identity.overlap?.later {
      found.append(parameter(later.value, units: [.choice], at: later.place))
    }
    for item in identity.instruments {
      for name in [item.instrument.pool, item.instrument.enterpriseYear].compactMap(\.self) {
        found.append(parameter(name, units: [.yuan], at: item.place))
      }
    }
    for flow in identity.flows {
      for (stage, place) in zip(flow.flow.stages, flow.stagePlaces) {
        if let actor = stage.actor, !["applicant", "district", "lead", "experts"].contains(actor) {
          found.append(agencies.unknown(actor, at: place))
        }
        if case .parameter(let name)? = stage.term {
          found.append(parameter(name, units: [.days], at: place))
        }
      }
    }
    return found.compactMap(\.self)
  }

  private func clauseReferences(_ clause: Clause) -> [Diagnostic] {
    clause.agencies.compactMap { agencies.unknown($0) }
      + clause.phrases.flatMap(\.maps).compactMap(mapReference)
  }

  private func mapReference(_ map: PhraseMap) -> Diagnostic? {
    let target = map.target
    switch map.kind {
    case .fact: return vocabulary.unknownFact(target)
    case .parameter: return parameters.unknown(target)
    case .open:
      guard let parameter = pack.parameter(target.value), parameter.status == .stated else {
        return parameters.unknown(target)
      }
      return target.place.diagnostic(
        "PACK004", "The parameter “\(target.value)” is stated, not open.",
        hint: "Write {parameter: \(target.value)}.")
    case .measure: return measures.unknown(target)
    case .board: return boards.unknown(target)
    case .agency: return agencies.unknown(target)
    case .instrument: return instruments.unknown(target)
    case .register:
      if vocabulary.register(target.value) != nil { return nil }
      return NameTable.unknown(
        "register", target.value, vocabulary.registers.map(\.key), at: target.place)
    case .limit:
      let known = pack.measures.flatMap { measure in
        measure.limits.map { "\(measure.id)/\($0.limit.key)" }
      }
      return known.contains(target.value)
        ? nil : NameTable.unknown("limit", target.value, known, at: target.place)
    case .stage:
      let known = pack.identity.flows.flatMap { flow in
        flow.flow.stages.map { "\(flow.flow.key)/\($0.key)" }
      }
      return known.contains(target.value)
        ? nil : NameTable.unknown("stage", target.value, known, at: target.place)
    }
  }
}
