internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// The first page of the check-up: where, for which day, what applies; or a file from last time.
struct StartPage {
  let site: Site
  let words: Words
  let file: DossierFile
  let answers: CheckupAnswers

  var html: HTML {
    let checkup = words.checkup
    let frame = CheckupFrame(site: site, words: words, file: file, step: .start)
    let types: [HTML] = claimTypes.map { entity in
      let chosen = file.dossier.claims.contains { $0.entity.key == entity.key }
      let label = checkup.chooses[entity.key] ?? site.texts(in: words.language)?.name(entity).text
      return """
        <div class="choice"><input type="checkbox" id="\("type-" + entity.key)" name="type" \
        value="\(entity.key)"\(flag: "checked", chosen)>\
        <label for="\("type-" + entity.key)">\(label ?? entity.name)</label></div>
        """
    }
    return frame.page(
      checkup.title,
      "<h1>\(checkup.title)</h1><p class=\"lead\">\(checkup.startLead)</p>",
      """
      <div class="question"><label for="district">\(checkup.district)</label>
      <p class="hint" id="district-hint">\(checkup.districtHint)</p>
      <select id="district" name="f-registeredDistrict" aria-describedby="district-hint">\
      <option value="">\(checkup.districtNone)</option>\(districts)</select></div>
      <fieldset class="question"><legend>\(checkup.choose)</legend>
      <p class="hint">\(checkup.chooseHint)</p>
      <div class="choices stacked">\(types)</div></fieldset>
      <div class="question"><label for="asOf">\(checkup.asOf)</label>
      <p class="hint" id="asOf-hint">\(checkup.asOfHint)</p>
      <input id="asOf" name="asOf" type="date" value="\(file.dossier.asOf.description)" \
      aria-describedby="asOf-hint"></div>
      <div class="buttons">\(CheckupFrame.button("next", checkup.next, isMain: true))</div>
      <section class="card" aria-labelledby="workbook">
      <h2 id="workbook">\(words.workbook.heading)</h2><p>\(words.workbook.text)</p>
      \(CheckupFrame.button("answers-workbook", words.workbook.template))
      </section>
      """, after: load)
  }

  /// The types of claims that the measures cover, in the vocabulary's order.
  private var claimTypes: [Entity] {
    let used = Set(site.catalogue.policies.flatMap(\.measures).compactMap { $0.claim?.value })
    return site.catalogue.library.vocabulary.entities.filter { used.contains($0.key) }
  }

  private var districts: [HTML] {
    let applicant = file.dossier.applicant
    guard let fact = applicant.entity.fact(Site.districtFact),
      case .enumeration(let values) = fact.type
    else { return [] }
    var known = ""
    if case .value(let value)? = applicant.statement(fact.key)?.content {
      known = FieldText.text(value, of: fact)
    }
    let texts = site.texts(in: words.language)
    return values.map { value in
      let label = texts?.value(value, of: fact, applicant.entity).text ?? value.name
      return
        "<option value=\"\(value.key)\"\(flag: "selected", value.key == known)>\(label)</option>"
    }
  }

  private var load: HTML {
    """
    <section class="card load" aria-labelledby="load">
    <h2 id="load">\(words.checkup.loadHeading)</h2>
    <form method="post" enctype="multipart/form-data" \
    action="\(Place.checkupLoad.address(in: words.language))">
    <label for="file">\(words.checkup.loadText)</label>
    <input id="file" name="file" type="file" accept=".json,.yaml,.yml,.xlsx" required>
    <button class="plain">\(words.checkup.loadButton)</button>
    </form></section>
    """
  }
}
