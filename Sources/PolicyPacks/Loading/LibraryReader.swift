internal import DMN
internal import Quantities

/// Reads the folders of `Packs` one after another, collecting what is wrong.
struct LibraryReader {
  let files: PackFiles
  private var diagnostics: [Diagnostic] = []

  init(files: PackFiles) { self.files = files }

  mutating func read() -> PackReading {
    let reference = readReference()
    let vocabulary = readVocabulary(reference)
    let sharedIsSound = !diagnostics.contains { $0.severity == .error }
    var packs: [Pack] = []
    for folder in files.folders where folder != "vocabulary" && folder != "reference" {
      let before = diagnostics.count
      guard let pack = readPack(folder) else { continue }
      packs.append(pack)
      // Names that a broken file would have declared are unknown: no use in reporting them too.
      if sharedIsSound && diagnostics.count == before {
        diagnostics += PackReferences(pack: pack, vocabulary: vocabulary).diagnostics()
      }
    }
    if packs.isEmpty && diagnostics.isEmpty {
      diagnostics.append(
        DataPlace.start(of: files.shown("")).diagnostic(
          "PACK001", "There is no pack here.",
          hint: "Name the folder that holds vocabulary, reference and packs (--packs)."))
    }
    reportTwins(packs)
    let translations = readTranslations("vocabulary")
    if sharedIsSound { diagnostics += vocabulary.translationFaults(translations) }
    let library = PackLibrary(
      vocabulary: vocabulary, reference: reference, packs: packs, translations: translations)
    if sharedIsSound { diagnostics += library.recognitionFaults() }
    return PackReading(library: library, diagnostics: diagnostics.sorted(by: Self.byPlace))
  }

  private static func byPlace(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    let places = [left, right].map { diagnostic in
      (diagnostic.file ?? "", diagnostic.range?.start ?? .start, diagnostic.id)
    }
    return places[0] < places[1]
  }

  // MARK: One file

