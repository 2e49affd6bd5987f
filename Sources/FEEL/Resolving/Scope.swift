/// Names that an expression may use, with their types and slots: a chain from inner to outer.
///
/// It exists while expressions are read; what results from reading knows only slots.
public final class Scope {
  /// A declared name.
  public struct Variable: Sendable {
    /// The name as declared.
    public let name: String
    /// The type of its value.
    public let type: FEELType
    /// Its slot in the frame of the scope that declares it.
    public let slot: Int
  }

  /// The scope around this one.
  public let outer: Scope?
  /// The frame in which this scope's slots lie.
  public let layout: FrameLayout
  /// The names declared here, in order.
  public private(set) var variables: [Variable] = []
  private(set) var types: [String: FEELType] = [:]
  /// In the condition of a filter: the item whose members are names here.
  private var item: (slot: Int, type: FEELType)?
  /// The slots of members of imports declared here, by the import's name and the member's.
  private var imports: [String: [String: Int]] = [:]
  /// The slots of names declared here that expressions used.
  public private(set) var usedSlots: Set<Int> = []
  private(set) var table = NameTable()
  private(set) var typeTable = NameTable()

  /// An outermost scope with a frame of its own.
  public init() {
    outer = nil
    layout = FrameLayout()
  }

  init(outer: Scope, layout: FrameLayout) {
    self.outer = outer
    self.layout = layout
  }

  /// Declares a name; gives the slot that its value is put into. A name declared again hides the
  /// earlier one.
  @discardableResult
  public func declare(_ name: String, _ type: FEELType = .any) -> Int {
    let slot = layout.allocate()
    declare(name, type, slot: slot)
    return slot
  }

  /// Declares a name for a slot that exists: an alias, or a name seen from another scope of the
  /// same frame.
  public func declare(_ name: String, _ type: FEELType, slot: Int) {
    variables.removeAll { $0.name == name }
    variables.append(Variable(name: name, type: type, slot: slot))
    table.insert(name)
  }

  /// Says that members of the import `name`, which is declared here, lie in slots of their own:
  /// `参数.比例` then needs no context.
  public func declare(importsOf name: String, slots: [String: Int]) { imports[name] = slots }

  /// The slot of this frame that holds `member` of the import `name`; nil where it lies in another
  /// frame, or the name means something else here.
  func slot(of member: String, importedAs name: String) -> Int? {
    var scope: Scope? = self
    while let current = scope, current.layout === layout, current.item == nil {
      if current.variables.contains(where: { $0.name == name }) {
        return current.imports[name]?[member]
      }
      scope = current.outer
    }
    return nil
  }

  /// Declares a named type, such as an item definition: `tPerson`, `事实.企业`.
  public func declare(type name: String, _ type: FEELType) {
    types[name] = type
    typeTable.insert(name)
  }

  /// A scope inside this one, in the same frame: for the entries of a context, an iterator, `?`.
  public func nested() -> Scope { Scope(outer: self, layout: layout) }

  /// A scope for a function's body, with a frame of its own whose first slots are the parameters.
  public func function(_ parameters: [Parameter]) -> Scope {
    let scope = Scope(outer: self, layout: FrameLayout(outer: layout))
    for parameter in parameters { scope.declare(parameter.name, parameter.type) }
    return scope
  }

  /// The innermost variable of that name.
  public func variable(_ name: String) -> Variable? {
    var scope: Scope? = self
    while let current = scope {
      if let found = current.variables.last(where: { $0.name == name }) { return found }
      scope = current.outer
    }
    return nil
  }

  /// The slot in this scope's frame that holds `name`, captured from the frames around if needed.
  public func slot(of name: String) -> Int? {
    if let found = variables.last(where: { $0.name == name }) {
      usedSlots.insert(found.slot)
      return found.slot
    }
    guard let outer, let slot = outer.slot(of: name) else { return nil }
    return outer.layout === layout ? slot : layout.capture(slot)
  }

  /// What a name stands for in a frame.
  indirect enum Resolution {
    /// The value of a slot.
    case slot(Int)
    /// A member of the item in a slot, usually at an index.
    case member(itemSlot: Int, index: Int)
    /// A member of the item in a slot, if it has it; otherwise what the name means outside.
    case open(itemSlot: Int, outside: Resolution?)
  }

  /// Makes this the scope of a filter's condition over items of `type`; gives the item's slot.
  func filter(_ type: FEELType) -> Int {
    let slot = declare("item", type)
    item = (slot, type)
    return slot
  }

  /// What `name` stands for here, captured from the frames around if needed.
  func resolve(_ name: String) -> Resolution? {
    if let item {
      switch item.type {
      case .context(let members) where !members.isEmpty:
        if let index = members.firstIndex(where: { $0.name == name }) {
          return .member(itemSlot: item.slot, index: index)
        }
      case .any, .null, .context:
        let outside = name == "item" ? .slot(item.slot) : outside(name)
        return .open(itemSlot: item.slot, outside: outside)
      default: break
      }
    }
    if let found = variables.last(where: { $0.name == name }) {
      usedSlots.insert(found.slot)
      return .slot(found.slot)
    }
    return outside(name)
  }

  private func outside(_ name: String) -> Resolution? {
    guard let outer, let found = outer.resolve(name) else { return nil }
    return outer.layout === layout ? found : captured(found)
  }

  private func captured(_ resolution: Resolution) -> Resolution {
    switch resolution {
    case .slot(let slot): .slot(layout.capture(slot))
    case .member(let slot, let index): .member(itemSlot: layout.capture(slot), index: index)
    case .open(let slot, let outside):
      .open(itemSlot: layout.capture(slot), outside: outside.map(captured))
    }
  }

  /// The type declared under that name.
  public func type(named name: String) -> FEELType? { types[name] ?? outer?.type(named: name) }

  /// All names that can be used here, for suggestions.
  public var visibleNames: [String] {
    variables.map(\.name) + (outer?.visibleNames ?? [])
  }
}
