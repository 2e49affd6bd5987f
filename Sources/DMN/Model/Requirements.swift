/// A typed name: a decision's or input's variable, a parameter, a column (§7.3.4).
public struct InformationItem: Sendable {
  /// The name FEEL sees.
  public var name: String
  /// The type's name, possibly qualified by an import; nil means Any.
  public var typeRef: String?
  /// The element's id.
  public var id: String?
  /// Where it stands.
  public var place: ElementPlace

  /// A variable of a type.
  public init(
    name: String, typeRef: String? = nil, id: String? = nil, place: ElementPlace = .generated
  ) {
    self.name = name
    self.typeRef = typeRef
    self.id = id
    self.place = place
  }
}

/// A reference to an element: `#id` in the same model, `namespace#id` in another.
public struct ElementReference: Sendable, Hashable {
  /// The namespace; nil means the model itself.
  public var namespace: String?
  /// The id of the element.
  public var id: String
  /// Where the reference stands.
  public var place: ElementPlace

  /// A reference to an element of the same model, or of a namespace.
  public init(id: String, namespace: String? = nil, place: ElementPlace = .generated) {
    self.id = id
    self.namespace = namespace
    self.place = place
  }

  /// The reference as an href.
  public var href: String { (namespace ?? "") + "#" + id }
}

/// What a decision needs to know (§6.3.12): another decision's result or input data.
public enum InformationRequirement: Sendable {
  case decision(ElementReference)
  case input(ElementReference)

  /// The element that is required.
  public var reference: ElementReference {
    switch self {
    case .decision(let reference), .input(let reference): reference
    }
  }
}

/// What a decision, knowledge model or source rests on (§6.3.14).
public enum AuthorityRequirement: Sendable {
  case source(ElementReference)
  case decision(ElementReference)
  case input(ElementReference)

  /// The element that is required.
  public var reference: ElementReference {
    switch self {
    case .source(let reference), .decision(let reference), .input(let reference): reference
    }
  }
}
