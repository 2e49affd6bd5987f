internal import Yams

/// Reads YAML into ``DataNode``s: one document, no anchors, aliases or tags of its own.
///
/// An alias can repeat a text a million times in a line ("bomb"), and hides where a value was
/// written, so packs and dossiers have none.
public enum YAMLReader {
  /// The tree of `bytes`.
  /// - Throws: a ``DocumentFault`` with an id DATA001 … DATA009.
  public static func read(
    _ bytes: [UInt8], file: String, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentFault) -> DataNode {
    let text = try DocumentText.decode(bytes, file: file, limits: limits)
    if let place = AnchorScan.firstAlias(in: text, file: file) { throw anchorFault(at: place) }
    do {
      // The parser owns the anchors, so it has to outlive the walk.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { throw emptyFault(file) }
      let node = try YAMLWalk(file: file, limits: limits).node(root, depth: 0)
      return withExtendedLifetime(parser) { node }
    } catch let fault as DocumentFault {
      throw fault
    } catch let error as YamlError {
      throw fault(error, file: file, text: text)
    } catch {
      throw syntaxFault("it can't be read", at: .start(of: file), hint: nil)
    }
  }

  static func anchorFault(at place: DataPlace) -> DocumentFault {
    DocumentFault(
      place.diagnostic(
        "DATA005", "Anchors (&name) and aliases (*name) aren't allowed.",
        hint: "Write the value out in each place; quote a text that begins with & or *."))
  }

  static func depthFault(at place: DataPlace, _ limits: DocumentLimits) -> DocumentFault {
    DocumentFault(
      place.diagnostic(
        "DATA004", "Lists and mappings are nested deeper than \(limits.depth) levels.",
        hint: "Flatten the document."))
  }

  static func emptyFault(_ file: String) -> DocumentFault {
    DocumentFault(
      DataPlace.start(of: file).diagnostic(
        "DATA009", "The file is empty.", hint: "Write its content, or remove it."))
  }

  static func duplicateFault(_ key: String, at place: DataPlace) -> DocumentFault {
    DocumentFault(
      place.diagnostic(
        "DATA006", "The key “\(key)” stands twice in one mapping.",
        hint: "Keep one of the two."))
  }

  private static func syntaxFault(
    _ problem: String, at place: DataPlace, hint: String?
  ) -> DocumentFault {
    DocumentFault(place.diagnostic("DATA003", "This isn't YAML: \(problem).", hint: hint))
  }

  private static func fault(_ error: YamlError, file: String, text: String) -> DocumentFault {
    func place(_ mark: Mark) -> DataPlace {
      DataPlace(file: file, line: mark.line, column: mark.column)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let what = context.map { "\($0.text) \(problem)" } ?? problem
      if what.contains("nesting level") { return depthFault(at: place(mark), DocumentLimits()) }
      return syntaxFault(what, at: place(mark), hint: hint(for: what, line: mark.line, text))
    case .composer(_, let problem, let mark, _):
      if problem.contains("alias") { return anchorFault(at: place(mark)) }
      return DocumentFault(
        place(mark).diagnostic(
          "DATA007", "A second document begins here; one file is one document.",
          hint: "Remove the “---” line or split the file."))
    case .duplicatedKeysInMapping(let duplicates, let context):
      return duplicateFault(duplicates.first ?? "", at: place(context.mark))
    case .reader(let problem, _, _, _):
      return syntaxFault(problem, at: .start(of: file), hint: "Save the file as UTF-8.")
    default:
      return syntaxFault("it can't be read", at: .start(of: file), hint: nil)
    }
  }

  private static func hint(for problem: String, line: Int, _ text: String) -> String {
    let lines = text.split(separator: "\n", maxSplits: line, omittingEmptySubsequences: false)
    let written = line <= lines.count ? lines[line - 1] : ""
    if written.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "Indent with spaces; a tab isn't indentation in YAML."
    }
    if problem.contains("mapping values are not allowed") {
      return "Quote a text that contains “: ”, and indent keys of one mapping alike."
    }
    return "Check the indentation, and quotes and brackets that don't close."
  }
}

/// Turns the parser's tree into ``DataNode``s and refuses what packs don't use.
private struct YAMLWalk {
  let file: String
  let limits: DocumentLimits

  func node(_ node: Node, depth: Int) throws(DocumentFault) -> DataNode {
    let place = place(node.mark)
    guard depth <= limits.depth else { throw YAMLReader.depthFault(at: place, limits) }
    guard node.anchor == nil else { throw YAMLReader.anchorFault(at: place) }
    switch node {
    case .scalar(let scalar):
      try refuse(tag: scalar.tag, kind: .str, at: place)
      return DataNode(.scalar(DataScalar(scalar.string, style(scalar))), at: place)
    case .sequence(let sequence):
      try refuse(tag: sequence.tag, kind: .seq, at: place)
      var items: [DataNode] = []
      items.reserveCapacity(sequence.count)
      for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
      return DataNode(.sequence(items), at: place)
    case .mapping(let mapping):
      try refuse(tag: mapping.tag, kind: .map, at: place)
      return DataNode(.mapping(try entries(mapping, depth: depth)), at: place)
    case .alias:
      throw YAMLReader.anchorFault(at: place)
    }
  }

  private func entries(
    _ mapping: Node.Mapping, depth: Int
  ) throws(DocumentFault) -> [DataEntry] {
    var entries: [DataEntry] = []
    var seen: Set<String> = []
    entries.reserveCapacity(mapping.count)
    for (key, value) in mapping {
      let place = place(key.mark)
      guard key.anchor == nil else { throw YAMLReader.anchorFault(at: place) }
      guard case .scalar(let scalar) = key else {
        throw DocumentFault(
          place.diagnostic(
            "DATA003", "A key has to be one value, not a list or a mapping.",
            hint: "Quote a key that begins with [ or {."))
      }
      try refuse(tag: scalar.tag, kind: .str, at: place)
      guard seen.insert(scalar.string).inserted else {
        throw YAMLReader.duplicateFault(scalar.string, at: place)
      }
      let node = try node(value, depth: depth + 1)
      entries.append(DataEntry(key: scalar.string, at: place, value: node))
    }
    return entries
  }

  private func place(_ mark: Mark?) -> DataPlace {
    DataPlace(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private func style(_ scalar: Node.Scalar) -> DataScalar.Style {
    switch scalar.style {
    case .any, .plain: .plain
    case .singleQuoted, .doubleQuoted: .quoted
    case .literal, .folded: .block
    }
  }

  private func refuse(
    tag: Tag, kind: Tag.Name, at place: DataPlace
  ) throws(DocumentFault) {
    let name = tag.description
    guard name != Tag.Name.implicit.rawValue, name != kind.rawValue else { return }
    throw DocumentFault(
      place.diagnostic(
        "DATA008", "A tag (!name) isn't allowed.",
        hint: "Remove it; the key says what type the value has."))
  }
}
