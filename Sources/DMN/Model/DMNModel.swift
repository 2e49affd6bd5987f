/// A DMN model as its file says it (DMN 1.5 §6.3.2, Definitions); nothing is resolved yet.
public struct DMNModel: Sendable {
  /// The model's name.
  public var name: String
  /// The namespace that other models import it by.
  public var namespace: String
  /// The file it was read from, as named to the reader; "" for a generated model.
  public var file: String
  /// Free text.
  public var description: String?
  /// The default expression language's URI; nil means FEEL.
  public var expressionLanguage: String?
  /// Imported models.
  public var imports: [ModelImport] = []
  /// Types.
  public var itemDefinitions: [ItemDefinition] = []
  /// Input data.
  public var inputData: [InputData] = []
  /// Decisions.
  public var decisions: [Decision] = []
  /// Business knowledge models.
  public var knowledgeModels: [BusinessKnowledgeModel] = []
  /// Decision services.
  public var services: [DecisionService] = []
  /// Knowledge sources: what a decision rests on.
  public var knowledgeSources: [KnowledgeSource] = []

  /// An empty model of a name and namespace.
  public init(name: String, namespace: String, file: String = "") {
    self.name = name
    self.namespace = namespace
    self.file = file
  }
}

/// The place of an element in its file, 1-based; line 0 means generated.
public struct ElementPlace: Sendable, Hashable {
  /// The line.
  public var line: Int
  /// The column in characters.
  public var column: Int

  /// A place; both count from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of what no file holds.
  public static let generated = ElementPlace(line: 0, column: 0)
}

/// An import of another model by namespace (§6.3.3).
public struct ModelImport: Sendable {
  /// The name under which what is imported is reached; "" puts it into the own namespace.
  public var name: String
  /// The imported model's namespace.
  public var namespace: String
  /// Where the imported file may be.
  public var locationURI: String?
  /// What kind of document: a DMN model, PMML, XML schema.
  public var importType: String
  /// Where it stands.
  public var place: ElementPlace

  /// An import of a DMN model.
  public init(
    name: String, namespace: String, locationURI: String? = nil,
    importType: String = DMNNamespace.dmn15, place: ElementPlace = .generated
  ) {
    self.name = name
    self.namespace = namespace
    self.locationURI = locationURI
    self.importType = importType
    self.place = place
  }

  /// Whether a DMN model is imported (and not PMML or a schema).
  public var isModel: Bool { DMNNamespace.models.contains(importType) }
}

/// The namespaces of DMN's versions.
public enum DMNNamespace {
  /// DMN 1.5 (2023).
  public static let dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/"
  /// The FEEL of DMN 1.5, as expression language.
  public static let feel15 = "https://www.omg.org/spec/DMN/20230324/FEEL/"
  /// Model namespaces that are read: DMN 1.2 to 1.5.
  public static let models: Set<String> = [
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    dmn15,
  ]
  /// Expression languages that mean FEEL.
  public static let feels: Set<String> = [
    "http://www.omg.org/spec/DMN/20180521/FEEL/",
    "https://www.omg.org/spec/DMN/20191111/FEEL/",
    "https://www.omg.org/spec/DMN/20211108/FEEL/",
    feel15, "feel", "FEEL",
  ]
}
