internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// The journey: a form comes in with everything that was answered so far, the next page goes out.
/// Nothing is kept between the two.
struct Checkup: Sendable {
  /// What goes out.
  enum Answer: Sendable {
    case page(HTML)
    /// A page whose form has to be corrected.
    case corrections(HTML)
    case file(DownloadedFile)
  }

  let site: Site
  let words: Words

  /// The first page, for an answer as of `today`.
  func start(on today: CalendarDate) -> HTML? {
    guard let applicant = site.catalogue.library.vocabulary.applicant else { return nil }
    let dossier = Dossier(asOf: today, applicant: Subject(applicant))
    return page(.start, DossierFile(dossier: dossier, result: nil), CheckupAnswers())
  }

  /// The page for a file somebody kept.
  ///
  /// - Throws: what is wrong with the file, by line.
  func load(_ bytes: [UInt8]) throws(Problem) -> HTML {
    page(.review, try read(bytes), CheckupAnswers())
  }

  /// The answer to a form.
  ///
  /// - Throws: a problem where the form isn't one of ours.
  func answer(_ values: Query) throws(Problem) -> Answer {
    guard let form = CheckupForm(values), let draft = values["draft"] else {
      throw Problem(.badRequest)
    }
    var file = try read(Array(draft.utf8))
    let plan = CheckupPlan(site, file.dossier)
    var answers = CheckupAnswers()
    take(form, plan, &file.dossier, &answers)
    if answers.hasFaults && form.action != .back {
      return .corrections(page(form.step, file, answers))
    }
    if case .take(let benefit) = form.action { return .page(result(file, taken: [benefit])) }
    let target = move(form, &file.dossier)
    if let download = try download(form.action, &file) { return .file(download) }
    return .page(page(target, file, CheckupAnswers()))
  }

  /// The file that an action asks for, if it does.
  private func download(
    _ action: CheckupForm.Action, _ file: inout DossierFile
  ) throws(Problem) -> DownloadedFile? {
    let day = file.dossier.asOf
    switch action {
    case .download:
      file.result = DossierFile.Result(site.assessor.assess(file.dossier, options: .brief))
      return DownloadedFile(json: file.json, name: "checkup-\(day)")
    case .answersWorkbook:
      let plan = CheckupPlan(site, file.dossier)
      let book = CheckupWorkbook(site: site, words: words).workbook(of: file.dossier, plan)
      return try DownloadedFile(book, name: "checkup-\(day)")
    case .resultWorkbook:
      let assessment = site.assessor.assess(file.dossier)
      let book = ResultWorkbook(site: site, words: words, assessment: assessment).workbook
      return try DownloadedFile(book, name: "result-\(day)")
    default: return nil
    }
  }

  private func read(_ bytes: [UInt8]) throws(Problem) -> DossierFile {
    var faults: [Diagnostic] = []
    if let file = DossierFile.read(bytes, site.catalogue.library, &faults) {
      return file
    }
    throw Problem(.invalidDossier, places: places(of: faults, in: bytes))
  }

  /// The faults with the names of their fields.
  private func places(of faults: [Diagnostic], in bytes: [UInt8]) -> [ProblemPlace] {
    let document = try? JSONReader.read(bytes, file: "")
    let node = document ?? (try? YAMLReader.read(bytes, file: ""))
    let names = node.map {
      FieldNames(
        vocabulary: site.catalogue.library.vocabulary, texts: site.texts(in: words.language),
        document: $0)
    }
    return faults.prefix(50).map { fault in
      var place = ProblemPlace(fault)
      place.pointer = fault.pointer(in: node)
      // A fault in a workbook names its cell instead of a file.
      let cell = fault.file.flatMap { $0.isEmpty ? nil : $0 }
      place.field = cell ?? place.pointer.flatMap { names?.name(of: $0) }
      return place
    }
  }

  // MARK: Taking answers in

  private func take(
    _ form: CheckupForm, _ plan: CheckupPlan, _ dossier: inout Dossier,
    _ answers: inout CheckupAnswers
  ) {
    switch form.step {
    case .start: takeStart(form, &dossier, &answers)
    case .applicant(let group):
      guard plan.applicantGroups.indices.contains(group) else { return }
      let side = plan.sideFacts(at: form.step, of: dossier.applicant.entity)
      answers.read(plan.applicantGroups[group] + side, into: &dossier.applicant, form.values)
    case .claim(let index):
      guard dossier.claims.indices.contains(index) else { return }
      let entity = dossier.claims[index].entity
      let facts = plan.facts(of: entity) + plan.sideFacts(of: entity)
      answers.read(facts, into: &dossier.claims[index], form.values)
      rename(index, form.values["id"] ?? "", &dossier)
    case .line(let claim, let list, let line):
      guard dossier.claims.indices.contains(claim),
        let part = plan.lists(of: dossier.claims[claim].entity).first(where: { $0.fact.key == list }
        )
      else { return }
      var lines = dossier.claims[claim].items(list)
      while lines.count <= line, lines.count < 200 { lines.append(Subject(part.part)) }
      guard lines.indices.contains(line) else { return }
      let facts = plan.facts(of: part.part) + plan.sideFacts(of: part.part)
      answers.read(facts, into: &lines[line], form.values)
      dossier.claims[claim].set(lines, list)
    case .review, .result: break
    }
  }

