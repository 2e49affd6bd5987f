/// The properties of temporal values and ranges (clause 10.3.2.15, table of properties).
enum Properties {
  /// The property `name` of `value`; nil when values of its kind have none of that name.
  static func property(_ name: String, of value: Value) -> Value? {
    guard case .range(let range) = value else { return value.temporalProperty(name) }
    switch name {
    case "start": return range.start
    case "end": return range.end
    case "start included": return .boolean(range.startIncluded)
    case "end included": return .boolean(range.endIncluded)
    default: return nil
    }
  }
}
