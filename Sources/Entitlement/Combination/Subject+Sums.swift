internal import FEEL
internal import PolicyPacks
internal import Quantities

extension Subject {
  /// The text that is stated for a fact.
  public func text(_ key: String) -> String? {
    guard case .value(.string(let text))? = statement(key)?.content else { return nil }
    return text
  }

  /// The sum in fen of a money fact of the subject, or of the items of its lists; nil where one
  /// isn't stated, or the sum can't be counted.
  public func sum(of path: String) -> Int64? {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    if entity.name == parts[0] || entity.key == parts[0] {
      guard case .value(.number(let number))? = statement(parts[1])?.content else { return nil }
      return Money(yuan: number)?.fen
    }
    var sum: Int64?
    for statement in statements {
      guard case .items(let items)? = statement?.content else { continue }
      for item in items where item.entity.name == parts[0] || item.entity.key == parts[0] {
        guard let amount = item.sum(of: path) else { return nil }
        let (next, isFar) = (sum ?? 0).addingReportingOverflow(amount)
        if isFar { return nil }
        sum = next
      }
    }
    return sum
  }
}
