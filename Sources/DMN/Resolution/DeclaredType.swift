public import FEEL
import Quantities

/// A type as an item definition declares it: the type FEEL knows, and the values it allows.
public final class DeclaredType: Sendable {
  /// A named component of a structure.
  public struct Component: Sendable {
    /// The component's name.
    public let name: String
    /// Its type.
    public let type: DeclaredType
  }

  /// The name, for messages.
  public let name: String
  /// The type that FEEL checks.
  public let type: FEELType
  /// The tests a value must pass; nil when all values are allowed.
  public let allowed: AllowedValues?
  /// The components of a structure.
  public let components: [Component]
  /// The type of the elements, when this is a list.
  public let element: DeclaredType?
  /// Whether nothing in it is constrained beyond `type`.
  public let isPlain: Bool
  /// The names of the components, shared by all contexts that are completed to this type.
  public let shape: ContextShape
  /// The shape of contexts whose members fit already (``SharedTypes``).
  let checked: ContextShape?
  /// Every value fits, or every value of this kind.
  private let fit: Fit

  private enum Fit { case all, booleans, numbers, strings, dates, other }

  init(
    name: String, type: FEELType, allowed: AllowedValues? = nil,
    components: [Component] = [], element: DeclaredType? = nil, checked: ContextShape? = nil
  ) {
    self.checked = checked
    self.name = name
    self.type = type
    self.allowed = allowed
    self.components = components
    self.element = element
    isPlain =
      allowed == nil && (element?.isPlain ?? true) && components.allSatisfy(\.type.isPlain)
    shape = ContextShape(components.map(\.name))
    fit =
      switch type {
      case .any: .all
      case _ where !isPlain: .other
      case .boolean: .booleans
      case .number: .numbers
      case .string: .strings
      case .date: .dates
      default: .other
      }
  }

  /// Whether `value` is of the type as it stands; false: it takes a closer look.
  @inline(__always)
  func takes(_ value: Value) -> Bool {
    switch fit {
    case .all: return true
    case .booleans: if case .boolean = value { return true }
    case .numbers: if case .number = value { return true }
    case .strings: if case .string = value { return true }
    case .dates: if case .date = value { return true }
    case .other: return checked != nil || element?.checked != nil ? isChecked(value) : false
    }
    return false
  }

  /// The type without constraints under which anything fits.
  static let any = DeclaredType(name: "Any", type: .any)
}

extension DeclaredType {
  /// `value` as a value of this type, after FEEL's implicit conversions; what doesn't fit, or isn't
  /// allowed, is a fault: null in the spec dialect, an error in the policy profile.
  func conform(
    _ value: Value, of what: @autoclosure () -> String, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    if takes(value) { return value }
    guard let fitting = Coercion.coerce(value, to: type) else {
      return try interpreter.fault(
        .typeMismatch, "'\(what())' is declared as \(name), but is a \(value.kindName)")
    }
    guard !isPlain, let fault = try disallowed(fitting, &interpreter) else { return fitting }
    return try interpreter.fault(.notAllowed, "'\(what())': \(fault)")
  }

  /// Whether the value, or each element of a list, was held against this type when it was made.
  private func isChecked(_ value: Value) -> Bool {
    switch value {
    case .context(let context): checked.map { context.shape === $0 } ?? false
    case .list(let items):
      if let element, element.checked != nil { items.allSatisfy(element.isChecked) } else { false }
    default: false
    }
  }

  /// The sentence that says which value isn't allowed; nil when all are.
  private func disallowed(
    _ value: Value, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> String? {
    if isPlain || value.isNull || value.isUndetermined { return nil }
    if let allowed, try !allowed.accept(value, &interpreter).isTrue {
      let tests = trimmed(allowed.text.text)
      return "\(value.brief) isn't among the values that \(name) allows: \(tests)"
    }
    if let element, case .list(let items) = value {
      for item in items {
        if let fault = try element.disallowed(item, &interpreter) { return fault }
      }
    }
    if case .context(let context) = value {
      for (index, component) in components.enumerated() where !component.type.isPlain {
        guard let member = context.member(component.name, near: index) else { continue }
        if let fault = try component.type.disallowed(member, &interpreter) { return fault }
      }
    }
    return nil
  }

  /// An input of the policy profile: what isn't there is undetermined by its path, a member that
  /// the type doesn't have is an error.
  func complete(
    _ value: Value, path: String
  ) throws(EvaluationFault) -> Value {
    switch value {
    case .null: return .undetermined(Undetermined(path))
    case .list(let items):
      guard let element, !element.components.isEmpty else { return value }
      var completed: [Value] = []
      for item in items { completed.append(try element.complete(item, path: path)) }
      return .list(completed)
    case .context(let context):
      guard !components.isEmpty else { return value }
      return .context(try complete(context, path: path))
    default: return value
    }
  }

  private func complete(_ context: Context, path: String) throws(EvaluationFault) -> Context {
    var values: [Value] = []
    values.reserveCapacity(components.count)
    var used = 0
    for (index, component) in components.enumerated() {
      guard let member = context.member(component.name, near: index) else {
        values.append(.undetermined(Undetermined("\(path).\(component.name)")))
        continue
      }
      used += 1
      switch member {
      case .null, .list, .context:
        values.append(try component.type.complete(member, path: "\(path).\(component.name)"))
      default: values.append(member)
      }
    }
    if used < context.count {
      let known = components.map(\.name)
      let unknown = context.names.first { !known.contains($0) } ?? ""
      let near = nearestName(to: unknown, in: known).map { "; did you mean '\($0)'?" } ?? ""
      throw EvaluationFault(.unknownName, "'\(path)' has no member '\(unknown)'\(near)")
    }
    return Context(shape: shape, values: values)
  }
}

extension Value {
  /// The value in a message: short, texts in quotes.
  var brief: String {
    switch self {
    case .string(let text): "\"\(text.prefix(60))\""
    case .number(let number): number.description
    case .boolean(let truth): truth ? "true" : "false"
    default: "this \(kindName)"
    }
  }
}
