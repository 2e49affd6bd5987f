internal import PolicyPacks
public import Quantities

/// What split documents are identified by.
public enum SplitSubject {}
/// A split document.
public typealias SplitID = Identifier<SplitSubject>

/// A document that says which part of a policy's money the city bears and which the district
/// (分担文件). There is no default: without one no batch is made.
public struct SplitDocument: Sendable, Hashable {
  /// The document.
  public let id: SplitID
  /// Its number.
  public let document: String
  /// The pack's id.
  public let pack: String
  /// The district's administrative code; empty: every district without a document of its own.
  public let district: String
  /// The city's part in ten-thousandths, 0…10000.
  public let cityParts: Int
  /// Who entered it.
  public let enteredBy: AccountID
  /// Who checked it against the paper; nil: nobody yet, so it isn't used.
  public let confirmedBy: AccountID?
  /// When it was entered.
  public let at: Instant

  /// A split document.
  public init(
    id: SplitID, document: String, pack: String, district: String, cityParts: Int,
    enteredBy: AccountID, confirmedBy: AccountID?, at: Instant
  ) {
    self.id = id
    self.document = document
    self.pack = pack
    self.district = district
    self.cityParts = cityParts
    self.enteredBy = enteredBy
    self.confirmedBy = confirmedBy
    self.at = at
  }

  /// The two parts of an amount: the district's is cut to whole fen, the city bears the rest, so
  /// that both together are the amount.
  public func shares(of amount: Money) -> (city: Money, district: Money) {
    let wide = Int64(10_000 - cityParts).multipliedFullWidth(by: amount.fen)
    let district = Int64(10_000).dividingFullWidth((wide.high, wide.low)).quotient
    return (Money(fen: amount.fen - district), Money(fen: district))
  }
}

extension Sequence<SplitDocument> {
  /// The checked document for a pack and district: the district's own, else the one for all; of two
  /// the newer.
  public func governing(pack: String, district: String) -> SplitDocument? {
    let known = filter { $0.pack == pack && $0.confirmedBy != nil }
    return known.filter { $0.district == district }.max { $0.id < $1.id }
      ?? known.filter { $0.district.isEmpty }.max { $0.id < $1.id }
  }
}

/// Enters a split document, by finance.
public struct EnterSplit: Sendable {
  /// The document's number.
  public var document: String
  /// The pack.
  public var pack: String
  /// The district, or empty for all.
  public var district: String
  /// The city's part in ten-thousandths.
  public var cityParts: Int

  /// A document to be entered.
  public init(document: String, pack: String, district: String, cityParts: Int) {
    self.document = document
    self.pack = pack
    self.district = district
    self.cityParts = cityParts
  }

  /// Writes it down; it is used once another person has checked it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> SplitID {
    try actor.checkFinance()
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写分担文件的文号。", field: "document")
    }
    guard platform.library.pack(pack) != nil else {
      throw Refusal("unknown-pack", "请选择政策。", field: "pack")
    }
    guard (0...10_000).contains(cityParts) else {
      throw Refusal("share-wrong", "市级分担比例应在0%到100%之间。", field: "cityParts")
    }
    let split = SplitDocument(
      id: platform.newID(), document: document, pack: pack, district: district,
      cityParts: cityParts, enteredBy: actor.account, confirmedBy: nil, at: platform.now())
    try await platform.store.write { session in
      try session.insert(split)
      try session.record(
        AuditDraft(
          "split.entered", split.id.text, by: actor.account,
          [
            .init("document", document), .init("pack", pack), .init("district", district),
            .init("cityParts", String(cityParts)),
          ]))
    }
    return split.id
  }
}

/// Checks a split document against the paper, by another person of finance.
public struct ConfirmSplit: Sendable {
  /// The document.
  public var id: SplitID

  /// A check.
  public init(id: SplitID) { self.id = id }

  /// Puts it to use.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    try await platform.store.write { session in
      guard let split = try session.split(id) else { throw Refusal.notFound }
      guard !actor.standsIn(for: split.enteredBy) else {
        throw Refusal("same-officer", "分担文件须由另一名财政经办人员复核。")
      }
      guard try session.confirmSplit(id, by: actor.account) else {
        throw Refusal.changedMeanwhile
      }
      try session.record(AuditDraft("split.confirmed", id.text, by: actor.account))
    }
  }
}
