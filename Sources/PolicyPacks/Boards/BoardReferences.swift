internal import Boards
internal import Quantities

extension PackReferences {
  /// Boards that a measure declares have a file and no file is without a measure; registers exist.
  func boardReferences() -> [Diagnostic] {
    let declared = pack.measures.flatMap(\.boards)
    var found: [Diagnostic?] = []
    for board in pack.boards {
      if !declared.contains(where: { $0.key == board.key.value }) {
        found.append(
          NameTable.unknown("board", board.key.value, declared.map(\.key), at: board.key.place))
      }
      for register in board.registers where vocabulary.register(register.value) == nil {
        let known = vocabulary.registers.map(\.key)
        found.append(NameTable.unknown("register", register.value, known, at: register.place))
      }
    }
    found +=
      NameTable("file of the board", pack.boards.map { ($0.key.value, $0.place) })
      .diagnostics
    for board in declared where !pack.boards.contains(where: { $0.key.value == board.key }) {
      found.append(
        board.place.diagnostic(
          "BOARD002", "Nothing says how the board “\(board.key)” works, so nobody can use it.",
          hint: "Add boards/\(board.key).yaml with its fields, rules and outcomes.",
          severity: .warning))
    }
    return found.compactMap(\.self)
  }
}
