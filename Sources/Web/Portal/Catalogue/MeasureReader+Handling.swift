internal import Boards
internal import Casework
internal import Ledger
internal import PolicyPacks
internal import Quantities

extension MeasureReader {
  // MARK: Facts and materials

  /// The facts that the rules read: of the claim, of its lines, of the applicant.
  var factGroups: [MeasureView.FactGroup] {
    var groups: [MeasureView.FactGroup] = []
    let vocabulary = policy.vocabulary
    if let claim = measure.claim.flatMap({ vocabulary.entity($0.value) }) {
      groups.append(group(words.measure.factsLead(texts.name(claim).text), claim))
      for fact in claim.facts {
        guard case .list(let key, _) = fact.type, mentions(fact.name),
          let part = vocabulary.entity(key)
        else { continue }
        let name = texts.fact(claim, fact, "name", fact.name).text
        groups.append(group(words.measure.factLists(name), part))
      }
    }
    if let applicant = vocabulary.applicant {
      groups.append(group(words.measure.factsApplicant, applicant))
    }
    return groups.filter { !$0.facts.isEmpty }
  }

  private func group(_ lead: String, _ entity: Entity) -> MeasureView.FactGroup {
    let facts = entity.facts.filter { fact in
      if case .list = fact.type { return false }
      return mentions(fact.name)
    }
    return MeasureView.FactGroup(
      lead: lead,
      facts: facts.map { fact in
        let sources = fact.provenance.filter { $0 != .declared }.map {
          words.measure.provenance[$0.rawValue] ?? $0.rawValue
        }
        return MeasureView.FactLine(
          question: texts.fact(entity, fact, "question", fact.question ?? fact.name),
          help: fact.help.map { texts.fact(entity, fact, "help", $0) },
          provenance: sources.joined(separator: words.site.listComma))
      })
  }

  var materials: [MeasureView.MaterialLine] {
    measure.materials.enumerated().map { number, material in
      MeasureView.MaterialLine(
        name: texts("measures.\(measure.id).materials.\(number)", material.name),
        proves: material.proves.map { path in
          let found = policy.vocabulary.fact(at: path.value)
          return found.map { texts.fact($0.entity, $0.fact, "name", $0.fact.name) }
            ?? Wording(path.value, on: words.language)
        },
        isMinor: material.isMinor)
    }
  }

  // MARK: Stages and boards

  var stages: [MeasureView.StageLine] {
    guard let flow = measure.flow.flatMap({ policy.pack.flow($0.value) })?.flow else { return [] }
    return MeasureReader.mainPath(of: flow).map { stage in
      MeasureView.StageLine(
        name: words.measure.stages[stage.kind.rawValue] ?? stage.kind.rawValue,
        actor: stage.actor.map(actor), term: stage.term.flatMap(term))
    }
  }

  /// The stages of a case that goes well: from the start, the first way on that isn't a detour.
  private static func mainPath(of flow: Flow) -> [Stage] {
    let detours: Set<StageKind> = [.supplement, .objection, .clawback, .rejected]
    var path: [Stage] = []
    var next = flow.stage(flow.start)
    while let stage = next, !path.contains(stage) {
      path.append(stage)
      next = stage.next.compactMap(flow.stage).first { candidate in
        !detours.contains(candidate.kind) && !path.contains(candidate)
          && !(candidate.kind == .letter
            && candidate.next.contains { flow.stage($0)?.kind == .rejected })
      }
    }
    return path
  }

  private func actor(_ key: String) -> Wording {
    if key == "lead", let lead = measure.agencies.first {
      return texts.agency(lead.value, policy.pack)
    }
    if let word = words.measure.actors[key] { return Wording(word, on: words.language) }
    return texts.agency(key, policy.pack)
  }

  private func term(_ term: StageTerm) -> Wording? {
    switch term {
    case .workingDays(let days):
      return Wording(words.measure.stageDays("\(days)"), on: words.language)
    case .parameter(let name):
      guard case .number(let number)? = policy.pack.parameter(name)?.value(asOf: nil) else {
        return nil
      }
      let isOpen = policy.pack.parameter(name)?.status == .open
      let days = words.measure.stageDays(number.description)
      return Wording(
        isOpen ? words.table.valued(days, words.site.unverified) : days, on: words.language)
    }
  }

  var boards: [MeasureView.BoardLine] {
    measure.boards.map { board in
      MeasureView.BoardLine(
        name: texts("boards.\(board.key).name", board.name),
        place: policy.pack.declaredBoard(board.key) == nil
          ? nil
          : BoardPlace.board(pack: policy.pack.id, key: board.key, .listing).address,
        listing: texts("boards.\(board.key).listing", board.listing),
        need: texts("boards.\(board.key).need", board.need))
    }
  }
}
