/// A type: a restriction of another, a structure, or a function's type (§7.3.2).
public struct ItemDefinition: Sendable {
  /// Id, name, description and place.
  public var header: ElementHeader
  /// What the definition consists of.
  public var kind: Kind
  /// Whether it is a list of what `kind` says.
  public var isCollection: Bool
  /// Values that are allowed (of each item, when it is a list).
  public var allowedValues: FEELText?
  /// Constraint on the whole value (DMN 1.5: on the list itself, when it is one).
  public var typeConstraint: FEELText?

  /// What a definition consists of.
  public enum Kind: Sendable {
    /// Another type, restricted; nil when the file names none (Any).
    case reference(String?)
    /// A structure of components.
    case components([ItemDefinition])
    /// A function of typed parameters.
    case function(parameters: [InformationItem], output: String?)
  }

  /// A type definition.
  public init(
    header: ElementHeader, kind: Kind, isCollection: Bool = false, allowedValues: FEELText? = nil,
    typeConstraint: FEELText? = nil
  ) {
    self.header = header
    self.kind = kind
    self.isCollection = isCollection
    self.allowedValues = allowedValues
    self.typeConstraint = typeConstraint
  }
}

/// FEEL source (or that of another language) with its place in the file.
public struct FEELText: Sendable, Hashable {
  /// The source as written, with the white space around it.
  public var text: String
  /// Where the text begins.
  public var place: ElementPlace
  /// The expression language when the element names one.
  public var language: String?

  /// A text at a place.
  public init(_ text: String, place: ElementPlace = .generated, language: String? = nil) {
    self.text = text
    self.place = place
    self.language = language
  }
}
