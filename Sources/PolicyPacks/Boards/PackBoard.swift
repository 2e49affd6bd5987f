public import Boards

/// A board as its file in `boards/` says it works.
public struct PackBoard: Sendable {
  /// The key, which a measure declares with its names.
  public let key: Located<String>
  /// How it works.
  public let scheme: BoardScheme
  /// Registers that it asks for, with where they are named.
  public let registers: [Located<String>]
  /// Where it stands.
  public let place: DataPlace
}

extension Pack {
  /// A board with the measure that declares it.
  public struct DeclaredBoard: Sendable {
    /// The measure.
    public let measure: Measure
    /// Its names.
    public let board: Board
    /// How it works.
    public let scheme: BoardScheme
  }

  /// Every board that is declared and has a file, in the order of the measures.
  public var declaredBoards: [DeclaredBoard] {
    measures.flatMap { measure in
      measure.boards.compactMap { board in
        boards.first { $0.key.value == board.key }.map {
          DeclaredBoard(measure: measure, board: board, scheme: $0.scheme)
        }
      }
    }
  }

  /// The board of that key.
  public func declaredBoard(_ key: String) -> DeclaredBoard? {
    declaredBoards.first { $0.board.key == key }
  }
}
