internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// A dossier with what is known of the applicant in the place of what was declared.
struct ProvedDossier {
  /// What the rules decide about.
  let dossier: Dossier
  /// What was declared otherwise than it is known.
  let conflicts: [RegisterConflict]
}

extension Session {
  /// What a dossier comes to once official lists and the checked authorisation have their say: a
  /// declaration never overwrites them, and what it says otherwise is kept as a conflict.
  ///
  /// - Parameters:
  ///   - otherwise: what was declared besides, such as a result file that was loaded.
  ///   - known: conflicts that were found before; those that still are stay.
  func proving(
    _ dossier: Dossier, of enterprise: EnterpriseID, for measure: Measure?,
    otherwise: Dossier? = nil, known: [RegisterConflict] = [], on platform: Platform
  ) throws -> ProvedDossier {
    // Who acts was checked before; an enterprise that isn't there has nothing that could be known.
    guard let enterprise = try self.enterprise(enterprise) else {
      return ProvedDossier(dossier: dossier, conflicts: known)
    }
    let dossier = dossier.declaringLists
    let authorised = RegisterFacts(of: enterprise, platform.library.vocabulary)
    var listed = RegisterFacts(applicant: [], claims: [])
    if let code = enterprise.creditCode {
      listed = try facts(for: code, on: platform.today, platform.library.vocabulary)
      // What counts is the day of the qualifying event, which a list may be the one to know.
      if let event = measure?.event,
        let day = listed.proving(dossier).day(of: event.fact.value), day < platform.today
      {
        listed = try facts(for: code, on: day, platform.library.vocabulary)
      }
    } else if enterprise.kind == .person {
      listed = try facts(
        naming: enterprise.name, numbers: dossier.claims.flatMap(\.texts), on: platform.today,
        platform.library.vocabulary)
    }
    let all = listed.adding(authorised)
    var conflicts: [RegisterConflict] = []
    for found in [dossier, otherwise].compactMap(\.self).flatMap(all.conflicts)
    where !conflicts.contains(where: { $0.path == found.path }) {
      conflicts.append(found)
    }
    conflicts += known.filter { old in
      all.says(old.path) == old.listed && !conflicts.contains { $0.path == old.path }
    }
    return ProvedDossier(dossier: all.proving(dossier), conflicts: conflicts)
  }
}

extension Dossier {
  /// The dossier in which nothing stands for a list: what a file or a form says a list says is a
  /// declaration, in lines of lists too, until a list says it itself.
  fileprivate var declaringLists: Dossier {
    var dossier = self
    dossier.applicant.declareLists()
    for index in dossier.claims.indices { dossier.claims[index].declareLists() }
    return dossier
  }
}

extension Subject {
  /// Every text that it states.
  fileprivate var texts: [String] {
    statements.compactMap { statement in
      guard case .value(.string(let text))? = statement?.content else { return nil }
      return text
    }
  }

  /// States the number of the entry that it is about: the last of what tells claims apart.
  fileprivate mutating func state(number: String) {
    let keys = entity.overlapKeys.filter { $0.kind != .invoice }
    guard keys.count > 1, let key = keys.last?.value,
      let index = entity.facts.firstIndex(where: { $0.key == key || $0.name == key })
    else { return }
    statements[index] = Statement(.value(.string(number)), from: .declared, note: nil)
  }

  fileprivate mutating func declareLists() {
    for index in statements.indices {
      guard let statement = statements[index] else { continue }
      var content = statement.content
      if case .items(var items) = content {
        for item in items.indices { items[item].declareLists() }
        content = .items(items)
      }
      let isListed = statement.provenance == .register
      statements[index] = Statement(
        content, from: isListed ? .declared : statement.provenance,
        note: isListed ? nil : statement.note)
    }
  }
}

