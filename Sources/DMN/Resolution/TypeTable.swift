import FEEL
public import Quantities

/// The types that a model's references may name: FEEL's, the model's own, and imported ones under
/// their import's name.
struct TypeTable {
  /// The names FEEL itself defines (DMN 1.5 §10.3.2.3), in the spellings of the versions.
  static let builtIn: [String: FEELType] = [
    "Any": .any, "number": .number, "string": .string, "boolean": .boolean, "date": .date,
    "time": .time, "date and time": .dateTime, "dateTime": .dateTime,
    "days and time duration": .daysTimeDuration, "dayTimeDuration": .daysTimeDuration,
    "years and months duration": .yearsMonthsDuration,
    "yearMonthDuration": .yearsMonthsDuration, "context": .context([]), "list": .list(.any),
    "Null": .null, "range": .range(.any), "function": .function(parameters: [], result: .any),
  ]

  private(set) var types: [String: DeclaredType] = [:]

  /// The type of a reference: nil for a name that nothing defines.
  func find(_ reference: String) -> DeclaredType? {
    let name = Self.plain(reference)
    if let declared = types[name] { return declared }
    return Self.builtIn[name].map { DeclaredType(name: name, type: $0) }
  }

  mutating func insert(_ name: String, _ type: DeclaredType) { types[name] = type }

  /// All names, for suggestions.
  var names: [String] { Array(types.keys) + Array(Self.builtIn.keys) }

  /// A reference without white space and without the prefix that older versions write.
  static func plain(_ reference: String) -> String {
    let name = trimmed(reference)
    for prefix in ["feel:", "feel."] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }
}

/// Makes the declared types of one model's item definitions.
struct TypeBuilder {
  let model: DMNModel
  let dialect: Dialect
  /// The types so far: at first those of the imports.
  var table: TypeTable
  var diagnostics: [Diagnostic] = []
  /// The number of the next member of types whose members have numbers; nil: they have none.
  var nextNumber: Int?
  /// The definitions being made, to notice that one consists of itself.
  private var open: [String] = []

  init(model: DMNModel, dialect: Dialect, table: TypeTable) {
    self.model = model
    self.dialect = dialect
    self.table = table
  }

  /// Makes all types of the model.
  mutating func build() {
    for item in model.itemDefinitions where table.types[item.header.name] == nil {
      let type = declare(item, name: item.header.name)
      table.insert(item.header.name, type)
    }
  }

  private mutating func declare(_ item: ItemDefinition, name: String) -> DeclaredType {
    open.append(name)
    defer { open.removeLast() }
    let single: DeclaredType
    switch item.kind {
    case .reference(let reference):
      single = restricted(reference, item, name: name)
    case .components(let components):
      var members: [DeclaredType.Component] = []
      for component in components {
        let part = "\(name).\(component.header.name)"
        members.append(
          DeclaredType.Component(
            name: component.header.name, type: declare(component, name: part)))
      }
      let type = members.map { FEELType.Member($0.name, $0.type.type) }
      let first = nextNumber
      nextNumber = first.map { $0 + members.count }
      single = DeclaredType(
        name: name, type: .context(type), components: members,
        checked: first.map { ContextShape(type, firstNumber: $0) })
    case .function(let parameters, let output):
      let types = parameters.map { find($0.typeRef, at: $0.place).type }
      single = DeclaredType(
        name: name,
        type: .function(parameters: types, result: find(output, at: item.header.place).type))
    }
    guard item.isCollection else { return single }
    return DeclaredType(
      name: name, type: .list(single.type), allowed: tests(item.typeConstraint, .list(single.type)),
      element: single)
  }

  /// A type that restricts another by allowed values.
  private mutating func restricted(
    _ reference: String?, _ item: ItemDefinition, name: String
  ) -> DeclaredType {
    let base = find(reference, at: item.header.place)
    var text = item.allowedValues
    if text == nil && !item.isCollection { text = item.typeConstraint }
    guard let text else {
      return DeclaredType(
        name: name, type: base.type, allowed: base.allowed,
        components: base.components, element: base.element, checked: base.checked)
    }
    if base.element != nil && !item.isCollection && item.allowedValues != nil {
      let element = base.element ?? .any
      let narrowed = DeclaredType(
        name: name, type: element.type, allowed: tests(text, element.type),
        components: element.components, element: element.element)
      return DeclaredType(name: name, type: base.type, element: narrowed)
    }
    return DeclaredType(
      name: name, type: base.type, allowed: tests(text, base.type),
      components: base.components, element: base.element)
  }

  /// The type of a reference; making it first when the file defines it further down.
  mutating func find(_ reference: String?, at place: ElementPlace) -> DeclaredType {
    guard let reference, !reference.isEmpty else { return .any }
    if let known = table.find(reference) { return known }
    let name = TypeTable.plain(reference)
    guard let item = model.itemDefinitions.first(where: { $0.header.name == name }) else {
      report("DMN030", "no type is named '\(name)'", nearestName(to: name, in: names), place)
      return .any
    }
    if open.contains(name) {
      report("DMN031", "the type '\(name)' consists of itself", nil, place)
      return .any
    }
    let type = declare(item, name: name)
    table.insert(name, type)
    return type
  }

  private var names: [String] { table.names + model.itemDefinitions.map(\.header.name) }

  private mutating func tests(_ text: FEELText?, _ type: FEELType) -> AllowedValues? {
    guard let text, !trimmed(text.text).isEmpty else { return nil }
    do {
      return try AllowedValues(text, inputType: type, dialect: dialect)
    } catch {
      diagnostics += error.diagnostics.map { text.placed($0, in: model.file) }
      return nil
    }
  }

  private mutating func report(
    _ id: String, _ message: String, _ near: String?, _ place: ElementPlace
  ) {
    diagnostics.append(
      Diagnostic(
        id: id, severity: .error, message: message,
        hint: near.map { "did you mean '\($0)'?" } ?? "declare it as an item definition",
        file: model.file, range: place.range))
  }
}

extension ElementPlace {
  /// The place as an empty range.
  var range: SourceRange { SourceRange(at: SourcePosition(line: line, column: column)) }
}

extension FEELText {
  /// A finding in this text with its place in the file.
  func placed(_ diagnostic: Diagnostic, in file: String) -> Diagnostic {
    var moved = diagnostic
    moved.file = file
    moved.range = diagnostic.range.map { self.moved($0) } ?? place.range
    return moved
  }

  /// A range of the text as a range of the file.
  public func moved(_ range: SourceRange) -> SourceRange {
    SourceRange(start: moved(range.start), end: moved(range.end))
  }

  private func moved(_ position: SourcePosition) -> SourcePosition {
    SourcePosition(
      line: place.line + position.line - 1,
      column: position.line == 1 ? place.column + position.column - 1 : position.column)
  }
}
