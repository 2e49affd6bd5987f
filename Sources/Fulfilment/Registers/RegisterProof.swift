public import Entitlement
public import FEEL
public import PolicyPacks
public import Quantities

/// A fact that an official list proves.
public struct ProvedFact: Sendable, Hashable {
  /// The fact's path: 企业.注册地.
  public let path: String
  /// The fact's Chinese name.
  public let name: String
  /// The value as FEEL sees it.
  public let value: Value
  /// The list and entry: 优质企业名录第3版：….
  public let note: String

  /// The statement of a dossier that it makes.
  public var statement: Statement { Statement(.value(value), from: .register, note: note) }
}

/// Something that could be applied for, as a list has it: a title, a filed model.
public struct ProvedClaim: Sendable, Hashable {
  /// The key of the claim's entity.
  public let entity: String
  /// The number or name that tells it apart from others.
  public let thing: String
  /// What the list says about it.
  public let facts: [ProvedFact]
}

/// What a declaration says otherwise than an official list.
public struct RegisterConflict: Sendable, Hashable, Codable {
  /// The fact's path.
  public let path: String
  /// What was declared, for people.
  public let declared: String
  /// What the list says, for people.
  public let listed: String
  /// The list and entry.
  public let note: String

  /// A sentence for people.
  public var words: String {
    "“\(path)”填报为“\(declared)”，\(note)为“\(listed)”，以名录为准；名录有误的，请向名录的发布部门申请更正。"
  }
}

/// What official lists say about an applicant on a day.
public struct RegisterFacts: Sendable, Hashable {
  /// Facts about the applicant itself.
  public let applicant: [ProvedFact]
  /// What could be applied for.
  public let claims: [ProvedClaim]

  /// Facts that are known already.
  init(applicant: [ProvedFact], claims: [ProvedClaim]) {
    self.applicant = applicant
    self.claims = claims
  }

  /// What `rows` say about the subject that they list, and what lists without an entry say.
  ///
  /// - Parameters:
  ///   - rows: the entries that list the applicant on the day.
  ///   - kept: registers of which a version was imported, with its number.
  public init(_ rows: [ListedRow], kept: [String: Int], _ vocabulary: Vocabulary) {
    var (applicant, claims) = ([ProvedFact](), [ProvedClaim]())
    for register in vocabulary.registers {
      guard let version = kept[register.key] else { continue }
      let listed = rows.filter { $0.register == register.key }
      let places = register.proves.compactMap { vocabulary.fact(at: $0.value) }
      for (entity, fact) in places where entity.role == .applicant {
        guard !applicant.contains(where: { $0.name == fact.name }) else { continue }
        applicant += Self.fact(fact, of: entity, register, listed, version).map { [$0] } ?? []
      }
      guard let claim = places.first(where: { $0.entity.role == .claim })?.entity else { continue }
      claims += listed.compactMap { Self.claim(claim, register, $0) }
    }
    self.applicant = applicant
    self.claims = claims
  }

  /// A fact about the applicant: the column of its name, or whether it is listed at all.
  private static func fact(
    _ fact: Fact, of entity: Entity, _ register: PolicyPacks.Register, _ listed: [ListedRow],
    _ version: Int
  ) -> ProvedFact? {
    let path = "\(entity.name).\(fact.name)"
    for row in listed {
      if let text = row.row.text(fact.name), let value = RegisterText.value(text, of: fact) {
        return ProvedFact(path: path, name: fact.name, value: value, note: note(register, row))
      }
    }
    guard case .boolean = fact.type else { return nil }
    if let row = listed.first {
      return ProvedFact(
        path: path, name: fact.name, value: .boolean(true), note: note(register, row))
    }
    // Not to stand in a list proves something only where standing in it is all the list says.
    guard register.proves.count == 1 else { return nil }
    return ProvedFact(
      path: path, name: fact.name, value: .boolean(false),
      note: "\(register.name)第\(version)版没有列入")
  }

