public import FEEL
public import Quantities

/// The types of models that many others import, made once for all of them.
///
/// Contexts of the checked shapes are known to fit: whoever makes one has held its members against
/// the type. Decisions and functions take them without looking again.
public struct SharedTypes: Sendable {
  private(set) var tables: [String: TypeTable] = [:]
  /// What is wrong with the types.
  public private(set) var diagnostics: [Diagnostic] = []

  /// The types of `models`, which import no other models.
  public init(_ models: [DMNModel], dialect: Dialect = .profile) {
    var next = 0
    for model in models {
      var builder = TypeBuilder(model: model, dialect: dialect, table: TypeTable())
      builder.nextNumber = next
      builder.build()
      next = builder.nextNumber ?? next
      tables[model.namespace] = builder.table
      diagnostics += builder.diagnostics
    }
  }

  /// The shape of checked contexts of the type `name`, whose members have numbers; nil where the
  /// model has no such type, or it has no members.
  public func shape(of name: String, in namespace: String) -> ContextShape? {
    tables[namespace]?.types[name]?.checked
  }
}
