/// What is decided of a selection already: so many are selected, so much is awarded.
public struct SelectionAwards: Sendable, Hashable {
  /// How many are selected.
  public let winners: Int
  /// What they are awarded together, in fen.
  public let fen: Int64

  /// The awards of a list's lines, in fen; nil: not selected.
  public init(_ awards: [Int64?]) {
    winners = awards.count { $0 != nil }
    fen = awards.reduce(0) { $0 + ($1 ?? 0) }
  }

  /// Whether it holds under a quota and a budget (in fen) that were changed.
  public func check(quota: Int, budgetFen: Int64) throws(SelectionFault) {
    guard quota >= winners else { throw .quotaBelowWinners(quota: quota, winners: winners) }
    guard budgetFen >= fen else { throw .budgetBelowAwards(fen: budgetFen, awarded: fen) }
  }
}
