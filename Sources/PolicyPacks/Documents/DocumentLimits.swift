/// Bounds that keep a hostile document from using much time or memory.
public struct DocumentLimits: Hashable, Sendable {
  /// The largest document in bytes.
  public var bytes = 8 << 20
  /// The deepest nesting of lists and mappings.
  public var depth = 64

  /// 8 MB and 64 levels.
  public init() {}
}
