/// Reads DMN files (1.2 to 1.5) into models.
///
/// Bounded: 16 MB, 200 levels, no DOCTYPE. Strict: an unknown element, a missing name or href and
/// a duplicate id are faults with their line; diagrams and extension elements are passed over.
public struct DMNReader {
  let file: String
  let namespace: String
  /// Ids seen so far with their line.
  var ids: [String: Int] = [:]

  /// Reads a model from a file's bytes. Throws `DMN001`…`DMN016`.
  public static func read(_ bytes: [UInt8], file: String) throws(DMNFault) -> DMNModel {
    try read(MarkupReader.read(bytes, file: file), file: file)
  }

  /// Reads a model from pieces of a file, at most 16 MB of it: a larger file is refused as soon as
  /// a piece passes the limit. `next` returns nil at the end of the file.
  public static func read(
    pieces next: () throws -> [UInt8]?, file: String
  ) throws -> DMNModel {
    var bytes: [UInt8] = []
    let limits = MarkupLimits.standard
    while let piece = try next() {
      guard bytes.count + piece.count <= limits.bytes else {
        throw MarkupReader.tooLarge(file: file, limits: limits)
      }
      bytes += piece
    }
    return try read(bytes, file: file)
  }

  static func read(_ root: MarkupElement, file: String) throws(DMNFault) -> DMNModel {
    guard root.name == "definitions", DMNNamespace.models.contains(root.namespace) else {
      throw DMNFault(
        "DMN010", "the root element is <\(root.name)> of '\(root.namespace)', no DMN definitions.",
        remedy: "Use <definitions xmlns=\"\(DMNNamespace.dmn15)\"> (DMN 1.2 to 1.5).", file: file,
        line: root.line, column: root.column)
    }
    var reader = DMNReader(file: file, namespace: root.namespace)
    return try reader.definitions(root)
  }

  mutating func definitions(_ root: MarkupElement) throws(DMNFault) -> DMNModel {
    var model = DMNModel(
      name: try required("name", of: root), namespace: try required("namespace", of: root),
      file: file)
    model.expressionLanguage = root.attribute("expressionLanguage")
    try noteId(of: root)
    for child in own(root) {
      switch child.name {
      case "description": model.description = child.text
      case "import": model.imports.append(try modelImport(child))
      case "itemDefinition": model.itemDefinitions.append(try itemDefinition(child))
      case "inputData": model.inputData.append(try inputData(child))
      case "decision": model.decisions.append(try decision(child))
      case "businessKnowledgeModel": model.knowledgeModels.append(try knowledgeModel(child))
      case "decisionService": model.services.append(try service(child))
      case "knowledgeSource": model.knowledgeSources.append(try knowledgeSource(child))
      case "extensionElements", "textAnnotation", "association", "group", "elementCollection",
        "performanceIndicator", "organizationUnit":
        continue
      default: throw unknown(child, in: root)
      }
    }
    return model
  }

  /// The children in the model's namespace; others (extensions, diagrams) are passed over.
  func own(_ element: MarkupElement) -> [MarkupElement] {
    element.children.filter { $0.namespace == namespace }
  }

  func place(_ element: MarkupElement) -> ElementPlace {
    ElementPlace(line: element.line, column: element.column)
  }

  func fault(
    _ id: String, _ message: String, remedy: String, at element: MarkupElement
  ) -> DMNFault {
    DMNFault(
      id, message, remedy: remedy, file: file, line: element.line, column: element.column)
  }

  func unknown(_ child: MarkupElement, in parent: MarkupElement) -> DMNFault {
    fault(
      "DMN011", "<\(child.name)> isn't known in <\(parent.name)>.",
      remedy: "Check the spelling against the DMN 1.5 schema.", at: child)
  }

  func required(_ name: String, of element: MarkupElement) throws(DMNFault) -> String {
    guard let value = element.attribute(name) else {
      throw fault(
        "DMN012", "<\(element.name)> has no \(name).", remedy: "Give it the attribute \(name).",
        at: element)
    }
    return value
  }

  /// Records the element's id. Throws `DMN013` when it stands twice.
  @discardableResult
  mutating func noteId(of element: MarkupElement) throws(DMNFault) -> String? {
    guard let id = element.attribute("id") else { return nil }
    if let first = ids.updateValue(element.line, forKey: id) {
      throw fault(
        "DMN013", "the id \(id) stands twice, first in line \(first).",
        remedy: "Give each element an id of its own.", at: element)
    }
    return id
  }

  mutating func header(_ element: MarkupElement) throws(DMNFault) -> ElementHeader {
    let name = try required("name", of: element)
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw fault(
        "DMN012", "the name of <\(element.name)> is empty.", remedy: "Give it a name.",
        at: element)
    }
    return ElementHeader(
      name, id: try noteId(of: element), label: element.attribute("label"),
      description: element.child("description")?.text, place: place(element))
  }

  /// The href of an element. Throws `DMN014` when it is missing or has no fragment.
  func reference(_ element: MarkupElement) throws(DMNFault) -> ElementReference {
    guard let href = element.attribute("href"), let hash = href.lastIndex(of: "#"),
      href.index(after: hash) < href.endIndex
    else {
      throw fault(
        "DMN014", "<\(element.name)> refers to nothing.",
        remedy: "Give it href=\"#id\", or href=\"namespace#id\" for an imported element.",
        at: element)
    }
    let namespace = href[..<hash]
    return ElementReference(
      id: String(href[href.index(after: hash)...]),
      namespace: namespace.isEmpty ? nil : String(namespace), place: place(element))
  }

  /// The text of a `<text>` child with the place of its first character.
  func text(_ element: MarkupElement) -> FEELText? {
    guard let child = element.child("text") else { return nil }
    return FEELText(
      child.text,
      place: ElementPlace(line: child.textStart.line, column: child.textStart.column),
      language: element.attribute("expressionLanguage"))
  }

  /// One of an attribute's words. Throws `DMN015`.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ attribute: String, of element: MarkupElement, as type: Word.Type
  ) throws(DMNFault) -> Word? {
    guard let value = element.attribute(attribute) else { return nil }
    guard let word = Word(rawValue: value) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(
        "DMN015", "\(attribute) is '\(value)'.", remedy: "Use one of: \(known).", at: element)
    }
    return word
  }
}