  /// A claim that an entry describes; nil where it has none of the claim's facts in columns.
  private static func claim(
    _ entity: Entity, _ register: PolicyPacks.Register, _ listed: ListedRow
  ) -> ProvedClaim? {
    let proved = Set(register.proves.map(\.value))
    var facts: [ProvedFact] = []
    var hasColumn = false
    for fact in entity.facts where fact.provenance.contains(.register) {
      let path = "\(entity.name).\(fact.name)"
      if let text = listed.row.text(fact.name), let value = RegisterText.value(text, of: fact) {
        facts.append(
          ProvedFact(path: path, name: fact.name, value: value, note: note(register, listed)))
        hasColumn = true
      } else if case .boolean = fact.type, proved.contains(path) {
        facts.append(
          ProvedFact(
            path: path, name: fact.name, value: .boolean(true), note: note(register, listed)))
      }
    }
    guard hasColumn else { return nil }
    let key = entity.overlapKeys.lazy.compactMap { entity.fact($0.value)?.name }
      .compactMap { listed.row.text($0) }.first
    let number = listed.row.number.isEmpty ? listed.row.key : listed.row.number
    return ProvedClaim(entity: entity.key, thing: key ?? number, facts: facts)
  }

  private static func note(_ register: PolicyPacks.Register, _ listed: ListedRow) -> String {
    let number = listed.row.number.isEmpty ? "" : "，编号\(listed.row.number)"
    return "\(register.name)第\(listed.version)版\(number)"
  }
}

extension RegisterFacts {
  /// What a dossier declares otherwise than the lists.
  public func conflicts(in dossier: Dossier) -> [RegisterConflict] {
    applicant.compactMap { Self.conflict($0, in: dossier.applicant) }
      + dossier.claims.flatMap { claim in
        (proved(claim)?.facts ?? []).compactMap { Self.conflict($0, in: claim) }
      }
  }

  /// The dossier with the lists' facts in the place of what was declared: a declaration never
  /// overwrites a list. What an officer determined stays.
  public func proving(_ dossier: Dossier) -> Dossier {
    var dossier = dossier
    for fact in applicant { Self.put(fact, into: &dossier.applicant) }
    for index in dossier.claims.indices {
      for fact in proved(dossier.claims[index])?.facts ?? [] {
        Self.put(fact, into: &dossier.claims[index])
      }
    }
    return dossier
  }

  /// What lists say about a claim: the entry of the same number or name.
  private func proved(_ claim: Subject) -> ProvedClaim? {
    let texts = claim.statements.compactMap { statement -> String? in
      guard case .value(.string(let text))? = statement?.content else { return nil }
      return text
    }
    return claims.first { $0.entity == claim.entity.key && texts.contains($0.thing) }
  }

  private static func conflict(_ fact: ProvedFact, in subject: Subject) -> RegisterConflict? {
    guard let statement = subject.statement(fact.name), statement.provenance == .declared,
      case .value(let declared) = statement.content, declared != fact.value
    else { return nil }
    return RegisterConflict(
      path: fact.path, declared: RegisterText.words(declared),
      listed: RegisterText.words(fact.value), note: fact.note)
  }

  private static func put(_ fact: ProvedFact, into subject: inout Subject) {
    guard let index = subject.entity.facts.firstIndex(where: { $0.name == fact.name }) else {
      return
    }
    switch subject.statements[index]?.provenance {
    case .determined, .evidence: return
    default: subject.statements[index] = fact.statement
    }
  }
}

extension RegisterPort {
  /// What official lists say on `day` about who has this credit code.
  public func facts(
    for creditCode: String, on day: CalendarDate, _ vocabulary: Vocabulary
  ) throws -> RegisterFacts {
    var kept: [String: Int] = [:]
    for register in vocabulary.registers {
      let version = try registerVersion(of: register.key)
      if version > 0 { kept[register.key] = version }
    }
    return RegisterFacts(
      try registerRows(listing: creditCode, on: day), kept: kept, vocabulary)
  }

  /// What official lists say on `day` about a person of that name, of the entries whose numbers the
  /// person knows: people have no code, and a name alone proves nothing.
  func facts(
    naming person: String, numbers: [String], on day: CalendarDate, _ vocabulary: Vocabulary
  ) throws -> RegisterFacts {
    guard !numbers.isEmpty else { return RegisterFacts(applicant: [], claims: []) }
    var (kept, rows) = ([String: Int](), [ListedRow]())
    for register in vocabulary.registers where !register.proves.isEmpty {
      let found = try registerHistory(of: register.key, subject: person).filter {
        $0.last == nil && $0.row.creditCode == nil && $0.row.holds(on: day)
          && numbers.contains($0.row.number)
      }
      guard !found.isEmpty else { continue }
      kept[register.key] = try registerVersion(of: register.key)
      rows += found.map { ListedRow(register: register.key, version: $0.first, row: $0.row) }
    }
    return RegisterFacts(rows, kept: kept, vocabulary)
  }
}
