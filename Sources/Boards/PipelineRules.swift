/// Officers of a board's agencies follow leads through stages, to an end.
public struct PipelineRules: Sendable, Hashable {
  /// A stage of a lead.
  public struct Stage: Sendable, Hashable {
    /// The key in rows.
    public let key: String
    /// The name on pages.
    public let name: String
    /// What an end is: a success or not; nil: it isn't the end.
    public let isSuccess: Bool?

    /// A stage.
    public init(key: String, name: String, isSuccess: Bool? = nil) {
      self.key = key
      self.name = name
      self.isSuccess = isSuccess
    }

    /// Whether nothing follows.
    public var isEnd: Bool { isSuccess != nil }
  }

  /// A measure of some pack whose conditions a lead is tested by.
  public struct Test: Sendable, Hashable {
    /// What the test is called.
    public let name: String
    /// The pack's id.
    public let pack: String
    /// The measure's id.
    public let measure: String

    /// A test.
    public init(name: String, pack: String, measure: String) {
      self.name = name
      self.pack = pack
      self.measure = measure
    }
  }

  /// What leads are called.
  public let name: String
  /// The stages, in their order; the first is where a lead begins.
  public let stages: [Stage]
  /// By what leads are tested.
  public let test: Test?

  /// A pipeline.
  public init(name: String, stages: [Stage], test: Test? = nil) {
    self.name = name
    self.stages = stages
    self.test = test
  }

  /// The stage of that key.
  public func stage(_ key: String) -> Stage? { stages.first { $0.key == key } }

  /// Whether a lead may go from one stage to another: never on from an end, never to itself.
  public func mayMove(from: String, to: String) -> Bool {
    guard let known = stage(from), stage(to) != nil else { return false }
    return !known.isEnd && from != to
  }

  /// How many leads reached each stage that is no failure, in order: who is in a later one was in
  /// the earlier ones too; who failed counts up to the furthest stage they were in.
  public func reached(_ leads: [(stage: String, furthest: String)]) -> [(Stage, Int)] {
    let way = stages.filter { $0.isSuccess != false }
    let places = leads.map { lead in
      way.firstIndex { $0.key == lead.stage } ?? way.firstIndex { $0.key == lead.furthest } ?? 0
    }
    return way.enumerated().map { index, stage in (stage, places.count { $0 >= index }) }
  }
}
