internal import Boards
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Who supplies whom on a chain, as the two agreed on the board.
public struct ChainSupply: Sendable, Hashable {
  /// The supplier's name.
  public let supplier: String
  /// The segment that it supplies from.
  public let from: String
  /// The customer's name; nil: it agreed to be shown nowhere on the board.
  public let customer: String?
  /// The customer's segment; nil: none is known.
  public let to: String?
}

extension PublicBoard {
  /// Who supplies whom, for who is signed in: only suppliers that agreed to be shown, and customers
  /// by name only where they did.
  ///
  /// - Throws: `Refusal.notFound` where the board draws no chain.
  public func supplies(on platform: Platform) async throws -> [ChainSupply] {
    let board = board
    guard let fields = board.scheme.chain else { throw Refusal.notFound }
    return try await platform.store.read { session in
      let listings = try board.live(.listing, on: platform.today, session)
      let shown = listings.filter { $0.cells[fields.shown] == "是" }
      var supplies: [ChainSupply] = []
      for interest in try session.boardInterests(
        pack: board.pack.id, board: board.key, limit: Self.mostInterests)
      where interest.hasSucceeded(board.scheme) {
        let ids = [interest.target] + [interest.own].compactMap(\.self)
        let entries = try ids.compactMap { try session.boardEntry($0) }
        let needed = entries.first { $0.side == .need }
        guard let listing = entries.first(where: { $0.side == .listing }),
          shown.contains(where: { $0.id == listing.id }),
          let segment = listing.cells[fields.segment]
        else { continue }
        let customer = listing.party == interest.owner ? interest.asker : interest.owner
        let own = shown.first { $0.party == customer }
        supplies.append(
          ChainSupply(
            supplier: listing.party.name, from: segment, customer: own?.party.name,
            to: needed?.cells[fields.own] ?? own?.cells[fields.segment]))
      }
      var seen: Set<ChainSupply> = []
      return supplies.filter { seen.insert($0).inserted }
    }
  }

  private static let mostInterests = 5_000
}

extension BoardInterest {
  /// Whether somebody recorded that success came of it; an agreement to talk supplies nothing.
  fileprivate func hasSucceeded(_ scheme: BoardScheme) -> Bool {
    guard state == .ended, let outcome else { return false }
    return scheme.outcomes.first { $0.key == outcome }?.isSuccess ?? false
  }
}