extension RegisterFacts {
  /// What the checked authorisation says: the name and the code that an officer compared with the
  /// sealed letter.
  init(of enterprise: Enterprise, _ vocabulary: Vocabulary) {
    let known = [("name", enterprise.name), ("creditCode", enterprise.creditCode)]
    self.init(
      applicant: known.compactMap { key, text in
        guard let text, let entity = vocabulary.applicant, let fact = entity.fact(key) else {
          return nil
        }
        return ProvedFact(
          path: "\(entity.name).\(fact.name)", name: fact.name, value: .string(text),
          note: "经核验的授权委托书")
      }, claims: [])
  }

  /// These facts before those.
  func adding(_ others: RegisterFacts) -> RegisterFacts {
    RegisterFacts(
      applicant: applicant
        + others.applicant.filter { other in
          !applicant.contains { $0.path == other.path }
        }, claims: claims + others.claims)
  }

  /// What is said at a path, for people; nil: nothing.
  func says(_ path: String) -> String? {
    (applicant + claims.flatMap(\.facts)).first { $0.path == path }
      .map { RegisterText.words($0.value) }
  }
}

/// Begins an application in a round: who applies is taken from the checked authorisation, and what
/// official lists know stands in it from the start. Before an authorisation there is nothing.
public struct BeginDraft: Sendable {
  /// The round.
  public var round: RoundID
  /// The number of the entry in an official list that it is about, as a person knows it from a
  /// certificate; empty: none.
  public var number = ""

  /// An application to be begun.
  public init(round: RoundID) { self.round = round }

  /// Begins it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseDraft {
    guard let enterprise = actor.actingFor else { throw Refusal.notAuthorised }
    let vocabulary = platform.library.vocabulary
    let dossier = try await platform.store.read { session in
      guard let round = try session.round(self.round),
        let measure = platform.library.pack(round.pack)?.measure(round.measure),
        let applicant = vocabulary.applicant
      else { throw Refusal.notFound }
      guard round.way != .unasked else { throw Refusal.needsNoApplication }
      var dossier = Dossier(asOf: platform.today, applicant: Subject(applicant))
      guard let claim = measure.claim.flatMap({ vocabulary.entity($0.value) }) else {
        return dossier
      }
      dossier.claims = [Subject(claim, id: claim.name)]
      let listed = try listed(try session.enterprise(enterprise), session, platform)
      let things = (listed?.claims ?? []).filter { $0.entity == claim.key }
      // Which of several it is about only the applicant can say.
      let thing = things.count == 1 ? things[0] : things.first { $0.isEntry(numbered: number) }
      if let thing { dossier.claims = [thing.subject(claim, id: claim.name)] }
      let isAboutIt = thing.map { $0.isEntry(numbered: number) } ?? true
      if !number.isEmpty, isAboutIt { dossier.claims[0].state(number: number) }
      return dossier
    }
    return try await SaveDraft(round: round, dossier: dossier).carryOut(by: actor, on: platform)
  }

  /// What lists say about who applies; of a person, what they say of the number that was typed.
  private func listed(
    _ known: Enterprise?, _ session: any Session, _ platform: Platform
  ) throws -> RegisterFacts? {
    let vocabulary = platform.library.vocabulary
    if let code = known?.creditCode {
      return try session.facts(for: code, on: platform.today, vocabulary)
    }
    guard !number.isEmpty, let known else { return nil }
    let listed = try session.facts(
      naming: known.name, numbers: [number], on: platform.today, vocabulary)
    guard !listed.claims.isEmpty else {
      throw Refusal("not-listed", "名录里没有您名下的这个编号，请核对证书。", field: "number")
    }
    return listed
  }
}

extension ProvedClaim {
  /// Whether it is the entry of that number; never where none was given.
  fileprivate func isEntry(numbered number: String) -> Bool {
    !number.isEmpty && facts.contains { $0.note.hasSuffix("编号\(number)") }
  }

  /// The claim as a dossier states it.
  func subject(_ entity: Entity, id: String) -> Subject {
    var subject = Subject(entity, id: id)
    for fact in facts {
      guard let index = entity.facts.firstIndex(where: { $0.name == fact.name }) else { continue }
      subject.statements[index] = fact.statement
    }
    return subject
  }
}
