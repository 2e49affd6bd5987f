/// An amount of renminbi in integer fen (1 yuan = 100 fen).
public struct Money: Hashable, Sendable {
  /// The amount in fen.
  public var fen: Int64

  /// An amount of `fen` fen.
  public init(fen: Int64) { self.fen = fen }
}
