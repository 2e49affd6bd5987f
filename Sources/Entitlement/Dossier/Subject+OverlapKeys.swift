internal import FEEL
public import PolicyPacks
internal import Quantities

extension Subject {
  /// What it is for, in the order of its type's `overlapKeys`.
  public var overlapKeys: [OverlapKey] {
    entity.overlapKeys.compactMap { key in
      let plain = (text(key.value) ?? "").comparedNumber
      guard !plain.isEmpty else { return nil }
      return OverlapKey(kind: entity.overlapKind(of: key), value: plain)
    }
  }
}
