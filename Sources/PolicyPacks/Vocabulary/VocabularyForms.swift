internal import Quantities

/// How `vocabulary/facts.yaml` and `registers.yaml` are read.
struct VocabularyForms {
  /// Tables that an enum may take its values from.
  let reference: ReferenceTables

  var vocabulary: Form<[Entity]> {
    .mapping("the vocabulary") { fields in
      let version = fields.required("vocabulary", .integer(in: 1...1))
      let entities = fields.required("entities", .list(of: entity))
      return version == nil ? nil : entities
    }
  }

  private var entity: Form<Entity> {
    .mapping("an entity") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let role = fields.required("role", .word(Entity.Role.self))
      let facts = fields.required("facts", .list(of: fact))
      let overlapKeys = fields.optional("overlapKeys", .list(of: Self.key), or: [])
      let help = fields.optional("help", .text)
      guard let key, let name, let role, let facts else { return nil }
      return Entity(
        key: key, name: name, role: role, facts: facts, overlapKeys: overlapKeys, help: help,
        place: fields.place)
    }
  }

  /// A fact's key, or `{fact: contractNo, kind: contract, paper: true}`.
  private static var key: Form<EntityKey> {
    Form("a fact's key or {fact: …, kind: …}") { node, faults in
      if node.scalar != nil {
        return Form<Located<String>>.locatedText.read(node, &faults).map { EntityKey($0) }
      }
      let form = Form<EntityKey>.mapping("an overlap key") { fields in
        let fact = fields.required("fact", .locatedText)
        let kind = fields.required("kind", .word(OverlapKind.self))
        let isPaper = fields.optional("paper", .boolean, or: false)
        guard let fact, let kind else { return nil }
        return EntityKey(fact, kind: kind, isPaper: isPaper)
      }
      return form.read(node, &faults)
    }
  }

  private var fact: Form<Fact> {
    .mapping("a fact") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let type = type(&fields)
      let unit = unit(&fields, of: type)
      let provenance = fields.required("provenance", .list(of: .word(Provenance.self), atLeast: 1))
      let changeable = fields.optional("changeable", .boolean, or: false)
      let sensitivity = fields.required("sensitivity", .word(Sensitivity.self))
      let question = fields.optional("question", .text)
      let help = fields.optional("help", .text)
      guard let key, let name, let type, let provenance, let sensitivity else { return nil }
      return Fact(
        key: key, name: name, type: type, unit: unit, provenance: provenance,
        isChangeable: changeable,
        sensitivity: sensitivity, question: question, help: help, place: fields.place)
    }
  }

  /// The unit of a number or integer; other types have none or their own.
  private func unit(_ fields: inout Fields, of type: FactType?) -> ParameterUnit? {
    switch type {
    case .number, .integer: return fields.optional("unit", .word(ParameterUnit.self))
    default: return nil
    }
  }

  private enum TypeWord: String, CaseIterable {
    case money, number, integer, rate, boolean, `enum`, date, text, creditCode, list
  }

  /// The keys that a fact's type has depend on the type.
  private func type(_ fields: inout Fields) -> FactType? {
    switch fields.required("type", .word(TypeWord.self)) {
    case .money: return fields.required("range", .range(of: .decimal)).map(FactType.money)
    case .number:
      let range = fields.required("range", .range(of: .decimal))
      let decimals = fields.required("decimals", .integer(in: 0...12))
      guard let range, let decimals else { return nil }
      return .number(range, decimals: decimals)
    case .rate:
      let range = fields.required("range", .range(of: .decimal))
      let decimals = fields.optional("decimals", .integer(in: 0...12), or: 6)
      return range.map { .rate($0, decimals: decimals) }
    case .integer:
      let whole = Form<Int>.integer(in: -1_000_000_000_000...1_000_000_000_000)
      return fields.required("range", .range(of: whole)).map(FactType.integer)
    case .date: return fields.required("range", .range(of: .date)).map(FactType.date)
    case .text:
      return .text(maximum: fields.optional("max", .integer(in: 1...100_000), or: 200))
    case .list:
      let item = fields.required("of", .text)
      let maximum = fields.optional("max", .integer(in: 1...10_000), or: 200)
      return item.map { .list(of: $0, maximum: maximum) }
    case .enum: return fields.required("values", values).map(FactType.enumeration)
    case .boolean: return .boolean
    case .creditCode: return .creditCode
    case nil: return nil
    }
  }

  /// A list of values, or `{reference: districts}`.
  private var values: Form<[EnumerationValue]> {
    Form("a list of values or {reference: …}") { node, faults in
      if node.items != nil {
        return Form.list(of: Self.value, atLeast: 1).read(node, &faults)
      }
      let form = Form<[EnumerationValue]>.mapping("values") { fields in
        guard let name = fields.required("reference", .text) else { return nil }
        if let values = reference.values[name] { return values }
        let near = nearestName(to: name, in: reference.values.keys.sorted())
        fields.fault(
          "PACK002", at: "reference", "There is no reference table “\(name)”.",
          hint: near.map { "Did you mean “\($0)”?" }
            ?? "Known tables: \(reference.values.keys.sorted().joined(separator: ", ")).")
        return nil
      }
      return form.read(node, &faults)
    }
  }

  private static var value: Form<EnumerationValue> {
    .mapping("a value") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let help = fields.optional("help", .text)
      guard let key, let name else { return nil }
      return EnumerationValue(key: key, name: name, help: help)
    }
  }

  static var registers: Form<[Register]> {
    .mapping("the list of registers") { fields in
      fields.required("registers", .list(of: register))
    }
  }

  private static var register: Form<Register> {
    .mapping("a register") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let issuer = fields.required("issuer", .text)
      let lists = fields.required("lists", .text)
      let proves = fields.optional("proves", .list(of: .locatedText), or: [])
      let keeper = fields.optional("keeper", .text)
      let note = fields.optional("note", .text)
      guard let key, let name, let issuer, let lists else { return nil }
      return Register(
        key: key, name: name, issuer: issuer, lists: lists, proves: proves, keeper: keeper,
        note: note, place: fields.place)
    }
  }
}
