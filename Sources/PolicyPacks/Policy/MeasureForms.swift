internal import Ledger

extension Measure {
  /// How a file of `measures/` is read.
  static var file: Form<Measure> {
    .mapping("a measure") { fields in
      let id = fields.required("measure", .text)
      let name = fields.required("name", .text)
      let kind = fields.required("kind", .word(Kind.self))
      let clauses = fields.optional("clauses", .list(of: .locatedText), or: [])
      let agencies = fields.optional("agencies", .list(of: .locatedText), or: [])
      let basis = fields.optional("agenciesBasis", .word(AgenciesBasis.self))
      let claim = fields.optional("claim", .locatedText)
      let event = fields.optional("event", event)
      let offers =
        kind == .base ? fields.optional("offers", .text) : fields.required("offers", .text)
      let base = fields.optional("base", .locatedText)
      let decision = fields.optional("decision", decision)
      let limits = fields.optional("limits", .list(of: limit), or: [])
      let quota = fields.optional("quota", quota, or: [])
      let flow = fields.optional("flow", .locatedText)
      let materials = fields.optional("materials", .list(of: material), or: [])
      let notice = fields.optional("notice", notice, or: [])
      let benefit = fields.optional("benefit", benefit)
      let cliffs = fields.optional("cliffs", .list(of: cliff), or: [])
      let boards = fields.optional("boards", .list(of: board), or: [])
      let register = fields.optional("register", .locatedText)
      let outcome = fields.optional("caseOutcome", .text)
      let note = fields.optional("note", .text)
      let source = fields.optional("source", PackSource.form)
      guard let id, let name, let kind else { return nil }
      return Measure(
        id: id, name: name, kind: kind, clauses: clauses, agencies: agencies,
        agenciesBasis: basis, claim: claim, event: event, offers: offers ?? "", base: base,
        decision: decision, limits: limits, quota: quota, flow: flow, materials: materials,
        noticeFields: notice, benefit: benefit, cliffs: cliffs, boards: boards,
        register: register, caseOutcome: outcome, note: note, source: source, place: fields.place)
    }
  }

  private static var event: Form<QualifyingEvent> {
    .mapping("an event") { fields in
      let fact = fields.required("fact", .locatedText)
      let words = fields.required("words", .text)
      guard let fact, let words else { return nil }
      return QualifyingEvent(fact: fact, words: words)
    }
  }

  private static var decision: Form<MeasureDecision> {
    .mapping("a decision") { fields in
      let file = fields.required("file", .locatedText)
      let conditions = fields.optional("conditions", .list(of: .locatedText), or: [])
      let amount = fields.optional("amount", .locatedText)
      let impossible = fields.optional("impossible", .list(of: gap), or: [])
      guard let file else { return nil }
      return MeasureDecision(
        file: file, conditions: conditions, amount: amount, impossible: impossible)
    }
  }

  private static var gap: Form<ImpossibleGap> {
    .mapping("an impossible gap") { fields in
      let table = fields.required("table", .locatedText)
      let when = fields.required("when", .dictionary(of: .text))
      let reason = fields.required("reason", .text)
      guard let table, let when, let reason else { return nil }
      return ImpossibleGap(table: table, when: when, reason: reason)
    }
  }

  private static var limit: Form<MeasureLimit> {
    .mapping("a limit") { fields in
      let key = fields.required("key", .text)
      let scope = fields.required("scope", .word(LimitScope.self))
      let amount = fields.required("amount", .text)
      let instrument = fields.optional("instrument", .text)
      let phrase = fields.optional("phrase", .text)
      let condition = fields.optional("when", condition)
      let override = fields.optional("override", override)
      guard let key, let scope, let amount else { return nil }
      let limit = Limit(
        key: key, scope: scope, amount: amount, instrument: instrument, phrase: phrase,
        condition: condition, override: override)
      return MeasureLimit(limit: limit, place: fields.place)
    }
  }

  private static var condition: Form<LimitCondition> {
    .mapping("a limit's condition") { fields in
      let parameter = fields.required("参数", .text)
      let value = fields.required("is", .text)
      guard let parameter, let value else { return nil }
      return LimitCondition(parameter: parameter, value: value)
    }
  }

  private static var override: Form<LimitOverride> {
    .mapping("an override") { fields in
      let who = fields.required("who", .text)
      let words = fields.required("words", .text)
      guard let who, let words else { return nil }
      return LimitOverride(who: who, words: words)
    }
  }

  /// Keys of the author's choice; each value is a parameter's name or a list of them.
  private static var quota: Form<[Named<[Located<String>]>]> {
    .dictionary(
      of: Form("a parameter's name or a list of them") { node, faults in
        node.items == nil
          ? Form<Located<String>>.locatedText.read(node, &faults).map { [$0] }
          : Form.list(of: .locatedText).read(node, &faults)
      })
  }

  private static var material: Form<Material> {
    .mapping("a material") { fields in
      let name = fields.required("name", .text)
      let proves = fields.optional("proves", .list(of: .locatedText), or: [])
      let phrase = fields.optional("phrase", .locatedText)
      let minor = fields.optional("minor", .boolean, or: false)
      guard let name else { return nil }
      return Material(name: name, proves: proves, phrase: phrase, isMinor: minor)
    }
  }

  private static var notice: Form<[String]> {
    .mapping("a notice") { fields in fields.required("fields", .list(of: .text)) }
  }

  private static var benefit: Form<Benefit> {
    .mapping("a benefit") { fields in
      let key = fields.required("key", .list(of: .text))
      let relations = fields.optional("relations", .list(of: BenefitRelation.form), or: [])
      let choice = fields.optional("choice", BenefitChoice.form)
      let per = fields.optional("per", .word(BenefitPeriod.self), or: .once)
      return key.map { Benefit(key: $0, relations: relations, choice: choice, per: per) }
    }
  }

  private static var cliff: Form<MeasureCliff> {
    .mapping("a cliff") { fields in
      let fact = fields.required("fact", .locatedText)
      let threshold = fields.required("threshold", .locatedText)
      let later = fields.required("later", .locatedText)
      guard let fact, let threshold, let later else { return nil }
      return MeasureCliff(fact: fact, threshold: threshold, later: later)
    }
  }

  private static var board: Form<Board> {
    .mapping("a board") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let listing = fields.required("listing", .text)
      let need = fields.required("need", .text)
      guard let key, let name, let listing, let need else { return nil }
      return Board(key: key, name: name, listing: listing, need: need, place: fields.place)
    }
  }
}