  private mutating func read<Output>(_ path: String, _ form: Form<Output>) -> Output? {
    let shown = files.shown(path)
    guard let bytes = files[path] else {
      diagnostics.append(
        DataPlace.start(of: shown).diagnostic(
          "PACK001", "The file is missing.", hint: "Create it, or name another folder."))
      return nil
    }
    do {
      let node = try YAMLReader.read(bytes, file: shown)
      return form.read(node, &diagnostics)
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  private mutating func readReference() -> ReferenceTables {
    let paths = files.paths(in: "reference", suffix: ".yaml")
    let tables = paths.compactMap { read($0, ReferenceForms.file) }
    return ReferenceTables(tables, &diagnostics)
  }

  private mutating func readVocabulary(_ reference: ReferenceTables) -> Vocabulary {
    let forms = VocabularyForms(reference: reference)
    let entities = read("vocabulary/facts.yaml", forms.vocabulary) ?? []
    let registers = read("vocabulary/registers.yaml", VocabularyForms.registers) ?? []
    let vocabulary = Vocabulary(entities: entities, registers: registers)
    if !entities.isEmpty { diagnostics += VocabularyReferences(vocabulary).diagnostics() }
    return vocabulary
  }

  // MARK: One pack

  private mutating func readPack(_ folder: String) -> Pack? {
    reportStrangers(in: folder)
    let identity = read("\(folder)/pack.yaml", PackIdentity.file)
    let clauses = read("\(folder)/clauses.yaml", Clause.file)
    let parameters = read("\(folder)/parameters.yaml", Parameter.file)
    let measures = files.paths(in: "\(folder)/measures", suffix: ".yaml").compactMap { path in
      read(path, Measure.file).map { measure in
        reportName(of: measure, path: path)
        return measure
      }
    }
    let cases = files.paths(in: "\(folder)/cases", suffix: ".yaml").compactMap {
      read($0, CaseList.form)
    }
    let translations = readTranslations(folder)
    let decisions = files.paths(in: "\(folder)/decisions", suffix: ".dmn").compactMap {
      readModel($0)
    }
    let boards = files.paths(in: "\(folder)/boards", suffix: ".yaml").compactMap { path in
      read(path, BoardFile.form).map {
        BoardRules(file: $0, parameters: parameters ?? []).board(&diagnostics)
      }
    }
    let selections = files.paths(in: "\(folder)/selections", suffix: ".yaml").compactMap { path in
      read(path, PackSelection.form(readScores(beside: path)))
    }
    let recognitions = files.paths(in: "\(folder)/recognitions", suffix: ".yaml").compactMap {
      read($0, PackRecognition.form)
    }
    guard let identity else { return nil }
    reportFolder(folder, identity)
    return Pack(
      identity: identity, clauses: clauses ?? [], parameters: parameters ?? [],
      measures: measures, cases: cases.flatMap(\.cases),
      combinations: cases.flatMap(\.combinations), translations: translations, models: decisions,
      boards: boards, selections: selections, recognitions: recognitions, folder: folder)
  }

  private static func fileName(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  private static func stem(_ path: String) -> String {
    String(fileName(path).split(separator: ".").first ?? "")
  }

  private mutating func readTranslations(_ folder: String) -> [String: [Named<String>]] {
    var translations: [String: [Named<String>]] = [:]
    for path in files.paths(in: "\(folder)/text", suffix: ".yaml") {
      translations[Self.stem(path)] = read(path, .dictionary(of: .text)) ?? []
    }
    return translations
  }

  private mutating func readModel(_ path: String) -> DecisionFile? {
    do throws(DMNFault) {
      let model = try DMNReader.read(files[path] ?? [], file: files.shown(path))
      return DecisionFile(name: Self.fileName(path), model: model)
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  /// The decisions that score from facts: the file of the same name beside a selection, if any.
  private mutating func readScores(beside path: String) -> ResolvedModel? {
    let name = String(path.dropLast(".yaml".count)) + ".dmn"
    guard files[name] != nil, let file = readModel(name) else { return nil }
    do throws(ResolutionFault) {
      return try ResolvedModel(file.model)
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  // MARK: Names of files and folders

  private mutating func reportName(of measure: Measure, path: String) {
    guard Self.fileName(path) != measure.id + ".yaml" else { return }
    diagnostics.append(
      measure.place.diagnostic(
        "PACK005", "The file of the measure “\(measure.id)” is \(Self.fileName(path)).",
        hint: "Call it \(measure.id).yaml."))
  }

  private mutating func reportFolder(_ folder: String, _ identity: PackIdentity) {
    guard folder != identity.id, folder != "\(identity.id)@\(identity.version)" else { return }
    diagnostics.append(
      identity.place.diagnostic(
        "PACK005", "The pack “\(identity.id)” stands in the folder \(folder).",
        hint: "Call the folder \(identity.id), or \(identity.id)@\(identity.version)."))
  }

  private mutating func reportTwins(_ packs: [Pack]) {
    var seen: [String: Pack] = [:]
    for pack in packs {
      let key = "\(pack.id)@\(pack.version)"
      if let other = seen[key] {
        diagnostics.append(
          pack.identity.place.diagnostic(
            "PACK003", "Version \(pack.version) of \(pack.id) stands in \(other.folder) already.",
            hint: "An amendment has a new version."))
      }
      seen[key] = pack
    }
  }

  /// Files that nobody reads are probably misplaced or misspelt.
  private mutating func reportStrangers(in folder: String) {
    let read: Set<String> = ["pack.yaml", "clauses.yaml", "parameters.yaml"]
    let kinds = [
      "measures": ".yaml", "decisions": ".dmn", "cases": ".yaml", "boards": ".yaml",
      "selections": ".yaml", "recognitions": ".yaml", "text": ".yaml",
    ]
    for path in files.paths where path.hasPrefix(folder + "/") {
      let parts = path.dropFirst(folder.count + 1).split(separator: "/")
      let name = String(parts.last ?? "")
      if name.hasSuffix(".md") || name.hasPrefix(".") { continue }
      if parts.count == 1 && read.contains(name) { continue }
      if parts.count == 2, parts[0] == "selections", name.hasSuffix(".dmn") { continue }
      if parts.count == 2, let suffix = kinds[String(parts[0])], name.hasSuffix(suffix) { continue }
      let known = parts.count == 1 ? Array(read) : kinds.keys.map { "\($0)/" + name }
      let near = nearestName(to: parts.joined(separator: "/"), in: known.sorted())
      diagnostics.append(
        DataPlace.start(of: files.shown(path)).diagnostic(
          "PACK005", "A pack has no such file, so nobody reads it.",
          hint: near.map { "Did you mean \($0)?" }
            ?? "Read are pack.yaml, clauses.yaml, parameters.yaml, measures/*.yaml, "
            + "decisions/*.dmn, cases/*.yaml, boards/*.yaml, "
            + "selections/*.yaml, recognitions/*.yaml and text/*.yaml.", severity: .warning))
    }
  }
}
