internal import PolicyPacks
internal import Quantities

extension Assessment {
  /// The assessment as JSON in UTF-8, on one line or indented; every amount is in integer fen and
  /// says so in its name.
  public func json(indented: Bool = false) -> [UInt8] {
    var writer = JSONWriter(indented: indented, capacity: 1 << 16)
    write(to: &writer)
    return writer.bytes
  }

  private func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("applicant", ifAny: applicant)
      writer.member("asOf", asOf.description)
      writer.member("synthetic", isSynthetic)
      writer.member("estimatedCeilingFen", orNull: estimatedCeiling)
      writer.member("estimate", "测算上限，不是承诺；不同政策的上限不能相加")
      writer.member("elsewhere", elsewhere)
      writer.member("policies", policies) { $0.write(to: &$1) }
    }
  }
}

extension PolicyAssessment {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("pack", pack)
      writer.member("version", Int64(version))
      writer.member("name", name)
      writer.member("document", document)
      writer.member("status", status)
      writer.member("estimatedCeilingFen", orNull: estimatedCeiling)
      writer.member("measures", measures) { $0.write(to: &$1) }
    }
  }
}

extension MeasureAssessment {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("measure", measure)
      writer.member("name", name)
      writer.member("kind", kind)
      writer.member("status", status.rawValue)
      writer.member("clauses", clauses)
      writer.member("agencies", agencies)
      writer.member("offers", offers)
      writer.member("materials", materials)
      writer.member("absentClaim", ifAny: absentClaim)
      if isFormula { writer.member("payableFen", orNull: payable) }
      writer.member("claims", claims) { $0.write(to: &$1) }
    }
  }
}

extension ClaimAssessment {
  /// The answer as JSON in UTF-8; amounts in integer fen.
  public func json() -> [UInt8] {
    var writer = JSONWriter(indented: false)
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("claim", ifAny: claim)
      writer.member("status", status.rawValue)
      if let maximum {
        writer.member("minimumFen", 0)
        writer.member("maximumFen", maximum.fen)
      }
      writer.member("payableFen", ifAny: payable)
      writer.key("reasons")
      writer.array(reasons.indices) { index, writer in
        // Shared conditions come first: measure after measure tells the same of them.
        writer.value(at: index, of: reasons[index]) { $0.write(to: &$1) }
      }
      writer.member("computation", computation) { $0.write(to: &$1) }
      writer.member("limits", limits) { $0.write(to: &$1) }
      writer.member("missing", missing) { $0.write(to: &$1) }
      writer.member("readings", readings) { $0.write(to: &$1) }
      writer.member("raises", raises) { $0.write(to: &$1) }
      writer.member("problem", ifAny: problem)
    }
  }
}

extension Reason {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("condition", condition)
      writer.key("holds")
      if let holds { writer.boolean(holds) } else { writer.null() }
      writer.member("clauses", clauses) { clause, writer in
        writer.object { writer in
          writer.member("phrase", clause.key)
          writer.member("number", clause.number)
          writer.member("words", clause.words)
        }
      }
      writer.member("facts", facts) { fact, writer in
        writer.object { writer in
          writer.member("path", fact.path)
          writer.member("value", orNull: fact.value)
          writer.member("from", ifAny: fact.provenance?.rawValue)
        }
      }
      writer.member("thresholds", thresholds) { $0.write(to: &$1) }
    }
  }
}

extension Threshold {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("fact", fact)
      writer.member("value", value)
      writer.member("relation", relation)
      writer.member("threshold", threshold)
      writer.member("distance", distance)
      writer.member("holds", holds)
    }
  }
}

extension ComputationStep {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("depth", Int64(depth))
      writer.member("name", name)
      writer.member("result", result)
      if let rule { writer.member("rule", Int64(rule)) }
      writer.member("phrases", phrases)
    }
  }
}

extension LimitUse {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member(isCount ? "cap" : "capFen", cap)
      writer.member(isCount ? "usedBefore" : "usedBeforeFen", usedBefore)
      if let year { writer.member("year", Int64(year)) }
      writer.member("binds", binds)
      writer.member("phrase", ifAny: phrase)
      writer.member("override", ifAny: override)
    }
  }
}

extension MissingItem {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", path)
      writer.member("question", ifAny: question)
      writer.member("openPoint", isOpenPoint)
    }
  }
}

extension ReadingOutcome {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("parameter", parameter)
      writer.member("question", question)
      writer.member("assumed", ifAny: assumed)
      writer.member("reading", reading)
      writer.member("status", status.rawValue)
      writer.member("payableFen", ifAny: payable)
    }
  }
}

extension Raise {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("fact", fact)
      writer.member("from", orNull: from)
      writer.member("to", to)
      writer.member("status", status.rawValue)
      writer.member("payableFen", ifAny: payable)
      writer.member("gainFen", ifAny: gain)
    }
  }
}

extension JSONWriter {
  /// A member in fen; null where the amount isn't known.
  fileprivate mutating func member(_ name: String, orNull money: Money?) {
    key(name)
    if let money { integer(money.fen) } else { null() }
  }

  /// A member in fen; left out where there is no amount.
  fileprivate mutating func member(_ name: String, ifAny money: Money?) {
    if let money { member(name, money.fen) }
  }
}
