/// The built-in functions by name.
enum Library {
  /// All of them.
  static let all: [BuiltIn] = BuiltIns.all
  /// Their names, for longest match.
  static let names = NameTable(all.map(\.name))
  private static let functions: [String: FunctionValue] = Dictionary(
    all.map { builtIn in
      let first = builtIn.signatures.first
      return (
        builtIn.name,
        FunctionValue(
          name: builtIn.name, parameters: first?.parameters ?? [], result: first?.result ?? .any,
          body: .builtIn(builtIn))
      )
    }, uniquingKeysWith: { first, _ in first })

  /// The built-in called `name`, as a value.
  static func function(_ name: String) -> FunctionValue? { functions[name] }

  /// The built-in called `name`.
  static func builtIn(_ name: String) -> BuiltIn? {
    if let function = functions[name], case .builtIn(let builtIn) = function.body {
      return builtIn
    }
    return nil
  }
}
