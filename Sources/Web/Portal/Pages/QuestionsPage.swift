internal import Entitlement
internal import FEEL
internal import PolicyPacks

/// One group of questions: about the applicant, a claim, or a line of a claim.
struct QuestionsPage {
  let site: Site
  let words: Words
  let file: DossierFile
  let plan: CheckupPlan
  let step: CheckupStep
  let answers: CheckupAnswers

  private var texts: PackTexts? { site.texts(in: words.language) }

  /// Nil where the step isn't in the journey.
  var html: HTML? {
    guard let group else { return nil }
    let checkup = words.checkup
    let steps = plan.steps
    let number = steps.firstIndex(of: step) ?? steps.count - 2
    let fields: [HTML] = group.facts.map { field($0, group, note: nil) }
    let isLine = if case .line = step { true } else { false }
    let more: HTML = isLine ? CheckupFrame.button("add-line", checkup.addLine) : ""
    let context: HTML? = group.context.map { "<p class=\"label\">\($0)</p>" }
    return CheckupFrame(site: site, words: words, file: file, step: step).page(
      group.title,
      """
      \(FaultSummary(words: words, texts: texts, entries: answers.entries).html)
      <p class="label">\(checkup.progress(number + 1, steps.count - 1))</p>
      <h1>\(group.title)</h1>\(context)
      <p class="hint">\(checkup.skipHint)</p>
      """,
      """
      \(name)
      \(fields)
      \(side(group))
      <div class="buttons">
      \(CheckupFrame.button("next", checkup.next, isMain: true))
      \(more)
      \(CheckupFrame.button("review", checkup.saveAndReview))
      \(CheckupFrame.button("back", checkup.back))
      </div>
      """)
  }

  /// What a page asks about.
  private struct Group {
    let title: String
    let context: String?
    let subject: Subject
    let facts: [Fact]
  }

  private var group: Group? {
    switch step {
    case .applicant(let index):
      guard plan.applicantGroups.indices.contains(index) else { return nil }
      let titles = words.checkup.applicantGroups
      return Group(
        title: titles[min(index, titles.count - 1)], context: nil,
        subject: file.dossier.applicant,
        facts: plan.applicantGroups[index].filter { $0.key != Site.districtFact })
    case .claim(let index):
      guard file.dossier.claims.indices.contains(index) else { return nil }
      let claim = file.dossier.claims[index]
      return Group(
        title: claim.id ?? claim.entity.name, context: texts?.name(claim.entity).text,
        subject: claim, facts: plain(claim.entity))
    case .line(let index, let list, let line):
      guard file.dossier.claims.indices.contains(index) else { return nil }
      let claim = file.dossier.claims[index]
      guard let found = plan.lists(of: claim.entity).first(where: { $0.fact.key == list }) else {
        return nil
      }
      let lines = claim.items(list)
      let name = texts?.fact(claim.entity, found.fact, "name", found.fact.name).text
      return Group(
        title: words.checkup.lineTitle(name ?? found.fact.name, line + 1),
        context: words.checkup.ofClaim(claim.id ?? ""),
        subject: lines.indices.contains(line) ? lines[line] : Subject(found.part),
        facts: plain(found.part))
    default: return nil
    }
  }

  private func plain(_ entity: Entity) -> [Fact] {
    plan.facts(of: entity).filter { if case .list = $0.type { false } else { true } }
  }

  /// Questions that matter only where an open point is read in another way: folded, with why.
  private func side(_ group: Group) -> HTML? {
    let shown = Set(group.facts.map(\.key))
    let facts = plan.sideFacts(at: step, of: group.subject.entity).filter {
      !shown.contains($0.key) && $0.key != Site.districtFact
    }
    guard !facts.isEmpty else { return nil }
    let isOpen = facts.contains { fact in
      answers.entries.contains { $0.fact.key == fact.key && $0.fault != nil }
    }
    let fields: [HTML] = facts.map { fact in
      field(fact, group, note: plan.causes(of: fact, group.subject.entity).compactMap(said))
    }
    return """
      <details class="side"\(flag: "open", isOpen)>
      <summary>\(words.checkup.sideHeading(facts.count))</summary>
      <p class="hint">\(words.checkup.sideLead)</p>
      \(fields)
      </details>
      """
  }

  /// The question of an open point with the reading that needs a fact.
  private func said(_ cause: CheckupPlan.Cause) -> String? {
    guard let policy = site.catalogue.policy(cause.pack),
      let parameter = policy.pack.parameter(cause.cause.parameter),
      let reading = parameter.reading(cause.cause.value)
    else { return nil }
    let texts = policy.text(in: words.language)
    let question = texts(
      "parameters.\(parameter.name).question", parameter.question ?? parameter.name)
    return words.checkup.sideCause(question.text, texts.words(of: reading, parameter).text)
  }

  private func field(_ fact: Fact, _ group: Group, note: [String]?) -> HTML {
    let entry = answers.entries.first { $0.fact.key == fact.key }
    var typed = entry?.typed ?? ""
    if entry == nil, case .value(let value)? = group.subject.statement(fact.key)?.content {
      typed = FieldText.text(value, of: fact)
    }
    let first = group.facts.first { $0.type.word == fact.type.word }
    return FieldPiece(
      words: words, texts: texts, entity: group.subject.entity, fact: fact, typed: typed,
      fault: entry?.fault, explainsType: first?.key == fact.key,
      note: note.map { Wording($0.joined(separator: " "), on: words.language) }
    ).html
  }

  /// The name of a claim, which the result uses.
  private var name: HTML? {
    guard case .claim(let index) = step, file.dossier.claims.indices.contains(index) else {
      return nil
    }
    return """
      <div class="question"><label for="id">\(words.checkup.claimName)</label>
      <p class="hint" id="id-hint">\(words.checkup.claimNameHint)</p>
      <input id="id" name="id" type="text" maxlength="60" autocomplete="off" \
      value="\(file.dossier.claims[index].id ?? "")" aria-describedby="id-hint"></div>
      """
  }
}
