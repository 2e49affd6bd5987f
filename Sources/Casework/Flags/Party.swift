/// A buyer or a seller, as far as registers or officers say who stands behind it.
public struct Party: Sendable, Hashable {
  /// The credit code, else the name.
  public let code: String
  /// The name.
  public let name: String
  /// The legal representative; empty: not known.
  public let representative: String
  /// The shareholders that are known.
  public let shareholders: [String]
  /// The registered address; empty: not known.
  public let address: String

  /// A party.
  public init(
    code: String, name: String, representative: String = "", shareholders: [String] = [],
    address: String = ""
  ) {
    self.code = code
    self.name = name
    self.representative = representative
    self.shareholders = shareholders
    self.address = address
  }
}

/// What two parties have in common (关联).
public enum PartyTie: Sendable, Hashable {
  /// They are one and the same.
  case same
  /// The same legal representative.
  case representative(String)
  /// A shareholder of both, or one that is the other's.
  case shareholder(String)
  /// The legal representative of one holds shares of the other.
  case stake(String)
  /// The same registered address.
  case address(String)

  /// The name or address that ties them.
  public var value: String {
    switch self {
    case .same: "same"
    case .representative(let name), .shareholder(let name), .stake(let name): name
    case .address(let address): address
    }
  }
}

extension Party {
  /// What ties this party to another; empty where nothing is known.
  public func ties(to other: Party) -> [PartyTie] {
    if code == other.code { return [.same] }
    var ties: [PartyTie] = []
    if !representative.isEmpty, plain(representative) == plain(other.representative) {
      ties.append(.representative(representative))
    }
    let (own, others) = (holders, other.holders)
    for holder in shareholders
    where others.contains(plain(holder)) || plain(holder) == plain(other.name) {
      ties.append(.shareholder(holder))
    }
    if others.contains(plain(name)) { ties.append(.shareholder(name)) }
    if !representative.isEmpty, others.contains(plain(representative)) {
      ties.append(.stake(representative))
    }
    if !other.representative.isEmpty, own.contains(plain(other.representative)) {
      ties.append(.stake(other.representative))
    }
    if !address.isEmpty, plain(address) == plain(other.address) { ties.append(.address(address)) }
    return ties
  }

  private var holders: Set<String> { Set(shareholders.map(plain)) }

  /// Blanks, brackets and stops don't make another name.
  private func plain(_ text: String) -> String {
    text.filter { $0.isLetter || $0.isNumber }.lowercased()
  }
}

extension RedFlag {
  /// A flag for each seller that is tied to the buyer.
  public static func relatedParties(buyer: Party, sellers: [Party]) -> [RedFlag] {
    sellers.compactMap { seller in
      let ties = buyer.ties(to: seller)
      return ties.isEmpty ? nil : .relatedParties(seller: seller.name, ties: ties)
    }
  }
}
