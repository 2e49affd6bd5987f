internal import Casework
internal import Quantities

extension PackReferences {
  /// Recognitions are of measures whose cases come to an entry, and name lists, facts and
  /// parameters that exist.
  func recognitionReferences() -> [Diagnostic] {
    pack.recognitions.flatMap { file -> [Diagnostic] in
      var found: [Diagnostic?] = [measures.unknown(file.measure), wayFault(file)]
      found += file.entries.flatMap(entryReferences)
      found += file.entries.dropLast().filter { $0.condition == nil }.map { entry in
        entry.place.diagnostic(
          "REC003", "This entry takes every case, so those after it get none.",
          hint: "Give it a condition (when), or put it last.")
      }
      found += NameTable("ground", file.grounds.map { ($0.key, file.place) }).diagnostics
      return found.compactMap(\.self)
    } + missingRecognitions()
      + NameTable("recognition", pack.recognitions.map { ($0.measure.value, $0.place) })
      .diagnostics
  }

  /// Whether cases of a measure are approved and then entered.
  private func leadsToEntry(_ measure: Measure) -> Bool {
    guard let flow = measure.flow.flatMap({ pack.flow($0.value)?.flow }) else { return false }
    let kinds = Set(flow.stages.map(\.kind))
    return kinds.contains(.decision) && kinds.contains(.entry)
  }

  private func wayFault(_ file: PackRecognition) -> Diagnostic? {
    guard let measure = pack.measure(file.measure.value), !leadsToEntry(measure) else { return nil }
    return file.measure.place.diagnostic(
      "REC001", "No case of “\(measure.id)” is ever entered: its flow has no stage for it.",
      hint: "Give the measure a flow with the stages decision and entry.")
  }

  private func missingRecognitions() -> [Diagnostic] {
    pack.measures.filter { measure in
      leadsToEntry(measure) && pack.recognition(of: measure.id) == nil
    }.map { measure in
      measure.place.diagnostic(
        "REC002", "Cases of “\(measure.id)” end at an entry, but nothing says in which list.",
        hint: "Add recognitions/\(measure.id).yaml with the register, its columns and the term.",
        severity: .warning)
    }
  }

  private func entryReferences(_ entry: PackRecognition.Entry) -> [Diagnostic?] {
    let lists = [entry.register] + (entry.authorises.map { [$0.register] } ?? [])
    var found: [Diagnostic?] = lists.map { list in
      vocabulary.register(list.value) == nil
        ? NameTable.unknown(
          "register", list.value, vocabulary.registers.map(\.key), at: list.place) : nil
    }
    found += entry.columns.map { column in
      guard let fact = vocabulary.fact(at: column.value)?.fact else {
        return vocabulary.unknownFact(column)
      }
      guard [.personal, .secret].contains(fact.sensitivity) else { return nil }
      return column.place.diagnostic(
        "REC004", "“\(column.value)” is \(fact.sensitivity.rawValue), and lists are read by many.",
        hint: "Leave it in the case; enter what the decision says of it as a stated column.")
    }
    if let from = entry.from {
      if let fact = vocabulary.fact(at: from.value)?.fact {
        if case .date = fact.type {
        } else {
          found.append(
            from.place.diagnostic(
              "PACK004", "“\(from.value)” isn't a date.", hint: "Name a fact of type date."))
        }
      } else {
        found.append(vocabulary.unknownFact(from))
      }
    }
    if let term = entry.term {
      found.append(parameter(term.value, units: [.years, .months, .days], at: term.place))
    }
    if let condition = entry.condition { found.append(conditionFault(condition)) }
    found += entry.follows.filter { $0.pack == nil }.map { measures.unknown($0.measure) }
    return found
  }

  private func conditionFault(_ condition: PackRecognition.Condition) -> Diagnostic? {
    guard let fact = vocabulary.fact(at: condition.fact.value)?.fact else {
      return vocabulary.unknownFact(condition.fact)
    }
    let known: [String] =
      switch fact.type {
      case .enumeration(let values): values.map(\.name)
      case .boolean: ["是", "否"]
      default: []
      }
    if known.contains(condition.value.value) { return nil }
    return NameTable.unknown(
      "value of \(condition.fact.value)", condition.value.value, known, at: condition.value.place)
  }
}

extension PackLibrary {
  /// REC005 for what follows from an entry in another pack that isn't there.
  func recognitionFaults() -> [Diagnostic] {
    packs.flatMap(\.recognitions).flatMap(\.entries).flatMap(\.follows).compactMap { following in
      guard let other = following.pack else { return nil }
      guard let pack = pack(other.value) else {
        return other.place.diagnostic(
          "REC005", "There is no pack “\(other.value)”, so nothing of it can follow.",
          hint: "Known packs: \(packs.map(\.id).joined(separator: ", ")).")
      }
      guard pack.measure(following.measure.value) == nil else { return nil }
      return following.measure.place.diagnostic(
        "REC005", "The pack “\(pack.id)” has no measure “\(following.measure.value)”.",
        hint: "Its measures: \(pack.measures.map(\.id).joined(separator: ", ")).")
    }
  }
}
