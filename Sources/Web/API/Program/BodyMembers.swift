internal import Fulfilment
internal import PolicyPacks
internal import Quantities

extension DataNode {
  /// The text of a member; empty where it has none: `null` is the same as left out.
  func text(_ name: String) -> String {
    guard let scalar = self[name]?.scalar, !scalar.isNull else { return "" }
    return scalar.text
  }

  /// Whether a member is `true`; one that is left out isn't.
  ///
  /// - Throws: a `Refusal` for it where it is neither `true` nor `false`.
  func isTrue(_ name: String) throws(Refusal) -> Bool {
    guard let node = self[name], !node.isNull else { return false }
    guard node.scalar?.style == .plain, ["true", "false"].contains(text(name)) else {
      throw Refusal(name, "\(name) 应为 true 或 false。", field: name)
    }
    return text(name) == "true"
  }

  /// The texts of a member that is a list; none where it is left out.
  ///
  /// - Throws: a `Refusal` for it where it is something else.
  func texts(_ name: String) throws(Refusal) -> [String] {
    guard let node = self[name], !node.isNull else { return [] }
    guard let items = node.items, items.allSatisfy({ $0.scalar != nil && !$0.isNull }) else {
      throw Refusal(name, "\(name) 应为文字的列表。", field: name)
    }
    return items.compactMap(\.scalar?.text)
  }

  /// A member that says yes or no.
  ///
  /// - Throws: a `Refusal` for it where it says neither.
  func answer(_ name: String) throws(Refusal) -> Bool {
    guard !text(name).isEmpty else {
      throw Refusal(name, "\(name) 应为 true 或 false。", field: name)
    }
    return try isTrue(name)
  }

  /// A member that is a whole number of fen; nil where it is left out.
  ///
  /// - Throws: a `Refusal` for it where it is something else.
  func fen(_ name: String) throws(Refusal) -> Int64? {
    guard !text(name).isEmpty else { return nil }
    guard let fen = Int64(text(name)) else {
      throw Refusal(name, "\(name) 应为整数，单位为分。", field: name)
    }
    return fen
  }

  /// A member that is a day; nil where it is left out.
  ///
  /// - Throws: a `Refusal` for it where it is something else.
  func day(_ name: String) throws(Refusal) -> CalendarDate? {
    guard !text(name).isEmpty else { return nil }
    guard let day = CalendarDate(text(name)) else {
      throw Refusal(name, "\(name) 应为日期，如 2026-12-31。", field: name)
    }
    return day
  }
}
