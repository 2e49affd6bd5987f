/// What every named element of a model has.
public struct ElementHeader: Sendable {
  /// The id references use; generated models may leave it nil.
  public var id: String?
  /// The element's name.
  public var name: String
  /// A label for people.
  public var label: String?
  /// Free text.
  public var description: String?
  /// Where the element stands.
  public var place: ElementPlace

  /// A named element.
  public init(
    _ name: String, id: String? = nil, label: String? = nil, description: String? = nil,
    place: ElementPlace = .generated
  ) {
    self.name = name
    self.id = id
    self.label = label
    self.description = description
    self.place = place
  }
}

/// Input data: a fact that comes from outside (§6.3.11).
public struct InputData: Sendable {
  /// Id, name, description and place.
  public var header: ElementHeader
  /// The variable with its type.
  public var variable: InformationItem

  /// Input data of a variable.
  public init(header: ElementHeader, variable: InformationItem) {
    self.header = header
    self.variable = variable
  }
}

/// A decision (§6.3.7).
public struct Decision: Sendable {
  /// Id, name, description and place.
  public var header: ElementHeader
  /// What is asked.
  public var question: String?
  /// The answers that are allowed, in words.
  public var allowedAnswers: String?
  /// The variable that holds the result.
  public var variable: InformationItem
  /// Decisions and inputs it needs.
  public var informationRequirements: [InformationRequirement] = []
  /// Knowledge models and services it invokes.
  public var knowledgeRequirements: [ElementReference] = []
  /// What it rests on.
  public var authorityRequirements: [AuthorityRequirement] = []
  /// Its logic; nil when the model leaves it open.
  public var logic: BoxedExpression?

  /// A decision with its logic.
  public init(header: ElementHeader, variable: InformationItem, logic: BoxedExpression?) {
    self.header = header
    self.variable = variable
    self.logic = logic
  }
}

/// A business knowledge model: a named function (§6.3.9).
public struct BusinessKnowledgeModel: Sendable {
  /// Id, name, description and place.
  public var header: ElementHeader
  /// The variable that holds the function.
  public var variable: InformationItem
  /// The function; nil when the model leaves it open.
  public var logic: BoxedFunction?
  /// Knowledge models and services it invokes.
  public var knowledgeRequirements: [ElementReference] = []
  /// What it rests on.
  public var authorityRequirements: [AuthorityRequirement] = []

  /// A knowledge model with its function.
  public init(header: ElementHeader, variable: InformationItem, logic: BoxedFunction?) {
    self.header = header
    self.variable = variable
    self.logic = logic
  }
}

/// A decision service: decisions as a function (§6.3.10).
public struct DecisionService: Sendable {
  /// Id, name, description and place.
  public var header: ElementHeader
  /// The variable that holds the function.
  public var variable: InformationItem
  /// What it answers.
  public var outputDecisions: [ElementReference] = []
  /// What it decides within.
  public var encapsulatedDecisions: [ElementReference] = []
  /// Decisions whose results are handed in.
  public var inputDecisions: [ElementReference] = []
  /// Inputs that are handed in.
  public var inputData: [ElementReference] = []

  /// An empty service.
  public init(header: ElementHeader, variable: InformationItem) {
    self.header = header
    self.variable = variable
  }
}

/// A knowledge source: a clause, a document, a body of knowledge (§6.3.13).
public struct KnowledgeSource: Sendable {
  /// Id, name, description and place.
  public var header: ElementHeader
  /// What kind of source.
  public var type: String?
  /// Where it can be read.
  public var locationURI: String?
  /// What it rests on itself.
  public var authorityRequirements: [AuthorityRequirement] = []

  /// A source.
  public init(header: ElementHeader, type: String? = nil, locationURI: String? = nil) {
    self.header = header
    self.type = type
    self.locationURI = locationURI
  }
}
