internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Check your answers: everything that was answered, with a way to change each part.
struct ReviewPage {
  let site: Site
  let words: Words
  let file: DossierFile
  let plan: CheckupPlan

  private var texts: PackTexts? { site.texts(in: words.language) }

  var html: HTML {
    let checkup = words.checkup
    let groups: [HTML] = plan.applicantGroups.indices.map { index in
      part(
        title: checkup.applicantGroups[min(index, checkup.applicantGroups.count - 1)],
        steps: (.applicant(index), nil), file.dossier.applicant, plan.applicantGroups[index])
    }
    let claims: [HTML] = file.dossier.claims.indices.map(claim)
    return CheckupFrame(site: site, words: words, file: file, step: .review).page(
      checkup.reviewTitle,
      "<h1>\(checkup.reviewTitle)</h1><p class=\"lead\">\(checkup.reviewLead)</p>",
      """
      <div class="buttons">\(CheckupFrame.button("result", checkup.showResult, isMain: true))</div>
      <p class="hint">\(words.result.asOf(file.dossier.asOf.description)) \
      \(startButton)</p>
      \(groups)
      \(claims)
      \(adding)
      <div class="buttons">\(CheckupFrame.button("result", checkup.showResult, isMain: true))
      \(CheckupFrame.button("answers-workbook", words.workbook.answers))</div>
      """)
  }

  private var startButton: HTML {
    CheckupFrame.button(
      "edit:start", words.checkup.change, about: words.checkup.changeWhat(words.checkup.asOf))
  }

  private func claim(_ index: Int) -> HTML {
    let claim = file.dossier.claims[index]
    var html = part(
      title: claim.id ?? claim.entity.name, steps: (.claim(index), .claim(index)), claim,
      plan.facts(of: claim.entity))
    for list in plan.lists(of: claim.entity) {
      let name = texts?.fact(claim.entity, list.fact, "name", list.fact.name).text ?? list.fact.name
      let lines = claim.items(list.fact.key)
      for (number, line) in lines.enumerated() {
        let step = CheckupStep.line(claim: index, list: list.fact.key, line: number)
        html += part(
          title: words.checkup.lineTitle(name, number + 1), steps: (step, step), line,
          plan.facts(of: list.part), isNested: true)
      }
      let next = CheckupStep.line(claim: index, list: list.fact.key, line: lines.count)
      let title = words.checkup.lineTitle(name, lines.count + 1)
      let button = CheckupFrame.button(
        "edit:" + next.name, words.checkup.addClaimButton, about: words.checkup.changeWhat(title))
      html += "<p>\(button) \(title)</p>"
    }
    return "<div class=\"card\">\(html)</div>"
  }

  private func part(
    title: String, steps: (edit: CheckupStep, remove: CheckupStep?), _ subject: Subject,
    _ facts: [Fact], isNested: Bool = false
  ) -> HTML {
    let checkup = words.checkup
    let pairs = (facts + others(subject, steps.edit)).compactMap { fact -> (Wording, HTML)? in
      if case .list = fact.type { return nil }
      guard case .value(let value)? = subject.statement(fact.key)?.content else { return nil }
      let name = texts?.fact(subject.entity, fact, "name", fact.name)
      return (
        name ?? Wording(fact.name, on: words.language),
        ValuePiece(words: words, texts: texts, entity: subject.entity, fact: fact).html(value)
      )
    }
    let rows: [HTML] = pairs.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    let scalar = facts.count { if case .list = $0.type { false } else { true } }
    let missing = scalar - facts.count { subject.isAnswered($0) }
    let note: HTML = missing > 0 ? "<p class=\"hint\">\(checkup.missingCount(missing))</p>" : ""
    var buttons = CheckupFrame.button(
      "edit:" + steps.edit.name, checkup.change, about: checkup.changeWhat(title))
    if let remove = steps.remove {
      buttons += CheckupFrame.button(
        "remove:" + remove.name, checkup.remove, about: checkup.removeWhat(title))
    }
    let heading: HTML = isNested ? "<h3>\(title)</h3>" : "<h2>\(title)</h2>"
    return """
      <section class="answers"><div class="head">\(heading)<div>\(buttons)</div></div>
      <dl class="facts">\(rows)</dl>\(note)</section>
      """
  }

  /// What is known besides the questions: facts for other readings, and those of a loaded file.
  private func others(_ subject: Subject, _ step: CheckupStep) -> [Fact] {
    var asked = Set(plan.facts(of: subject.entity).map(\.key))
    if case .applicant(let group) = step {
      if group > 0 { return [] }
      asked = Set(plan.applicantGroups.flatMap { $0 }.map(\.key))
    }
    return subject.entity.facts.filter { !asked.contains($0.key) && subject.isAnswered($0) }
  }

  private var adding: HTML {
    let used = Set(site.catalogue.policies.flatMap(\.measures).compactMap { $0.claim?.value })
    let options: [HTML] = site.catalogue.library.vocabulary.entities.filter {
      used.contains($0.key)
    }.map { entity in
      "<option value=\"\(entity.key)\">\(texts?.name(entity).text ?? entity.name)</option>"
    }
    return """
      <div class="question"><label for="claim-type">\(words.checkup.addClaim)</label>
      <span class="unit"><select id="claim-type" name="claim-type">\(options)</select>
      \(CheckupFrame.button("add-claim", words.checkup.addClaimButton))</span></div>
      """
  }
}

extension Subject {
  /// Whether a single value is known for `fact`.
  fileprivate func isAnswered(_ fact: Fact) -> Bool {
    if case .value? = statement(fact.key)?.content { true } else { false }
  }
}

/// A value as people read it: money in groups and in capitals, a share in percent.
struct ValuePiece {
  let words: Words
  let texts: PackTexts?
  let entity: Entity
  let fact: Fact

  func html(_ value: Value) -> HTML {
    switch value {
    case .boolean(let truth): return "\(truth ? words.checkup.yes : words.checkup.no)"
    case .number(let number):
      if case .money = fact.type, let money = Money(yuan: number) {
        let capitals: HTML? = Capitals.text(of: money).map {
          " <span class=\"hint\" lang=\"zh-CN\">\($0)</span>"
        }
        return "\(money.groupedYuan) \(words.checkup.yuan)\(capitals)"
      }
      if case .rate = fact.type { return "\(FieldText.text(value, of: fact))%" }
      return "\(FieldText.text(value, of: fact))"
    case .string(let text):
      guard case .enumeration(let values) = fact.type,
        let known = values.first(where: { $0.name == text })
      else { return "\(text)" }
      return "\(texts?.value(known, of: fact, entity) ?? Wording(text, on: words.language))"
    default: return "\(FieldText.text(value, of: fact))"
    }
  }
}
