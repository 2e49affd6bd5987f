/// Names bound inside a source: iterators, entries, parameters, or the members of a filtered item.
struct LocalNames {
  private(set) var types: [String: FEELType] = [:]
  private(set) var table = NameTable()
  /// A filter over items of unknown type: any name may be a member of the item.
  let isOpen: Bool
  /// Names that members of unknown items may have.
  private(set) var openTable: NameTable?

  init(isOpen: Bool = false) { self.isOpen = isOpen }

  /// Lets members of unknown items be found by their whole names.
  mutating func declareOpen(_ members: NameTable) { openTable = members }

  /// Binds a name.
  mutating func declare(_ name: String, _ type: FEELType) {
    types[name] = type
    table.insert(name)
  }
}
