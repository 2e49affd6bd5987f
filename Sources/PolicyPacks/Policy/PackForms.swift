internal import Casework
internal import Ledger
internal import Quantities

extension PackIdentity {
  /// How `pack.yaml` is read.
  static var file: Form<PackIdentity> {
    .mapping("the file pack.yaml") { fields in
      let id = fields.required("pack", .text)
      let version = fields.required("version", .integer(in: 1...9999))
      let name = fields.required("name", .text)
      let document = fields.required("document", .text)
      let issuer = fields.required("issuer", .text)
      let level = fields.required("level", .word(Pack.Level.self))
      let area = fields.required("area", .text)
      let issued = fields.required("issued", .date)
      let validity = fields.optional("validity", validity)
      let status = fields.required("status", PolicyStatus.form)
      let source = fields.required("source", PackSource.form)
      let agencies = fields.required("agencies", .list(of: agency, atLeast: 1))
      let lead = fields.required("lead", .locatedText)
      let split = fields.optional("split", split)
      let overlap = fields.optional("overlap", overlap)
      let dayCounting = fields.optional("dayCounting", dayCounting)
      let instruments = fields.optional("instruments", .list(of: instrument), or: [])
      let flows = fields.optional("flows", .list(of: PackFlow.form), or: [])
      guard let id, let version, let name, let document, let issuer, let level, let area,
        let issued, let status, let source, let agencies, let lead
      else { return nil }
      return PackIdentity(
        id: id, version: version, name: name, document: document, issuer: issuer, level: level,
        area: area, issued: issued, validFrom: validity?.from, validTo: validity?.to,
        status: status, source: source, agencies: agencies, lead: lead, split: split,
        overlap: overlap, dayCounting: dayCounting, instruments: instruments, flows: flows,
        place: fields.place)
    }
  }

  private struct Validity {
    let from: CalendarDate?
    let to: CalendarDate?
  }

  private static var validity: Form<Validity> {
    .mapping("a validity") { fields in
      let from = fields.optional("from", .date)
      let to = fields.optional("to", .date)
      if let from, let to, to < from {
        fields.fault(
          "PACK012", at: "to", "The policy ends before it begins.", hint: "Check both dates.")
      }
      return Validity(from: from, to: to)
    }
  }

  private static var agency: Form<Agency> {
    .mapping("an agency") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      guard let key, let name else { return nil }
      return Agency(key: key, name: name)
    }
  }

  private static var split: Form<CostSplit> {
    .mapping("a split of the cost") { fields in
      let status = fields.required("status", .word(ParameterStatus.self))
      let note = fields.required("note", .text)
      guard let status, let note else { return nil }
      return CostSplit(status: status, note: note)
    }
  }

  private static var overlap: Form<OverlapDefault> {
    .mapping("an overlap") { fields in
      let relation = fields.required("default", .text)
      let among = fields.optional("among", .list(of: .word(Pack.Level.self)), or: [])
      let clause = fields.optional("clause", .locatedText)
      let later = fields.optional("later", .locatedText)
      return relation.map {
        OverlapDefault(relation: $0, among: among, clause: clause, later: later)
      }
    }
  }

  private enum FirstDay: String, CaseIterable {
    case excluded, included
  }

  private static var dayCounting: Form<DayCounting> {
    .mapping("a counting of days") { fields in
      let firstDay = fields.required("firstDay", .word(FirstDay.self))
      let status = fields.required("status", .word(ParameterStatus.self))
      guard let firstDay, let status else { return nil }
      return DayCounting(countsFirstDay: firstDay == .included, status: status)
    }
  }

  private static var instrument: Form<PackInstrument> {
    .mapping("an instrument") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let pool = fields.optional("pool", .text)
      let enterpriseYear = fields.optional("enterpriseYear", .text)
      guard let key, let name else { return nil }
      return PackInstrument(
        instrument: Instrument(key: key, name: name, pool: pool, enterpriseYear: enterpriseYear),
        place: fields.place)
    }
  }
}

extension PackSource {
  static var form: Form<PackSource> {
    .mapping("a source") { fields in
      let grade = fields.required("grade", .word(Grade.self))
      let note = fields.required("note", .text)
      guard let grade, let note else { return nil }
      return PackSource(grade: grade, note: note)
    }
  }
}

extension PackFlow {
  static var form: Form<PackFlow> {
    .mapping("a flow") { fields in
      let key = fields.required("key", .text)
      let start = fields.required("start", .text)
      let stages = fields.required("stages", .list(of: stage, atLeast: 1))
      let standing = fields.optional("standingAuthorisation", .boolean, or: false)
      let noticeAfter = fields.optional("noticeAfterPayment", .boolean, or: false)
      guard let key, let start, let stages else { return nil }
      let flow = Flow(
        key: key, start: start, stages: stages.map(\.value), standingAuthorisation: standing,
        noticeAfterPayment: noticeAfter)
      return PackFlow(flow: flow, place: fields.place, stagePlaces: stages.map(\.place))
    }
  }

  private static var stage: Form<Located<Stage>> {
    .located(
      .mapping("a stage") { fields in
        let key = fields.required("key", .text)
        let kind = fields.required("kind", .word(StageKind.self))
        let actor = fields.optional("actor", .text)
        let days = fields.optional("days", term)
        let next = fields.optional("next", .list(of: .text), or: [])
        guard let key, let kind else { return nil }
        return Stage(key: key, kind: kind, actor: actor, term: days, next: next)
      })
  }

  /// Working days as a number, or the name of a parameter that holds them.
  private static var term: Form<StageTerm> {
    Form("working days or a parameter's name") { node, faults in
      if let text = node.scalar?.text, node.scalar?.style == .plain, Int(text) == nil, !node.isNull
      {
        return .parameter(text)
      }
      if node.entries != nil {
        return Form<StageTerm>.mapping("a term") { fields in
          fields.required("parameter", .text).map(StageTerm.parameter)
        }.read(node, &faults)
      }
      return Form<Int>.integer(in: 0...3650).read(node, &faults).map(StageTerm.workingDays)
    }
  }
}
