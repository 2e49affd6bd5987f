/// Which fields of a board say where on a chain an entry stands.
public struct ChainFields: Sendable, Hashable {
  /// The listing's field of one choice that names its segment.
  public let segment: String
  /// The need's field that names the segment it wants supplies from.
  public let wanted: String
  /// The need's field that names its own segment.
  public let own: String
  /// The listing's field by which it agrees to be shown: 是.
  public let shown: String
  /// The listing's field that says whether it supplies from here: 是.
  public let local: String
  /// The stages from the chain's beginning to its end, which hold every segment once; empty: none
  /// were named.
  public let stages: [Stage]

  /// A stage of a chain: segments that stand beside each other.
  public struct Stage: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The names of its segments.
    public let segments: [String]

    /// A stage.
    public init(name: String, segments: [String]) {
      self.name = name
      self.segments = segments
    }
  }

  /// The fields of a chain.
  public init(
    segment: String, wanted: String, own: String, shown: String, local: String,
    stages: [Stage] = []
  ) {
    self.stages = stages
    self.segment = segment
    self.wanted = wanted
    self.own = own
    self.shown = shown
    self.local = local
  }
}

/// The chain that the entries of a board make: segments, who is in them, who wants what, and gaps.
public struct ChainMap: Sendable, Hashable {
  /// A link of the chain.
  public struct Segment: Sendable, Hashable {
    /// What is missing.
    public enum Gap: String, CaseIterable, Sendable, Hashable {
      /// Nobody supplies from here.
      case noLocal = "no-local"
      /// One supplies from here, and nobody else.
      case onlyOne = "only-one"
    }

    /// Its name.
    public let name: String
    /// How many supply.
    public let suppliers: Int
    /// How many of them from here.
    public let local: Int
    /// Identifiers of entries whose parties agreed to be shown.
    public let shown: [String]
    /// How many want supplies from it.
    public let wanting: Int
    /// What is missing; nil: two or more supply from here.
    public let gap: Gap?
  }

  /// Somebody of a segment wants what another segment supplies.
  public struct Link: Sendable, Hashable {
    /// The segment that supplies.
    public let from: String
    /// The segment that wants.
    public let to: String
    /// How many want it.
    public let needs: Int
  }

  /// The stages with their segments; where the board names none, three segments each.
  public let stages: [ChainFields.Stage]
  /// The segments in the order of the field's words.
  public let segments: [Segment]
  /// Who wants from whom, by the order of the segments.
  public let links: [Link]

  /// The chain of these entries; a party counts once a segment.
  ///
  /// - Parameters:
  ///   - parties: whose each listing is, by its identifier.
  public init(
    segments names: [String], listings: [BoardCandidate], needs: [BoardCandidate],
    parties: [String: String], by fields: ChainFields
  ) {
    func says(_ entry: BoardCandidate, _ field: String, _ word: String) -> Bool {
      entry.values[field] == .choices([word])
    }
    segments = names.map { name in
      let own = listings.filter { says($0, fields.segment, name) }
      func count(_ entries: [BoardCandidate]) -> Int {
        Set(entries.map { parties[$0.id] ?? $0.id }).count
      }
      let local = count(own.filter { says($0, fields.local, "是") })
      return Segment(
        name: name, suppliers: count(own), local: local,
        shown: own.filter { says($0, fields.shown, "是") }.map(\.id).sorted(),
        wanting: needs.count { says($0, fields.wanted, name) },
        gap: local == 0 ? .noLocal : local == 1 ? .onlyOne : nil)
    }
    stages =
      fields.stages.isEmpty
      ? stride(from: 0, to: names.count, by: 3).map { start in
        ChainFields.Stage(
          name: "", segments: Array(names[start..<min(start + 3, names.count)]))
      } : fields.stages
    links = names.flatMap { from in
      names.compactMap { to in
        let many = needs.count { says($0, fields.wanted, from) && says($0, fields.own, to) }
        return many == 0 ? nil : Link(from: from, to: to, needs: many)
      }
    }
  }
}