  private func takeStart(
    _ form: CheckupForm, _ dossier: inout Dossier, _ answers: inout CheckupAnswers
  ) {
    if let date = form.values["asOf"].flatMap(DateText.read) { dossier.asOf = date }
    let district = dossier.applicant.entity.facts.filter { $0.key == Site.districtFact }
    answers.read(district, into: &dossier.applicant, form.values)
    for type in form.values.all("type")
    where !dossier.claims.contains(where: { $0.entity.key == type }) {
      add(type, &dossier)
    }
  }

  private func add(_ type: String, _ dossier: inout Dossier) {
    guard dossier.claims.count < CheckupAnswers.mostClaims,
      let entity = site.catalogue.library.vocabulary.entity(type), entity.role == .claim
    else { return }
    let name = site.texts(in: words.language)?.name(entity).text ?? entity.name
    let taken = Set(dossier.claims.compactMap(\.id))
    let number = (1...).first { !taken.contains("\(name) \($0)") } ?? 1
    dossier.claims.append(Subject(entity, id: "\(name) \(number)"))
  }

  /// Gives a claim the name somebody typed, unless another has it.
  private func rename(_ index: Int, _ typed: String, _ dossier: inout Dossier) {
    let name = String(typed.trimmed.prefix(60))
    let taken = dossier.claims.enumerated().contains { $0.offset != index && $0.element.id == name }
    if !name.isEmpty && !taken { dossier.claims[index].id = name }
  }

  // MARK: Where to go

  private func move(_ form: CheckupForm, _ dossier: inout Dossier) -> CheckupStep {
    switch form.action {
    case .next: return CheckupPlan(site, dossier).next(after: form.step)
    case .back: return CheckupPlan(site, dossier).previous(before: form.step)
    case .review: return .review
    case .result, .download, .resultWorkbook, .take: return .result
    case .stay, .answersWorkbook: return form.step
    case .edit(let step): return step
    case .addLine:
      guard case .line(let claim, let list, _) = form.step, dossier.claims.indices.contains(claim)
      else { return .review }
      return .line(claim: claim, list: list, line: dossier.claims[claim].items(list).count)
    case .addClaim(let type):
      add(type, &dossier)
      return dossier.claims.isEmpty ? .review : .claim(dossier.claims.count - 1)
    case .removeClaim(let index):
      if dossier.claims.indices.contains(index) { dossier.claims.remove(at: index) }
      return .review
    case .removeLine(let claim, let list, let line):
      guard dossier.claims.indices.contains(claim) else { return .review }
      var lines = dossier.claims[claim].items(list)
      if lines.indices.contains(line) { lines.remove(at: line) }
      dossier.claims[claim].set(lines, list)
      return .review
    }
  }

  /// The result, with a benefit of the combination taken instead of the best.
  private func result(_ file: DossierFile, taken: Set<String> = []) -> HTML {
    let assessment = site.assessor.assess(file.dossier)
    var page = ResultPage(site: site, words: words, file: file, assessment: assessment)
    var options = CombinationOptions()
    options.taken = taken
    options.solver.mostTieNodes = 100
    page.combination = site.assessor.combine(file.dossier, options: options).map {
      CombinationPiece(site: site, words: words, combination: $0, taken: taken)
    }
    return page.html
  }

  private func page(_ step: CheckupStep, _ file: DossierFile, _ answers: CheckupAnswers) -> HTML {
    let plan = CheckupPlan(site, file.dossier)
    switch step {
    case .start:
      return StartPage(site: site, words: words, file: file, answers: answers).html
    case .review:
      return ReviewPage(site: site, words: words, file: file, plan: plan).html
    case .result: return result(file)
    default:
      let questions = QuestionsPage(
        site: site, words: words, file: file, plan: plan, step: step, answers: answers)
      return questions.html ?? ReviewPage(site: site, words: words, file: file, plan: plan).html
    }
  }
}

extension AssessmentOptions {
  /// Answers without reasons.
  static var brief: AssessmentOptions {
    var options = AssessmentOptions()
    options.explains = false
    options.variesReadings = false
    options.seeksRaises = false
    return options
  }
}

extension Diagnostic {
  /// Where it stands in `document` by names.
  func pointer(in document: DataNode?) -> String? {
    guard let start = range?.start, let document else { return nil }
    return DocumentPointer.at(start, in: document)
  }
}

extension ProblemPlace {
  /// A finding about a body.
  init(_ diagnostic: Diagnostic) {
    self.init(
      id: diagnostic.id, message: diagnostic.message, hint: diagnostic.hint,
      line: diagnostic.range?.start.line, column: diagnostic.range?.start.column)
  }
}
