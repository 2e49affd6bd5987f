internal import DMN
public import FEEL
public import Quantities

/// The types of a vocabulary's entities, made once for all decision files of all packs.
public struct FactTypes: Sendable {
  let model: DMNModel
  let shared: SharedTypes

  /// The types of `vocabulary`.
  public init(_ vocabulary: Vocabulary) {
    model = FactsModel.model(vocabulary)
    shared = SharedTypes([model])
  }

  /// What is wrong with the types; nothing for a vocabulary that was read.
  public var diagnostics: [Diagnostic] { shared.diagnostics }

  /// The shape of contexts that hold facts of `entity` and were held against the vocabulary.
  public func shape(of entity: Entity) -> ContextShape {
    shared.shape(of: entity.name, in: FactsModel.namespace)
      ?? ContextShape(entity.facts.map(\.name))
  }
}
